"""The traffic light of a session (rules F.1 to F.3): calm, steady or too much, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from hipcoach.core.condition import Condition, PainClass

SHARP_RISE = 3
BASE_MORNINGS = 7
BASE_MIN_MORNINGS = 3
SORENESS_AMBER_H = 72

SIGNS = {
    "limp": "I limped",
    "sharp": "Sharp pain",
    "spread": "It spread into the leg, which is new",
    "swell": "Swelling",
    "pinch": "A pinch or a catch at the front",
    "tingle": "Tingling in the leg for over 10 minutes",
    "woke": "It woke me at night, which is new",
}
"""What is asked after a session besides pain (F.1), by the word that is kept."""


class Colour(StrEnum):
    """A session's light; screens say calm, steady, too much, not asked, locked."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNKNOWN = "unknown"
    BLACK = "black"

    @property
    def word(self) -> str:
        """The word on screen."""
        return {"green": "Calm", "amber": "Steady", "red": "Too much", "unknown": "Not asked", "black": "Locked"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class Band:
    """Pain limits 0 to 10, inclusive: green up to, amber up to; above is red."""

    green_to: int
    amber_to: int

    def colour(self, pain: float) -> Colour:
        """The colour of one pain score."""
        if pain <= self.green_to:
            return Colour.GREEN
        return Colour.AMBER if pain <= self.amber_to else Colour.RED


CLASS_BANDS = {
    PainClass.TENDON: Band(2, 5),
    PainClass.HAMSTRING_TENDON: Band(2, 3),
    PainClass.FRONT_AND_GROIN: Band(2, 3),
    PainClass.JOINT: Band(2, 3),
    PainClass.OSTEOARTHRITIS: Band(2, 5),
    PainClass.NERVE_BUTTOCK: Band(2, 3),
    PainClass.NONE: Band(2, 4),
    PainClass.BONE: Band(0, 0),
}
"""Rule F.3: Thomeé 1997 and NEMEX for tendon and osteoarthritis, Goom 2016 for the sit bone, the rest ours."""

RUNNING_BAND = Band(2, 3)
"""Walk-run sessions of anybody with an injury condition (F.3): a home user cannot rule bone out."""

NO_INJURY = frozenset({"prevention", "general-stiffness"})


def signs_asked(classes: Iterable[PainClass], *, overnight: bool = False) -> dict[str, str]:
    """The signs that are asked about, with their words: a pinch at a joint, tingling at a nerve (F.3)."""
    kinds = frozenset(classes)
    wanted = {"limp", "sharp", "spread", "swell"}
    if PainClass.JOINT in kinds:
        wanted.add("pinch")
    if PainClass.NERVE_BUTTOCK in kinds:
        wanted.add("tingle")
    if overnight:
        wanted.add("woke")
    return {sign: words for sign, words in SIGNS.items() if sign in wanted}


def limits(conditions: Iterable[Condition], *, running: bool = False) -> Band:
    """The strictest limits of some conditions; a file may set them lower than its class, never higher."""
    chosen = tuple(conditions)
    bands = [CLASS_BANDS[c.pain_class] for c in chosen] + [Band(c.green_to, c.amber_to) for c in chosen]
    if running and any(c.id not in NO_INJURY for c in chosen):
        bands.append(RUNNING_BAND)
    if not bands:
        return CLASS_BANDS[PainClass.NONE]
    amber_to = min(band.amber_to for band in bands)
    return Band(min(amber_to, *(band.green_to for band in bands)), amber_to)


@dataclass(frozen=True, slots=True)
class SessionPain:
    """What was told about one session; None is "not asked", never zero.

    Pain is 0 to 10: worst `during`, worst `after` in the evening, on rising the next morning, and at the 24 h
    re-ask. `base` is the usual morning pain. `pinch` is a pinch or catch at the front of the hip; `tingle` says that
    a tingling leg lasted more than 10 minutes. `signs_told` says that the signs were asked and answered.
    """

    during: int | None = None
    after: int | None = None
    next_morning: int | None = None
    base: float | None = None
    at_24_h: int | None = None
    limp: bool = False
    sharp: bool = False
    spread: bool = False
    swelling: bool = False
    woke: bool = False
    pinch: bool = False
    tingle: bool = False
    signs_told: bool = False
    soreness_h: float | None = None

    @property
    def rise(self) -> float | None:
        """Next-morning pain above the usual morning, None while it is not known; a morning at 0 is no rise."""
        if self.next_morning == 0 and self.base is None:
            return 0.0
        return None if self.next_morning is None or self.base is None else self.next_morning - self.base


@dataclass(frozen=True, slots=True)
class Light:
    """A session's colour, the rule that decided, whether it can still change, and why in words."""

    colour: Colour
    rule: str
    why: str
    provisional: bool = False


def light(
    pain: SessionPain,
    band: Band,
    *,
    classes: Iterable[PainClass] = (),
    locked: bool = False,
    morning_over: bool = False,
    day_over: bool = False,
) -> Light:
    """Judges a session; the first rule that matches wins (F.2).

    `morning_over` says that the noon by which the morning score was asked has passed, `day_over` that the time of
    the 24 h re-ask has. A session whose scores are missing is never green.
    """
    kinds = frozenset(classes)
    if locked:
        return Light(Colour.BLACK, "PAIN-0", "A warning sign was reported. Exercise is closed until it is cleared.")
    if sign := _warning_sign(pain, kinds):
        return Light(Colour.RED, "PAIN-1", sign)
    if pain.during is not None and band.colour(pain.during) is Colour.RED:
        return Light(Colour.RED, "PAIN-2", f"Pain {pain.during} is above {band.amber_to}.")
    rise = pain.rise
    if rise is not None and rise >= SHARP_RISE:
        return Light(Colour.RED, "PAIN-3", f"The next morning was {rise:g} above your usual.")
    if rise is not None and rise > 0 and pain.at_24_h is not None and pain.at_24_h > (pain.base or 0):
        return Light(Colour.RED, "PAIN-3", "A day later it was still above your usual.")
    waiting = pain.next_morning is None and not morning_over
    if amber := _steady(pain, band, rise):
        asking = rise is not None and rise > 0 and pain.at_24_h is None and not day_over
        return Light(Colour.AMBER, "PAIN-4", amber, provisional=waiting or asking)
    if pain.during is None or rise is None or not pain.signs_told:
        open_still = waiting or not (pain.signs_told or morning_over)
        return Light(Colour.UNKNOWN, "F.1", _unknown_why(pain), provisional=open_still)
    return Light(Colour.GREEN, "PAIN-5", "Calm during, and no worse the next morning.")


def base_pain(mornings_after_rest: Sequence[int], at_screening: int | None) -> float | None:
    """The usual morning pain: the median of the last 7 mornings after a rest day, else the screening's (F.1)."""
    if len(mornings_after_rest) >= BASE_MIN_MORNINGS:
        return float(median(mornings_after_rest[-BASE_MORNINGS:]))
    return None if at_screening is None else float(at_screening)


def _warning_sign(pain: SessionPain, kinds: frozenset[PainClass]) -> str:
    if pain.limp:
        return "You limped."
    if pain.sharp:
        return "The pain was sharp."
    if pain.spread:
        return "It spread into the leg."
    if pain.swelling:
        return "The hip swelled."
    if pain.woke:
        return "It woke you at night."
    if pain.pinch and PainClass.JOINT in kinds:
        return "It pinched or caught at the front of the hip."
    if pain.tingle and PainClass.NERVE_BUTTOCK in kinds:
        return "Tingling in the leg lasted more than 10 minutes."
    return ""


def _steady(pain: SessionPain, band: Band, rise: float | None) -> str:
    if pain.during is not None and band.colour(pain.during) is Colour.AMBER:
        return f"Pain {pain.during} is above {band.green_to}."
    if rise is not None and rise > 0:
        return f"The next morning was {rise:g} above your usual."
    if pain.soreness_h is not None and pain.soreness_h > SORENESS_AMBER_H:
        return f"Your muscles have been sore for more than {SORENESS_AMBER_H} hours."
    return ""


def _unknown_why(pain: SessionPain) -> str:
    if pain.during is None:
        return "No pain score for the session."
    if pain.next_morning is None:
        return "No score from the next morning."
    if not pain.signs_told:
        return "Limping, sharp pain and the like were not answered."
    return "Your usual morning is not known yet."
