"""What a program that was closed has to remember about its reminders, and which window reminds of several."""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hipcoach.core.reminder import Reminded
from hipcoach.store.folders import new_private_file

_LIMIT_BYTES = 4096


@dataclass(frozen=True, slots=True)
class KeptReminded:
    """Who reminds, a word that no other window has, and what is behind; None where nothing is known."""

    by: str
    reminded: Reminded | None = None


def read_reminded(path: Path) -> KeptReminded | None:
    """Reads the file; None where there is none or nothing in it can be understood."""
    try:
        with path.open("rb") as file:
            kept = json.loads(file.read(_LIMIT_BYTES))
        until, later = kept["until"], kept["later"]
        times = [None if text is None else datetime.fromisoformat(text) for text in (until, later)]
        if any(at is not None and at.tzinfo is not None for at in times):
            return None
        return KeptReminded(str(kept["by"]), Reminded(times[0], times[1]) if times[0] else None)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def write_reminded(path: Path, kept: KeptReminded) -> bool:
    """Writes the file (0600), whole or not at all; False where that can't be done, which costs no reminder."""
    reminded = kept.reminded
    until = reminded.until.isoformat() if reminded else None
    later = reminded.later.isoformat() if reminded and reminded.later else None
    try:
        making = new_private_file(path)
        try:
            making.write_text(json.dumps({"by": kept.by, "until": until, "later": later}), encoding="utf-8")
            os.replace(making, path)
        finally:
            making.unlink(missing_ok=True)
    except OSError:
        return False
    return True
