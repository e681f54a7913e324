-- What every record has: its versions and runs, pages, articles, paragraphs, and which layers were read of them.
--
-- Offsets count Unicode code points, the end excluded: the words of an offset pair are
-- substring(text, start + 1, end - start). Moments of the record's own life are UTC.

CREATE TABLE meta (
    version INTEGER PRIMARY KEY,
    onrecord VARCHAR NOT NULL,
    reached TIMESTAMP NOT NULL
);
COMMENT ON TABLE meta IS 'The versions this record has had; the highest is its version now.';
COMMENT ON COLUMN meta.version IS 'Version of the shape of the record.';
COMMENT ON COLUMN meta.onrecord IS 'Version of onrecord that brought the record here.';
COMMENT ON COLUMN meta.reached IS 'When the record came to this version (UTC).';

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    onrecord VARCHAR NOT NULL,
    started TIMESTAMP NOT NULL,
    duckdb VARCHAR,
    python VARCHAR,
    sealed BOOLEAN NOT NULL
);
COMMENT ON TABLE runs IS 'The runs that added something: which onrecord, and when.';
COMMENT ON COLUMN runs.id IS 'Number of the run, counted from 1.';
COMMENT ON COLUMN runs.onrecord IS 'Version of onrecord that read the pages.';
COMMENT ON COLUMN runs.started IS 'When the run began (UTC).';
COMMENT ON COLUMN runs.duckdb IS 'Version of DuckDB that wrote the rows; NULL for runs before record version 2.';
COMMENT ON COLUMN runs.python IS 'Version of Python that ran; NULL for runs before record version 2.';
COMMENT ON COLUMN runs.sealed IS 'Whether what the run added has its seals; runs before record version 2 have none.';

CREATE TABLE run_files (
    run INTEGER NOT NULL,
    file VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL
);
COMMENT ON TABLE run_files IS 'The models and tables that a run read with: the files of onrecord/data, by hash.';
COMMENT ON COLUMN run_files.run IS 'The run: runs.id.';
COMMENT ON COLUMN run_files.file IS 'Name of the model or table.';
COMMENT ON COLUMN run_files.sha256 IS 'SHA-256 of the file, in hexadecimal.';

CREATE TABLE pages (
    sha256 VARCHAR PRIMARY KEY,
    url VARCHAR,
    encoding VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    text VARCHAR,
    run INTEGER NOT NULL,
    body BLOB
);
COMMENT ON TABLE pages IS 'The pages as decoded, each once.';
COMMENT ON COLUMN pages.sha256 IS 'SHA-256 of the bytes of the page, in hexadecimal.';
COMMENT ON COLUMN pages.url IS 'Where the page was fetched, if known.';
COMMENT ON COLUMN pages.encoding IS 'Encoding that the bytes were decoded with.';
COMMENT ON COLUMN pages.media_type IS 'text/html or text/plain.';
COMMENT ON COLUMN pages.text IS
    'The whole page: byte order mark dropped, NULs and lone surrogates as U+FFFD, line ends kept; NULL without bodies.';
COMMENT ON COLUMN pages.run IS 'The run that added the page: runs.id.';
COMMENT ON COLUMN pages.body IS 'The bytes of the page, as zlib data; NULL where only the hash was kept.';

CREATE TABLE articles (
    id VARCHAR PRIMARY KEY,
    page VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    headline VARCHAR,
    summary VARCHAR[] NOT NULL,
    authors VARCHAR[] NOT NULL,
    text VARCHAR NOT NULL,
    published VARCHAR,
    published_precision VARCHAR,
    published_basis VARCHAR,
    published_first DATE,
    published_last DATE,
    modified VARCHAR,
    modified_precision VARCHAR,
    modified_basis VARCHAR,
    dateline VARCHAR,
    dateline_start INTEGER,
    dateline_end INTEGER,
    dateline_place VARCHAR,
    dateline_place_start INTEGER,
    dateline_place_end INTEGER,
    url VARCHAR,
    canonical_url VARCHAR,
    short_url VARCHAR,
    publisher VARCHAR,
    language VARCHAR,
    rights VARCHAR,
    section VARCHAR,
    paywalled BOOLEAN,
    run INTEGER NOT NULL,
    added TIMESTAMP NOT NULL,
    number BIGINT NOT NULL
);
COMMENT ON TABLE articles IS 'The articles of the pages; what a page does not say is NULL.';
COMMENT ON COLUMN articles.id IS 'Content address: the same text from the same place always has the same id.';
COMMENT ON COLUMN articles.page IS 'The page the article was read from: pages.sha256.';
COMMENT ON COLUMN articles.position IS 'Place among the articles of the page: 0 is the main one.';
COMMENT ON COLUMN articles.headline IS 'Headline.';
COMMENT ON COLUMN articles.summary IS 'Bullets or standfirst; joined by line feeds they are the text that spans in "summary" count in.';
COMMENT ON COLUMN articles.authors IS 'Names of the authors.';
COMMENT ON COLUMN articles.text IS 'The article: its paragraphs joined by a blank line.';
COMMENT ON COLUMN articles.published IS 'When it was published: ISO 8601, as exact as known.';
COMMENT ON COLUMN articles.published_precision IS 'year, month, day, minute or second.';
COMMENT ON COLUMN articles.published_basis IS 'Where the moment was read: given, json-ld, meta, page or url.';
COMMENT ON COLUMN articles.published_first IS 'Earliest day that published allows: 2024-03 gives 2024-03-01.';
COMMENT ON COLUMN articles.published_last IS 'Latest day that published allows: 2024-03 gives 2024-03-31.';
COMMENT ON COLUMN articles.modified IS 'When it was last changed: ISO 8601, as exact as known.';
COMMENT ON COLUMN articles.modified_precision IS 'year, month, day, minute or second.';
COMMENT ON COLUMN articles.modified_basis IS 'Where the moment was read: given, json-ld, meta, page or url.';
COMMENT ON COLUMN articles.dateline IS 'The dateline that opens the text, as it stands there.';
COMMENT ON COLUMN articles.dateline_start IS 'Start of the dateline in text.';
COMMENT ON COLUMN articles.dateline_end IS 'End of the dateline in text.';
COMMENT ON COLUMN articles.dateline_place IS 'The place named in the dateline, as it stands there.';
COMMENT ON COLUMN articles.dateline_place_start IS 'Start of that place in text.';
COMMENT ON COLUMN articles.dateline_place_end IS 'End of that place in text.';
COMMENT ON COLUMN articles.url IS 'Address of the article.';
COMMENT ON COLUMN articles.canonical_url IS 'Address that the page declares canonical.';
COMMENT ON COLUMN articles.short_url IS 'Short address that the page gives.';
COMMENT ON COLUMN articles.publisher IS 'Publisher.';
COMMENT ON COLUMN articles.language IS 'Language tag.';
COMMENT ON COLUMN articles.rights IS 'Rights or licence note.';
COMMENT ON COLUMN articles.section IS 'Section of the outlet.';
COMMENT ON COLUMN articles.paywalled IS 'Whether the page says that the article is not free to read.';
COMMENT ON COLUMN articles.run IS 'The run that added the article: runs.id.';
COMMENT ON COLUMN articles.added IS 'When the article was added (UTC).';
COMMENT ON COLUMN articles.number IS 'Number within this record, in the order of adding; what the index of words counts by.';

