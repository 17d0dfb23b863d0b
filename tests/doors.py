"""One stored person and every door to a session: window, library, resume and terminal."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hipcoach.care.hip import Hip
from hipcoach.coaching import Coach
from hipcoach.core.library import Library
from hipcoach.core.profile import Profile
from hipcoach.core.screening import Screening
from hipcoach.home import Home, open_history
from hipcoach.store.database import Database
from hipcoach.store.moment import Moment, moment_of
from tests.care.content import care, library
from tests.care.people import NOW


@dataclass
class Stored:
    """A person in a file, with a clock of their own."""

    home: Home
    database: Database
    coach: Coach
    now: Moment
    library: Library

    def at(self, time: datetime) -> None:
        """Moves the clock."""
        self.now = moment_of(time)
        self.coach.forget()

    def is_(self, profile: Profile) -> None:
        """Keeps a profile."""
        self.coach.keep_profile(profile)

    def answers(self, screening: Screening) -> None:
        """Keeps a screening."""
        self.coach.keep_screening(screening)

    @property
    def hip(self) -> Hip:
        """The person as the filter sees them."""
        return self.coach.hip()

    def close(self) -> None:
        """Closes the file."""
        self.database.close()


def stored(folder: Path, content: Library | None = None) -> Stored:
    """A new person in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    home = Home(folder)
    database = open_history(home)
    found = content or library()
    now = moment_of(NOW)
    made = Stored(home, database, Coach(lambda: database, lambda: found, care, lambda: now), now, found)
    made.coach = Coach(lambda: database, lambda: made.library, care, lambda: made.now)
    return made
