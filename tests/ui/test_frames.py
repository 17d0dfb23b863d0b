"""Pictures are painted ahead, in another thread, within a budget."""

import threading
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from hipcoach.core.vocabulary import Side
from hipcoach.ui.frames import FrameStore, Wanted, trimmed

CLAM = Wanted("clamshell", Side.LEFT, 120, 80, False)
BRIDGE = Wanted("bridge", Side.BOTH, 120, 80, False)


class Drawn:
    """A bar whose place tells the phase."""

    def __init__(self, *, there_and_back: bool = True, nothing: bool = False) -> None:
        self.there_and_back, self.nothing = there_and_back, nothing
        self.asked: list[tuple[str, float, str]] = []
        self.breaths: list[float] = []
        self.threads: set[str] = set()

    def picture(
        self,
        exercise_id: str,
        phase: float,
        size: QSize,
        side: str,
        dark: bool,
        turn_deg: float = 0.0,
        breath: float = 0.0,
        *,
        arrow: bool = True,
    ) -> QImage | None:
        self.asked.append((exercise_id, phase, side))
        self.breaths.append(breath)
        self.threads.add(threading.current_thread().name)
        if self.nothing:
            return None
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        way = 2 * min(phase, 1 - phase) if self.there_and_back else phase
        painter = QPainter(image)
        painter.fillRect(10 + round(80 * way), 20 - round(12 * breath), 20, 40, QColor("#B3430B"))
        painter.end()
        return image

    def turns(self, exercise_id: str, side: str) -> tuple[int, int]:
        return (0, 0)


@pytest.fixture
def drawn() -> Drawn:
    return Drawn()


def ready(qtbot: QtBot, store: FrameStore) -> FrameStore:
    qtbot.waitUntil(lambda: store.complete, timeout=10_000)
    return store


def test_the_picture_at_hand_is_the_one_of_the_phase(qtbot: QtBot, drawn: Drawn) -> None:
    store = FrameStore(drawn)
    store.want((CLAM,))
    ready(qtbot, store)
    places = [store.frame(CLAM, motion).place.x() for motion in (0, 0.25, 0.5, 0.75, 1.0)]  # type: ignore[union-attr]
    assert places == pytest.approx([10, 50, 90, 50, 10], abs=2)
    store.close()


def test_a_round_is_not_taken_for_there_and_back(qtbot: QtBot) -> None:
    store = FrameStore(Drawn(there_and_back=False))
    store.want((CLAM,))
    ready(qtbot, store)
    places = [store.frame(CLAM, motion).place.x() for motion in (0, 0.25, 0.5, 0.75)]  # type: ignore[union-attr]
    assert places == pytest.approx([10, 30, 50, 70], abs=2)
    store.close()


def test_the_first_picture_is_there_after_one_was_painted(qtbot: QtBot, drawn: Drawn) -> None:
    store = FrameStore(drawn)
    assert store.frame(CLAM, 0) is None
    with qtbot.waitSignal(store.changed, timeout=5_000):
        store.want((CLAM,))
    assert store.frame(CLAM, 0.5) is not None
    store.close()


def test_nothing_is_painted_in_the_thread_of_the_window(qtbot: QtBot, drawn: Drawn) -> None:
    store = FrameStore(drawn, budget_bytes=20 * 40 * 4 * 24)
    store.want((CLAM, BRIDGE))
    ready(qtbot, store)
    assert threading.current_thread().name not in drawn.threads
    store.close()


def test_the_present_exercise_is_painted_before_the_next(qtbot: QtBot, drawn: Drawn) -> None:
    store = FrameStore(drawn, budget_bytes=20 * 40 * 4 * 24)
    store.want((CLAM, BRIDGE))
    ready(qtbot, store)
    order = [exercise for exercise, _, _ in drawn.asked]
    assert order == sorted(order, reverse=True)
    assert {side for exercise, _, side in drawn.asked if exercise == "bridge"} == {"right"}
    store.close()


