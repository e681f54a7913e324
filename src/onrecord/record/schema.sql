-- The shape of a new record. A change here is also a numbered file in migrations/, for the records that exist.
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
    started TIMESTAMP NOT NULL
);
COMMENT ON TABLE runs IS 'The runs that added something: which onrecord, and when.';
COMMENT ON COLUMN runs.id IS 'Number of the run, counted from 1.';
COMMENT ON COLUMN runs.onrecord IS 'Version of onrecord that read the pages.';
COMMENT ON COLUMN runs.started IS 'When the run began (UTC).';

CREATE TABLE pages (
    sha256 VARCHAR PRIMARY KEY,
    url VARCHAR,
    encoding VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    run INTEGER NOT NULL
);
COMMENT ON TABLE pages IS 'The pages as decoded, each once.';
COMMENT ON COLUMN pages.sha256 IS 'SHA-256 of the bytes of the page, in hexadecimal.';
COMMENT ON COLUMN pages.url IS 'Where the page was fetched, if known.';
COMMENT ON COLUMN pages.encoding IS 'Encoding that the bytes were decoded with.';
COMMENT ON COLUMN pages.media_type IS 'text/html or text/plain.';
COMMENT ON COLUMN pages.text IS 'The whole page: byte order mark dropped, NULs and lone surrogates as U+FFFD, line ends kept.';
COMMENT ON COLUMN pages.run IS 'The run that added the page: runs.id.';

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
    added TIMESTAMP NOT NULL
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

CREATE TABLE paragraphs (
    article VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    role VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    text_start INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    segments STRUCT(text_start INTEGER, text_end INTEGER, page_start INTEGER, page_end INTEGER)[] NOT NULL
);
COMMENT ON TABLE paragraphs IS 'The paragraphs of the articles, with the way back to the page.';
COMMENT ON COLUMN paragraphs.article IS 'The article: articles.id.';
COMMENT ON COLUMN paragraphs.position IS 'Place among the paragraphs of the article, from 0.';
COMMENT ON COLUMN paragraphs.role IS 'paragraph, heading, item or quote.';
COMMENT ON COLUMN paragraphs.text IS 'The words of the paragraph.';
COMMENT ON COLUMN paragraphs.text_start IS 'Start in articles.text.';
COMMENT ON COLUMN paragraphs.text_end IS 'End in articles.text.';
COMMENT ON COLUMN paragraphs.segments IS
    'Runs of the paragraph: place in articles.text and in pages.text, equal after entity decoding and white-space folding.';

CREATE TABLE layers (
    article VARCHAR NOT NULL,
    layer VARCHAR NOT NULL,
    skipped VARCHAR,
    run INTEGER NOT NULL
);
COMMENT ON TABLE layers IS 'Which layers are kept of which article, and which were asked for but not read.';
COMMENT ON COLUMN layers.article IS 'The article: articles.id.';
COMMENT ON COLUMN layers.layer IS 'Name of the layer: statements or times.';
COMMENT ON COLUMN layers.skipped IS 'Why the layer was not read; NULL where it was read.';
COMMENT ON COLUMN layers.run IS 'The run that read or skipped the layer: runs.id.';

