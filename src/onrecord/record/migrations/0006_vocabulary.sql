CREATE TABLE search_vocabulary (
    part VARCHAR NOT NULL,
    word VARCHAR NOT NULL
);
COMMENT ON TABLE search_vocabulary IS 'The words of the index, each once a part: where a run of characters is looked for.';
COMMENT ON COLUMN search_vocabulary.part IS 'The part of the index, as in search_words.part.';
COMMENT ON COLUMN search_vocabulary.word IS 'The word, as in search_words.word.';
INSERT INTO search_vocabulary SELECT DISTINCT part, word FROM search_words;
