-- The layer of events: who did what to whom.

CREATE TABLE events (
    id VARCHAR PRIMARY KEY,
    article VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    event VARCHAR NOT NULL,
    mode VARCHAR,
    context VARCHAR[] NOT NULL,
    historical BOOLEAN NOT NULL,
    future BOOLEAN NOT NULL,
    hypothetical BOOLEAN NOT NULL,
    negated BOOLEAN NOT NULL,
    actors VARCHAR[] NOT NULL,
    actor_codes VARCHAR[] NOT NULL,
    recipients VARCHAR[] NOT NULL,
    recipient_codes VARCHAR[] NOT NULL,
    claimed_by VARCHAR[] NOT NULL,
    denied_by VARCHAR[] NOT NULL,
    words VARCHAR NOT NULL,
    evidence_spans STRUCT("start" INTEGER, "end" INTEGER, text VARCHAR, field VARCHAR)[] NOT NULL,
    place VARCHAR,
    place_start INTEGER,
    place_end INTEGER,
    place_field VARCHAR,
    place_entity VARCHAR,
    place_wikidata_id VARCHAR,
    place_country VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    time VARCHAR,
    time_start INTEGER,
    time_end INTEGER,
    time_field VARCHAR,
    time_value VARCHAR,
    time_basis VARCHAR,
    first DATE,
    last DATE,
    quad INTEGER,
    score DOUBLE,
    confidence DOUBLE NOT NULL,
    number BIGINT NOT NULL
);
COMMENT ON TABLE events IS 'Who did what to whom, as PLOVER codes it: one event a row.';
COMMENT ON COLUMN events.id IS 'Content address: of the article, the event, and the places of evidence, actors and recipients.';
COMMENT ON COLUMN events.article IS 'The article: articles.id.';
COMMENT ON COLUMN events.position IS 'Place among the events of the article, from 0.';
COMMENT ON COLUMN events.event IS 'PLOVER event type: AGREE, CONSULT, SUPPORT and others.';
COMMENT ON COLUMN events.mode IS 'PLOVER mode of the event; NULL where it has none.';
COMMENT ON COLUMN events.context IS 'PLOVER contexts of the event.';
COMMENT ON COLUMN events.historical IS 'Whether it is told as long past.';
COMMENT ON COLUMN events.future IS 'Whether it is told as yet to come.';
COMMENT ON COLUMN events.hypothetical IS 'Whether it is told as something that may be or might have been.';
COMMENT ON COLUMN events.negated IS 'Whether the article says that it did not happen.';
COMMENT ON COLUMN events.actors IS 'Names of who did it: of the entity where that is known, else the words; participants has the rest.';
COMMENT ON COLUMN events.actor_codes IS 'PLOVER entity codes of those, such as PRK, each once; unknown ones are left out.';
COMMENT ON COLUMN events.recipients IS 'Names of those to whom it was done, in the same way.';
COMMENT ON COLUMN events.recipient_codes IS 'PLOVER entity codes of those, each once; unknown ones are left out.';
COMMENT ON COLUMN events.claimed_by IS 'Who says so, each once; empty where the article speaks itself. event_statements has the statements.';
COMMENT ON COLUMN events.denied_by IS 'Who denies it, each once.';
COMMENT ON COLUMN events.words IS 'The words that tell the event, its parts joined by a space; evidence_spans has the parts.';
COMMENT ON COLUMN events.evidence_spans IS 'The parts of the evidence: start and end in their field, words, field.';
COMMENT ON COLUMN events.place IS 'Where it happened, in the words of the article.';
COMMENT ON COLUMN events.place_start IS 'Start of the place in its field.';
COMMENT ON COLUMN events.place_end IS 'End of the place in its field.';
COMMENT ON COLUMN events.place_field IS 'Field that the place stands in: text, headline or summary.';
COMMENT ON COLUMN events.place_entity IS 'Name of that place; NULL where that is not known.';
COMMENT ON COLUMN events.place_wikidata_id IS 'Wikidata id of the place, such as Q55.';
COMMENT ON COLUMN events.place_country IS 'Country of the place, ISO 3166-1 alpha-3.';
COMMENT ON COLUMN events.latitude IS 'Degrees north of the place.';
COMMENT ON COLUMN events.longitude IS 'Degrees east of it.';
COMMENT ON COLUMN events.time IS 'When it happened, in the words of the article; empty where the time is inherited.';
COMMENT ON COLUMN events.time_start IS 'Start of the time in its field.';
COMMENT ON COLUMN events.time_end IS 'End of the time in its field.';
COMMENT ON COLUMN events.time_field IS 'Field that the time stands in: text, headline or summary.';
COMMENT ON COLUMN events.time_value IS 'That time as a TIMEX3 value; an unknown part stays open, such as XXXX-WXX-1.';
COMMENT ON COLUMN events.time_basis IS 'stated, or inherited from dateline or publish moment; NULL where there is no time.';
COMMENT ON COLUMN events.first IS 'Earliest day that the time allows; NULL where it says none.';
COMMENT ON COLUMN events.last IS 'Latest day that the time allows; NULL where it says none.';
COMMENT ON COLUMN events.quad IS 'Quad of PLOVER: 1 verbal or 2 material cooperation, 3 verbal or 4 material conflict.';
COMMENT ON COLUMN events.score IS 'PLOVER scale value, from conflict (negative) to cooperation.';
COMMENT ON COLUMN events.confidence IS 'How sure the reading is, 0 to 1.';
COMMENT ON COLUMN events.number IS 'Number within this record, in the order of adding; what the index of words counts by.';

