-- What the portal's pages need.

-- How a form asks for a property (P-26).
ALTER TABLE form_field ADD COLUMN label TEXT CHECK (label <> ''); -- what customers read; null: our word for what every ticket has, else the property's name
ALTER TABLE form_field ADD COLUMN is_required INTEGER NOT NULL DEFAULT 0 CHECK (is_required IN (0, 1));
ALTER TABLE form_field ADD COLUMN is_file INTEGER NOT NULL DEFAULT 0 CHECK (is_file IN (0, 1)); -- answered by a file
UPDATE form_field SET is_required = 1 WHERE property = 'subject'; -- as it was in effect: no ticket is without one

-- The answers that can be chosen for a field; one that has none here can be answered with anything.
CREATE TABLE form_choice (
  form_id INTEGER NOT NULL,
  field_position INTEGER NOT NULL,
  position INTEGER NOT NULL,
  choice TEXT NOT NULL CHECK (choice <> ''),
  PRIMARY KEY (form_id, field_position, position),
  FOREIGN KEY (form_id, field_position) REFERENCES form_field (form_id, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
