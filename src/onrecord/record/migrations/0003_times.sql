CREATE TABLE times (
    article VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    text_start INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    text_field VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    mod VARCHAR,
    first DATE,
    last DATE,
    anchor VARCHAR,
    anchor_start INTEGER,
    anchor_end INTEGER,
    anchor_field VARCHAR
);
COMMENT ON TABLE times IS 'When: one time expression a row, as TIMEX3.';
COMMENT ON COLUMN times.article IS 'The article: articles.id.';
COMMENT ON COLUMN times.position IS 'Place among the time expressions of the article, from 0.';
COMMENT ON COLUMN times.text IS 'The expression, in the words of the article.';
COMMENT ON COLUMN times.text_start IS 'Start of the expression in its field.';
COMMENT ON COLUMN times.text_end IS 'End of the expression in its field.';
COMMENT ON COLUMN times.text_field IS 'Field that the expression stands in: text, headline or summary.';
COMMENT ON COLUMN times.type IS 'TIMEX3 type: DATE, TIME, DURATION or SET.';
COMMENT ON COLUMN times.value IS 'TIMEX3 value; an unknown part stays open, such as XXXX-WXX-1.';
COMMENT ON COLUMN times.mod IS 'TIMEX3 modifier: START, MID, END, APPROX and others; NULL where there is none.';
COMMENT ON COLUMN times.first IS 'Earliest day that the value allows; NULL where it says none.';
COMMENT ON COLUMN times.last IS 'Latest day that the value allows; NULL where it says none.';
COMMENT ON COLUMN times.anchor IS
    'What the value was reckoned from: published, or the words of an earlier expression; NULL where it stands for itself.';
COMMENT ON COLUMN times.anchor_start IS 'Start of that earlier expression in its field.';
COMMENT ON COLUMN times.anchor_end IS 'End of that earlier expression in its field.';
COMMENT ON COLUMN times.anchor_field IS 'Field that it stands in: text, headline or summary.';
COMMENT ON COLUMN layers.layer IS 'Name of the layer: statements or times.';
