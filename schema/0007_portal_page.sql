-- In the place of a table that nothing ever wrote to.
DROP TABLE page;

-- Texts of the portal's system pages that an account has put in the place of ours (P-18). A page without a row is ours;
-- the words of `page` are the program's (domain/portal_page.hpp).
CREATE TABLE portal_page (
  account_id INTEGER NOT NULL REFERENCES account (id),
  page TEXT NOT NULL CHECK (page <> ''),
  template TEXT NOT NULL CHECK (template <> ''), -- mustache; checked when it was set
  set_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, page)
) STRICT;
