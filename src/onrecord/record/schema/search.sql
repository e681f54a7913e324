-- The index of words. It can be made again from the rows at any time, and no row is proven by it.

CREATE MACRO folded(typed) AS strip_accents(lower(typed));
CREATE MACRO words_of(typed) AS regexp_extract_all(folded(typed), '[\pL\pM\pN_]+');

CREATE TABLE search_words (
    part VARCHAR NOT NULL,
    word VARCHAR NOT NULL,
    number BIGINT NOT NULL,
    weight FLOAT NOT NULL
);
COMMENT ON TABLE search_words IS 'The index of words: which word stands in what, and how much it weighs there.';
COMMENT ON COLUMN search_words.part IS
    'article: headline, summary and text of it. statement: its content. speaker: source and speakers of a statement. whom: Wikidata ids of whom a statement names, and behind by_ of who speaks. event: the words that tell it. participant: its words and the name of its entity.';
COMMENT ON COLUMN search_words.word IS 'The word in lower case, without accents.';
COMMENT ON COLUMN search_words.number IS 'articles.number, or statements.number.';
COMMENT ON COLUMN search_words.weight IS 'How much the word weighs there: the count, saturated as in BM25, for the length.';

CREATE TABLE search_reach (
    part VARCHAR NOT NULL,
    upto BIGINT NOT NULL
);
COMMENT ON TABLE search_reach IS 'How far the index goes; what was added since is looked through word by word.';
COMMENT ON COLUMN search_reach.part IS 'The part of the index, as in search_words.part.';
COMMENT ON COLUMN search_reach.upto IS 'The highest number that is in the index; of several rows of a part, the highest counts.';

CREATE TABLE search_vocabulary (
    part VARCHAR NOT NULL,
    word VARCHAR NOT NULL
);
COMMENT ON TABLE search_vocabulary IS 'The words of the index, each once a part: where a run of characters is looked for.';
COMMENT ON COLUMN search_vocabulary.part IS 'The part of the index, as in search_words.part.';
COMMENT ON COLUMN search_vocabulary.word IS 'The word, as in search_words.word.';
