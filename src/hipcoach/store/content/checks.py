"""What a careful colleague would say about content that reads well: exclusions, words against doses, comfort.

Pure: it sees a library only. What it says about a person's own files is a warning where it is a matter of style;
advice for authors is given for their own files only, unless asked for.
"""

from collections.abc import Iterator
from itertools import pairwise

from hipcoach.core.condition import Route
from hipcoach.core.exercise import Exercise
from hipcoach.core.library import Library, Problem
from hipcoach.core.phrases import which_leg
from hipcoach.core.routine import Block, CardItem, Entry, ExerciseItem, Routine
from hipcoach.core.vocabulary import Kind, Level, Phase, Position, Side
from hipcoach.store.content.wording import disagreements, unspeakable

BEGINNER_EXERCISES = 4
_ORDER = {Phase.ANY: 1, Phase.SETTLE: 1, Phase.LOAD: 2, Phase.RUN_READY: 3, Phase.RETURN: 4}
_WORKING = (Kind.STRENGTH, Kind.ACTIVATION, Kind.ISOMETRIC, Kind.PLYOMETRIC)
_FLOOR = (Position.SIDE_LYING, Position.SUPINE, Position.PRONE, Position.QUADRUPED)


def check_library(library: Library, *, advise_all: bool = False, drawn: frozenset[str] | None = None) -> list[Problem]:
    """Checks everything in a library; lines are 0, as a library no longer knows them.

    `drawn` are the ids of exercises that have a moving figure; without it, pictures are not asked for.
    """
    problems: list[Problem] = []
    for exercise in library.exercises.values():
        own = exercise.id in library.own
        problems += (Problem(exercise.origin, 0, *said) for said in _exclusions(exercise))
        problems += (Problem(exercise.origin, 0, *said, warning=own) for said in _locks(exercise, library))
        problems += (Problem(exercise.origin, 0, *said, warning=own) for said in _words(exercise))
        if drawn is not None and exercise.id not in drawn and not exercise.picture and (own or advise_all):
            said = "no moving figure and no picture: name a picture that lies beside the file"
            problems.append(Problem(exercise.origin, 0, "picture", said, warning=True))
    for routine in library.routines.values():
        own = routine.id in library.own
        problems += (Problem(routine.origin, 0, *said) for said in _excluded(routine, library))
        problems += (Problem(routine.origin, 0, *said, warning=own) for said in _spoken_doses(routine, library))
        if own or advise_all:
            problems += (Problem(routine.origin, 0, *said, warning=True) for said in _advice(routine, library))
    return sorted(problems)


_Said = Iterator[tuple[str, str]]


def _exclusions(exercise: Exercise) -> _Said:
    """What an exercise says twice and differently."""
    for name in sorted({*exercise.good_for} & {*exercise.never_for}):
        yield "good_for", f"{name} stands in never_for too: delete one"
    for name in sorted({name for name, _ in exercise.from_phase} & {*exercise.never_for}):
        yield "from_phase", f"{name} stands in never_for, which is for every phase: delete it here"


def _locks(exercise: Exercise, library: Library) -> _Said:
    """Conditions in which nothing is ever offered."""
    for condition in library.conditions.values():
        if condition.route is Route.LOCK and condition.id not in exercise.never_for:
            yield "never_for", f"{condition.id} is missing: with it no exercise is offered at all"


def _words(exercise: Exercise) -> _Said:
    """Words that are spoken: they can be, and they say what the dose says."""
    if why := unspeakable(exercise.spoken_name):
        yield ("short_name" if exercise.short_name else "name"), f"{why}, or write a short_name"
    if why := unspeakable(which_leg(exercise, Side.LEFT)):
        yield "side_says", why
    for index, said in enumerate(exercise.verbs):
        if why := unspeakable(said):
            yield f"verbs[{index + 1}]", why
    for index, prompt in enumerate(exercise.prompts):
        if why := unspeakable(prompt.text):
            yield f"prompts[{index + 1}].say", why
    for index, cue in enumerate(exercise.cues):
        if why := unspeakable(cue):
            yield f"cues[{index + 1}]", why
        for wrong in disagreements(cue, exercise.dose):
            yield f"cues[{index + 1}]", wrong


def _places(entries: tuple[Entry, ...], where: str = "items") -> Iterator[tuple[str, ExerciseItem]]:
    """Every exercise item of a routine with its place."""
    for index, entry in enumerate(entries):
        place = f"{where}[{index + 1}]"
        if isinstance(entry, Block):
            yield from _places(entry.items, f"{place}.items")
        elif isinstance(entry, ExerciseItem):
            yield place, entry


def _excluded(routine: Routine, library: Library) -> _Said:
    """Exercises that one of the routine's conditions excludes in the routine's phase."""
    for place, item in _places(routine.entries):
        exercise = library.exercises[item.exercise]
        from_phase = dict(exercise.from_phase)
        for name in item.only_for or routine.conditions:
            if name in exercise.never_for:
                yield (
                    f"{place}.exercise",
                    f"{exercise.id} is never for {name}, and this routine is: leave it out",
                )
            elif name in from_phase and _ORDER[from_phase[name]] > _ORDER[routine.phase]:
                yield (
                    f"{place}.exercise",
                    f"{exercise.id} is for {name} from phase {from_phase[name]} only, "
                    f"and this routine is for phase {routine.phase}: leave it out",
                )


def _spoken_doses(routine: Routine, library: Library) -> _Said:
    """Cues that say another amount than the routine's own dose of the exercise."""
    for place, item in _places(routine.entries):
        exercise = library.exercises[item.exercise]
        for index, prompt in enumerate(item.prompts):
            if why := unspeakable(prompt.text):
                yield f"{place}.prompts[{index + 1}].say", why
        if item.dose == exercise.dose:
            continue
        for cue in exercise.cues:
            for wrong in disagreements(cue, item.dose):
                yield f"{place}.dose", f"a cue of {exercise.id} {wrong}"


def _advice(routine: Routine, library: Library) -> _Said:
    """Advice for whoever writes a routine."""
    always = [item for item in routine.items() if isinstance(item, ExerciseItem) and not item.only_for]
    number = len({item.exercise for item in always if not item.optional})
    if routine.level is Level.BEGINNER and number > BEGINNER_EXERCISES:
        yield (
            "items",
            f"{number} exercises are many for a beginner: {BEGINNER_EXERCISES} are remembered better",
        )
    for place, item in _places(routine.entries):
        exercise = library.exercises[item.exercise]
        tiring = exercise.per_side and exercise.kind in _WORKING
        if tiring and item.dose.sets.start > 1 and not item.dose.rest_s:
            yield f"{place}.dose", "no rest between sets that work one side: write a rest, as in rest: 30s"
    yield from _breathless(routine, library)
    ups = sum(
        before in _FLOOR and after not in _FLOOR
        for before, after in pairwise(library.exercises[item.exercise].position for item in always)
    )
    if ups > 1:
        yield "items", f"you get up from the floor {ups} times: put what is done on the floor together"


def _breathless(routine: Routine, library: Library) -> _Said:
    """One-sided work in a block without any pause after it."""
    for index, entry in enumerate(routine.entries):
        if not isinstance(entry, Block) or entry.gap_s != 0:
            continue
        for number, item in enumerate(entry.items):
            if isinstance(item, CardItem) or item.rest_after_s:
                continue
            exercise = library.exercises[item.exercise]
            if exercise.per_side and exercise.kind in _WORKING:
                yield (
                    f"items[{index + 1}].items[{number + 1}]",
                    "no rest after one-sided work: write rest_after: 20s",
                )
