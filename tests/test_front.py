"""The picture that stands in the window until its pages do: true, never older than what it shows, never left behind."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from hipcoach import clock
from hipcoach.app import Desk
from hipcoach.core.settings import Theme
from hipcoach.figures import Figures
from hipcoach.front import EMPTY, EMPTY_DARK, Front
from hipcoach.home import Home, read_library
from hipcoach.opening import DAYS, OTHER_DAYS, keep_pictures
from hipcoach.store.copies.backup import erase_everything
from hipcoach.ui.theme import tokens
from hipcoach.ui.widgets.thumbnails import Thumbnails

SIZE = QSize(1280, 800)
TODAY = date(2026, 3, 1)


class Closed:
    """A window that was opened, shown its first page, and closed."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.home = Home(folder)
        front = Front(self.home)
        front.opened_at = SIZE
        desk = Desk(self.home)
        front.fill(desk.window)
        front.show()
        QApplication.processEvents()
        desk.settle_in()
        assert desk.archive.looking is not None
        desk.archive.looking.thread_.join()
        self.page = front.grab().toImage()
        front.close()
        keep_pictures(self.home, front, desk)
        delete(front)
        self.next = Front(self.home)
        self.next.opened_at = SIZE

    def picture(self, day: date | None = None) -> Path:
        return self.next.picture_path(day or clock.wall().day)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    home = Home(tmp_path_factory.mktemp("content"))
    read_library(home)
    return home.content_cache.read_bytes()


@pytest.fixture
def closed(qtbot: QtBot, tmp_path: Path, content: bytes) -> Iterator[Closed]:
    Home(tmp_path).content_cache.write_bytes(content)
    delete(Closed(tmp_path).next)  # somebody new is asked the questions first, once
    closed = Closed(tmp_path)
    yield closed
    delete(closed.next)


def test_the_next_start_shows_the_page_that_it_will_open(closed: Closed, qtbot: QtBot) -> None:
    shown = closed.next.grab().toImage()
    assert closed.next.shows_picture
    assert difference(shown, closed.page) < 0.02, "only the ring around Start may be missing"


def test_the_first_paint_is_not_empty_after_the_desktop_turned_dark(closed: Closed) -> None:
    closed.next.dark = not closed.next.dark
    shown = closed.next.grab().toImage()
    assert closed.next.shows_picture
    wanted = QColor(EMPTY_DARK if closed.next.dark else EMPTY)
    assert shown.pixelColor(shown.width() - 3, shown.height() - 3) == wanted


def test_every_coming_day_has_its_own(closed: Closed) -> None:
    assert len(list(closed.home.fronts.iterdir())) == DAYS + OTHER_DAYS
    now = clock.wall()
    assert not closed.picture(date.fromordinal(now.day.toordinal() + DAYS)).exists()


def test_what_is_not_true_any_more_is_not_shown(closed: Closed) -> None:
    was = closed.picture()
    assert closed.picture(TODAY) != was, "another day"
    closed.next.opened_at = QSize(1366, 768)
    assert closed.picture() != was, "another size"
    for path in (closed.home.history, closed.home.settings, closed.home.own_exercises / "own.yaml"):
        before = closed.picture()
        path.parent.mkdir(exist_ok=True)
        with path.open("ab") as file:
            file.write(b"\n")
        assert closed.picture() != before, path.name


def test_erasing_everything_erases_the_pictures(closed: Closed) -> None:
    erase_everything(closed.home.history)
    assert not closed.home.fronts.exists()


def test_a_picture_that_is_damaged_is_no_picture(closed: Closed) -> None:
    closed.picture().write_bytes(closed.picture().read_bytes()[:-1])
    closed.next.grab()
    assert not closed.next.shows_picture


def test_an_empty_window_has_the_colour_of_the_page_that_comes() -> None:
    assert (tokens(Theme.LIGHT, False).bg, tokens(Theme.DARK, False).bg) == (EMPTY, EMPTY_DARK)


def test_a_full_disk_costs_the_next_start_its_picture_and_nothing_else(
    closed: Closed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_beside: Path) -> Path:
        raise OSError("No space left on device")

    monkeypatch.setattr("hipcoach.opening.new_private_file", refuse)
    delete(Closed(closed.home.folder).next)
    assert list(closed.home.fronts.iterdir()) == []


def test_the_library_shows_the_figures(
    qtbot: QtBot, tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(Figures, "picture", lambda _figures, exercise, *_where, **_more: drawn.append(exercise))
    home = Home(tmp_path)
    home.content_cache.write_bytes(content)
    desk = Desk(home)
    desk.window.go("library:exercises")
    desk.window.grab()
    for pictures in desk.window.findChildren(Thumbnails):
        pictures.draw_wanted()
    assert len(drawn) > 3
    delete(desk.window)


def difference(one: QImage, other: QImage) -> float:
    """The share of points that are not the same."""
    a, b = (image.convertToFormat(QImage.Format.Format_RGB888) for image in (one, other))
    assert a.size() == b.size()
    left, right = bytes(a.constBits()), bytes(b.constBits())
    return sum(x != y for x, y in zip(left, right, strict=True)) / len(left)
