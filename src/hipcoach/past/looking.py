"""Looking the history's file over beside the window: is it whole, is there a backup of this week, is all judged?"""

from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from hipcoach.core.errors import DamagedData, DataBusy, EnvironmentFailure, NewerData
from hipcoach.core.library import Library
from hipcoach.past.judging import keep_old_lights
from hipcoach.store.copies.backup import weekly_backup
from hipcoach.store.copies.recover import look_over
from hipcoach.store.database import open_database
from hipcoach.store.moment import Moment
from hipcoach.store.people import persons
from hipcoach.told import told

NO_WRITING = "Its folder can't be written to. You can look at everything; what you do is not kept until that is mended."
FULL = "The disk is full. You can look at everything; what you do is not kept until there is room."


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found: damage, why nothing can be kept, why there is no backup of this week; empty where all is well."""

    damage: str = ""
    unwritable: str = ""
    no_backup: str = ""


def look(path: Path, now: Moment, library: Library) -> Looked:
    """Checks the whole file, makes the weekly backup where one is due, and judges what nobody has judged yet.

    Takes as long as the file is large.
    """
    try:
        if found := look_over(path):
            return Looked(damage=found)
        with closing(open_database(path)) as db:
            if db.read_only:
                return Looked(unwritable=FULL if db.full else NO_WRITING)
            weekly_backup(db, now)
            for person in persons(db):
                with suppress(DamagedData, EnvironmentFailure):  # what is not judged now is when it is asked for
                    keep_old_lights(db, told(db, person, now), library)
    except DataBusy:
        return Looked()  # another window is at it: next time
    except DamagedData as damaged:
        return Looked(damage=damaged.what)
    except (EnvironmentFailure, NewerData) as failure:
        return Looked(no_backup=str(failure))
    return Looked()
