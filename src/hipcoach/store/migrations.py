"""The schema of the history as an ordered list of migrations; the data version is how many of them ran.

Conventions: times are milliseconds since 1970 in UTC (`_utc_ms`) with the zone's offset in minutes beside them;
NULL is unknown, never zero; `changed_utc_ms` decides which of two versions of a row is the newer when two files
are merged; a deleted row keeps its place with `deleted_utc_ms`. A released migration is never edited: its dump
lies in tests/data.
"""

from collections.abc import Callable, Iterator

Migration = tuple[str, ...]

APPLICATION_ID = 0x48495043  # "HIPC", so that the file is told apart from any other SQLite file

_OBJECT, _LIST = "{}", "[]"
_OFFSET = "offset_min INTEGER NOT NULL CHECK (offset_min BETWEEN -1439 AND 1439)"


def _pain(name: str) -> str:
    return f"{name} INTEGER CHECK ({name} BETWEEN 0 AND 10)"


def _time(name: str) -> str:
    """A time that has a day in a calendar."""
    return f"{name} INTEGER NOT NULL CHECK ({name} BETWEEN 0 AND 253402300799999)"


def _json(name: str, default: str = "") -> str:
    given = f"DEFAULT '{default}' " if default else ""
    return f"{name} TEXT NOT NULL {given}CHECK (json_valid({name}))"


