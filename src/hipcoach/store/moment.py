"""A moment as a person lives it, and names that sort by when they were given."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Moment:
    """Wall time: milliseconds since 1970 in UTC, the zone's offset in minutes then and there, the zone's name."""

    utc_ms: int
    offset_min: int = 0
    zone: str = ""

    @property
    def local(self) -> datetime:
        """The clock on the wall; raises OverflowError or ValueError where no calendar reaches."""
        return (_EPOCH + timedelta(milliseconds=self.utc_ms)).astimezone(timezone(timedelta(minutes=self.offset_min)))

    @property
    def day(self) -> date:
        """The calendar day on which the person lived it."""
        return self.local.date()

    @property
    def iso(self) -> str:
        """ISO 8601 with the offset, to the second."""
        return self.local.isoformat(timespec="seconds")


def moment_of(local: datetime, zone: str = "") -> Moment:
    """Reads an aware datetime as a moment."""
    offset = local.utcoffset()
    assert offset is not None, "a moment needs a zone"
    return Moment(
        (local - _EPOCH) // timedelta(milliseconds=1),
        offset // timedelta(minutes=1),
        zone or local.tzname() or "",
    )


def new_uuid(moment: Moment, randbits: Callable[[int], int] = secrets.randbits) -> str:
    """Makes a UUID of version 7 (RFC 9562), so that rows of one time lie together in the file."""
    stamp = max(0, moment.utc_ms) & (1 << 48) - 1
    bits = stamp << 80 | 0x7 << 76 | randbits(12) << 64 | 0b10 << 62 | randbits(62)
    return str(UUID(int=bits))
