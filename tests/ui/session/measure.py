"""Measures what is really drawn: run with a scale factor of the screen, prints the digit's and the capital's share.

`QT_SCALE_FACTOR=1.5 python -m tests.ui.session.measure 1280 720` is a screen of 1920x1080 at 150 %.
"""

import sys

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from hipcoach.core.plan import Plan
from hipcoach.core.session import Session
from hipcoach.core.settings import Settings, Theme
from hipcoach.ui.frames import FrameStore
from hipcoach.ui.pictures import NoPictures
from hipcoach.ui.session.scene import course_of, scene_of
from hipcoach.ui.session.stage.layout import Turn
from hipcoach.ui.session.stage.stage import Stage
from hipcoach.ui.theme import Look, tokens
from tests.ui.session.samples import CLAMSHELL, FLEXOR, plan_of

NEAR = 60


def stage_at(
    plan: Plan,
    index: int,
    ms: int,
    size: tuple[int, int],
    theme: Theme = Theme.LIGHT,
    turn: Turn = Turn.UPRIGHT,
    *,
    pause: bool = False,
) -> Stage:
    """A stage so many milliseconds into a step of a plan."""
    session, settings = Session(plan, Settings()), Settings()
    session.start(0, index)
    for now_ms in [*range(500, ms, 500), ms]:
        session.advance(now_ms)
    if pause:
        session.pause(ms)
    stage = Stage(Look(tokens(theme, False)), FrameStore(NoPictures()))
    stage.resize(*size)
    stage.show_scene(scene_of(session.view(), plan, settings, [], course_of(plan)))
    stage.show_as(turn=turn, turns=turn is not Turn.UPRIGHT)
    return stage


def ink_rows(image: QImage, box: QRectF, colour: str) -> int:
    """How many rows of pixels a box has with ink of a colour."""
    wanted = QColor(colour)
    found = [
        y
        for y in range(max(0, int(box.top())), min(image.height(), int(box.bottom()) + 1))
        if any(
            _near(image.pixelColor(x, y), wanted)
            for x in range(max(0, int(box.left())), min(image.width(), int(box.right()) + 1), 2)
        )
    ]
    return max(found) - min(found) + 1 if found else 0


def _near(one: QColor, other: QColor) -> bool:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue()) < NEAR


def shares(stage: Stage) -> tuple[float, float]:
    """The height of the number and of the name's first capital as shares of the window's height, in drawn pixels."""
    image = stage.grab().toImage()
    per_unit = stage.devicePixelRatioF() / stage.units_per_px()
    at, look = stage.layout_now(), stage._look.tokens
    number = QRectF(at.number.topLeft() * per_unit, at.number.size() * per_unit).adjusted(0, -12, 0, 12)
    line = QRectF(at.name_box.left(), at.name_box.top(), 0.62 * at.name_font.pixelSize(), at.name_line)
    capital = QRectF(line.topLeft() * per_unit, line.size() * per_unit)
    digits = ink_rows(image, number, look.phase(stage.scene.still.phase))
    capitals = ink_rows(image, capital, look.ink)
    return digits / image.height(), capitals / image.height()


if __name__ == "__main__":
    app = QApplication([])
    window = (int(sys.argv[1]), int(sys.argv[2]))
    for shown in (stage_at(plan_of(CLAMSHELL), 1, 3_000, window), stage_at(plan_of(FLEXOR), 1, 19_500, window)):
        print(*shares(shown))
