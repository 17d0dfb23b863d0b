"""Several persons at several windows: nothing of one is ever shown to, or kept for, another."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hipcoach.care.filter import suit
from hipcoach.coaching import Coach
from hipcoach.core.profile import AgeBand, OwnCondition, Profile
from hipcoach.core.screening import Answer
from hipcoach.core.vocabulary import Equipment, Phase, Side
from hipcoach.home import Home, open_history
from hipcoach.past import StoredHistory
from hipcoach.past.hand import Hand
from hipcoach.store.database import Database
from hipcoach.store.moment import Moment, moment_of
from hipcoach.store.people import add_person, first_person, keep_last_person, persons, remove_person
from hipcoach.store.records import SessionLog, unfinished
from hipcoach.ui.hip.ports import DiaryEntry
from hipcoach.who import BUSY, NO_NAME, TAKEN, TAKEN_BEFORE, Who
from tests.care.content import care, library
from tests.care.people import NOW, answered
from tests.store.recorded import record, session_start

DAYS = tuple(NOW.date() - timedelta(days=n) for n in range(5))


class Window:
    """A window on a file: its own connection, its own person."""

    def __init__(self, folder: Path, uuid: str = "") -> None:
        self.database = open_history(Home(folder))
        self.now = moment_of(NOW)
        self.who = Who(self.connect, self.wall, uuid)
        self.coach = Coach(self.connect, library, care, self.wall, self.who)
        self.past = StoredHistory(self.connect, library, care, self.coach.told)
        self.hand = Hand(self.connect, self.wall, self.coach.forget, pytest.fail, self.past.person)

    def connect(self) -> Database:
        return self.database

    def wall(self) -> Moment:
        return self.now

    def sits(self, uuid: str) -> None:
        """As the desk does it: somebody else is chosen."""
        self.who.choose(uuid)
        self.coach.forget()
        self.past.forget()

    @property
    def here(self) -> str:
        return self.coach.told().person.uuid


@contextmanager
def windows(folder: Path, count: int = 2) -> Iterator[list[Window]]:
    made = [Window(folder) for _ in range(count)]
    yield made
    for window in made:
        window.database.close()


def two(folder: Path) -> tuple[str, str]:
    """Two persons in a file."""
    database = open_history(Home(folder))
    now = moment_of(NOW)
    ada = first_person(database, now)
    kim = add_person(database, "Kim", replace(now, utc_ms=now.utc_ms + 1))
    database.close()
    return ada.uuid, kim.uuid


# -- the property -----------------------------------------------------------------------------------------------

WRITES = ("diary", "session", "log", "lift", "minutes", "pattern", "equipment", "screening", "age", "name")
STEPS = st.lists(
    st.tuples(st.integers(0, 1), st.one_of(st.sampled_from(WRITES), st.sampled_from(("sit 0", "sit 1")))),
    min_size=4,
    max_size=25,
)


def write(window: Window, what: str, token: int) -> None:
    """Keeps something that can be told from everything else by its token."""
    coach = window.coach
    profile = coach.told().profile
    match what:
        case "diary":
            coach.write_diary(DiaryEntry(DAYS[token % len(DAYS)], note=f"note {token}"))
        case "session":
            window.hand.add(f"session {token}", "", DAYS[0], 1 + token, "")
        case "log":
            log = SessionLog(window.connect, window.wall, pytest.fail)
            start = session_start(window.here)
            log.begin(replace(start, plan=replace(start.plan, title=f"session {token}")))
            log.close()
        case "lift":
            coach.lift(f"lifted-{token}")
        case "minutes":
            coach.keep_profile(replace(profile, minutes=1000 + token))
        case "pattern":
            new = OwnCondition(f"pattern-{token}", Phase.SETTLE)
            coach.keep_profile(replace(profile, conditions=(*profile.conditions, new)))
        case "equipment":
            things = profile.equipment or frozenset()
            coach.keep_profile(replace(profile, equipment=things ^ {list(Equipment)[token % len(Equipment)]}))
        case "age":
            other = [age for age in AgeBand if age is not profile.age]
            coach.keep_profile(replace(profile, age=other[token % len(other)]))
        case "screening":
            coach.keep_screening(replace(answered(at=window.now.local), version=f"v{token}"))
        case "name":
            window.who.rename(window.here, f"Name {token}")


def told_of(folder: Path, uuid: str) -> dict[str, object]:
    """Everything that a fresh window shows of a person."""
    window = Window(folder, uuid)
    told = window.coach.told()
    found: dict[str, object] = {
        "diary": sorted(day.note for day in told.diary),
        "sessions": sorted(row.title for row in window.past.sessions()),
        "lifted": sorted(lifted.exercise for lifted in told.lifted),
        "profile": told.profile,
        "screenings": sorted(screening.version for screening in told.screenings),
        "name": told.person.name,
        "unfinished": sorted(left.title for left in unfinished(window.database, uuid)),
    }
    window.database.close()
    return found


@given(steps=STEPS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_order_of_switches_and_writes_mixes_two_persons(steps: list[tuple[int, str]]) -> None:
    """What is written at a window changes who sits there and leaves every other person as they were."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        everybody = two(folder)
        with windows(folder) as open_windows:
            for window, uuid in zip(open_windows, everybody, strict=True):
                window.sits(uuid)
            seats = list(everybody)
            for token, (number, what) in enumerate(steps):
                window = open_windows[number]
                window.now = replace(window.now, utc_ms=moment_of(NOW).utc_ms + token * 1000)
                before = {uuid: told_of(folder, uuid) for uuid in everybody}
                if what.startswith("sit"):
                    seats[number] = everybody[int(what[-1])]
                    window.sits(seats[number])
                    assert {uuid: told_of(folder, uuid) for uuid in everybody} == before
                    assert window.here == seats[number]
                    continue
                write(window, what, token)
                assert [each.here for each in open_windows] == seats
                for uuid in everybody:
                    changed = told_of(folder, uuid) != before[uuid]
                    assert changed is (uuid == seats[number]), (what, token)
                for each, uuid in zip(open_windows, seats, strict=True):
                    assert each.coach.told().profile == told_of(folder, uuid)["profile"]
                    assert sorted(r.title for r in each.past.sessions()) == told_of(folder, uuid)["sessions"]


