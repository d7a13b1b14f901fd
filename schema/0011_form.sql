-- Forms: where their tickets begin, and what was sent through those that are gone.

ALTER TABLE form ADD COLUMN pipeline_id INTEGER REFERENCES pipeline (id); -- where its tickets begin (P-26); null: where the portal's do
-- The keys of what was sent stay with a form that is removed: one of its name that is added again goes on with them.
ALTER TABLE form ADD COLUMN removed_at INTEGER; -- null: it is there
