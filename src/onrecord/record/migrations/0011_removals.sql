COMMENT ON COLUMN removals.url IS
    'The address whose pages were taken out, or what else told them: "publisher: …", "before: …", "naming: " and a hash.';
