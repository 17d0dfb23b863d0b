"""Everything that a history holds, for comparing two of them."""

from typing import Any

from hipcoach.store.copies.merge import TABLES, columns_of
from hipcoach.store.database import Database


def contents(db: Database, *, traces: bool = True) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table: sorted(
            (tuple(row) for row in db.read(f"SELECT {', '.join(columns_of(db.connection, table)[0])} FROM {table}")),
            key=repr,
        )
        for table in TABLES
        if traces or table != "edit_trace"
    }