def test_pictures_stay_within_the_budget_and_go_when_they_are_not_wanted(qtbot: QtBot, drawn: Drawn) -> None:
    budget = 20 * 40 * 4 * 30
    store = FrameStore(drawn, budget_bytes=budget)
    store.want((CLAM, BRIDGE))
    ready(qtbot, store)
    assert budget * 0.6 < store.bytes_kept() <= budget
    store.want((BRIDGE,))
    assert store.frame(CLAM, 0) is None and store.frame(BRIDGE, 0) is not None
    painted = len(drawn.asked)
    store.want((BRIDGE,))
    ready(qtbot, store)
    assert len(drawn.asked) == painted
    store.close()


def test_a_picture_that_can_not_be_painted_holds_up_no_other(
    qtbot: QtBot, drawn: Drawn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    paint, failed = drawn.picture, []

    def fail_once(exercise_id: str, phase: float, *rest: Any, **named: Any) -> QImage | None:
        if phase > 0 and not failed:
            failed.append(phase)
            raise AttributeError("half made")
        return paint(exercise_id, phase, *rest, **named)

    monkeypatch.setattr(drawn, "picture", fail_once)
    store = FrameStore(drawn)
    store.want((CLAM, BRIDGE))
    ready(qtbot, store)
    assert failed and store.frame(CLAM, 0) is not None and store.frame(BRIDGE, 0.4) is not None
    assert "half made" in caplog.text
    caplog.clear()
    store.close()


def test_a_breath_is_painted_once_a_hold_asks_for_it(qtbot: QtBot, drawn: Drawn) -> None:
    store = FrameStore(drawn)
    store.want((CLAM,))
    ready(qtbot, store)
    assert set(drawn.breaths) == {0}
    out = store.frame(CLAM, 0.5)
    assert store.frame(CLAM, 0.5, 1.0) is out, "what is there is shown until it is painted"
    ready(qtbot, store)
    full, half = store.frame(CLAM, 0.5, 1.0), store.frame(CLAM, 0.5, 0.5)
    assert out and full and half and (out.place.y(), half.place.y(), full.place.y()) == (20, 14, 8)
    assert store.frame(CLAM, 0.3, 1.0).place.y() == 20, "nobody is seen to breathe on the way"  # type: ignore[union-attr]
    store.close()


def test_where_nothing_is_to_move_there_are_two_poses(qtbot: QtBot, drawn: Drawn) -> None:
    store, still = FrameStore(drawn), CLAM._replace(still=True)
    store.want((still,))
    ready(qtbot, store)
    assert [phase for _, phase, _ in drawn.asked] == [0.0, 0.5]
    places = [store.frame(still, motion, 0.7).place.x() for motion in (0, 0.01, 0.5, 0.51, 1)]  # type: ignore[union-attr]
    assert places == [10, 90, 90, 10, 10]
    store.close()


def test_a_changed_file_is_painted_anew(qtbot: QtBot, drawn: Drawn) -> None:
    store = FrameStore(drawn, budget_bytes=20 * 40 * 4 * 24)
    store.want((CLAM, BRIDGE))
    ready(qtbot, store)
    painted = len(drawn.asked)
    store.forget("bridge")
    ready(qtbot, store)
    assert {exercise for exercise, *_ in drawn.asked[painted:]} == {"bridge"}
    store.close()


def test_where_there_is_no_picture_it_is_asked_for_once(qtbot: QtBot) -> None:
    nothing = Drawn(nothing=True)
    store = FrameStore(nothing)
    store.want((CLAM,))
    ready(qtbot, store)
    assert store.frame(CLAM, 0.3) is None and len(nothing.asked) <= 3
    store.close()


def test_closing_while_it_paints_does_no_harm(qtbot: QtBot, drawn: Drawn) -> None:
    store = FrameStore(drawn)
    store.want((CLAM,))
    store.close()
    assert store.frame(CLAM, 0) is None


def test_the_empty_margin_is_cut_off() -> None:
    image = Drawn().picture("x", 0.0, QSize(120, 80), "left", False)
    assert image is not None
    frame = trimmed(image)
    assert (frame.place, frame.image.size(), frame.whole) == (QPoint(10, 20), QSize(20, 40), QSize(120, 80))
    assert frame.image.pixelColor(0, 0) == QColor("#B3430B")


def test_an_empty_picture_is_cut_to_nothing_much() -> None:
    image = QImage(50, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    assert trimmed(image).image.size() == QSize(1, 1)
