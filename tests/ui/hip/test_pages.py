"""Today and My hip: what they say, what their controls keep, and what stays open while exercise is closed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from hipcoach.care.standing import Change
from hipcoach.coaching import Coach
from hipcoach.core.profile import OwnCondition, Profile
from hipcoach.core.screening import Answer
from hipcoach.core.settings import Settings, Theme
from hipcoach.core.vocabulary import Phase, Side
from hipcoach.ui.hip.about import About
from hipcoach.ui.hip.check_page import CheckPage
from hipcoach.ui.hip.diary import Diary
from hipcoach.ui.hip.hero import Hero
from hipcoach.ui.hip.hip_page import HipPage
from hipcoach.ui.hip.new_place import NewPlacePage
from hipcoach.ui.hip.ports import DiaryEntry, HipPorts
from hipcoach.ui.hip.programme import ProgrammeTab
from hipcoach.ui.hip.seek_help import HelpPage, SeeSomeonePage
from hipcoach.ui.hip.today_page import TodayPage
from hipcoach.ui.services import Services
from hipcoach.ui.widgets.page import Page
from hipcoach.ui.widgets.posed import PosedPicture
from hipcoach.ui.widgets.rows import Thumbnail
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.window import dress, look_of
from tests.care.content import care
from tests.care.people import NOW, answered
from tests.doors import Stored, stored
from tests.test_person import FINE, played, profile, train
from tests.ui.samples import services, texts

# A page that stands alone as a window tells the platform its sizes, which the offscreen one does not know.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
OUTER = "gluteal-tendinopathy"


@dataclass
class Bench:
    """A stored person, and pages built for them."""

    qtbot: QtBot
    person: Stored
    gone: list[str] = field(default_factory=list)
    started: list[str] = field(default_factory=list)
    changes: int = 0

    @property
    def ports(self) -> HipPorts:
        return self.person.coach.ports(lambda: 0.0, self._changed)

    @property
    def services(self) -> Services:
        return services(
            library=self.person.library,
            settings=Settings(theme=Theme.LIGHT),
            start_session=self.started.append,
            today=lambda: self.person.now.day,
            suit=self.person.coach.offer,
        )

    def _changed(self) -> None:
        self.changes += 1

    def show(self, build: Callable[..., QWidget], *more: object) -> QWidget:
        """Builds and shows a page."""
        given = self.services
        page = build(look_of(given.settings), given, self.gone.append, self.ports, *more)
        self.qtbot.addWidget(page)
        page.resize(1080, 800)
        page.show()
        QApplication.processEvents()
        return page

    def tab(self, name: str) -> tuple[HipPage, QWidget]:
        """Opens a tab of My hip."""
        page = self.show(HipPage, name)
        assert isinstance(page, HipPage)
        assert page.content is not None
        return page, page.content

    def press(self, widget: QWidget) -> None:
        """Scrolls to a button and presses it."""
        assert widget.isEnabled()
        for area in widget.window().findChildren(QScrollArea):
            if area.isAncestorOf(widget):
                area.ensureWidgetVisible(widget)
        QApplication.processEvents()
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()


def named(page: QWidget, text: str) -> QPushButton:
    found = [one for one in page.findChildren(QPushButton) if one.text() == text or one.accessibleName() == text]
    assert found, text
    return found[0]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    person = stored(tmp_path / "home")
    yield Bench(qtbot, person)
    person.close()


def screened(bench: Bench, own: Profile) -> None:
    bench.person.is_(own)
    hurts = "prevention" not in own.condition_ids
    bench.person.answers(replace(answered(at=NOW - timedelta(hours=1)) if hurts else FINE))


def test_today_says_what_is_due_how_long_and_why_with_start_first(bench: Bench) -> None:
    screened(bench, profile(OUTER, sides=frozenset({Side.LEFT})))
    page = bench.show(TodayPage)
    assert isinstance(page, TodayPage)
    said = texts(page)
    assert "Outer hip and buttock, phase 1" in said
    assert "min" in said
    assert "left side first" in said
    assert "the first session" in said
    assert "0 of 7 planned this week" in said
    assert "streak" not in said.lower()
    assert page.first_focus() is page.start
    assert page.start is not None
    bench.press(page.start)
    assert bench.started == ["lateral-hip-p1"]


@pytest.mark.parametrize(("width", "height", "scale"), [(960, 700, 100), (960, 700, 125), (960, 800, 200)])
def test_today_fits_across_and_start_is_in_sight(
    bench: Bench, width: int, height: int, scale: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    screened(bench, profile(OUTER, phase=Phase.LOAD, sides=frozenset({Side.LEFT})))
    given = replace(bench.services, settings=Settings(theme=Theme.LIGHT, text_scale=scale))
    monkeypatch.setattr(Bench, "services", property(lambda _: given))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app, look_of(given.settings))
    try:
        page = bench.show(TodayPage)
        assert isinstance(page, TodayPage)
        page.resize(width, height)
        QApplication.processEvents()
        inside = page.scroller.widget()
        assert inside is not None
        assert inside.minimumSizeHint().width() <= page.scroller.viewport().width()
        assert page.start.mapTo(page, page.start.rect().bottomRight()).y() < height
    finally:
        dress(app, look_of(Settings(theme=Theme.LIGHT)))


@pytest.mark.parametrize(("width", "scale"), [(684, 100), (948, 150), (948, 200)])
@pytest.mark.parametrize("page", ["about", "programme", "help"])
def test_pages_about_a_hip_are_not_cut_at_the_side(
    bench: Bench, page: str, width: int, scale: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.person.is_(profile(OUTER, phase=Phase.LOAD, sides=frozenset({Side.LEFT})))
    bench.person.answers(answered(at=NOW - timedelta(hours=1), **({"U_01": Answer.YES} if page == "help" else {})))
    given = replace(bench.services, settings=Settings(theme=Theme.LIGHT, text_scale=scale))
    monkeypatch.setattr(Bench, "services", property(lambda _: given))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app, look_of(given.settings))
    try:
        stopped = bench.person.hip.standing.screened
        shown = bench.show(HelpPage, stopped) if page == "help" else bench.show(HipPage, page)
        assert isinstance(shown, Page)
        shown.resize(width, 700)
        QApplication.processEvents()
        inside = shown.scroller.widget()
        assert inside is not None
        assert inside.minimumSizeHint().width() <= shown.scroller.viewport().width() + 20
    finally:
        dress(app, look_of(Settings(theme=Theme.LIGHT)))


def test_questions_that_are_open_are_asked_once_on_today(bench: Bench) -> None:
    bench.person.is_(profile(OUTER))
    some = answered(at=NOW - timedelta(hours=1))
    bench.person.answers(replace(some, answers={k: v for k, v in some.answers.items() if k not in ("S-01", "U-02")}))
    said = texts(bench.show(TodayPage))
    assert "2 questions are open. Until they are answered, only routines for staying well" in said
    assert "Safety questions" not in said.split("\n")
    assert "planned this week" not in said


def test_today_asks_the_morning_once_and_keeps_one_press(bench: Bench) -> None:
    screened(bench, profile(OUTER, sides=frozenset({Side.LEFT})))
    played(bench.person, "lateral-hip-p1", pain=1)
    bench.person.at(NOW + timedelta(days=1) - timedelta(hours=1))
    page = bench.show(TodayPage)
    assert isinstance(page, TodayPage)
    bench.press(page.morning.scores.tiles[2])
    (past,) = bench.person.coach.told().past
    assert past.said.pain_next_morning == 2
    assert bench.changes == 1
    assert "This morning" not in texts(bench.show(TodayPage))


def test_today_asks_for_the_evening_with_its_signs_and_keeps_both_with_one_button(bench: Bench) -> None:
    screened(bench, profile(OUTER, sides=frozenset({Side.LEFT})))
    played(bench.person, "lateral-hip-p1", pain=1, signs=None)
    bench.person.at(NOW.replace(hour=20))
    page = bench.show(TodayPage)
    assert isinstance(page, TodayPage)
    bench.press(page.evening.scores.tiles[3])
    bench.press(page.evening.signs.none)
    bench.press(page.evening.keep)
    (past,) = bench.person.coach.told().past
    assert (past.said.pain_after, past.said.signs) == (3, "")
    assert not hasattr(bench.show(TodayPage), "evening")


def test_today_asks_how_it_is_right_now_and_a_red_answer_rests(bench: Bench) -> None:
    screened(bench, profile(OUTER, sides=frozenset({Side.LEFT})))
    page = bench.show(TodayPage)
    assert isinstance(page, TodayPage)
    bench.press(page.now.scores.tiles[6])
    page = bench.show(TodayPage)
    assert isinstance(page, TodayPage)
    assert "Pain 6 is above 5. Rest today." in texts(page)
    assert page.now.scores.score == 6
    bench.person.at(NOW + timedelta(minutes=1))
    bench.press(page.now.scores.tiles[1])
    assert "lateral-hip-p1" in [task.routine.id for task in bench.person.coach.known().today.tasks]


def test_today_says_in_plain_words_why_somebody_who_runs_does_not_run_yet(bench: Bench) -> None:
    screened(bench, replace(profile(OUTER, sides=frozenset({Side.LEFT})), run_days=frozenset({2})))
    said = texts(bench.show(TodayPage))
    assert "Running is closed until the return-to-run test is passed." in said
    assert "not part of this program yet" in said


def test_today_says_when_heat_opens_after_a_fresh_beginning(bench: Bench) -> None:
    screened(bench, profile(OUTER, sides=frozenset({Side.LEFT})))
    bench.person.coach.tell_began(NOW.replace(hour=0))
    assert "It began today. A cold pack may ease it now. No heat before Sunday." in texts(bench.show(TodayPage))


def test_today_says_again_after_a_week_that_somebody_should_look(bench: Bench) -> None:
    bench.person.is_(profile(OUTER, sides=frozenset({Side.LEFT})))
    bench.person.answers(answered(at=NOW, S_06=Answer.YES))
    assert "days ago your answers" not in texts(bench.show(TodayPage))
    bench.person.at(NOW + timedelta(days=7))
    page = bench.show(TodayPage)
    assert "7 days ago your answers asked for somebody to look at your hip" in texts(page)
    bench.press(named(page, "Been there?"))
    assert bench.gone == ["hip:about"]


def test_twelve_weeks_without_change_is_time_to_see_someone_and_no_day_of_rest(bench: Bench) -> None:
    bench.person.is_(replace(profile(OUTER, sides=frozenset({Side.LEFT}))))
    for week in range(12):
        bench.person.at(NOW + timedelta(days=7 * week))
        if week % 2 == 0:
            bench.person.answers(answered(at=bench.person.now.local))
        played(bench.person, "lateral-hip-p1", pain=4)
    said = texts(bench.show(TodayPage))
    assert "Time to see someone" in said
    assert "The programme pauses here." in said
    assert "A day of rest" not in said


def test_a_light_that_waits_for_an_answer_says_so(bench: Bench) -> None:
    screened(bench, profile(OUTER, sides=frozenset({Side.LEFT})))
    played(bench.person, "lateral-hip-p1", pain=4)
    assert "The next answer can still change that." in texts(bench.show(TodayPage))


def test_after_a_session_today_says_when_the_next_can_start_and_when_its_colour_comes(bench: Bench) -> None:
    screened(bench, profile(OUTER, sides=frozenset({Side.LEFT})))
    played(bench.person, "lateral-hip-p1", pain=1)
    bench.person.at(NOW + timedelta(minutes=5))
    said = texts(bench.show(TodayPage))
    assert "Done for now" in said
    assert "The next session can start at 15:00: leave at least 6 hours between two sessions." in said
    assert "Earlier today" in said
    assert "The colour comes tomorrow, after the morning question." in said
    assert "Not asked" not in said


def test_a_new_place_is_marked_on_the_body_and_leads_to_the_questions(bench: Bench) -> None:
    screened(bench, profile(OUTER, sides=frozenset({Side.LEFT})))
    bench.person.at(NOW + timedelta(minutes=1))
    page = bench.show(NewPlacePage, bench.person.coach.asked())
    assert isinstance(page, NewPlacePage)
    assert not page.keep.isEnabled()
    bench.press(page.where.rows["deep-groin"])
    page.where.side.chose.emit("right")
    page.began.chose.emit("1")
    bench.press(page.keep)
    assert bench.gone == ["screening"]
    assert bench.person.hip.sore_places == ("outer-hip", "deep-groin")
    assert bench.person.hip.hours_since_onset == 9
    assert "questions about bone first" in texts(bench.show(TodayPage))


def test_marking_a_new_place_has_a_way_back_and_fits_on_the_page(bench: Bench) -> None:
    screened(bench, profile(OUTER, sides=frozenset({Side.LEFT})))
    bench.person.at(NOW + timedelta(minutes=1))
    page = bench.show(NewPlacePage, bench.person.coach.asked())
    assert isinstance(page, NewPlacePage)
    assert page.where.side.height() <= page.where.side.sizeHint().height()
    assert page.scroller.verticalScrollBar().maximum() == 0
    bench.press(named(page, "Today"))
    assert bench.gone == ["today"]


def test_an_exit_task_is_a_small_guided_check_that_says_what_its_answer_means(bench: Bench) -> None:
    screened(bench, profile(OUTER, sides=frozenset({Side.LEFT})))
    course = bench.person.coach.known().courses[0]
    page = bench.show(CheckPage, course, 0)
    assert isinstance(page, CheckPage)
    assert "Your left side is the sore one." in texts(page)
    assert "Stop as soon as it hurts more than 2." in texts(page)
    bench.press(page.count)
    bench.press(page.scores.tiles[4])
    assert "Pain 4 is above 2: not yet." in texts(page)
    bench.person.at(NOW + timedelta(minutes=1))  # events of one millisecond have no order
    bench.press(page.scores.tiles[1])
    assert "Pain 1: this check is there." in texts(page)
    assert bench.person.coach.known().courses[0].task_pains == (1,)
    tab, _ = bench.tab("programme")
    assert "Last time: pain 1." in texts(tab)


def test_a_check_stays_shut_while_exercise_is_closed(bench: Bench) -> None:
    screened(bench, profile(OUTER, sides=frozenset({Side.LEFT})))
    course = bench.person.coach.known().courses[0]
    bench.person.answers(answered(at=NOW, U_01=Answer.YES))
    said = texts(bench.show(CheckPage, course, 0))
    assert "Exercise is closed" in said
    assert "How much did it hurt" not in said


def test_doses_stand_with_their_range_and_are_set_by_hand(bench: Bench) -> None:
    screened(bench, profile(OUTER, sides=frozenset({Side.LEFT})))
    _, tab = bench.tab("programme")
    assert isinstance(tab, ProgrammeTab)
    line = next(d for d in bench.person.coach.known().courses[0].doses if d.high > d.number)
    tab.doses["outer-hip"].steppers[line.exercise, line.part].box.setValue(line.high)
    (made,) = bench.person.coach.known().made
    assert made.decision.rule == "by-hand"
    assert [(c.exercise, c.after) for c in made.decision.changes] == [(line.exercise, line.high)]
    tab_again, _ = bench.tab("programme")
    assert "by hand" in texts(tab_again)


def test_phase_3_says_why_running_waits_and_can_be_kept_up(bench: Bench) -> None:
    screened(bench, profile(OUTER, phase=Phase.RUN_READY, sides=frozenset({Side.LEFT})))
    page, _ = bench.tab("programme")
    assert "It is not part of this program yet" in texts(page)
    bench.press(named(page, "From now on keep it up"))
    page, _ = bench.tab("programme")
    assert "You keep it up" in texts(page)
    assert "Planned: 2 times a week" in texts(page)
    bench.person.at(NOW + timedelta(minutes=1))
    bench.press(named(page, "Go on in full"))
    assert not bench.person.coach.known().courses[0].finished


def test_today_says_a_rest_kindly(bench: Bench) -> None:
    screened(bench, profile("prevention"))
    for day in (0, 3):
        bench.person.at(NOW + timedelta(days=day))
        played(bench.person, "prehab-hip-core", pain=0)
    bench.person.at(NOW + timedelta(days=4))
    said = texts(bench.show(TodayPage))
    assert "A day of rest" in said
    assert "Rest is part of it. Leave at least 48 hours between two sessions." in said
    assert "missed" not in said


@pytest.mark.parametrize("height", [700, 1080])
def test_a_day_of_rest_is_no_empty_page(bench: Bench, height: int) -> None:
    screened(bench, profile("prevention"))
    for day in (0, 3):
        bench.person.at(NOW + timedelta(days=day))
        played(bench.person, "prehab-hip-core", pain=0)
    bench.person.at(NOW + timedelta(days=4))
    page = bench.show(TodayPage)
    page.resize(1720, height)
    QApplication.processEvents()
    (figure,) = page.findChildren(PosedPicture)
    assert figure.height() >= min(420, height * 0.28)
    assert figure.mapTo(page, figure.rect().bottomLeft()).y() < height


def test_what_is_closed_has_no_figure_to_look_at(bench: Bench) -> None:
    screened(bench, profile(OUTER))
    bench.person.at(NOW + timedelta(minutes=1))
    bench.person.coach.happened(Change.PAIN, 8)
    page = bench.show(TodayPage)
    assert "First a few questions" in texts(page)
    assert not page.findChildren(PosedPicture)


def test_a_history_that_cannot_be_read_asks_for_nothing_that_could_not_be_kept(bench: Bench) -> None:
    bench.person.coach = Coach(
        lambda: None, lambda: bench.person.library, care, lambda: bench.person.now, None, lambda: True
    )
    page = bench.show(TodayPage)
    said = texts(page)
    assert "a warning sign may stand in it" in said
    assert "Safety questions" not in said and "planned this week" not in said
    bench.press(named(page, "Pages to read"))
    assert bench.gone == ["library:cards"]


def test_minutes_of_the_last_session_are_not_told_like_a_time_of_day(bench: Bench) -> None:
    screened(bench, profile(OUTER, sides=frozenset({Side.LEFT})))
    played(bench.person, "lateral-hip-p1", pain=1)
    said = texts(bench.show(TodayPage))
    assert re.search(r"Outer hip and buttock, phase 1: settle, \d+ min\. Pain 1 during", said), said


def test_questions_that_were_skipped_do_not_come_before_what_can_be_started(bench: Bench) -> None:
    page = bench.show(TodayPage)
    said = texts(page)
    assert page.findChildren(Hero)
    assert "Safety questions" in said
    assert "come before anything" not in said


@pytest.mark.parametrize(("width", "height", "tile"), [(1080, 800, 128), (1720, 1080, 160), (2360, 1440, 160)])
def test_the_tiles_of_the_session_grow_with_a_large_window(bench: Bench, width: int, height: int, tile: int) -> None:
    screened(bench, profile(OUTER, phase=Phase.LOAD, sides=frozenset({Side.LEFT})))
    page = bench.show(TodayPage)
    page.resize(width, height)
    QApplication.processEvents()
    tiles = page.findChildren(Thumbnail)
    assert {one.width() for one in tiles} == {tile}
    assert max(one.mapTo(page, one.rect().bottomRight()).y() for one in tiles) < height
    assert page.scroller.verticalScrollBar().maximum() == 0
    lowest = max(t.mapTo(page, t.rect().bottomLeft()).y() for t in page.findChildren(Text))
    assert height - lowest < (120 if height <= 1080 else 300)


def test_a_run_day_has_its_prep_and_its_cool_down(bench: Bench) -> None:
    screened(bench, replace(profile("prevention"), run_days=frozenset({NOW.weekday()})))
    said = texts(bench.show(TodayPage))
    assert "Pre-run hip prep" in said
    assert "Post-run cool-down" in said


def test_my_hip_opens_each_tab_by_its_address(bench: Bench) -> None:
    for name, kind in (("about", About), ("programme", ProgrammeTab), ("diary", Diary)):
        assert isinstance(bench.tab(name)[1], kind)


def test_the_diary_is_written_for_any_day_also_while_everything_is_closed(bench: Bench) -> None:
    bench.person.answers(answered(at=NOW, U_01=Answer.YES))
    _, diary = bench.tab("diary")
    assert isinstance(diary, Diary)
    day = NOW.date() - timedelta(days=3)
    diary.day.box.setDate(QDate(day.year, day.month, day.day))
    bench.press(diary.pain.tiles[4])
    bench.press(diary.soreness.tiles[2])
    diary.signs.buttons["limp"].click()
    diary.note.setPlainText("Long drive <b>home</b>")
    bench.press(diary.save)
    (entry,) = bench.person.coach.diary(day, day)
    assert (entry.pain, entry.pain_morning, entry.soreness) == (4, None, 2)
    assert (entry.signs, entry.note) == ({"limp"}, "Long drive <b>home</b>")


def test_soreness_on_one_side_is_kept_as_pain(bench: Bench) -> None:
    screened(bench, profile(OUTER))
    _, diary = bench.tab("diary")
    assert isinstance(diary, Diary)
    bench.press(diary.pain.tiles[2])
    bench.press(diary.soreness.tiles[5])
    bench.press(diary.one_sided)
    bench.press(diary.save)
    (entry,) = bench.person.coach.diary(NOW.date(), NOW.date())
    assert (entry.pain, entry.soreness) == (5, None)


def test_today_says_how_long_muscles_have_been_sore(bench: Bench) -> None:
    screened(bench, profile(OUTER))
    bench.person.coach.write_diary(DiaryEntry((NOW - timedelta(days=4)).date(), soreness=4))
    assert "Sore for more than 3 days: one set fewer next time, and nothing new." in texts(bench.show(TodayPage))


def test_today_offers_something_to_read_where_no_pattern_was_clear(bench: Bench) -> None:
    bench.person.is_(profile("general-stiffness"))
    bench.person.answers(answered("low-back-buttock", at=NOW))
    page = bench.show(TodayPage)
    assert "No clear pattern." in texts(page)
    bench.press(named(page, "Read on"))
    assert bench.gone == ["card:card-timeline"]


def test_a_phase_set_by_hand_is_kept_with_its_trace(bench: Bench) -> None:
    screened(bench, profile(OUTER))
    _, about = bench.tab("about")
    assert isinstance(about, About)
    about.phases[OUTER].chose.emit("2")
    assert bench.person.coach.told().profile.conditions == (OwnCondition(OUTER, Phase.LOAD, NOW.date()),)


def test_a_pattern_is_added_and_removed_but_never_one_that_locks(bench: Bench) -> None:
    screened(bench, profile(OUTER))
    _, about = bench.tab("about")
    assert isinstance(about, About)
    offered = set(about.add._actions)
    assert "hip-osteoarthritis" in offered
    assert not offered & {"bone-stress-injury", "post-operative-hip", "suspected-muscle-tear", "back-referred-pain"}
    about.add.choose("hip-osteoarthritis")
    assert set(bench.person.coach.told().profile.condition_ids) == {OUTER, "hip-osteoarthritis"}
    page, _ = bench.tab("about")
    bench.press(named(page, f"Remove {bench.person.library.conditions[OUTER].name}"))
    assert bench.person.coach.told().profile.condition_ids == ("hip-osteoarthritis",)


def test_i_have_been_seen_keeps_a_question_quiet(bench: Bench) -> None:
    bench.person.is_(profile(OUTER))
    bench.person.answers(answered(at=NOW, S_06=Answer.YES))
    page, _ = bench.tab("about")
    bench.press(next(b for b in page.findChildren(QPushButton) if b.text() == "I have been seen about this"))
    bench.press(named(page, "Keep the date"))
    assert [mark.question for mark in bench.person.coach.told().seen] == ["S-06"]
    standing = bench.person.hip.standing.screened
    assert standing is not None
    assert not standing.messages


def test_a_fall_asks_for_the_questions_again(bench: Bench) -> None:
    screened(bench, profile("prevention"))
    bench.person.at(NOW + timedelta(minutes=1))
    page, _ = bench.tab("about")
    bench.press(named(page, "I had a fall"))
    assert bench.person.hip.standing.ask_again == ("You had a fall.",)


def test_the_clinicians_switch_lifts_one_exercise_dated_and_off_again(bench: Bench) -> None:
    screened(bench, profile(OUTER, sides=frozenset({Side.LEFT})))
    _, tab = bench.tab("programme")
    assert isinstance(tab, ProgrammeTab)
    first, second = list(tab.lift._actions)[:2]
    tab.lift.choose(first)
    assert bench.person.hip.lifted_exercise == first
    _, tab = bench.tab("programme")
    assert isinstance(tab, ProgrammeTab)
    bench.person.at(NOW + timedelta(minutes=1))
    tab.lift.choose(second)
    assert bench.person.hip.lifted_exercise == second
    bench.person.at(NOW + timedelta(minutes=2))
    page, _ = bench.tab("programme")
    bench.press(named(page, "Switch off"))
    assert bench.person.hip.lifted_exercise == ""


def test_the_switch_is_shut_while_exercise_is_closed(bench: Bench) -> None:
    bench.person.is_(profile(OUTER))
    bench.person.answers(answered(at=NOW, U_01=Answer.YES))
    _, tab = bench.tab("programme")
    assert isinstance(tab, ProgrammeTab)
    assert not tab.lift.isEnabled()
    assert "closed" in texts(tab)


def test_decisions_stand_with_their_rule_and_can_be_taken_back(bench: Bench) -> None:
    screened(bench, profile(OUTER, sides=frozenset({Side.LEFT})))
    train(bench.person, 3, pain=1, morning=0)
    page, _ = bench.tab("programme")
    assert "Calm three times" in texts(page)
    assert "PROG-1" in texts(page)
    undo = next(b for b in page.findChildren(QPushButton) if b.text() == "Take back")
    bench.press(undo)
    assert "Taken back" in texts(page)


def test_the_next_phase_begins_only_when_everything_is_there(bench: Bench) -> None:
    screened(bench, profile(OUTER, sides=frozenset({Side.LEFT})))
    page, _ = bench.tab("programme")
    assert not named(page, "Begin phase 2").isEnabled()
    train(bench.person, 6, pain=1, morning=0)
    bench.person.coach.write_diary(replace(bench.person.coach.diary(NOW.date(), bench.person.now.day)[-1], pain=1))
    page, _ = bench.tab("programme")
    assert not named(page, "Begin phase 2").isEnabled()
    for course in bench.person.coach.known().courses:
        for number, _ in enumerate(course.part.exit_tasks):
            bench.person.coach.answer_task(course.programme.id, number, 1)
    page, _ = bench.tab("programme")
    bench.press(named(page, "Begin phase 2"))
    assert bench.person.coach.told().profile.conditions[0].phase is Phase.LOAD


def test_a_question_that_is_open_promises_no_routine_while_exercise_is_closed(bench: Bench) -> None:
    bench.person.is_(profile(OUTER))
    given = answered(at=NOW - timedelta(hours=1), U_01=Answer.YES)
    bench.person.answers(replace(given, answers={k: v for k, v in given.answers.items() if k != "S-01"}))
    said = texts(bench.show(HipPage, "about"))
    assert "1 question is open." in said
    assert "stiff hips are open" not in said


def test_help_says_what_to_do_and_offers_no_exercise(bench: Bench) -> None:
    bench.person.answers(answered(at=NOW, U_01=Answer.YES))
    found = bench.person.hip.standing.screened
    assert found is not None
    page = bench.show(HelpPage, found)
    said = texts(page)
    assert "Stop. See a clinician today or tomorrow" in said
    assert "Call a doctor or a physiotherapist" in said
    assert "Start" not in said.split("\n")
    bench.press(named(page, "A clinician has examined this and cleared me"))
    bench.press(named(page, "Keep the date"))
    assert bench.gone == ["screening"]
    assert [mark.on for mark in bench.person.coach.told().cleared] == [NOW.date()]
    assert bench.person.hip.standing.locked


def test_when_to_see_someone_lists_every_sign(bench: Bench) -> None:
    said = texts(bench.show(SeeSomeonePage))
    asked = bench.person.coach.asked()
    assert asked is not None
    for question in asked.questions:
        if question.id[0] in "QU":
            assert question.text in said
