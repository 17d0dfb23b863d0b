"""The sentences that are spoken and shown while a session runs (English, like the content).

A phrase is put together from parts that the voice pack has as clips, so wording changes here change the pack.
"""

from hipcoach.core.exercise import Exercise
from hipcoach.core.vocabulary import Equipment, Position, Side

SIDE = {Side.LEFT: "left side", Side.RIGHT: "right side", Side.BOTH: ""}

GET_INTO = {
    Position.STANDING: "Stand up",
    Position.SIDE_LYING: "Lie on your side",
    Position.SUPINE: "Lie on your back",
    Position.PRONE: "Lie on your front",
    Position.QUADRUPED: "Come onto hands and knees",
    Position.HALF_KNEELING: "Kneel on one knee",
    Position.SEATED: "Sit down",
}

FETCH = {
    Equipment.NONE: "",
    Equipment.MAT: "your mat",
    Equipment.CHAIR: "a chair",
    Equipment.WALL: "a wall",
    Equipment.STEP: "a step",
    Equipment.BENCH: "a bench",
    Equipment.STRAP: "a strap",
    Equipment.PILLOW: "a pillow",
    Equipment.MINI_BAND: "the mini band",
    Equipment.LONG_BAND: "the long band",
    Equipment.DUMBBELL: "a dumbbell",
    Equipment.SMALL_BALL: "a small ball",
    Equipment.SLIDER: "a slider",
    Equipment.FOAM_ROLLER: "the foam roller",
    Equipment.MASSAGE_GUN: "the massage gun",
    Equipment.ICE_PACK_AND_CLOTH: "a cold pack in a damp cloth",
    Equipment.HEAT_PACK: "a warm pack in a towel",
    Equipment.RUNNING_SHOES: "your running shoes",
    Equipment.METRONOME: "a metronome",
    Equipment.BIKE_OR_POOL: "a bike, or a pool",
}

GET_READY, NEXT, REST = "Get ready.", "Next.", "Rest."
TAKE_OFF, YOU_NEED = "Take the band off.", "You need"
ALL_DONE, STOP_THERE = "All done.", "Stop there."
ANSWER_CARD = "Press D for yes, or the right arrow for no."
SAY_DONE = "Press D when you are done."

WORN_BANDS = (Equipment.MINI_BAND, Equipment.LONG_BAND)


def with_side(name: str, side: Side) -> str:
    """Says an exercise and, where one side works, which: `Clamshell, left side`."""
    return f"{name}, {SIDE[side]}" if SIDE[side] else name


def with_side_quickly(name: str, side: Side) -> str:
    """The same where there is no time for more: `Clamshell left`."""
    return name if side is Side.BOTH else f"{name} {side.value}"


def switch_to(side: Side) -> str:
    """Says which side comes now."""
    return f"Switch to the {side.value} side"


def lie_on(side: Side) -> str:
    """Says how to lie."""
    return f"Lie on your {side.value} side."


def kneel_on(side: Side) -> str:
    """Says how to kneel: on the side whose hip is stretched."""
    return f"Kneel on your {side.value} knee."


def which_leg(exercise: Exercise | None, side: Side) -> str:
    """Says what the side is of, where the exercise's file tells it; else nothing."""
    if exercise is None or side is Side.BOTH:
        return ""
    return exercise.side_says.replace("{side}", side.value)


def begin_on(side: Side) -> str:
    """Says how the sides follow each other where they take turns."""
    return f"Begin on the {side.value} side and change each time."


def stopped(name: str, side: Side, set_number: int, sets: int, *, question: bool) -> str:
    """Says where a session stands: `You stopped in set 2 of Clamshell, left side`; `question` is that of a card."""
    if question:
        return f"You stopped at the question \u201c{name}\u201d"
    where = with_side(name, side)
    return f"You stopped in set {set_number} of {where}" if sets > 1 else f"You stopped in {where}"


def ago(minutes: int) -> str:
    """How long ago, in words."""
    if minutes < 2:
        return "1 minute ago" if minutes else "just now"
    if minutes < 120:
        return f"{minutes} minutes ago"
    hours = minutes // 60
    return f"{hours} hours ago" if hours < 48 else f"{hours // 24} days ago"


def listing(parts: tuple[str, ...]) -> str:
    """Joins words as people say them: `a, b and c`."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1] if parts else ""


def spoken_tips(exercise: Exercise) -> tuple[str, ...]:
    """What is said of how it is done, once in a session: how to begin, and the movement."""
    return exercise.cues[:2]


def preparation(before: Exercise | None, after: Exercise, side: Side, before_side: Side = Side.BOTH) -> tuple[str, ...]:
    """Says what to do in the gap before an exercise: put away, fetch, change posture; at most three sentences.

    `before_side` is the side that worked last: lying on the other side is another posture.
    """
    sentences = []
    had = before.equipment if before else ()
    if before and any(band in had and band not in after.equipment for band in WORN_BANDS):
        sentences.append(TAKE_OFF)
    fetch = tuple(FETCH[thing] for thing in after.equipment if thing not in had and FETCH[thing])
    if fetch:
        sentences.append(f"{YOU_NEED} {listing(fetch)}.")
    if before is None or _posture(before, before_side) != _posture(after, side):
        sentences.append(_posture(after, side))
    return tuple(sentences)


def _posture(exercise: Exercise, side: Side) -> str:
    """Says how to get into the posture of an exercise."""
    if exercise.position is Position.SIDE_LYING and side is not Side.BOTH:
        return lie_on(lying_on(exercise, side))
    if exercise.position is Position.HALF_KNEELING and side is not Side.BOTH:
        return kneel_on(side)
    return f"{GET_INTO[exercise.position]}."


def lying_on(exercise: Exercise, side: Side) -> Side:
    """The side that is on the floor in a side-lying exercise: the other one, unless the lower leg works."""
    return side if exercise.lower_leg_works else side.other
