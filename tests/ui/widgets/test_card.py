"""Cards: large text takes fewer columns and leaves the pictures of a row alike."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipcoach.ui.pictures import NoPictures
from hipcoach.ui.theme import Look
from hipcoach.ui.theme.tokens import LIGHT
from hipcoach.ui.widgets.card import CardGrid, ContentCard, Face, caution_lines
from hipcoach.ui.widgets.thumbnails import Thumbnails

TITLES = ("Short", "A title that is so long that it needs a second line", "Middling", "Another one")


class Noted(Thumbnails):
    """Small pictures that only note where they go."""

    def __init__(self) -> None:
        super().__init__(lambda *_: None, Look(LIGHT))
        self.places: list[QRectF] = []

    def paint(self, painter: QPainter, exercise: str, rect: QRectF, widget: QWidget, opacity: float = 1.0) -> None:
        self.places.append(rect)


class Waiting(QWidget):
    """Notes that it is asked to paint itself again."""

    told = False

    def update(self, *_: object) -> None:
        self.told = True


def test_everything_that_waits_for_one_picture_is_told_of_it(qtbot: QtBot) -> None:
    thumbnails = Thumbnails(NoPictures(), Look(LIGHT))
    cards = [Waiting(), Waiting()]
    paper = QImage(10, 10, QImage.Format.Format_RGB32)
    with QPainter(paper) as painter:
        for card in cards:
            qtbot.addWidget(card)
            thumbnails.paint(painter, "pelvic-tilt", QRectF(0, 0, 10, 10), card)
    thumbnails.draw_wanted()
    assert [card.told for card in cards] == [True, True]


@pytest.mark.parametrize(("scale", "columns"), [(1.0, 4), (1.5, 2), (2.0, 2)])
def test_large_text_takes_fewer_columns_and_pictures_stay_alike(qtbot: QtBot, scale: float, columns: int) -> None:
    noted = Noted()
    look = Look(LIGHT, scale)
    grid = CardGrid([ContentCard(look, noted, Face(title, picture="x"), lambda: None) for title in TITLES])
    qtbot.addWidget(grid)
    grid.resize(1000, 600)
    grid.show()
    qtbot.waitExposed(grid)
    assert len({card.x() for card in grid.cards}) == columns
    for card in grid.cards:
        card.grab()
    assert noted.places and len({place.height() for place in noted.places}) == 1


@pytest.mark.parametrize("most", [1, 2])
def test_why_something_waits_is_not_cut_in_the_middle_of_a_word(most: int) -> None:
    look = Look(LIGHT)
    why = "Comes back in phase 3: Sore outer hip (gluteal tendons)."
    lines = caution_lines(why, look, 182, most)
    assert " ".join(lines) == (why if most == 2 else "Comes back in phase 3")
    assert caution_lines("", look, 182, most) in ([], [""])
