-- Bodies, runs that say what they read with, seals, numbers, the index of words, and views.
ALTER TABLE runs ADD COLUMN duckdb VARCHAR;
ALTER TABLE runs ADD COLUMN python VARCHAR;
ALTER TABLE runs ADD COLUMN sealed BOOLEAN DEFAULT false;
ALTER TABLE runs ALTER COLUMN sealed SET NOT NULL;
ALTER TABLE runs ALTER COLUMN sealed DROP DEFAULT;
ALTER TABLE pages ALTER COLUMN text DROP NOT NULL;
ALTER TABLE pages ADD COLUMN body BLOB;
ALTER TABLE articles ADD COLUMN number BIGINT DEFAULT 0;
ALTER TABLE articles ALTER COLUMN number SET NOT NULL;
ALTER TABLE articles ALTER COLUMN number DROP DEFAULT;
ALTER TABLE statements ADD COLUMN number BIGINT DEFAULT 0;
ALTER TABLE statements ALTER COLUMN number SET NOT NULL;
ALTER TABLE statements ALTER COLUMN number DROP DEFAULT;
ALTER TABLE paragraphs ADD COLUMN published VARCHAR;
ALTER TABLE paragraphs ADD COLUMN published_precision VARCHAR;
ALTER TABLE paragraphs ADD COLUMN published_basis VARCHAR;

CREATE TABLE run_files (
    run INTEGER NOT NULL,
    file VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL
);
COMMENT ON TABLE run_files IS 'The models and tables that a run read with: the files of onrecord/data, by hash.';
COMMENT ON COLUMN run_files.run IS 'The run: runs.id.';
COMMENT ON COLUMN run_files.file IS 'Name of the model or table.';
COMMENT ON COLUMN run_files.sha256 IS 'SHA-256 of the file, in hexadecimal.';
CREATE TABLE seals (
    what VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    run INTEGER NOT NULL,
    sha256 VARCHAR NOT NULL
);
COMMENT ON TABLE seals IS 'A hash over the rows of each thing, made when it was added: what onrecord verify compares with.';
COMMENT ON COLUMN seals.what IS 'run, page, article (with its paragraphs), or the name of a layer (with its rows).';
COMMENT ON COLUMN seals.id IS 'runs.id, pages.sha256 or articles.id.';
COMMENT ON COLUMN seals.run IS 'The run that added the rows: runs.id.';
COMMENT ON COLUMN seals.sha256 IS 'SHA-256 of the rows as canonical JSON, in hexadecimal.';
COMMENT ON COLUMN runs.duckdb IS 'Version of DuckDB that wrote the rows; NULL for runs before record version 2.';
COMMENT ON COLUMN runs.python IS 'Version of Python that ran; NULL for runs before record version 2.';
COMMENT ON COLUMN runs.sealed IS 'Whether what the run added has its seals; runs before record version 2 have none.';
COMMENT ON COLUMN pages.text IS
    'The whole page: byte order mark dropped, NULs and lone surrogates as U+FFFD, line ends kept; NULL without bodies.';
COMMENT ON COLUMN pages.body IS 'The bytes of the page, as zlib data; NULL where only the hash was kept.';
COMMENT ON COLUMN articles.number IS 'Number within this record, in the order of adding; what the index of words counts by.';
COMMENT ON COLUMN paragraphs.role IS 'paragraph, heading or item.';
COMMENT ON COLUMN paragraphs.published IS 'When the live-blog entry that the paragraph belongs to was published: ISO 8601.';
COMMENT ON COLUMN paragraphs.published_precision IS 'year, month, day, minute or second.';
COMMENT ON COLUMN paragraphs.published_basis IS 'Where that moment was read: given, json-ld, meta, page or url.';
COMMENT ON COLUMN statements.number IS 'Number within this record, in the order of adding; what the index of words counts by.';
CREATE TABLE removals (
    id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    removed TIMESTAMP NOT NULL,
    onrecord VARCHAR NOT NULL,
    pages INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    statements INTEGER NOT NULL
);
COMMENT ON TABLE removals IS 'What was taken out of the record, by onrecord forget.';
COMMENT ON COLUMN removals.id IS 'SHA-256 of the rest of the row, in hexadecimal.';
COMMENT ON COLUMN removals.url IS 'The address whose pages were taken out.';
COMMENT ON COLUMN removals.removed IS 'When that was (UTC).';
COMMENT ON COLUMN removals.onrecord IS 'Version of onrecord that did it.';
COMMENT ON COLUMN removals.pages IS 'Number of pages taken out.';
COMMENT ON COLUMN removals.articles IS 'Number of their articles.';
COMMENT ON COLUMN removals.statements IS 'Number of the statements of those.';
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
    'article: headline, summary and text of it. statement: its content. speaker: source and speakers of a statement.';
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
-- The words before and after an offset, no further than the line; three words of them; and a text fragment.
CREATE MACRO line_before(field, place) AS
    regexp_extract(substring(field, greatest(place - 400, 0) + 1, least(place, 400)), '[^\n]*$');