_FIRST: Migration = (
    """CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE person (
        uuid TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        {_json("profile_json", _OBJECT)},
        created_utc_ms INTEGER NOT NULL,
        changed_utc_ms INTEGER NOT NULL,
        deleted_utc_ms INTEGER
    ) STRICT""",
    f"""CREATE TABLE routine_snapshot (
        sha256 TEXT PRIMARY KEY,
        routine_id TEXT NOT NULL,
        {_json("content_json")}
    ) STRICT""",
    f"""CREATE TABLE session (
        uuid TEXT PRIMARY KEY,
        person_uuid TEXT NOT NULL REFERENCES person (uuid),
        snapshot_sha256 TEXT REFERENCES routine_snapshot (sha256),
        routine_id TEXT NOT NULL,
        title TEXT NOT NULL,
        {_time("started_utc_ms")},
        {_OFFSET},
        zone TEXT NOT NULL,
        ended_utc_ms INTEGER,
        active_ms INTEGER NOT NULL DEFAULT 0,
        planned_ms INTEGER,
        planned_steps INTEGER NOT NULL DEFAULT 0,
        outcome TEXT NOT NULL CHECK (outcome IN ('running', 'completed', 'partial')),
        speed REAL NOT NULL DEFAULT 1.0 CHECK (speed > 0),
        by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
        {_json("settings_json", _OBJECT)},
        with_optional INTEGER NOT NULL DEFAULT 0 CHECK (with_optional IN (0, 1)),
        {_json("conditions_json", _LIST)},
        phase TEXT NOT NULL DEFAULT '',
        sore_side TEXT NOT NULL DEFAULT 'both' CHECK (sore_side IN ('left', 'right', 'both')),
        {_json("dose_changes_json", _LIST)},
        device_uuid TEXT NOT NULL,
        edited INTEGER NOT NULL DEFAULT 0 CHECK (edited IN (0, 1)),
        changed_utc_ms INTEGER NOT NULL,
        deleted_utc_ms INTEGER,
        day TEXT GENERATED ALWAYS AS (date(started_utc_ms / 1000 + offset_min * 60, 'unixepoch')) STORED
    ) STRICT""",
    "CREATE INDEX session_by_time ON session (started_utc_ms) WHERE deleted_utc_ms IS NULL",
    "CREATE INDEX session_by_person ON session (person_uuid, started_utc_ms) WHERE deleted_utc_ms IS NULL",
    "CREATE INDEX session_by_day ON session (person_uuid, day, active_ms) WHERE deleted_utc_ms IS NULL",
    """CREATE INDEX session_by_routine ON session (person_uuid, routine_id, started_utc_ms)
        WHERE deleted_utc_ms IS NULL""",
    "CREATE INDEX session_running ON session (started_utc_ms) WHERE outcome = 'running'",
    """CREATE TABLE step_record (
        session_uuid TEXT NOT NULL REFERENCES session (uuid),
        n INTEGER NOT NULL CHECK (n > 0),
        attempt INTEGER NOT NULL DEFAULT 1,
        kind TEXT NOT NULL CHECK (kind IN ('work', 'hold', 'card')),
        exercise_id TEXT,
        name TEXT NOT NULL,
        side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
        set_number INTEGER NOT NULL,
        sets INTEGER NOT NULL,
        round_number INTEGER NOT NULL,
        rounds INTEGER NOT NULL,
        planned_reps INTEGER,
        done_reps INTEGER,
        planned_ms INTEGER,
        done_ms INTEGER NOT NULL,
        load_text TEXT NOT NULL DEFAULT '',
        load_count INTEGER,
        load_each_kg REAL,
        outcome TEXT NOT NULL CHECK (outcome IN ('done', 'cut-short', 'skipped')),
        started_utc_ms INTEGER NOT NULL,
        ended_utc_ms INTEGER NOT NULL,
        answer TEXT,
        note TEXT NOT NULL DEFAULT '',
        changed_utc_ms INTEGER NOT NULL,
        PRIMARY KEY (session_uuid, n)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX step_by_exercise_ms ON step_record (exercise_id, kind, done_ms)",
    "CREATE INDEX step_by_exercise_reps ON step_record (exercise_id, done_reps)",
    """CREATE TABLE hurt_mark (
        uuid TEXT PRIMARY KEY,
        session_uuid TEXT NOT NULL REFERENCES session (uuid),
        n INTEGER NOT NULL,
        exercise_id TEXT,
        side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
        answer TEXT NOT NULL,
        at_utc_ms INTEGER NOT NULL,
        changed_utc_ms INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX hurt_mark_by_session ON hurt_mark (session_uuid)",
    f"""CREATE TABLE session_answers (
        session_uuid TEXT PRIMARY KEY REFERENCES session (uuid),
        {_pain("pain_before")},
        {_pain("pain_during")},
        {_pain("pain_after")},
        {_pain("pain_next_morning")},
        {_pain("pain_next_day")},
        effort_rpe REAL CHECK (effort_rpe BETWEEN 0 AND 10),
        signs TEXT,
        note TEXT NOT NULL DEFAULT '',
        asked_after_utc_ms INTEGER,
        asked_next_morning_utc_ms INTEGER,
        asked_next_day_utc_ms INTEGER,
        changed_utc_ms INTEGER NOT NULL
    ) STRICT""",
    f"""CREATE TABLE diary (
        person_uuid TEXT NOT NULL REFERENCES person (uuid),
        day TEXT NOT NULL CHECK (day IS date(day)),
        {_pain("pain")},
        {_pain("pain_morning")},
        {_pain("soreness")},
        signs TEXT,
        note TEXT NOT NULL DEFAULT '',
        changed_utc_ms INTEGER NOT NULL,
        deleted_utc_ms INTEGER,
        PRIMARY KEY (person_uuid, day)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE precheck_answer (
        uuid TEXT PRIMARY KEY,
        person_uuid TEXT NOT NULL REFERENCES person (uuid),
        session_uuid TEXT REFERENCES session (uuid),
        about TEXT NOT NULL,
        question TEXT NOT NULL,
        answer TEXT,
        {_time("at_utc_ms")},
        {_OFFSET},
        changed_utc_ms INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX precheck_answer_by_person ON precheck_answer (person_uuid, at_utc_ms)",
    f"""CREATE TABLE screening_result (
        uuid TEXT PRIMARY KEY,
        person_uuid TEXT NOT NULL REFERENCES person (uuid),
        {_time("at_utc_ms")},
        {_OFFSET},
        questions_version TEXT NOT NULL,
        level TEXT NOT NULL,
        {_json("answers_json")},
        {_json("result_json")},
        changed_utc_ms INTEGER NOT NULL,
        deleted_utc_ms INTEGER
    ) STRICT""",
    "CREATE INDEX screening_result_by_person ON screening_result (person_uuid, at_utc_ms)",
    f"""CREATE TABLE care_event (
        uuid TEXT PRIMARY KEY,
        person_uuid TEXT NOT NULL REFERENCES person (uuid),
        {_time("at_utc_ms")},
        {_OFFSET},
        kind TEXT NOT NULL,
        about TEXT NOT NULL,
        {_json("detail_json")},
        changed_utc_ms INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX care_event_by_person ON care_event (person_uuid, kind, at_utc_ms)",
    f"""CREATE TABLE edit_trace (
        sha256 TEXT PRIMARY KEY,
        table_name TEXT NOT NULL,
        row_key TEXT NOT NULL,
        {_json("before_json")},
        reason TEXT NOT NULL CHECK (reason IN ('edit', 'delete', 'merge')),
        at_utc_ms INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX edit_trace_by_row ON edit_trace (table_name, row_key)",
)

# The places of all sessions in time, and the words they are looked for by, so that no list and no search walks through
# all of them. Both tables follow from the others and are kept by triggers; they are neither exported nor merged.
PLACES_IN_A_MS = 8192
"""A session's place is its start in milliseconds times this, plus a number that tells those of one instant apart."""

_BIT = "CASE {0}.side WHEN 'left' THEN 1 WHEN 'right' THEN 2 ELSE 3 END"
_WORKED = "{0}.kind != 'card'"
_HERE = "(SELECT place FROM session_place WHERE session_uuid = {0})"
_SIDES = f"""(SELECT coalesce(max({_BIT.format("t")} & 1) + max({_BIT.format("t")} & 2), 0) FROM step_record t
            WHERE t.session_uuid = {{0}} AND {_WORKED.format("t")})"""
_NOTE = "coalesce((SELECT note FROM session_answers WHERE session_uuid = {0}), '')"
_ENTER = f"""
        INSERT INTO session_place SELECT coalesce(
            (SELECT max(place) + 1 FROM session_place WHERE place >= NEW.started_utc_ms * {PLACES_IN_A_MS}
                AND place < (NEW.started_utc_ms + 1) * {PLACES_IN_A_MS}), NEW.started_utc_ms * {PLACES_IN_A_MS}),
            NEW.uuid, NEW.person_uuid, {_SIDES.format("NEW.uuid")} WHERE NEW.deleted_utc_ms IS NULL;
        INSERT INTO session_words (rowid, title, note) SELECT place, NEW.title, {_NOTE.format("NEW.uuid")}
            FROM session_place WHERE session_uuid = NEW.uuid;"""
_LEAVE = f"""
        DELETE FROM session_words WHERE rowid = {_HERE.format("OLD.uuid")};
        DELETE FROM session_place WHERE session_uuid = OLD.uuid;"""
_RETELL = f"UPDATE session_words SET note = {{0}} WHERE rowid = {_HERE.format('{1}.session_uuid')};"

_SECOND: Migration = (
    """CREATE TABLE session_place (
        place INTEGER PRIMARY KEY,
        session_uuid TEXT NOT NULL UNIQUE,
        person_uuid TEXT NOT NULL,
        sides INTEGER NOT NULL CHECK (sides BETWEEN 0 AND 3)
    ) STRICT""",
    "CREATE INDEX session_place_by_person ON session_place (person_uuid, place)",
    "CREATE INDEX session_place_left ON session_place (person_uuid, place) WHERE sides != 2",
    "CREATE INDEX session_place_right ON session_place (person_uuid, place) WHERE sides != 1",
    """CREATE VIRTUAL TABLE session_words
        USING fts5 (title, note, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')""",
    f"""INSERT INTO session_place SELECT started_utc_ms * {PLACES_IN_A_MS}
            + row_number() OVER (PARTITION BY started_utc_ms ORDER BY uuid) - 1, uuid, person_uuid,
            {_SIDES.format("uuid")}
        FROM session WHERE deleted_utc_ms IS NULL""",
    f"""INSERT INTO session_words (rowid, title, note) SELECT p.place, s.title, {_NOTE.format("s.uuid")}
        FROM session_place p JOIN session s ON s.uuid = p.session_uuid ORDER BY p.place""",
    f"CREATE TRIGGER session_comes AFTER INSERT ON session BEGIN {_ENTER} END",
    f"CREATE TRIGGER session_goes AFTER DELETE ON session BEGIN {_LEAVE} END",
    f"""CREATE TRIGGER session_moves AFTER UPDATE OF person_uuid, title, started_utc_ms, deleted_utc_ms ON session
        WHEN (OLD.person_uuid, OLD.title, OLD.started_utc_ms, OLD.deleted_utc_ms IS NULL)
            != (NEW.person_uuid, NEW.title, NEW.started_utc_ms, NEW.deleted_utc_ms IS NULL)
        BEGIN {_LEAVE} {_ENTER} END""",
    f"""CREATE TRIGGER note_comes AFTER INSERT ON session_answers WHEN NEW.note != ''
        BEGIN {_RETELL.format("NEW.note", "NEW")} END""",
    f"""CREATE TRIGGER note_changes AFTER UPDATE OF note ON session_answers WHEN NEW.note != OLD.note
        BEGIN {_RETELL.format("NEW.note", "NEW")} END""",
    f"""CREATE TRIGGER note_goes AFTER DELETE ON session_answers WHEN OLD.note != ''
        BEGIN {_RETELL.format("''", "OLD")} END""",
    f"""CREATE TRIGGER step_comes AFTER INSERT ON step_record WHEN {_WORKED.format("NEW")} BEGIN
        UPDATE session_place SET sides = sides | {_BIT.format("NEW")}
            WHERE session_uuid = NEW.session_uuid AND sides != sides | {_BIT.format("NEW")}; END""",
    f"""CREATE TRIGGER step_changes AFTER UPDATE OF side ON step_record WHEN NEW.side != OLD.side BEGIN
        UPDATE session_place SET sides = {_SIDES.format("NEW.session_uuid")}
            WHERE session_uuid = NEW.session_uuid; END""",
    # Lists walk along the places now.
    "DROP INDEX session_by_time",
    "DROP INDEX session_by_person",
    "DROP INDEX session_by_routine",
)

# The lights of sessions of long ago as they were judged (`store/lights`), so that a list finds those of one light at
# once. An empty one is not known: whatever it could follow from has changed since, or nobody has judged it yet.
_KNOWN_LIGHTS = "('green', 'amber', 'red', 'unknown', 'black')"
_DAY_PLACES = 86_400_000 * PLACES_IN_A_MS
_LIGHTS_REACH_DAYS = 71
"""What is told of a session has a word in the lights of so many days after its beginning.

Its days may be 7, then comes the morning after; care looks 60 days back; and a day with the change of zones is 3.
"""
_LIGHTS_BACK_DAYS = 9
"""A screening has a word in the lights of sessions that had begun so many days before it and went on after it."""


def _forget(person: str, first_ms: str, last_ms: str = "") -> str:
    """Takes the lights away that what is told of a time can reach; without an end all later ones."""
    until = f" AND place < ({last_ms}) * {PLACES_IN_A_MS} + {_LIGHTS_REACH_DAYS * _DAY_PLACES}" if last_ms else ""
    return (
        f"UPDATE session_place SET light = '' WHERE light IN {_KNOWN_LIGHTS} AND person_uuid = {person}"
        f" AND place >= ({first_ms}) * {PLACES_IN_A_MS} - {_LIGHTS_BACK_DAYS * _DAY_PLACES}{until};"
    )


def _forget_around(row: str) -> str:
    """Takes the lights away that a session can reach."""
    return _forget(f"{row}.person_uuid", f"{row}.started_utc_ms", f"{row}.started_utc_ms")


def _forget_answered(row: str) -> str:
    """Takes the lights away that the answers about a session can reach."""
    one = f"(SELECT {{}} FROM session WHERE uuid = {row}.session_uuid)"
    started = one.format("started_utc_ms")
    return _forget(one.format("person_uuid"), started, started)


def _forget_day(row: str) -> str:
    """Takes the lights away that a day of the diary can reach."""
    day = f"strftime('%s', {row}.day) * 1000"
    return _forget(f"{row}.person_uuid", day, day)


def _forget_since(row: str) -> str:
    """Takes the lights away that a screening can reach: all later ones."""
    return _forget(f"{row}.person_uuid", f"{row}.at_utc_ms")


def _on_each_change(table: str, forget: Callable[[str], str]) -> Iterator[str]:
    """Triggers for what comes into a table, changes and goes."""
    for name, event, rows in (
        ("comes", "INSERT", ["NEW"]),
        ("changes", "UPDATE", ["OLD", "NEW"]),
        ("goes", "DELETE", ["OLD"]),
    ):
        statements = " ".join(forget(row) for row in rows)
        yield f"CREATE TRIGGER light_of_{table}_{name} AFTER {event} ON {table} BEGIN {statements} END"


_ENTER_UNJUDGED = _ENTER.replace(
    "INSERT INTO session_place SELECT", "INSERT INTO session_place (place, session_uuid, person_uuid, sides) SELECT"
)

_THIRD: Migration = (
    "ALTER TABLE session_place ADD COLUMN light TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX session_place_by_light ON session_place (person_uuid, light, place)",
    "DROP TRIGGER session_comes",
    "DROP TRIGGER session_moves",
    f"CREATE TRIGGER session_comes AFTER INSERT ON session BEGIN {_ENTER_UNJUDGED} END",
    f"""CREATE TRIGGER session_moves AFTER UPDATE OF person_uuid, title, started_utc_ms, deleted_utc_ms ON session
        WHEN (OLD.person_uuid, OLD.title, OLD.started_utc_ms, OLD.deleted_utc_ms IS NULL)
            != (NEW.person_uuid, NEW.title, NEW.started_utc_ms, NEW.deleted_utc_ms IS NULL)
        BEGIN {_LEAVE} {_ENTER_UNJUDGED} END""",
    *_on_each_change("session", _forget_around),
    *_on_each_change("session_answers", _forget_answered),
    *_on_each_change("diary", _forget_day),
    *_on_each_change("screening_result", _forget_since),
)

MIGRATIONS: tuple[Migration, ...] = (_FIRST, _SECOND, _THIRD)