CREATE TABLE paragraphs (
    article VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    role VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    text_start INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    segments STRUCT(text_start INTEGER, text_end INTEGER, page_start INTEGER, page_end INTEGER)[] NOT NULL,
    published VARCHAR,
    published_precision VARCHAR,
    published_basis VARCHAR
);
COMMENT ON TABLE paragraphs IS 'The paragraphs of the articles, with the way back to the page.';
COMMENT ON COLUMN paragraphs.article IS 'The article: articles.id.';
COMMENT ON COLUMN paragraphs.position IS 'Place among the paragraphs of the article, from 0.';
COMMENT ON COLUMN paragraphs.role IS 'paragraph, heading or item.';
COMMENT ON COLUMN paragraphs.text IS 'The words of the paragraph.';
COMMENT ON COLUMN paragraphs.text_start IS 'Start in articles.text.';
COMMENT ON COLUMN paragraphs.text_end IS 'End in articles.text.';
COMMENT ON COLUMN paragraphs.segments IS
    'Runs of the paragraph: place in articles.text and in pages.text, equal after entity decoding and white-space folding.';
COMMENT ON COLUMN paragraphs.published IS 'When the live-blog entry that the paragraph belongs to was published: ISO 8601.';
COMMENT ON COLUMN paragraphs.published_precision IS 'year, month, day, minute or second.';
COMMENT ON COLUMN paragraphs.published_basis IS 'Where that moment was read: given, json-ld, meta, page or url.';

CREATE TABLE layers (
    article VARCHAR NOT NULL,
    layer VARCHAR NOT NULL,
    skipped VARCHAR,
    run INTEGER NOT NULL
);
COMMENT ON TABLE layers IS 'Which layers are kept of which article, and which were asked for but not read.';
COMMENT ON COLUMN layers.article IS 'The article: articles.id.';
COMMENT ON COLUMN layers.layer IS 'Name of the layer: statements, times, mentions or events.';
COMMENT ON COLUMN layers.skipped IS 'Why the layer was not read; NULL where it was read.';
COMMENT ON COLUMN layers.run IS 'The run that read or skipped the layer: runs.id.';

CREATE TABLE seals (
    what VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    run INTEGER NOT NULL,
    sha256 VARCHAR NOT NULL
);
COMMENT ON TABLE seals IS 'A hash over the rows of each thing, made when it was added: what onrecord verify compares with.';
COMMENT ON COLUMN seals.what IS 'run, page, visit, article (with its paragraphs), or the name of a layer (with its rows).';
COMMENT ON COLUMN seals.id IS 'runs.id, pages.sha256 or articles.id.';
COMMENT ON COLUMN seals.run IS 'The run that added the rows: runs.id.';
COMMENT ON COLUMN seals.sha256 IS 'SHA-256 of the rows as canonical JSON, in hexadecimal.';

CREATE TABLE removals (
    id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    removed TIMESTAMP NOT NULL,
    onrecord VARCHAR NOT NULL,
    pages INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    events INTEGER
);
COMMENT ON TABLE removals IS 'What was taken out of the record, by onrecord forget.';
COMMENT ON COLUMN removals.id IS 'SHA-256 of the rest of the row, in hexadecimal.';
COMMENT ON COLUMN removals.url IS
    'The address whose pages were taken out, or what else told them: "publisher: …", "before: …", "naming: " and a hash.';
COMMENT ON COLUMN removals.removed IS 'When that was (UTC).';
COMMENT ON COLUMN removals.onrecord IS 'Version of onrecord that did it.';
COMMENT ON COLUMN removals.pages IS 'Number of pages taken out.';
COMMENT ON COLUMN removals.articles IS 'Number of their articles.';
COMMENT ON COLUMN removals.statements IS 'Number of the statements of those.';
COMMENT ON COLUMN removals.events IS 'Number of the events of those; NULL for removals before record version 5.';
