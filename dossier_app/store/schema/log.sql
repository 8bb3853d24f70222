-- The log: the truth of the case file. Each device writes its own chain; a payload may be erased by law without breaking it.
CREATE TABLE about(name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE device(
    id TEXT PRIMARY KEY NOT NULL CHECK(length(id) = 36),
    public_key BLOB NOT NULL CHECK(length(public_key) = 32),
    holder TEXT NOT NULL,
    host TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entry(
    rid INTEGER PRIMARY KEY,
    device TEXT NOT NULL REFERENCES device(id),
    seq INTEGER NOT NULL CHECK(seq >= 1),
    at INTEGER NOT NULL,                      -- UTC, milliseconds, by this device's clock
    actor TEXT NOT NULL,
    verb TEXT NOT NULL,
    act TEXT NOT NULL CHECK(act IN ('do', 'undo', 'redo')),
    reverses BLOB REFERENCES entry(hash),     -- the entry this act undoes or does again
    payload_digest BLOB NOT NULL CHECK(length(payload_digest) = 32),
    prev BLOB NOT NULL CHECK(length(prev) = 32),
    hash BLOB NOT NULL UNIQUE CHECK(length(hash) = 32),
    UNIQUE(device, seq),
    CHECK((act = 'do') = (reverses IS NULL))
) STRICT;

CREATE TABLE payload(
    entry INTEGER PRIMARY KEY REFERENCES entry(rid),
    salt BLOB CHECK(salt IS NULL OR length(salt) = 16),
    body TEXT,
    CHECK((salt IS NULL) = (body IS NULL))
) STRICT;

CREATE TABLE checkpoint(
    entry INTEGER PRIMARY KEY REFERENCES entry(rid),
    signature BLOB NOT NULL CHECK(length(signature) = 64)
) STRICT;

CREATE TABLE touch(                           -- which entries are about which record: the record's history
    id TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry(rid),
    PRIMARY KEY(id, entry)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER payload_is_kept BEFORE DELETE ON payload BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER payload_stays BEFORE UPDATE ON payload WHEN NEW.body IS NOT NULL OR NEW.entry IS NOT OLD.entry
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER checkpoint_stays BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER checkpoint_is_kept BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER entry_extends BEFORE INSERT ON entry
WHEN NEW.seq <> coalesce((SELECT max(seq) + 1 FROM entry WHERE device = NEW.device), 1)
  OR NEW.prev <> coalesce((SELECT hash FROM entry WHERE device = NEW.device AND seq = NEW.seq - 1), zeroblob(32))
BEGIN SELECT RAISE(ABORT, 'the entry does not extend the chain'); END;
