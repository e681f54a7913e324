-- The layer of statements: who said what.

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
    confidence DOUBLE NOT NULL,
    number BIGINT NOT NULL
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
COMMENT ON COLUMN statements.number IS 'Number within this record, in the order of adding; what the index of words counts by.';
