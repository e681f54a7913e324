COMMENT ON COLUMN event_statements.statement IS
    'The statement: statements.id, where the layer of statements is kept of the article; a denial in an aside ("despite its denials") stands here alone.';
COMMENT ON COLUMN search_words.part IS
    'article: headline, summary and text of it. statement: its content. speaker: source and speakers of a statement. whom: Wikidata ids of whom a statement names, and behind by_ of who speaks. event: the words that tell it. participant: its words and the name of its entity.';

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
