"""Small pictures: whole at every size that a page shows them in."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipcoach.core.settings import Settings
from hipcoach.figures import Figures
from hipcoach.store.folders import bundled_folder
from hipcoach.ui.widgets.thumbnails import Thumbnails
from hipcoach.ui.window import look_of

SEEN_ALPHA = 128


@pytest.mark.parametrize("size", [(118, 82), (150, 104), (226, 126)])
@pytest.mark.parametrize("exercise", ["glute-bridge", "clamshell", "bent-knee-fallout", "ice-pack"])
def test_the_ends_of_a_mat_are_not_cut_in_a_small_picture(qtbot: QtBot, size: tuple[int, int], exercise: str) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    width, height = size
    pictures = Thumbnails(Figures(bundled_folder("assets") / "figures"), look_of(Settings()), widget)
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    for _ in range(2):
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        pictures.paint(painter, exercise, QRectF(0, 0, width, height), widget)
        painter.end()
        pictures.draw_wanted()
    rim = [(x, y) for x in (0, width - 1) for y in range(height)] + [
        (x, y) for y in (0, height - 1) for x in range(width)
    ]
    assert any(image.pixelColor(x, height // 2).alpha() > SEEN_ALPHA for x in range(width))
    assert not [at for at in rim if image.pixelColor(*at).alpha() > SEEN_ALPHA]
