CREATE TABLE mentions (
    article VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    text_start INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    text_field VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    entity VARCHAR,
    wikidata_id VARCHAR,
    country VARCHAR,
    sector VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE
);
COMMENT ON TABLE mentions IS 'Who and where: one mention of a person, organisation, place or nationality a row.';
COMMENT ON COLUMN mentions.article IS 'The article: articles.id.';
COMMENT ON COLUMN mentions.position IS 'Place among the mentions of the article, from 0.';
COMMENT ON COLUMN mentions.text IS 'The mention, in the words of the article.';
COMMENT ON COLUMN mentions.text_start IS 'Start of the mention in its field.';
COMMENT ON COLUMN mentions.text_end IS 'End of the mention in its field.';
COMMENT ON COLUMN mentions.text_field IS 'Field that the mention stands in: text, headline or summary.';
COMMENT ON COLUMN mentions.kind IS 'person, organization, place, nationality, event or other.';
COMMENT ON COLUMN mentions.entity IS 'Name of whom or what it means; NULL where that is not known.';
COMMENT ON COLUMN mentions.wikidata_id IS 'Wikidata id of that, such as Q55; NULL where the tables know none.';
COMMENT ON COLUMN mentions.country IS 'Its country, ISO 3166-1 alpha-3.';
COMMENT ON COLUMN mentions.sector IS 'Its PLOVER sector, such as GOV or MIL.';
COMMENT ON COLUMN mentions.latitude IS 'Degrees north of the place, or of the country that a nationality means.';
COMMENT ON COLUMN mentions.longitude IS 'Degrees east of it.';
COMMENT ON COLUMN layers.layer IS 'Name of the layer: statements, times or mentions.';
