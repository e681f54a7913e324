-- Views for the common questions. They hold nothing themselves.

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

CREATE VIEW did AS
    SELECT
        e.*,
        a.published, a.published_first, a.published_last, a.headline, a.publisher,
        coalesce(a.url, a.canonical_url) AS url,
        evidence_at(
            field_of(e.evidence_spans[1].field, a.headline, a.summary, a.text),
            e.evidence_spans[1]."start", e.evidence_spans[1]."end"
        ) AS evidence,
        link_at(
            coalesce(a.url, a.canonical_url),
            field_of(e.evidence_spans[1].field, a.headline, a.summary, a.text),
            e.evidence_spans[1]."start", e.evidence_spans[1]."end"
        ) AS link
    FROM events e JOIN articles a ON a.id = e.article;
COMMENT ON VIEW did IS 'Events with what it takes to cite them: article, evidence, and a link to the very words.';

CREATE VIEW dyads AS
    SELECT e.id, e.article, e.event, e.first, e.last, p.code AS actor, q.code AS recipient
    FROM events e
    JOIN (SELECT DISTINCT event, code FROM participants WHERE role = 'actor' AND code IS NOT NULL) p ON p.event = e.id
    JOIN (SELECT DISTINCT event, code FROM participants WHERE role = 'recipient' AND code IS NOT NULL) q
        ON q.event = e.id;
COMMENT ON VIEW dyads IS 'Who to whom: one actor code and one recipient code of one event a row.';

CREATE VIEW named AS
    SELECT
        m.*,
        a.published, a.published_first, a.published_last, a.headline, a.publisher,
        coalesce(a.url, a.canonical_url) AS url,
        evidence_at(field_of(m.text_field, a.headline, a.summary, a.text), m.text_start, m.text_end) AS evidence,
        link_at(
            coalesce(a.url, a.canonical_url),
            field_of(m.text_field, a.headline, a.summary, a.text), m.text_start, m.text_end
        ) AS link
    FROM mentions m JOIN articles a ON a.id = m.article;
COMMENT ON VIEW named IS 'Mentions with what it takes to cite them: article, evidence, and a link to the very words.';

CREATE VIEW dated AS
    SELECT
        t.*,
        a.published, a.published_first, a.published_last, a.headline, a.publisher,
        coalesce(a.url, a.canonical_url) AS url,
        evidence_at(field_of(t.text_field, a.headline, a.summary, a.text), t.text_start, t.text_end) AS evidence,
        link_at(
            coalesce(a.url, a.canonical_url),
            field_of(t.text_field, a.headline, a.summary, a.text), t.text_start, t.text_end
        ) AS link
    FROM times t JOIN articles a ON a.id = t.article;
COMMENT ON VIEW dated IS 'Times with what it takes to cite them: article, evidence, and a link to the very words.';

CREATE VIEW entities AS
    SELECT
        coalesce(m.wikidata_id, m.entity) AS entity, mode(m.entity) AS name, any_value(m.wikidata_id) AS wikidata_id,
        mode(m.kind) AS kind, mode(m.country) AS country, mode(m.sector) AS sector,
        count(*) AS mentions, count(DISTINCT m.article) AS articles,
        min(a.published_first) AS first_day, max(a.published_last) AS last_day
    FROM mentions m JOIN articles a ON a.id = m.article
    WHERE m.entity IS NOT NULL
    GROUP BY 1;
COMMENT ON VIEW entities IS 'Whom and what the articles name: by Wikidata id, or by name where there is none.';

CREATE VIEW revisions AS
    SELECT
        coalesce(a.canonical_url, a.url) AS url,
        row_number() OVER (PARTITION BY coalesce(a.canonical_url, a.url) ORDER BY a.number) AS revision,
        a.id AS article,
        lag(a.id) OVER (PARTITION BY coalesce(a.canonical_url, a.url) ORDER BY a.number) AS before,
        a.headline, a.published, a.modified, a.page, a.added
    FROM articles a
    WHERE a.position = 0 AND coalesce(a.canonical_url, a.url) IS NOT NULL
    QUALIFY count(*) OVER (PARTITION BY coalesce(a.canonical_url, a.url)) > 1;
COMMENT ON VIEW revisions IS 'The texts that one address had, in the order of adding; onrecord articles --changed says what is otherwise.';
