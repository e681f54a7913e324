CREATE TABLE corrections (
    id VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    words VARCHAR,
    from_entity VARCHAR,
    from_id VARCHAR,
    to_entity VARCHAR,
    to_id VARCHAR,
    to_country VARCHAR,
    to_sector VARCHAR,
    to_code VARCHAR,
    to_latitude DOUBLE,
    to_longitude DOUBLE,
    undoes INTEGER,
    person VARCHAR NOT NULL,
    corrected TIMESTAMP NOT NULL,
    note VARCHAR,
    onrecord VARCHAR NOT NULL
);
COMMENT ON TABLE corrections IS
    'Whom names lead to, as people say. Nothing is overwritten: they hold for what is added later, until one undoes them.';
COMMENT ON COLUMN corrections.id IS 'SHA-256 of the rest of the row, in hexadecimal.';
COMMENT ON COLUMN corrections.number IS 'Number within this record, from 1; a later one goes before an earlier one.';
COMMENT ON COLUMN corrections.kind IS 'merge, split, pin or undo.';
COMMENT ON COLUMN corrections.words IS 'Words of the mentions that it is about, in any case; NULL: whatever they are called.';
COMMENT ON COLUMN corrections.from_entity IS 'Name of whom they led to; NULL: whomever, and also nobody.';
COMMENT ON COLUMN corrections.from_id IS 'Wikidata id of that.';
COMMENT ON COLUMN corrections.to_entity IS 'Name of whom they lead to from then on; NULL: nobody.';
COMMENT ON COLUMN corrections.to_id IS 'Wikidata id of that, such as Q55.';
COMMENT ON COLUMN corrections.to_country IS 'Its country, ISO 3166-1 alpha-3.';
COMMENT ON COLUMN corrections.to_sector IS 'Its PLOVER sector, such as GOV or MIL.';
COMMENT ON COLUMN corrections.to_code IS 'Its PLOVER entity code where that is not the country, such as IGO.';
COMMENT ON COLUMN corrections.to_latitude IS 'Degrees north of it, of a place.';
COMMENT ON COLUMN corrections.to_longitude IS 'Degrees east of it.';
COMMENT ON COLUMN corrections.undoes IS 'The correction that this one takes back: corrections.number.';
COMMENT ON COLUMN corrections.person IS 'Who says so.';
COMMENT ON COLUMN corrections.corrected IS 'When (UTC).';
COMMENT ON COLUMN corrections.note IS 'Why.';
COMMENT ON COLUMN corrections.onrecord IS 'Version of onrecord that took it down.';
