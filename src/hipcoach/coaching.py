"""What the pages about a person's hip do: joins care's rules with what is kept of the person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from hipcoach import person as people
from hipcoach import scores
from hipcoach.care.easier import easier_variant
from hipcoach.care.filter import Offered, suit, suits_exercise
from hipcoach.care.standing import PAIN_TO_RESCREEN, Change
from hipcoach.core.exercise import Exercise
from hipcoach.core.profile import Profile, with_changes
from hipcoach.core.routine import Routine
from hipcoach.core.screening import Cleared, Questionnaire, Screening, Seen
from hipcoach.core.vocabulary import Side
from hipcoach.following import Follower
from hipcoach.keeping import cleared_data, seen_data
from hipcoach.knowing import diary_entry, evening_ask, known_of, morning_ask
from hipcoach.store.journal import answer, diary, write_diary
from hipcoach.told import BEGAN, CLEARED, HAPPENED, LIFTED, PAIN_NOW, SEEN, WELCOMED
from hipcoach.ui.hip.ports import DiaryEntry, HipPorts, Known
from hipcoach.ui.services import Clock


class Coach(Follower):
    """One person at one desk. Every answer goes to the history at once; what is known is worked out when asked for."""

    # -- what is known ----------------------------------------------------------------------------------------

    def offer(self, routine: Routine) -> Offered:
        """What of a routine suits now, in the doses where the programme stands."""
        return self._in_doses(suit(routine, self._library(), self.hip()))

    def offer_exercise(self, exercise: Exercise) -> Offered:
        """What of a single exercise suits now."""
        return suits_exercise(exercise, self._library(), self.hip())

    def refuses(self, exercise: Exercise) -> str:
        """Why an exercise does not suit now, empty where it does."""
        offered = self.offer_exercise(exercise)
        if offered.routine is not None and exercise.id in offered.routine.exercise_ids():
            return ""
        if offered.blocked and offered.blocked.rule != "F.9":
            return offered.blocked.text
        return next((left.reason_text for left in offered.left_out), offered.blocked.text if offered.blocked else "")

    def easier(self, exercise: Exercise) -> Exercise | None:
        """The easier variant where it suits."""
        return easier_variant(exercise, self._library(), self.hip())

    def known(self) -> Known:
        """Everything that the pages show."""
        return known_of(self.told(), self.hip(), self._library(), self._care())

    def asked(self) -> Questionnaire | None:
        """The safety questions."""
        return self._care().questionnaire

    # -- what the person does -----------------------------------------------------------------------------------

    def keep_profile(self, profile: Profile, seen: Profile | None = None) -> None:
        """Keeps what was changed of the profile as it was `seen`; a side that is sore anew asks again (SCR-4)."""
        told = self.told()
        profile = with_changes(told.profile, seen or told.profile, profile)
        new_sides = profile.sore_sides - told.profile.sore_sides
        if told.profile.sore_sides and new_sides and told.screenings:
            self.happened(Change.NEW_SIDE)
        self._keep_profile(profile)

    def keep_screening(self, screening: Screening) -> None:
        """Keeps a whole set of answers with what follows from it."""
        database, told = self._writable(), self.told()
        if database is None:
            return
        people.keep_answers(database, told, self._care(), screening, self._wall())
        self.forget()

    def welcomed(self) -> None:
        """Notes that the first questions were shown, so that they open by themselves only once."""
        if not self.told().welcomed:
            self._event(WELCOMED, "", {})

    def seen(self, mark: Seen) -> None:
        """Keeps "I have been seen about this" (SCR-7)."""
        self._event(SEEN, mark.question, seen_data(mark))

    def cleared(self, on: date) -> None:
        """Keeps a clinician's clearance; the lock ends with a fresh screening after it."""
        self._event(CLEARED, "", cleared_data(Cleared(on)))

    def happened(self, what: Change, pain: int | None = None) -> None:
        """Keeps something that asks for the questions again (SCR-4)."""
        self._event(HAPPENED, what.value, {} if pain is None else {"pain": pain})

    def lift(self, exercise: str) -> None:
        """Keeps the switch "my clinician told me to do this"; an empty id switches it off (F.9, 10)."""
        self._event(LIFTED, exercise, {})

    def answer_morning(self, pain: int | None, *, woke: bool = False) -> None:
        """Keeps the morning's pain for yesterday's sessions, or the 24 h answer; None means not now, asked once.

        `woke` says that pain woke the person at night, which is new.
        """
        database, told, now = self._writable(), self.told(), self._wall()
        ask = morning_ask(told, scores.lights(told, self._library()))
        if database is None or ask is None:
            return
        field, asked = ("next_day", "asked_next_day") if ask.again else ("next_morning", "asked_next_morning")
        given: dict[str, int] = {f"{asked}_utc_ms": now.utc_ms}
        if pain is not None:
            given[f"pain_{field}"] = pain
        signs = frozenset({"woke"} if woke else ())
        for past in told.past:
            if past.row.last_day == ask.day:
                more = {"signs": _joined(past.signs | signs)} if signs else {}
                answer(database, past.row.uuid, now, **given, **more)
        if pain is not None and not ask.again:
            write_diary(database, told.person.uuid, now.day, now, pain_morning=pain)
        self.noticed(pain, signs)
        self.forget()
        self.judge()

    def answer_evening(self, pain: int | None, signs: frozenset[str] | None) -> None:
        """Keeps the evening's worst pain and the signs of a day's sessions; None means not now, asked once.

        A sign that was told before stays.
        """
        database, told, now = self._writable(), self.told(), self._wall()
        ask = evening_ask(told, scores.lights(told, self._library()), self._library())
        if database is None or ask is None:
            return
        given: dict[str, int] = {"asked_after_utc_ms": now.utc_ms}
        if pain is not None:
            given["pain_after"] = pain
        for past in told.past:
            if past.row.last_day == ask.day:
                more = {} if signs is None else {"signs": _joined(past.signs | signs)}
                answer(database, past.row.uuid, now, **given, **more)
        self.noticed(pain, signs or frozenset())
        self.forget()
        self.judge()

    def tell_now(self, pain: int) -> None:
        """Keeps how it is right now, before a session."""
        self._event(PAIN_NOW, "", {"pain": pain})

    def tell_began(self, began: datetime) -> None:
        """Keeps when this pain began: the onset clock."""
        self._event(BEGAN, "", {"began": began.isoformat()})

    def new_place(self, places: tuple[str, ...], sides: frozenset[Side]) -> None:
        """Keeps places that are sore anew: they count at once, and the questions come again (SCR-4)."""
        told = self.told()
        self._event(HAPPENED, Change.NEW_PLACE.value, {"places": list(places)})
        if new := sides - told.profile.sore_sides:
            self._keep_profile(replace(told.profile, sore_sides=told.profile.sore_sides | new))

    def write_diary(self, entry: DiaryEntry) -> None:
        """Keeps a day of the diary, also while everything is closed."""
        database, told, now = self._writable(), self.told(), self._wall()
        if database is None:
            return
        write_diary(
            database,
            told.person.uuid,
            entry.day,
            now,
            pain=entry.pain,
            pain_morning=entry.pain_morning,
            soreness=entry.soreness,
            signs=" ".join(sorted(entry.signs)) or None,
            note=entry.note,
        )
        worst = max((p for p in (entry.pain, entry.pain_morning) if p is not None), default=None)
        self.noticed(worst, entry.signs)
        self.forget()

    def diary(self, since: date, until: date) -> tuple[DiaryEntry, ...]:
        """The days on which something was written."""
        database, told = self._connect(), self.told()
        if database is None:
            return ()
        return tuple(diary_entry(day) for day in diary(database, told.person.uuid, since, until))

    def ports(self, clock: Clock, changed: Callable[[], object]) -> HipPorts:
        """The calls as the pages take them."""
        return HipPorts(
            self.known,
            self.asked,
            clock,
            self.keep_profile,
            self.keep_screening,
            self.welcomed,
            self.seen,
            self.cleared,
            self.happened,
            self.lift,
            self.answer_morning,
            self.answer_evening,
            self.tell_now,
            self.tell_began,
            self.new_place,
            self.answer_task,
            self.move_on,
            self.set_phase,
            self.set_dose,
            self.keep_up,
            self.take_back,
            self.diary,
            self.write_diary,
            changed,
        )

    def noticed(self, pain: int | None, signs: frozenset[str]) -> None:
        """Keeps what asks for the questions again: pain of 7 or more, a new night waking (SCR-4)."""
        if pain is not None and pain >= PAIN_TO_RESCREEN:
            self.happened(Change.PAIN, pain)
        if "woke" in signs:
            self.happened(Change.NIGHT_WAKING)


def _joined(signs: frozenset[str]) -> str:
    return " ".join(sorted(signs))
