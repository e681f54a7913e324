-- How pages came to the record.

CREATE TABLE visits (
    page VARCHAR NOT NULL,
    run INTEGER NOT NULL,
    layers VARCHAR[] NOT NULL,
    url VARCHAR,
    moment VARCHAR,
    status INTEGER,
    headers VARCHAR[] NOT NULL,
    origin VARCHAR
);
COMMENT ON TABLE visits IS 'When and how pages were had, and what was read of them then; a page that brings nothing new adds no row.';
COMMENT ON COLUMN visits.page IS 'The page: pages.sha256.';
COMMENT ON COLUMN visits.run IS 'The run that read it: runs.id.';
COMMENT ON COLUMN visits.layers IS 'The layers that were asked for, also those that hold nothing.';
COMMENT ON COLUMN visits.url IS 'The address that was asked, if it came from one.';
COMMENT ON COLUMN visits.moment IS 'When it was fetched or saved: ISO 8601, UTC.';
COMMENT ON COLUMN visits.status IS 'What the server answered: an HTTP status.';
COMMENT ON COLUMN visits.headers IS 'What the server said with it, as "name: value": of its headers, those that tell of the page.';
COMMENT ON COLUMN visits.origin IS 'SHA-256 of the file that the page was taken out of: MHTML, a letter, a PDF, gzip data.';
