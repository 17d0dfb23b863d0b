"""A moment as a person lives it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

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
