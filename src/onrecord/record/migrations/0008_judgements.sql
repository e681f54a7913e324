CREATE TABLE judgements (
    id VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    layer VARCHAR NOT NULL,
    article VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    verdict VARCHAR NOT NULL,
    note VARCHAR,
    reviewer VARCHAR NOT NULL,
    judged TIMESTAMP NOT NULL,
    sample VARCHAR,
    onrecord VARCHAR NOT NULL
);
COMMENT ON TABLE judgements IS
    'What reviewers say of rows. Nothing is overwritten: who judges a row again adds a row, and the latest one counts.';
COMMENT ON COLUMN judgements.id IS 'SHA-256 of the rest of the row, in hexadecimal.';
COMMENT ON COLUMN judgements.number IS 'Number within this record, in the order of judging, from 1.';
COMMENT ON COLUMN judgements.layer IS 'The layer of the row: statements, times, mentions or events.';
COMMENT ON COLUMN judgements.article IS 'The article of the row: articles.id.';
COMMENT ON COLUMN judgements.position IS 'Its place among the rows of the layer in that article, from 0.';
COMMENT ON COLUMN judgements.verdict IS 'right, unsure, or what is wrong with it, such as wrong_actor.';
COMMENT ON COLUMN judgements.note IS 'What the reviewer remarks.';
COMMENT ON COLUMN judgements.reviewer IS 'Who says so.';
COMMENT ON COLUMN judgements.judged IS 'When (UTC).';
COMMENT ON COLUMN judgements.sample IS
    'What the row was drawn from at random: conditions as JSON, {} for the whole layer; NULL where it was picked by hand.';
COMMENT ON COLUMN judgements.onrecord IS 'Version of onrecord that took it down.';
