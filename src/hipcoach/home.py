"""Where a person's things lie and how they are opened: joins the folders, the library, the settings and the history."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hipcoach.core.errors import EnvironmentFailure
from hipcoach.store.folders import FRONTS, bundled_folder, data_folder

if TYPE_CHECKING:
    from hipcoach.core.library import Library
    from hipcoach.store.care_files import CareContent
    from hipcoach.store.database import Database

# What opens things is imported inside functions, as the window is painted first without any of it.
# ruff: noqa: PLC0415


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one person's data and the files in it."""

    folder: Path

    @property
    def history(self) -> Path:
        """The SQLite file."""
        return self.folder / "hipcoach.sqlite3"

    @property
    def own_exercises(self) -> Path:
        """The person's own exercises and routines."""
        return self.folder / "exercises"

    @property
    def own_poses(self) -> Path:
        """The person's own pose files, one ID.yaml per exercise."""
        return self.own_exercises / "figures"

    @property
    def solved_poses(self) -> Path:
        """What was solved of the person's own poses."""
        return self.folder / "figures"

    @property
    def content_cache(self) -> Path:
        """What all content was when it was last read."""
        return self.folder / "library.cache"

    @property
    def fronts(self) -> Path:
        """Pictures of the first page, for the next start."""
        return self.folder / FRONTS

    @property
    def settings(self) -> Path:
        """The settings as YAML."""
        return self.folder / "settings.yaml"


def find_home(option: str | None = None) -> Home:
    """Finds the data folder and makes it; raises EnvironmentFailure with what to do where it can't be made."""
    try:
        return Home(data_folder(option))
    except OSError as error:
        raise EnvironmentFailure(
            f"The data folder can't be used: {error}.", "Name another one with --data-dir FOLDER."
        ) from error


def read_library(home: Home) -> "Library":
    """Reads all content, bundled and own, through the cache."""
    from hipcoach.store.content.library import load_library

    return load_library(bundled_folder("exercises"), home.own_exercises, home.content_cache)


def open_history(home: Home) -> "Database":
    """Opens the history; raises the store's errors, which say what to do."""
    from hipcoach.store.database import open_database

    return open_database(home.history)


def read_care() -> "CareContent":
    """Reads the safety questions, the bone gate, the picker and the programmes; these are the program's own."""
    from hipcoach.store.care_files import load_care

    return load_care(bundled_folder("exercises"))
