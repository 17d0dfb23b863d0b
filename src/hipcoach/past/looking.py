"""Looking the history's file over beside the window: is it whole, and is there a backup of this week?"""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from hipcoach.core.errors import DamagedData, DataBusy, EnvironmentFailure, NewerData
from hipcoach.store.copies.backup import weekly_backup
from hipcoach.store.copies.recover import look_over
from hipcoach.store.database import open_database
from hipcoach.store.moment import Moment

NO_WRITING = "Its folder can't be written to. You can look at everything; what you do is not kept until that is mended."
FULL = "The disk is full. You can look at everything; what you do is not kept until there is room."


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found: damage, why nothing can be kept, why there is no backup of this week; empty where all is well."""

    damage: str = ""
    unwritable: str = ""
    no_backup: str = ""


def look(path: Path, now: Moment) -> Looked:
    """Checks the whole file and makes the weekly backup where one is due; takes as long as the file is large."""
    try:
        if found := look_over(path):
            return Looked(damage=found)
        with closing(open_database(path)) as db:
            if db.read_only:
                return Looked(unwritable=FULL if db.full else NO_WRITING)
            weekly_backup(db, now)
    except DataBusy:
        return Looked()  # another window is at it: next time
    except DamagedData as damaged:
        return Looked(damage=damaged.what)
    except (EnvironmentFailure, NewerData) as failure:
        return Looked(no_backup=str(failure))
    return Looked()
