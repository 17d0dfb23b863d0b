"""The traffic lights of sessions in a list: as care sees them now, each worked out once."""

from collections.abc import Callable

from hipcoach.care.pain import Band, Light, SessionPain, light, limits
from hipcoach.core.library import Library
from hipcoach.core.vocabulary import Phase
from hipcoach.person import Told, lights
from hipcoach.store.database import Database
from hipcoach.store.history import SessionRow
from hipcoach.store.journal import answers


class Judge:
    """Lights by session. Those of the last weeks know the usual morning; older ones are judged by what was said."""

    def __init__(self, told: Callable[[], Told | None], library: Callable[[], Library]) -> None:
        self._told, self._library = told, library
        self._known: dict[str, Light] = {}
        self._recent: Told | None = None

    def forget(self) -> None:
        """Lets go of what was worked out: something was changed."""
        self._known.clear()
        self._recent = None

    def light(self, database: Database, row: SessionRow) -> Light:
        """The light of one session."""
        told = self._told()
        if told is not self._recent:
            self._known.clear()
            self._recent = told
            if told is not None:
                self._known.update((past.row.uuid, found) for past, found in lights(told, self._library()))
        found = self._known.get(row.uuid)
        if found is None:
            found = self._known[row.uuid] = self._older(database, row)
        return found

    def limits(self) -> Band:
        """The person's limits now."""
        told, library = self._told(), self._library()
        names = told.profile.condition_ids if told is not None else ()
        return limits(library.conditions[name] for name in names if name in library.conditions)

    def _older(self, database: Database, row: SessionRow) -> Light:
        library, told = self._library(), self._told()
        names = row.conditions or (told.profile.condition_ids if told is not None else ())
        chosen = [library.conditions[name] for name in names if name in library.conditions]
        routine = library.routines.get(row.routine_id)
        told_signs = answers(database, row.uuid).signs
        signs = frozenset((told_signs or "").split())
        return light(
            SessionPain(
                row.pain_during,
                row.pain_after,
                row.pain_next_morning,
                at_24_h=row.pain_next_day,
                limp="limp" in signs,
                sharp="sharp" in signs,
                spread="spread" in signs,
                swelling="swell" in signs,
                woke="woke" in signs,
                pinch="pinch" in signs,
                tingle="tingle" in signs,
                signs_told=told_signs is not None,
            ),
            limits(chosen, running=routine is not None and routine.phase is Phase.RETURN),
            classes=[condition.pain_class for condition in chosen],
        )
