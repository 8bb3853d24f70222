-- Everything said and every exhibit's text, for search. Made from the records and the vault; it can be made again at any time.
CREATE TABLE said(
    rid INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,                   -- where the passage begins in its rendition, in code points; 0 for a record
    body TEXT NOT NULL
) STRICT;
CREATE INDEX said_of ON said(kind, id);
CREATE VIRTUAL TABLE words USING fts5(
    body, content='said', content_rowid='rid', tokenize="unicode61 remove_diacritics 2", prefix='2 3'
);
CREATE TRIGGER said_added AFTER INSERT ON said BEGIN
    INSERT INTO words(rowid, body) VALUES (NEW.rid, NEW.body);
END;
CREATE TRIGGER said_removed AFTER DELETE ON said BEGIN
    INSERT INTO words(words, rowid, body) VALUES ('delete', OLD.rid, OLD.body);
END;