# -- who sits where ---------------------------------------------------------------------------------------------


def test_one_person_is_never_asked_who_it_is(tmp_path: Path) -> None:
    with windows(tmp_path, 1) as (window,):
        assert not window.who.undecided()
        assert [seat.here for seat in window.who.everybody().seats] == [True]


def test_among_several_nobody_sits_until_somebody_is_chosen(tmp_path: Path) -> None:
    two(tmp_path)
    with windows(tmp_path, 1) as (window,):
        keep_last_person(window.database, persons(window.database)[0].uuid)
        assert window.who.undecided()
        assert window.here == ""
        window.coach.keep_profile(Profile(minutes=20))
        window.coach.write_diary(DiaryEntry(DAYS[0], note="whose?"))
        window.coach.keep_screening(answered(at=NOW))
        window.coach.lift("clamshell")
        window.coach.welcomed()
        for uuid in (person.uuid for person in persons(window.database)):
            assert told_of(tmp_path, uuid)["diary"] == []
            assert told_of(tmp_path, uuid)["profile"] == Profile()
            assert told_of(tmp_path, uuid)["screenings"] == []


def test_a_person_added_in_another_window_moves_nobody(tmp_path: Path) -> None:
    with windows(tmp_path) as (one, other):
        ada = one.here
        kim, wrong = other.who.add("Kim")
        assert (wrong, one.here, one.who.undecided()) == ("", ada, False)
        other.sits(kim)
        assert (one.here, other.here) == (ada, kim)


def test_somebody_removed_elsewhere_stays_themselves_here(tmp_path: Path) -> None:
    ada, kim = two(tmp_path)
    with windows(tmp_path) as (one, other):
        one.sits(kim)
        other.sits(ada)
        other.who.remove(kim)
        assert one.here == kim
        one.coach.write_diary(DiaryEntry(DAYS[0], note="still Kim"))
        assert told_of(tmp_path, kim)["diary"] == ["still Kim"]
        assert told_of(tmp_path, ada)["diary"] == []


def test_a_lock_told_in_one_window_closes_the_other_at_once(tmp_path: Path) -> None:
    two(tmp_path)
    with windows(tmp_path) as (one, other):
        ada = persons(one.database)[0].uuid
        one.sits(ada)
        other.sits(ada)
        one.coach.keep_screening(answered(at=NOW))
        assert not other.coach.hip().standing.locked
        one.now = other.now = moment_of(NOW + timedelta(seconds=1))
        one.coach.keep_screening(answered(at=one.now.local, U_01=Answer.YES))
        assert other.coach.hip().standing.locked


