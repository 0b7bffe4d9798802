"""The shape of the database, one numbered step after another: a connection in, a database of the present shape out."""

from __future__ import annotations

import sqlite3

from variorum.errors import StoreTooNew

# What every table and view holds, for whoever opens the file in sqlite3 or Datasette.
ABOUT = {
    "raw": "Each report as taken in: hash and size of its bytes (they lie in reports/), where they came from, when we learned them.",
    "account": "What one report yields, read by the readers named: `body` is for the program, or `skipped` says why there is nothing.",
    "report": "The text of each report, pinned by its hash; all offsets count its Unicode code points.",
    "place": "Where each claim stands: report and code points. The other tables name claims by these ids.",
    "run": "Each working out: what caused it, when, and the digests of everything it rests on. Equal digests, equal record.",
    "incident": "Each incident as linking made it, in versions: valid from one run until before another. `body` is for the program.",
    "member": "Which reports tell of which version of an incident.",
    "dossier": "Each version of an incident under one policy: `body` is the record's own JSON, the columns beside it are for lists.",
    "linking": "What linking remembers from run to run, for the program: without it the next run links everything anew.",
    "lineage": "Reports and claims that rest on one upstream source, in versions.",
    "descent": "The lineage of each report, in versions.",
    "policy": "The coding rules that dossiers were made under.",
    "ruling": "What became of each decision in the last run: applied, or in need of another look and why.",
    "item": "What waits for review in each version of an incident: `effect` is by how many people it may move a published figure.",
    "look": "Which run each analyst saw last, for `what changed since my last look`.",
    "incidents": "View: the incidents of the last run, one row each, under each policy worked out.",
    "figures": "View: every figure of the last run: low, best and high of one measure and population of one incident.",
    "claims": "View: every claim of the last run with its words, its place in the report and who says so.",
    "reports": "View: every report with its outlet, date and the moment it was taken in.",
    "runs": "View: every run with its counts.",
    "_about": "This table: what the others hold.",
}

