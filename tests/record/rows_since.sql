-- What a record of each later version could hold, in parts: what stands below "version N" can be kept from version N on.
-- version 2
INSERT INTO search_words VALUES ('statement', 'tide', 1, 1.2), ('statement', 'late', 1, 1.2);
INSERT INTO search_reach VALUES ('statement', 1);
-- version 3
INSERT INTO times BY NAME SELECT 'a1' AS article, 0 AS position, 'late' AS text, 33 AS text_start, 37 AS text_end,
    'text' AS text_field, 'DATE' AS type, '2024-05-06' AS value;
INSERT INTO layers VALUES ('a1', 'times', NULL, 1);
-- version 4
INSERT INTO mentions BY NAME SELECT 'a1' AS article, 0 AS position, 'Ada Moor' AS text, 7 AS text_start, 15 AS text_end,
    'text' AS text_field, 'person' AS kind, 'Ada Moor' AS entity;
INSERT INTO layers VALUES ('a1', 'mentions', NULL, 1);
-- version 5
INSERT INTO events BY NAME SELECT '823befb3ecef011741e0a389872588a7' AS id, 'a1' AS article, 0 AS position,
    'CONSULT' AS event, [] AS context, false AS historical, false AS future, false AS hypothetical, false AS negated,
    ['Ada Moor'] AS actors, [] AS actor_codes, [] AS recipients, [] AS recipient_codes, [] AS claimed_by,
    [] AS denied_by, 'said' AS words,
    [{start: 16, "end": 20, text: 'said', field: 'text'}] AS evidence_spans, 0.5 AS confidence, 1 AS number;
INSERT INTO participants BY NAME SELECT 'a1' AS article, '823befb3ecef011741e0a389872588a7' AS event, 'actor' AS role,
    0 AS position, 'Ada Moor' AS text, 7 AS text_start, 15 AS text_end, 'text' AS text_field, 'Ada Moor' AS entity,
    1 AS number;
INSERT INTO layers VALUES ('a1', 'events', NULL, 1);
-- version 6
INSERT INTO search_vocabulary SELECT DISTINCT part, word FROM search_words EXCEPT FROM search_vocabulary;
-- version 7
INSERT INTO visits BY NAME SELECT '3a90ec9bcfa0f11846a47fa8e6d22b4df9bbf1c9ec6d1bd1bab9beb27e40f8b9' AS page, 1 AS run,
    ['statements'] AS layers, [] AS headers;
-- version 10
INSERT INTO searches VALUES ('tides', 'statements', '{"search": "tide"}', '2024-05-08', 0, '2024-05-08');
