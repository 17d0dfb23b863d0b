"""Where things lie: the folders that travel with the program and the folder of a person's own data."""

import os
import tempfile
from pathlib import Path
from typing import Literal

import platformdirs

from hipcoach.core.errors import EnvironmentFailure

FRONTS = "front"
"""The folder of pictures of the first page, beside the history; erased with it."""

REMINDED = "reminders.json"
"""What is behind of the reminders, beside the history; erased with it."""


def bundled_folder(name: Literal["assets", "exercises"]) -> Path:
    """Finds a folder that travels with the program: inside the package (wheel) or at the top of a checkout.

    Raises FileNotFoundError where neither is there.
    """
    package = Path(__file__).resolve().parents[1]
    checkout = package.parents[1]
    for folder in (package / name, checkout / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"{name}: neither in {package} nor in {checkout}")


def data_folder(option: str | None = None) -> Path:
    """Finds the folder of a person's data and makes it, readable by that person alone.

    The first that is given counts: the option (`--data-dir`), HIPCOACH_DATA, the platform's own place.
    Raises EnvironmentFailure where it can't be made.
    """
    named = option or os.environ.get("HIPCOACH_DATA")
    folder = Path(os.path.expanduser(named)).absolute() if named else _platform_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentFailure(
            f"The data folder {folder} can't be made: {error.strerror}.",
            "Name another with --data-dir or HIPCOACH_DATA.",
        ) from error
    return folder


def new_private_file(beside: Path) -> Path:
    """Makes an empty file that only its owner may read, under a passing name in the same folder."""
    making = beside.with_name(f".{beside.name}.{os.urandom(16).hex()}")
    os.close(os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return making


def _platform_folder() -> Path:
    """The platform's place for data; without a home, a folder of our own among the temporary files."""
    folder = Path(platformdirs.user_data_dir("hipcoach", appauthor=False))
    # without HOME and without an entry in the password file "~" stays as it is
    return folder if folder.is_absolute() else _homeless_folder()


def _homeless_folder() -> Path:
    """A private folder that the next start finds again; somebody else's folder of that name is not used."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"hipcoach-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or (hasattr(os, "getuid") and folder.stat().st_uid != user):
        return Path(tempfile.mkdtemp(prefix="hipcoach-"))
    return folder