def test_a_pattern_added_in_one_window_is_not_lost_by_minutes_changed_in_the_other(tmp_path: Path) -> None:
    with windows(tmp_path) as (one, other):
        seen = other.coach.told().profile
        one.coach.keep_profile(Profile(conditions=(OwnCondition("gluteal-tendinopathy"),)))
        other.coach.keep_profile(replace(seen, minutes=20), seen)
        profile = one.coach.told().profile
        assert (profile.condition_ids, profile.minutes) == (("gluteal-tendinopathy",), 20)


def test_switching_opens_no_lock_and_a_new_person_has_answered_nothing(tmp_path: Path) -> None:
    ada, kim = two(tmp_path)
    with windows(tmp_path, 1) as (window,):
        window.sits(ada)
        window.coach.keep_screening(answered(at=NOW, U_01=Answer.YES))
        for uuid in (kim, ada, kim, ada):
            window.sits(uuid)
            assert window.coach.hip().standing.locked is (uuid == ada)
        window.sits(kim)
        for routine in library().routines.values():
            offered = window.coach.offer(routine)
            alone = suit(routine, library(), window.coach.hip())
            assert not window.coach.hip().standing.passed
            if offered.routine is not None:
                assert set(routine.conditions) & {"prevention", "general-stiffness", "post-run-soreness"}
            assert (offered.routine is None) is (alone.routine is None)


def test_names_are_one_for_each_person(tmp_path: Path) -> None:
    ada, kim = two(tmp_path)
    with windows(tmp_path, 1) as (window,):
        who = window.who
        assert who.rename(ada, "  ") == NO_NAME
        assert who.rename(ada, " KIM ") == TAKEN.format(name="KIM")
        assert who.rename(ada, " Ada\n") == ""
        assert who.add("") == ("", NO_NAME)
        assert who.add("ada") == ("", TAKEN.format(name="ada"))
        assert who.rename(kim, "kim") == ""
        who.remove(kim)
        assert who.add("Kim") == ("", TAKEN_BEFORE.format(name="Kim"))
        assert who.rename(ada, "") == ""


def test_somebody_who_comes_back_under_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    ada, kim = two(tmp_path)
    with windows(tmp_path, 1) as (window,):
        window.who.remove(kim)
        window.who.rename(ada, "Kim")
        window.who.bring_back(kim)
        assert [seat.name for seat in window.who.everybody().seats] == ["Kim", "Kim 2"]


def test_nobody_is_removed_in_the_middle_of_a_session(tmp_path: Path) -> None:
    _ada, kim = two(tmp_path)
    with windows(tmp_path) as (one, other):
        log = SessionLog(one.connect, one.wall, pytest.fail)
        log.begin(session_start(kim))
        assert other.who.busy(kim) == BUSY.format(name="Kim")
        log.close()
        assert other.who.busy(kim) == ""


def test_whoever_removes_themselves_is_asked_who_it_is(tmp_path: Path) -> None:
    ada, kim = two(tmp_path)
    with windows(tmp_path, 1) as (window,):
        noor, _ = window.who.add("Noor")
        window.sits(noor)
        window.who.remove(noor)
        window.coach.forget()
        assert window.who.undecided()
        remove_person(window.database, kim, window.now)
        window.coach.forget()
        assert window.here == ada


def test_a_history_put_in_another_s_place_asks_anew(tmp_path: Path) -> None:
    two(tmp_path / "one")
    _, other_kim = two(tmp_path / "other")
    window = Window(tmp_path / "one")
    window.sits(persons(window.database)[0].uuid)
    window.database.close()
    window.database = open_history(Home(tmp_path / "other"))
    window.coach.forget()
    assert window.who.undecided()
    window.sits(other_kim)
    assert window.here == other_kim
    window.database.close()


def test_a_record_of_another_person_is_not_opened(tmp_path: Path) -> None:
    ada, kim = two(tmp_path)
    with windows(tmp_path, 1) as (window,):
        uuid = record(window.database, session_start(kim))
        window.sits(ada)
        assert window.past.session(uuid) is None
        window.sits(kim)
        assert window.past.session(uuid) is not None
        assert window.past.diary(date.min, date.max) == ()


def test_a_sore_side_belongs_to_one_person(tmp_path: Path) -> None:
    ada, kim = two(tmp_path)
    with windows(tmp_path) as (one, other):
        one.sits(ada)
        other.sits(kim)
        one.coach.keep_profile(Profile(sore_sides=frozenset({Side.LEFT})))
        assert other.coach.hip().sore_sides == frozenset()
