-- What a record of version 1 held: one page, its article, one statement.
INSERT INTO meta VALUES (1, '0.1.0', '2024-05-07');
INSERT INTO runs VALUES (1, '0.1.0', '2024-05-07');
INSERT INTO pages VALUES
    ('3a90ec9bcfa0f11846a47fa8e6d22b4df9bbf1c9ec6d1bd1bab9beb27e40f8b9', NULL, 'utf-8', 'text/plain',
     'Tide late

Keeper Ada Moor said the tide is late.', 1);
INSERT INTO articles (id, page, position, headline, summary, authors, text, published, published_precision,
    published_basis, published_first, published_last, run, added)
VALUES ('a1', '3a90ec9bcfa0f11846a47fa8e6d22b4df9bbf1c9ec6d1bd1bab9beb27e40f8b9', 0, 'Tide late', [], [],
    'Keeper Ada Moor said the tide is late.', '2024-05-06', 'day', 'meta', '2024-05-06', '2024-05-06', 1, '2024-05-07');
INSERT INTO paragraphs VALUES ('a1', 0, 'paragraph', 'Keeper Ada Moor said the tide is late.', 0, 38,
    [{text_start: 0, text_end: 38, page_start: 11, page_end: 49}]);
INSERT INTO layers VALUES ('a1', 'statements', NULL, 1);
INSERT INTO statements (id, article, position, kind, speakers, source, source_start, source_end, source_field, cue,
    cue_start, cue_end, cue_field, content, content_spans, negated, confidence)
VALUES ('54bd6d549c895eee0d3ccb52c5ead3aa', 'a1', 0, 'indirect', ['Ada Moor'], 'Keeper Ada Moor', 0, 15, 'text',
    'said', 16, 20, 'text', 'the tide is late', [{start: 21, "end": 37, text: 'the tide is late', field: 'text'}],
    false, 0.9);
