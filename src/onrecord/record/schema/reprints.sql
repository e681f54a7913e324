-- What tells reprints. It can be made again from the articles at any time, and no row is proven by it.

CREATE TABLE reprint_sketches (
    number BIGINT NOT NULL,
    sketch BLOB NOT NULL,
    words BLOB USING COMPRESSION uncompressed NOT NULL
);
COMMENT ON TABLE reprint_sketches IS 'The sketch of each article, by which its reprints are found; of one that is not here it is made when it is asked for.';
COMMENT ON COLUMN reprint_sketches.number IS 'articles.number.';
COMMENT ON COLUMN reprint_sketches.sketch IS '128 bytes: the lowest byte of each value of a MinHash signature over runs of five words.';
COMMENT ON COLUMN reprint_sketches.words IS 'Its words in lower case, without marks, as zlib data: what is compared. The database does not pack it, so that some rows are had at once.';
