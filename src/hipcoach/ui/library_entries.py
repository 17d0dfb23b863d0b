"""What lies in each tab of the library: a card's face, where it leads, and what lets it through."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from hipcoach.core.condition import Card, Condition, Route
from hipcoach.core.exercise import Exercise
from hipcoach.core.routine import Routine
from hipcoach.ui.library_filter import (
    Wanted,
    card_passes,
    condition_passes,
    exercise_passes,
    routine_equipment,
    routine_passes,
)
from hipcoach.ui.planned import exercise_routine, planned
from hipcoach.ui.services import Services
from hipcoach.ui.widgets.card import Face
from hipcoach.ui.words import (
    counted,
    equipment_text,
    first_big,
    kind_text,
    level_text,
    position_text,
    short_phase,
    tr,
)

TABS = ("exercises", "routines", "conditions", "cards", "yours")
ROUTES = {Route.SELF: "Exercise can start", Route.CLINIC_FIRST: "See someone first", Route.LOCK: "No exercise here"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One content with its card's face, the address it opens and what decides whether it is shown."""

    address: str
    face: Face
    passes: Callable[[Wanted], bool]


def entries_of(services: Services, tab: str) -> list[Entry]:
    """Everything in a tab by name; in `yours` only what the person's own files brought."""
    library = services.library
    yours = tab == "yours"
    made: list[Entry] = []
    if yours or tab == "exercises":
        exercises = (one for one in library.exercises.values() if not yours or one.id in library.own)
        made += [_exercise(one, services) for one in sorted(exercises, key=lambda one: one.name)]
    if yours or tab == "routines":
        routines = (one for one in library.routines.values() if not yours or one.id in library.own)
        made += [_routine(one, services) for one in sorted(routines, key=lambda one: one.title)]
    if yours or tab == "conditions":
        conditions = (one for one in library.conditions.values() if not yours or one.id in library.own)
        made += [_condition(one, services) for one in sorted(conditions, key=lambda one: one.name)]
    if yours or tab == "cards":
        cards = (one for one in library.cards.values() if not yours or one.id in library.own)
        made += [_card(one, services) for one in sorted(cards, key=lambda one: one.title)]
    return made


def _exercise(exercise: Exercise, services: Services) -> Entry:
    plan = cache(lambda: planned(exercise_routine(exercise), services))

    def length_ms() -> int:
        return plan().length_ms

    face = Face(
        exercise.name,
        f"{position_text(exercise.position)} · {equipment_text(exercise.equipment)}",
        length=lambda: (plan().text, f"· {kind_text(exercise.kind)}"),
        picture=exercise.id,
        mark=_mark(exercise.id, services),
        caution=services.refuses(exercise),
    )
    return Entry(f"exercise:{exercise.id}", face, lambda wanted: exercise_passes(exercise, wanted, length_ms))


def _routine(routine: Routine, services: Services) -> Entry:
    plan = cache(lambda: planned(routine, services))

    def length_ms() -> int:
        return plan().length_ms

    suits = cache(lambda: services.suit(routine))
    fitted = cache(lambda: suits().routine or routine)
    closed = suits().blocked
    equipment = routine_equipment(routine, services.library.exercises)
    face = Face(
        routine.title,
        f"{level_text(routine.level)} · {short_phase(routine.phase)}",
        length=lambda: (plan().text, f"· {counted(plan().exercises, 'exercise', 'exercises')}"),
        picture=routine.exercise_ids()[0] if routine.exercise_ids() else "",
        body="" if routine.exercise_ids() else equipment_text(equipment),
        mark=_mark(routine.id, services),
        caution=closed.text if closed else "",
    )
    return Entry(
        f"routine:{routine.id}",
        face,
        lambda wanted: routine_passes(fitted() if wanted.at_home else routine, services.library, wanted, length_ms),
    )


def _condition(condition: Condition, services: Services) -> Entry:
    caution = "" if condition.route is Route.SELF else tr(ROUTES[condition.route])
    face = Face(
        condition.name,
        first_big(", ".join(condition.other_names[:2])),
        "" if caution else tr(ROUTES[condition.route]),
        body=first_big("; ".join(condition.where)),
        mark=_mark(condition.id, services),
        caution=caution,
    )
    return Entry(f"condition:{condition.id}", face, lambda wanted: condition_passes(condition, wanted))


def _card(card: Card, services: Services) -> Entry:
    face = Face(
        card.title,
        body=card.summary,
        mark=_mark(card.id, services),
        caution=tr("Safety") if card.safety else "",
    )
    return Entry(f"card:{card.id}", face, lambda wanted: card_passes(card, wanted))


def _mark(id_: str, services: Services) -> str:
    library = services.library
    return tr("Replaced by yours") if id_ in library.replaced else tr("Yours") if id_ in library.own else ""
