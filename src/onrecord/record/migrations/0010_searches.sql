CREATE TABLE searches (
    name VARCHAR PRIMARY KEY,
    asks VARCHAR NOT NULL,
    filters VARCHAR NOT NULL,
    made TIMESTAMP NOT NULL,
    seen BIGINT NOT NULL,
    ran TIMESTAMP NOT NULL
);
COMMENT ON TABLE searches IS 'Saved searches: what they ask for, and up to where it was shown.';
COMMENT ON COLUMN searches.name IS 'What people call it.';
COMMENT ON COLUMN searches.asks IS 'articles, statements or events.';
COMMENT ON COLUMN searches.filters IS 'What the rows must be like, as JSON: the filters of that command by name.';
COMMENT ON COLUMN searches.made IS 'When it was saved (UTC).';
COMMENT ON COLUMN searches.seen IS 'The highest number of such a row that was there when it was shown last.';
COMMENT ON COLUMN searches.ran IS 'When it was shown last (UTC).';
