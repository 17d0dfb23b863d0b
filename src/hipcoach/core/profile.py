"""What a person tells about themselves: sore sides, conditions with their phases, equipment, run days, minutes."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from hipcoach.core.vocabulary import Equipment, Phase, Side

MINUTES = (10, 15, 20, 30, 45)
LONGEST_NAME = 60
_TURNS_TEXT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class AgeBand(StrEnum):
    """How old somebody is, as far as it matters here."""

    UNDER_18 = "under-18"
    ADULT = "18-49"
    FROM_50 = "50-plus"

    @property
    def least_years(self) -> int:
        """An age that stands for the band: its first year, 17 for everybody under 18."""
        return {AgeBand.UNDER_18: 17, AgeBand.ADULT: 18, AgeBand.FROM_50: 50}[self]


class Units(StrEnum):
    """How distances and weights are told."""

    METRIC = "metric"
    IMPERIAL = "imperial"


@dataclass(frozen=True, slots=True)
class OwnCondition:
    """A pattern that a person chose, the phase it is in, and since when."""

    id: str
    phase: Phase = Phase.SETTLE
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """One person's profile; `equipment` None means that it was never told, `run_days` are weekdays with Monday 0."""

    age: AgeBand | None = None
    sore_sides: frozenset[Side] = frozenset()
    conditions: tuple[OwnCondition, ...] = ()
    equipment: frozenset[Equipment] | None = None
    run_days: frozenset[int] = frozenset()
    minutes: int | None = None
    units: Units = Units.METRIC

    @property
    def first_side(self) -> Side:
        """The side that items begin with: the sore one where there is one, else the right."""
        return next(iter(self.sore_sides)) if len(self.sore_sides) == 1 else Side.RIGHT

    @property
    def condition_ids(self) -> tuple[str, ...]:
        """The ids of the conditions."""
        return tuple(condition.id for condition in self.conditions)


def clean_name(typed: str) -> str:
    """A name as it is kept: one line, no spaces around it, at most 60 characters, nothing that turns other text."""
    plain = "".join(" " if c.isspace() else c for c in unicodedata.normalize("NFC", typed) if c not in _TURNS_TEXT)
    visible = "".join(c for c in plain if unicodedata.category(c) not in ("Cc", "Cs"))
    return " ".join(visible.split())[:LONGEST_NAME].rstrip()


def same_name(one: str, other: str) -> bool:
    """Tells whether two names are one, whatever their case."""
    return clean_name(one).casefold() == clean_name(other).casefold()


def with_changes(now: Profile, seen: Profile, wanted: Profile) -> Profile:
    """A profile as it is now with what somebody changed who had seen it as it was: no other change is undone."""
    names = [field.name for field in fields(Profile)]
    changed = {name: getattr(wanted, name) for name in names if getattr(wanted, name) != getattr(seen, name)}
    return replace(now, **changed)


def profile_data(profile: Profile) -> dict[str, Any]:
    """The profile as plain data, to be kept."""
    return {
        "age": profile.age.value if profile.age else None,
        "sore_sides": sorted(profile.sore_sides),
        "conditions": [
            {"id": c.id, "phase": c.phase.value, "since": c.since.isoformat() if c.since else None}
            for c in profile.conditions
        ],
        "equipment": None if profile.equipment is None else sorted(profile.equipment),
        "run_days": sorted(profile.run_days),
        "minutes": profile.minutes,
        "units": profile.units.value,
    }


def profile_of(data: Mapping[str, Any]) -> Profile:
    """Reads a kept profile; what is absent was never told. Raises ValueError or TypeError for damaged data."""
    equipment, minutes = data.get("equipment"), data.get("minutes")
    return Profile(
        age=AgeBand(data["age"]) if data.get("age") else None,
        sore_sides=frozenset(Side(side) for side in data.get("sore_sides", ())),
        conditions=tuple(_condition(each) for each in data.get("conditions", ())),
        equipment=None if equipment is None else frozenset(Equipment(thing) for thing in equipment),
        run_days=frozenset(int(day) for day in data.get("run_days", ()) if 0 <= int(day) <= 6),
        minutes=None if minutes is None else int(minutes),
        units=Units(data.get("units", Units.METRIC)),
    )


def _condition(data: Mapping[str, Any]) -> OwnCondition:
    since = data.get("since")
    return OwnCondition(
        str(data.get("id", "")), Phase(data.get("phase", "1")), date.fromisoformat(since) if since else None
    )
