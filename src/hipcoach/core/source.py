"""Where a statement comes from."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """A paper, guideline, leaflet or article; `checked` is true where its claim was read there."""

    id: str
    title: str
    addresses: tuple[str, ...] = ()
    checked: bool = False
    origin: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """A source's id with a note; the id `ours` marks a decision of our own, `general` unchecked general knowledge."""

    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with its sources; without any it is shown marked as ours."""

    text: str
    sources: tuple[Citation, ...] = ()