CREATE MACRO line_after(field, place) AS regexp_extract(substring(field, place + 1, 400), '^[^\n]*');
CREATE MACRO three_before(words) AS trim(regexp_extract(words, '(?:\S+\s+){0,2}\S+\s*$'));
CREATE MACRO three_after(words) AS trim(regexp_extract(words, '^\s*\S+(?:\s+\S+){0,2}'));
CREATE MACRO fragment_term(words) AS replace(url_encode(words), '-', '%2D');
CREATE MACRO fragment_range(words) AS
    CASE WHEN length(words) <= 150 AND NOT contains(words, chr(10)) THEN fragment_term(words)
    ELSE fragment_term(regexp_extract(words, '^[^\s]+(?:[^\S\n]+[^\s]+){0,3}')) || ','
        || fragment_term(regexp_extract(words, '[^\s]+(?:[^\S\n]+[^\s]+){0,3}$')) END;
CREATE MACRO text_fragment(before, words, after) AS
    ':~:text='
    || CASE WHEN three_before(before) = '' THEN '' ELSE fragment_term(three_before(before)) || '-,' END
    || fragment_range(words)
    || CASE WHEN three_after(after) = '' THEN '' ELSE ',-' || fragment_term(three_after(after)) END;
CREATE MACRO evidence_of(before, words, after) AS
    trim(regexp_replace(before, '^.*[.!?][\pPf\pPe"'']*\s+', '') || words
    || regexp_extract(after, '^(?:[^.!?]|[.!?][^\s\pPf\pPe"''])*(?:[.!?][\pPf\pPe"'']*)?'));

CREATE MACRO field_of(name, headline, summary, body) AS
    CASE name WHEN 'headline' THEN headline WHEN 'summary' THEN array_to_string(summary, chr(10)) ELSE body END;
CREATE MACRO evidence_at(field, first, last) AS
    evidence_of(line_before(field, first), substring(field, first + 1, last - first), line_after(field, last));
CREATE MACRO link_at(url, field, first, last) AS
    coalesce(url, '') || CASE WHEN contains(coalesce(url, ''), '#') THEN '' ELSE '#' END
    || text_fragment(line_before(field, first), substring(field, first + 1, last - first), line_after(field, last));
CREATE MACRO last_of(spans) AS list_max([part."end" FOR part IN spans IF part.field = spans[1].field]);

CREATE VIEW said AS
    SELECT
        s.*,
        a.published, a.published_first, a.published_last, a.headline, a.publisher,
        coalesce(a.url, a.canonical_url) AS url,
        evidence_at(
            field_of(s.content_spans[1].field, a.headline, a.summary, a.text),
            s.content_spans[1]."start", last_of(s.content_spans)
        ) AS evidence,
        link_at(
            coalesce(a.url, a.canonical_url),
            field_of(s.content_spans[1].field, a.headline, a.summary, a.text),
            s.content_spans[1]."start", s.content_spans[1]."end"
        ) AS link
    FROM statements s JOIN articles a ON a.id = s.article;
COMMENT ON VIEW said IS 'Statements with what it takes to cite them: article, evidence, and a link to the very words.';

CREATE VIEW speaker_counts AS
    SELECT s.speaker, count(*) AS statements, min(a.published_first) AS first_day, max(a.published_last) AS last_day
    FROM (SELECT article, unnest(speakers) AS speaker FROM statements) s JOIN articles a ON a.id = s.article
    GROUP BY s.speaker;
COMMENT ON VIEW speaker_counts IS 'Who is quoted how often, and from when to when.';

CREATE VIEW publisher_counts AS
    SELECT a.publisher, count(*) AS articles, sum(n) AS statements,
        min(a.published_first) AS first_day, max(a.published_last) AS last_day
    FROM articles a LEFT JOIN (SELECT article, count(*) AS n FROM statements GROUP BY article) s ON s.article = a.id
    GROUP BY a.publisher;
COMMENT ON VIEW publisher_counts IS 'What there is of each publisher.';

CREATE VIEW day_counts AS
    SELECT a.published_first AS day, count(*) AS articles, sum(n) AS statements
    FROM articles a LEFT JOIN (SELECT article, count(*) AS n FROM statements GROUP BY article) s ON s.article = a.id
    WHERE a.published_first = a.published_last
    GROUP BY day;
COMMENT ON VIEW day_counts IS 'What there is of each day; only articles whose day is known.';

-- Rows are changed last: DuckDB alters no table with changed rows in the same transaction.
UPDATE articles SET number = rowid + 1;
UPDATE statements SET number = rowid + 1;