_STEPS = (
    # 1: the first shape
    """
    CREATE TABLE raw (
      number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, kind TEXT NOT NULL, locator TEXT NOT NULL, bytes INTEGER NOT NULL,
      outlet TEXT, published TEXT, language TEXT, learned TEXT NOT NULL, UNIQUE (sha256, kind));
    CREATE TABLE account (
      raw INTEGER PRIMARY KEY REFERENCES raw, readers TEXT NOT NULL, report TEXT, skipped TEXT, problems TEXT NOT NULL DEFAULT '[]',
      body BLOB);
    CREATE INDEX account_report ON account (report);
    CREATE TABLE report (
      id TEXT PRIMARY KEY, raw INTEGER NOT NULL REFERENCES raw, locator TEXT NOT NULL, external_id TEXT, outlet TEXT,
      title TEXT NOT NULL, published TEXT, url TEXT, language TEXT NOT NULL, sha256 TEXT NOT NULL, chars INTEGER NOT NULL,
      cites TEXT NOT NULL, text TEXT NOT NULL);
    CREATE TABLE place (
      claim TEXT PRIMARY KEY, report TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE run (
      number INTEGER PRIMARY KEY, cause TEXT NOT NULL, at TEXT NOT NULL, policy TEXT NOT NULL, reports INTEGER NOT NULL,
      incidents INTEGER NOT NULL, skipped INTEGER NOT NULL, changed INTEGER NOT NULL, decisions INTEGER NOT NULL, manifest TEXT NOT NULL);
    CREATE TABLE incident (
      version INTEGER PRIMARY KEY, id TEXT NOT NULL, digest TEXT NOT NULL, rulings TEXT NOT NULL, ruled TEXT NOT NULL, body BLOB NOT NULL,
      from_run INTEGER NOT NULL, until_run INTEGER);
    CREATE INDEX incident_now ON incident (until_run, id);
    CREATE TABLE member (report TEXT NOT NULL, version INTEGER NOT NULL REFERENCES incident, PRIMARY KEY (report, version)) WITHOUT ROWID;
    CREATE TABLE policy (key TEXT PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL);
    CREATE TABLE dossier (
      version INTEGER NOT NULL REFERENCES incident, policy TEXT NOT NULL REFERENCES policy, title TEXT NOT NULL, role TEXT NOT NULL,
      kinds TEXT NOT NULL, date_start TEXT, date_end TEXT, place TEXT, admin1 TEXT, country TEXT, reports INTEGER NOT NULL,
      origins INTEGER NOT NULL, killed_low INTEGER, killed_best INTEGER, killed_high INTEGER, disputed INTEGER NOT NULL,
      body TEXT NOT NULL, PRIMARY KEY (version, policy)) WITHOUT ROWID;
    CREATE TABLE lineage (id TEXT NOT NULL, body TEXT NOT NULL, from_run INTEGER NOT NULL, until_run INTEGER, PRIMARY KEY (id, from_run));
    CREATE TABLE descent (
      report TEXT NOT NULL, lineage TEXT NOT NULL, from_run INTEGER NOT NULL, until_run INTEGER, PRIMARY KEY (report, from_run));
    CREATE TABLE ruling (
      decision TEXT PRIMARY KEY, action TEXT NOT NULL, state TEXT NOT NULL, holds INTEGER NOT NULL, why TEXT NOT NULL, incident TEXT);
    CREATE TABLE item (
      version INTEGER NOT NULL REFERENCES incident, policy TEXT NOT NULL, id TEXT NOT NULL, effect INTEGER NOT NULL, body TEXT NOT NULL,
      PRIMARY KEY (version, policy, id)) WITHOUT ROWID;
    CREATE TABLE linking (kind TEXT NOT NULL, name TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID;
    CREATE TABLE look (analyst TEXT PRIMARY KEY, run INTEGER NOT NULL, at TEXT NOT NULL);
    CREATE TABLE _about (name TEXT PRIMARY KEY, says TEXT NOT NULL);
    CREATE VIEW incidents AS
      SELECT incident.id, policy.name AS policy, dossier.title, dossier.role, dossier.kinds, dossier.date_start, dossier.date_end,
        dossier.place, dossier.admin1, dossier.country, dossier.reports, dossier.origins, dossier.killed_low, dossier.killed_best,
        dossier.killed_high, dossier.disputed
      FROM incident JOIN dossier USING (version) JOIN policy ON policy.key = dossier.policy WHERE incident.until_run IS NULL;
    CREATE VIEW figures AS
      SELECT incident.id AS incident, dossier.title, policy.name AS policy, f.value ->> 'measure' AS measure,
        f.value ->> 'population' AS population, f.value ->> 'low' AS low, f.value ->> 'best' AS best, f.value ->> 'high' AS high,
        f.value ->> 'status' AS status, f.value ->> 'rule' AS rule, json_array_length(f.value, '$.basis') AS claims,
        f.value ->> 'lineages' AS lineages
      FROM incident JOIN dossier USING (version) JOIN policy ON policy.key = dossier.policy, json_each(dossier.body, '$.figures') AS f
      WHERE incident.until_run IS NULL;
    CREATE VIEW claims AS
      SELECT c.value ->> 'id' AS id, incident.id AS incident, c.value ->> 'report' AS report, policy.name AS policy,
        c.value ->> 'measure' AS measure, c.value ->> 'population' AS population, c.value ->> '$.count.low' AS low,
        c.value ->> '$.count.high' AS high, c.value ->> '$.count.words' AS words, c.value ->> '$.count.hedge' AS hedge,
        c.value ->> '$.attribution.claimant' AS claimant, c.value ->> '$.attribution.kind' AS claimant_kind,
        c.value ->> 'stance' AS stance, c.value ->> 'scope' AS scope, c.value ->> 'as_of' AS as_of,
        c.value ->> '$.evidence.quote' AS quote, c.value ->> '$.evidence.start' AS start, c.value ->> '$.evidence.end' AS "end",
        c.value ->> 'lineage' AS lineage
      FROM incident JOIN dossier USING (version) JOIN policy ON policy.key = dossier.policy, json_each(dossier.body, '$.claims') AS c
      WHERE incident.until_run IS NULL;
    CREATE VIEW reports AS
      SELECT report.id, report.locator, report.outlet, report.title, report.published, raw.learned, report.language,
        report.sha256 AS text_sha256, raw.sha256 AS bytes_sha256, report.chars, descent.lineage
      FROM report JOIN raw ON raw.number = report.raw LEFT JOIN descent ON descent.report = report.id AND descent.until_run IS NULL;
    CREATE VIEW runs AS SELECT number, cause, at, policy, reports, incidents, skipped, changed, decisions FROM run;
    """,
    # 2: lists are read from an index and not from among the bodies; what linking remembers takes less room and is made anew once
    """
    CREATE INDEX dossier_card ON dossier (
      policy, role, version, title, kinds, date_start, date_end, place, admin1, country, reports, origins, killed_low, killed_best,
      killed_high, disputed);
    CREATE INDEX incident_card ON incident (until_run, version, id);
    DROP TABLE linking;
    CREATE TABLE linking (kind TEXT NOT NULL, name TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, name));
    """,
    # 3: each report says what form it has: one report, a round-up of several incidents, a live page
    """
    ALTER TABLE report ADD COLUMN form TEXT NOT NULL DEFAULT 'report';
    """,
)
SHAPE = len(_STEPS)


def migrate(sql: sqlite3.Connection, where: str) -> None:
    """Bring the database to the present shape, each step whole or not at all; a newer database is left alone."""
    found = shape_of(sql)
    if found > SHAPE:
        raise too_new(found, where)
    for number in range(found + 1, SHAPE + 1):
        about = "".join(f"INSERT OR REPLACE INTO _about VALUES ({_quoted(name)}, {_quoted(says)});" for name, says in ABOUT.items())
        sql.executescript(f"BEGIN IMMEDIATE; {_STEPS[number - 1]} {about} PRAGMA user_version = {number}; COMMIT;")


def shape_of(sql: sqlite3.Connection) -> int:
    """The number of the last step that the database went through."""
    return int(sql.execute("PRAGMA user_version").fetchone()[0])


def too_new(found: int, where: str) -> StoreTooNew:
    """The error for a database of a later shape."""
    return StoreTooNew(
        f"the database has shape {found}; this version of variorum knows shapes up to {SHAPE}.",
        where=where,
        hint="Upgrade variorum (pip install -U variorum). Nothing was changed.",
    )


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
