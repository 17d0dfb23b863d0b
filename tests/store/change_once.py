"""Does one large change to a history, to be killed in the middle of it: `ACTION HISTORY OTHER`."""

import sys
from pathlib import Path

from recorded import NOON

from hipcoach.store.copies.backup import backup, restore
from hipcoach.store.copies.exchange import import_json
from hipcoach.store.copies.merge import merge
from hipcoach.store.copies.recover import recover
from hipcoach.store.database import open_database
from hipcoach.store.migrations import MIGRATIONS

NEXT = (
    *MIGRATIONS,
    (
        "ALTER TABLE step_record ADD COLUMN heart_rate INTEGER",
        "UPDATE step_record SET heart_rate = 60, note = note || hex(randomblob(40))",
        "CREATE INDEX step_by_heart_rate ON step_record (heart_rate)",
    ),
)


def main(action: str, path: Path, other: Path) -> None:
    print("ready", flush=True)
    if action == "migrate":
        open_database(path, NEXT).close()
    elif action == "restore":
        restore(path, other, NOON)
    elif action == "recover":
        recover(path)
    else:
        db = open_database(path)
        if action == "merge":
            merge(db, other)
        elif action == "import":
            import_json(db, other)
        elif action == "backup":
            backup(db, other)
        db.close()
    print("through", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