CREATE TABLE participants (
    article VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    text_start INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    text_field VARCHAR NOT NULL,
    code VARCHAR,
    sector VARCHAR,
    entity VARCHAR,
    wikidata_id VARCHAR,
    country VARCHAR,
    number BIGINT NOT NULL
);
COMMENT ON TABLE participants IS 'Who takes part in the events: one actor or recipient of one event a row.';
COMMENT ON COLUMN participants.article IS 'The article: articles.id.';
COMMENT ON COLUMN participants.event IS 'The event: events.id.';
COMMENT ON COLUMN participants.role IS 'actor or recipient.';
COMMENT ON COLUMN participants.position IS 'Place among those of that role, from 0.';
COMMENT ON COLUMN participants.text IS 'The participant, in the words of the article.';
COMMENT ON COLUMN participants.text_start IS 'Start of those words in their field.';
COMMENT ON COLUMN participants.text_end IS 'End of those words in their field.';
COMMENT ON COLUMN participants.text_field IS 'Field that they stand in: text, headline or summary.';
COMMENT ON COLUMN participants.code IS 'PLOVER entity code, such as PRK; NULL where that is not known.';
COMMENT ON COLUMN participants.sector IS 'PLOVER sector, such as GOV or MIL.';
COMMENT ON COLUMN participants.entity IS 'Name of whom or what it means; NULL where that is not known.';
COMMENT ON COLUMN participants.wikidata_id IS 'Wikidata id of that, such as Q55; NULL where the tables know none.';
COMMENT ON COLUMN participants.country IS 'Its country, ISO 3166-1 alpha-3.';
COMMENT ON COLUMN participants.number IS 'Number within this record, in the order of adding; what the index of words counts by.';

CREATE TABLE event_statements (
    article VARCHAR NOT NULL,
    event VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    statement VARCHAR NOT NULL,
    speakers VARCHAR[] NOT NULL,
    source VARCHAR,
    source_start INTEGER,
    source_end INTEGER,
    source_field VARCHAR,
    act VARCHAR
);
COMMENT ON TABLE event_statements IS 'Who says that an event is so, and who denies it: one statement on one event a row.';
COMMENT ON COLUMN event_statements.article IS 'The article: articles.id.';
COMMENT ON COLUMN event_statements.event IS 'The event: events.id.';
COMMENT ON COLUMN event_statements.role IS 'according_to or denied_by.';
COMMENT ON COLUMN event_statements.position IS 'Place among those of that role, from 0.';
COMMENT ON COLUMN event_statements.statement IS
    'The statement: statements.id, where the layer of statements is kept of the article; a denial in an aside ("despite its denials") stands here alone.';
COMMENT ON COLUMN event_statements.speakers IS 'Names that the source of the statement leads to; empty if unknown.';
COMMENT ON COLUMN event_statements.source IS 'Who said it, in the words of the article.';
COMMENT ON COLUMN event_statements.source_start IS 'Start of the source in its field.';
COMMENT ON COLUMN event_statements.source_end IS 'End of the source in its field.';
COMMENT ON COLUMN event_statements.source_field IS 'Field that the source stands in: text, headline or summary.';
COMMENT ON COLUMN event_statements.act IS 'What kind of saying it was: say, accuse, deny and others.';