CREATE TABLE statements (
    id VARCHAR PRIMARY KEY,
    article VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    speakers VARCHAR[] NOT NULL,
    source VARCHAR,
    source_start INTEGER,
    source_end INTEGER,
    source_field VARCHAR,
    cue VARCHAR,
    cue_start INTEGER,
    cue_end INTEGER,
    cue_field VARCHAR,
    content VARCHAR NOT NULL,
    content_spans STRUCT("start" INTEGER, "end" INTEGER, text VARCHAR, field VARCHAR)[] NOT NULL,
    addressee VARCHAR,
    addressee_start INTEGER,
    addressee_end INTEGER,
    addressee_field VARCHAR,
    act VARCHAR,
    negated BOOLEAN NOT NULL,
    place VARCHAR,
    place_start INTEGER,
    place_end INTEGER,
    place_field VARCHAR,
    time VARCHAR,
    time_start INTEGER,
    time_end INTEGER,
    time_field VARCHAR,
    time_value VARCHAR,
    parent VARCHAR,
    confidence DOUBLE NOT NULL
);
COMMENT ON TABLE statements IS 'Who said what: one attribution a row, with the place of each of its parts.';
COMMENT ON COLUMN statements.id IS 'Content address: of the article, the kind, the places of source, cue and content, and the parent.';
COMMENT ON COLUMN statements.article IS 'The article: articles.id.';
COMMENT ON COLUMN statements.position IS 'Place among the statements of the article, from 0.';
COMMENT ON COLUMN statements.kind IS 'direct, indirect or mixed.';
COMMENT ON COLUMN statements.speakers IS 'Names that the source leads to; all members of a joint statement; empty if unknown.';
COMMENT ON COLUMN statements.source IS 'Who said it, in the words of the article.';
COMMENT ON COLUMN statements.source_start IS 'Start of the source in its field.';
COMMENT ON COLUMN statements.source_end IS 'End of the source in its field.';
COMMENT ON COLUMN statements.source_field IS 'Field that the source stands in: text, headline or summary.';
COMMENT ON COLUMN statements.cue IS 'The words that attribute: said, according to.';
COMMENT ON COLUMN statements.cue_start IS 'Start of the cue in its field.';
COMMENT ON COLUMN statements.cue_end IS 'End of the cue in its field.';
COMMENT ON COLUMN statements.cue_field IS 'Field that the cue stands in: text, headline or summary.';
COMMENT ON COLUMN statements.content IS 'What was said, the parts of a split quotation joined by a space; content_spans has the parts.';
COMMENT ON COLUMN statements.content_spans IS 'The parts of the content: start and end in their field, words, field.';
COMMENT ON COLUMN statements.addressee IS 'Whom it was said to, in the words of the article.';
COMMENT ON COLUMN statements.addressee_start IS 'Start of the addressee in its field.';
COMMENT ON COLUMN statements.addressee_end IS 'End of the addressee in its field.';
COMMENT ON COLUMN statements.addressee_field IS 'Field that the addressee stands in: text, headline or summary.';
COMMENT ON COLUMN statements.act IS 'What kind of saying it was: say, ask, promise, warn, deny and others.';
COMMENT ON COLUMN statements.negated IS 'Whether the article says that this was not said.';
COMMENT ON COLUMN statements.place IS 'Where it was said, in the words of the article.';
COMMENT ON COLUMN statements.place_start IS 'Start of the place in its field.';
COMMENT ON COLUMN statements.place_end IS 'End of the place in its field.';
COMMENT ON COLUMN statements.place_field IS 'Field that the place stands in: text, headline or summary.';
COMMENT ON COLUMN statements.time IS 'When it was said, in the words of the article.';
COMMENT ON COLUMN statements.time_start IS 'Start of the time in its field.';
COMMENT ON COLUMN statements.time_end IS 'End of the time in its field.';
COMMENT ON COLUMN statements.time_field IS 'Field that the time stands in: text, headline or summary.';
COMMENT ON COLUMN statements.time_value IS 'That time as a TIMEX3 value; an unknown part stays open, such as XXXX-WXX-1.';
COMMENT ON COLUMN statements.parent IS 'The statement in whose content this one stands: statements.id.';
COMMENT ON COLUMN statements.confidence IS 'How sure the reading is, 0 to 1.';

CREATE TABLE times (
    article VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    text_start INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    text_field VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    mod VARCHAR,
    first DATE,
    last DATE,
    anchor VARCHAR,
    anchor_start INTEGER,
    anchor_end INTEGER,
    anchor_field VARCHAR
);
COMMENT ON TABLE times IS 'When: one time expression a row, as TIMEX3.';
COMMENT ON COLUMN times.article IS 'The article: articles.id.';
COMMENT ON COLUMN times.position IS 'Place among the time expressions of the article, from 0.';
COMMENT ON COLUMN times.text IS 'The expression, in the words of the article.';
COMMENT ON COLUMN times.text_start IS 'Start of the expression in its field.';
COMMENT ON COLUMN times.text_end IS 'End of the expression in its field.';
COMMENT ON COLUMN times.text_field IS 'Field that the expression stands in: text, headline or summary.';
COMMENT ON COLUMN times.type IS 'TIMEX3 type: DATE, TIME, DURATION or SET.';
COMMENT ON COLUMN times.value IS 'TIMEX3 value; an unknown part stays open, such as XXXX-WXX-1.';
COMMENT ON COLUMN times.mod IS 'TIMEX3 modifier: START, MID, END, APPROX and others; NULL where there is none.';
COMMENT ON COLUMN times.first IS 'Earliest day that the value allows; NULL where it says none.';
COMMENT ON COLUMN times.last IS 'Latest day that the value allows; NULL where it says none.';
COMMENT ON COLUMN times.anchor IS
    'What the value was reckoned from: published, or the words of an earlier expression; NULL where it stands for itself.';
COMMENT ON COLUMN times.anchor_start IS 'Start of that earlier expression in its field.';
COMMENT ON COLUMN times.anchor_end IS 'End of that earlier expression in its field.';
COMMENT ON COLUMN times.anchor_field IS 'Field that it stands in: text, headline or summary.';
