-- Who and where: built by tools/build_tables.py, read by tables.py; never written at run time.
CREATE TABLE entity (
    id INTEGER PRIMARY KEY,
    qid TEXT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,      -- person, organization, place, people
    class TEXT NOT NULL,     -- country, division, county, city, region; '' for the others
    country TEXT,            -- ISO 3166-1 alpha-3
    admin TEXT,              -- division within the country
    code TEXT,               -- PLOVER entity code, where it is not the country
    sector TEXT,             -- PLOVER sector
    latitude REAL,
    longitude REAL,
    population INTEGER,
    prior REAL NOT NULL,     -- 0 to 1: how likely the name alone means this one
    source INTEGER NOT NULL
);
CREATE TABLE alias (
    key TEXT NOT NULL,       -- keys.key_of
    entity INTEGER NOT NULL,
    form TEXT NOT NULL,      -- name, demonym, abbreviation, surname
    PRIMARY KEY (key, entity, form)
) WITHOUT ROWID;
CREATE TABLE office (
    person INTEGER NOT NULL,
    title TEXT NOT NULL,
    country TEXT,
    first TEXT,              -- ISO 8601, as exact as known; NULL: not known
    last TEXT,               -- the same; NULL: still held at `seen`
    seen TEXT                -- the day on which the source was read
);
CREATE INDEX office_person ON office (person);
CREATE INDEX office_country ON office (country);
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL, terms TEXT NOT NULL);
