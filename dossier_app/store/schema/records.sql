-- The records, one table a kind: what the log adds up to. Enumerations are those of the domain; a test holds the two together.
-- rid is local to this file (paging, search); id is a UUIDv7 and the record's identity everywhere. Lists and groups are JSON.

CREATE TABLE "case"(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    title TEXT NOT NULL,
    reference TEXT NOT NULL,
    subtitle TEXT NOT NULL,
    regime TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    language TEXT NOT NULL,
    marking TEXT NOT NULL CHECK(marking IN ('none', 'OFFICIAL', 'OFFICIAL-SENSITIVE')),
    status TEXT NOT NULL CHECK(status IN ('open', 'under_appeal', 'closed', 'archived')),
    owner TEXT NOT NULL,
    retain_until TEXT,
    retention_basis TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE party(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    party_kind TEXT NOT NULL CHECK(party_kind IN ('person', 'organisation', 'authority', 'court', 'publication', 'class_of_persons')),
    names TEXT NOT NULL CHECK(json_valid(names)),
    country TEXT NOT NULL,
    note TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE role(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    party TEXT NOT NULL REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL CHECK(role IN ('respondent', 'investigating_authority', 'office_holder', 'counsel', 'law_firm', 'complainant', 'witness', 'customer', 'intermediary', 'data_subjects', 'source_of_data', 'court', 'other')),
    title TEXT NOT NULL,
    "of" TEXT REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
    represents TEXT REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
    since TEXT,
    until TEXT,
    withdrawn TEXT
) STRICT;

CREATE TABLE source(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    title TEXT NOT NULL,
    source_kind TEXT NOT NULL CHECK(source_kind IN ('article', 'letter', 'notice', 'judgment', 'interview', 'recording', 'statement', 'email', 'web_page', 'image', 'other')),
    publisher TEXT NOT NULL,
    author TEXT NOT NULL,
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    dated TEXT,
    published TEXT,
    date_as_printed TEXT NOT NULL,
    reliability TEXT CHECK(reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
    credibility TEXT CHECK(credibility IN ('1', '2', '3', '4', '5', '6')),
    root TEXT REFERENCES source(id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE exhibit(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    label TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL REFERENCES source(id) DEFERRABLE INITIALLY DEFERRED,
    sha256 TEXT NOT NULL CHECK(length(sha256) = 64),
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    original_name TEXT NOT NULL,
    readability TEXT NOT NULL CHECK(readability IN ('text', 'no_text', 'unreadable')),
    reading_note TEXT NOT NULL,
    pages INTEGER,
    obtained_at TEXT NOT NULL,
    obtained_by TEXT NOT NULL,
    obtained_from TEXT NOT NULL,
    obtained_how TEXT NOT NULL,
    tool TEXT NOT NULL,
    description TEXT NOT NULL,
    is_copy INTEGER NOT NULL CHECK(is_copy IN (0, 1)),
    handling TEXT NOT NULL,
    disclosure TEXT NOT NULL CHECK(disclosure IN ('internal', 'legal_reviewer', 'subject', 'tribunal', 'public')),
    privilege TEXT NOT NULL CHECK(privilege IN ('none', 'legal_advice', 'litigation', 'without_prejudice', 'public_interest_immunity')),
    rights TEXT NOT NULL CHECK(rights IN ('official_work', 'licensed', 'fair_dealing_quotation', 'manifestly_public', 'lawful_power', 'unclear')),
    withdrawn TEXT
) STRICT;

CREATE TABLE custody(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    exhibit TEXT NOT NULL REFERENCES exhibit(id) DEFERRABLE INITIALLY DEFERRED,
    act TEXT NOT NULL CHECK(act IN ('collected', 'accessed', 'transferred', 'derived', 'verified', 'exported', 'sealed', 'disposed')),
    "at" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    note TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE rendition(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    exhibit TEXT NOT NULL REFERENCES exhibit(id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK(length(sha256) = 64),
    length INTEGER NOT NULL,
    tool TEXT NOT NULL,
    tool_version TEXT NOT NULL,
    page_starts TEXT NOT NULL CHECK(json_valid(page_starts)),
    withdrawn TEXT
) STRICT;

CREATE TABLE excerpt(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    exhibit TEXT NOT NULL REFERENCES exhibit(id) DEFERRABLE INITIALLY DEFERRED,
    rendition TEXT REFERENCES rendition(id) DEFERRABLE INITIALLY DEFERRED,
    start INTEGER,
    end INTEGER,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    page INTEGER,
    region TEXT CHECK(region IS NULL OR json_valid(region)),
    withdrawn TEXT
) STRICT;

CREATE TABLE exclusion(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    excerpt TEXT NOT NULL REFERENCES excerpt(id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE quote(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    label TEXT NOT NULL UNIQUE,
    excerpt TEXT NOT NULL REFERENCES excerpt(id) DEFERRABLE INITIALLY DEFERRED,
    words TEXT NOT NULL,
    speaker TEXT NOT NULL REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
    speaker_note TEXT NOT NULL,
    capacity TEXT NOT NULL,
    on_behalf_of TEXT REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
    addressee TEXT REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
    occasion TEXT NOT NULL,
    said_on TEXT,
    date_as_printed TEXT NOT NULL,
    language TEXT NOT NULL,
    fidelity TEXT NOT NULL CHECK(fidelity IN ('direct', 'document', 'transcript', 'reported', 'translation', 'back_translation', 'paraphrase')),
    hops TEXT NOT NULL CHECK(json_valid(hops)),
    better TEXT REFERENCES excerpt(id) DEFERRABLE INITIALLY DEFERRED,
    better_note TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE fact(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    label TEXT NOT NULL UNIQUE,
    proposition TEXT NOT NULL,
    asserted_by TEXT REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT NOT NULL CHECK(status IN ('undisputed', 'disputed_by_subject', 'disputed_by_us', 'prospective', 'unsure', 'admitted', 'not_admitted', 'denied')),
    material TEXT NOT NULL CHECK(material IN ('yes', 'no', 'unsure')),
    as_of TEXT,
    quantities TEXT NOT NULL CHECK(json_valid(quantities)),
    dates TEXT NOT NULL CHECK(json_valid(dates)),
    note TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE citation(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    "of" TEXT NOT NULL,
    excerpt TEXT NOT NULL REFERENCES excerpt(id) DEFERRABLE INITIALLY DEFERRED,
    verdict TEXT NOT NULL CHECK(verdict IN ('supports', 'partly_supports', 'contradicts', 'context_only', 'unassessed')),
    assessed_by TEXT NOT NULL,
    assessed_on TEXT,
    note TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE provision(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    instrument TEXT NOT NULL,
    pinpoint TEXT NOT NULL,
    title TEXT NOT NULL,
    in_force_from TEXT,
    in_force_to TEXT,
    address TEXT NOT NULL,
    note TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE finding(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    label TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    stage TEXT NOT NULL CHECK(stage IN ('allegation', 'provisional_finding', 'finding')),
    found_by TEXT REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
    against TEXT NOT NULL REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
    provisions TEXT NOT NULL CHECK(json_valid(provisions)),
    provisions_assigned_by TEXT NOT NULL,
    standard TEXT CHECK(standard IN ('balance_of_probabilities', 'criminal_standard', 'reasonable_grounds', 'arguable')),
    standard_assigned_by TEXT NOT NULL,
    decided_on TEXT,
    considered_against TEXT NOT NULL,
    determination TEXT NOT NULL,
    dissent TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE statement(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    finding TEXT NOT NULL REFERENCES finding(id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    statement_kind TEXT NOT NULL CHECK(statement_kind IN ('fact', 'quote', 'inference', 'procedure')),
    text TEXT NOT NULL,
    premises TEXT NOT NULL CHECK(json_valid(premises)),
    facts TEXT NOT NULL CHECK(json_valid(facts)),
    author TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    confirmed_on TEXT,
    confirmed_seen TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE counterclaim(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    label TEXT NOT NULL UNIQUE,
    ground TEXT NOT NULL CHECK(ground IN ('jurisdiction', 'territorial_scope', 'material_scope', 'factual_denial', 'legal_error', 'procedural_unfairness', 'proportionality', 'remediation', 'no_business_in_territory', 'exemption', 'other')),
    excerpt TEXT REFERENCES excerpt(id) DEFERRABLE INITIALLY DEFERRED,
    words TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
    through TEXT REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
    stage TEXT NOT NULL,
    made_on TEXT,
    targets TEXT NOT NULL CHECK(json_valid(targets)),
    depends_on TEXT NOT NULL CHECK(json_valid(depends_on)),
    supports TEXT NOT NULL CHECK(json_valid(supports)),
    alternative_to TEXT NOT NULL CHECK(json_valid(alternative_to)),
    quote TEXT NOT NULL,
    note TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE standing(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    counterclaim TEXT NOT NULL REFERENCES counterclaim(id) DEFERRABLE INITIALLY DEFERRED,
    forum TEXT REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
    since TEXT,
    standing TEXT NOT NULL CHECK(standing IN ('asserted', 'answered', 'conceded', 'withdrawn', 'upheld', 'rejected', 'partly_upheld', 'overturned', 'remitted', 'pending', 'not_determined')),
    reason TEXT NOT NULL,
    excerpt TEXT REFERENCES excerpt(id) DEFERRABLE INITIALLY DEFERRED,
    withdrawn TEXT
) STRICT;

CREATE TABLE response(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    label TEXT NOT NULL UNIQUE,
    counterclaim TEXT NOT NULL REFERENCES counterclaim(id) DEFERRABLE INITIALLY DEFERRED,
    relation TEXT NOT NULL CHECK(relation IN ('rebuts', 'undercuts', 'concedes', 'distinguishes', 'supports', 'qualifies', 'withdraws', 'answers')),
    text TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_on TEXT,
    withdrawn TEXT
) STRICT;

CREATE TABLE proceeding(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    title TEXT NOT NULL,
    proceeding_kind TEXT NOT NULL CHECK(proceeding_kind IN ('investigation', 'appeal', 'further_appeal', 'judicial_review', 'parallel', 'other')),
    forum TEXT REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
    forum_as_reported TEXT NOT NULL,
    country TEXT NOT NULL,
    number TEXT NOT NULL,
    parent TEXT REFERENCES proceeding(id) DEFERRABLE INITIALLY DEFERRED,
    parallel_to TEXT REFERENCES proceeding(id) DEFERRABLE INITIALLY DEFERRED,
    opened TEXT,
    closed TEXT,
    status TEXT NOT NULL,
    excerpt TEXT REFERENCES excerpt(id) DEFERRABLE INITIALLY DEFERRED,
    withdrawn TEXT
) STRICT;

CREATE TABLE ruling(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    proceeding TEXT NOT NULL REFERENCES proceeding(id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL,
    authority TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK(outcome IN ('upheld', 'partly_upheld', 'rejected', 'violation_found', 'no_violation_found', 'remitted', 'other')),
    decided TEXT,
    handed_down TEXT,
    published TEXT,
    grounds TEXT NOT NULL CHECK(json_valid(grounds)),
    excerpt TEXT REFERENCES excerpt(id) DEFERRABLE INITIALLY DEFERRED,
    withdrawn TEXT
) STRICT;

CREATE TABLE measure(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    label TEXT NOT NULL UNIQUE,
    measure_kind TEXT NOT NULL CHECK(measure_kind IN ('order', 'penalty', 'information_notice', 'assessment_notice', 'notice_of_intent', 'penalty_notice', 'enforcement_notice', 'reprimand', 'warning', 'undertaking', 'decision_notice')),
    title TEXT NOT NULL,
    imposed_by TEXT REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
    against TEXT NOT NULL REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
    dated TEXT,
    date_as_printed TEXT NOT NULL,
    steps TEXT NOT NULL CHECK(json_valid(steps)),
    note TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE sum(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    measure TEXT REFERENCES measure(id) DEFERRABLE INITIALLY DEFERRED,
    standing TEXT NOT NULL CHECK(standing IN ('of_record', 'as_reported', 'provisional', 'converted_by_others')),
    amount TEXT NOT NULL,
    currency TEXT NOT NULL,
    qualifier TEXT NOT NULL CHECK(qualifier IN ('exact', 'over', 'at_least', 'about', 'almost', 'up_to', 'under')),
    resolution TEXT NOT NULL,
    as_printed TEXT NOT NULL,
    said_by TEXT NOT NULL,
    excerpt TEXT REFERENCES excerpt(id) DEFERRABLE INITIALLY DEFERRED,
    dated TEXT,
    withdrawn TEXT
) STRICT;

CREATE TABLE event(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    title TEXT NOT NULL,
    date_kind TEXT NOT NULL CHECK(date_kind IN ('happened', 'dated', 'sent', 'received', 'given', 'served', 'notified', 'became_aware', 'complied', 'ended', 'event_date', 'decided', 'heard', 'published', 'reported', 'announced')),
    date TEXT,
    date_as_printed TEXT NOT NULL,
    said_by TEXT NOT NULL,
    about TEXT NOT NULL CHECK(json_valid(about)),
    excerpt TEXT REFERENCES excerpt(id) DEFERRABLE INITIALLY DEFERRED,
    withdrawn TEXT
) STRICT;

CREATE TABLE deadline(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    label TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    on_whom TEXT REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
    rule TEXT NOT NULL,
    stated_count INTEGER,
    stated_unit TEXT CHECK(stated_unit IN ('days', 'weeks', 'months', 'years')),
    trigger_kind TEXT CHECK(trigger_kind IN ('happened', 'dated', 'sent', 'received', 'given', 'served', 'notified', 'became_aware', 'complied', 'ended', 'event_date', 'decided', 'heard', 'published', 'reported', 'announced')),
    trigger TEXT REFERENCES event(id) DEFERRABLE INITIALLY DEFERRED,
    after TEXT REFERENCES deadline(id) DEFERRABLE INITIALLY DEFERRED,
    excerpt TEXT REFERENCES excerpt(id) DEFERRABLE INITIALLY DEFERRED,
    superseded_to TEXT,
    superseded_by TEXT NOT NULL,
    met_on TEXT,
    note TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE conflict(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    label TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    about TEXT NOT NULL CHECK(json_valid(about)),
    accounts TEXT NOT NULL CHECK(json_valid(accounts)),
    chosen INTEGER,
    reason TEXT NOT NULL,
    chosen_by TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE put_to_party(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    party TEXT NOT NULL REFERENCES party(id) DEFERRABLE INITIALLY DEFERRED,
    about TEXT NOT NULL CHECK(json_valid(about)),
    what TEXT NOT NULL,
    put_on TEXT,
    how TEXT NOT NULL,
    reply_by TEXT,
    reply TEXT NOT NULL,
    replied_on TEXT,
    no_reply INTEGER NOT NULL CHECK(no_reply IN (0, 1)),
    excerpt TEXT REFERENCES excerpt(id) DEFERRABLE INITIALLY DEFERRED,
    withdrawn TEXT
) STRICT;

CREATE TABLE edition(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    number INTEGER NOT NULL,
    status TEXT NOT NULL CHECK(status IN ('draft', 'peer_review', 'approved', 'released', 'superseded', 'withdrawn')),
    as_at TEXT,
    audience TEXT NOT NULL CHECK(audience IN ('internal', 'legal_reviewer', 'subject', 'tribunal', 'public')),
    left_out TEXT NOT NULL CHECK(json_valid(left_out)),
    language TEXT,
    template TEXT CHECK(template IS NULL OR json_valid(template)),
    made_by TEXT NOT NULL,
    sealed_at TEXT NOT NULL,
    log_head TEXT NOT NULL,
    log_size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    manifest_sha256 TEXT NOT NULL,
    pages INTEGER NOT NULL,
    signer TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    file_name TEXT NOT NULL,
    package_sha256 TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE approval(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    edition INTEGER NOT NULL,
    act TEXT NOT NULL CHECK(act IN ('prepared', 'legally_reviewed', 'approved', 'signed', 'dissented')),
    "by" TEXT NOT NULL,
    role TEXT NOT NULL,
    "on" TEXT,
    note TEXT NOT NULL,
    as_at TEXT,
    audience TEXT NOT NULL CHECK(audience IN ('internal', 'legal_reviewer', 'subject', 'tribunal', 'public')),
    left_out TEXT NOT NULL CHECK(json_valid(left_out)),
    language TEXT,
    template TEXT CHECK(template IS NULL OR json_valid(template)),
    seen TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE tag(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    "of" TEXT NOT NULL,
    name TEXT NOT NULL,
    withdrawn TEXT
) STRICT;

CREATE TABLE "view"(
    rid INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK(length(id) = 36),
    title TEXT NOT NULL,
    page TEXT NOT NULL,
    words TEXT NOT NULL,
    columns TEXT NOT NULL CHECK(json_valid(columns)),
    sorted_by TEXT NOT NULL,
    descending INTEGER NOT NULL CHECK(descending IN (0, 1)),
    grouped_by TEXT NOT NULL,
    with_withdrawn INTEGER NOT NULL CHECK(with_withdrawn IN (0, 1)),
    withdrawn TEXT
) STRICT;

CREATE UNIQUE INDEX one_case ON "case"((1));
CREATE INDEX citation_of ON citation("of");
CREATE INDEX excerpt_exhibit ON excerpt(exhibit);
CREATE INDEX statement_finding ON statement(finding, position);
CREATE INDEX standing_counterclaim ON standing(counterclaim);
CREATE INDEX response_counterclaim ON response(counterclaim);
CREATE INDEX rendition_exhibit ON rendition(exhibit);
CREATE INDEX tag_of ON tag("of");
