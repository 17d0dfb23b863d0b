"""What can go wrong, split by whose fault it is: the author's, the machine's, the data's; ours is a plain exception."""

from pathlib import Path


class ContentError(Exception):
    """A content file can't be used as it is: its author can mend it; `line` is 1-based, 0 where there is none."""

    def __init__(self, path: Path | str, line: int, what: str) -> None:
        super().__init__(f"{path}:{line}: {what}" if line else f"{path}: {what}")
        self.path = Path(path)
        self.line = line
        self.what = what


class EnvironmentFailure(Exception):  # noqa: N818 - the word of the design
    """The machine lacks something or refuses it (a full disk, no permission); says what, and what to do."""

    def __init__(self, what: str, mend: str = "") -> None:
        super().__init__(f"{what} {mend}".strip())
        self.what = what
        self.mend = mend


class DataBusy(EnvironmentFailure):
    """Another program is writing the same data and took longer than we wait; it passes by itself."""


class DamagedData(Exception):  # noqa: N818 - the word of the design
    """The file of the history is not readable as it should be; nothing has been written to it."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path}: {what}")
        self.path = path
        self.what = what


class NewerData(Exception):  # noqa: N818 - the word of the design
    """The file of the history was written by a newer version of the program; it is left untouched."""

    def __init__(self, path: Path, version: int, known: int) -> None:
        super().__init__(
            f"{path}: written by a newer hipcoach (data version {version}, this one knows {known}). "
            "Update hipcoach to use it; nothing has been changed."
        )
        self.path = path
        self.version = version
        self.known = known
