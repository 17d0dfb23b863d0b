"""What is in a session: a tile for each exercise with its dose, in a strip that scrolls sideways."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from hipcoach.core.routine import ExerciseItem, Routine
from hipcoach.ui.services import Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.rows import Thumbnail
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.widgets.thumbnails import Thumbnails
from hipcoach.ui.words import as_played, dose_text, tr

TILE_PX, TILES_GAP_PX, LINES_GAP_PX, BELOW_PX = (128, 90), 17, 4, 16


def session_strip(look: Look, services: Services, thumbnails: Thumbnails, routine: Routine) -> QScrollArea:
    """The exercises of a routine side by side."""
    exercises = services.library.exercises
    grid = QGridLayout()
    grid.setHorizontalSpacing(TILES_GAP_PX)
    grid.setVerticalSpacing(LINES_GAP_PX)
    grid.setContentsMargins(0, 0, 0, 0)
    items = [item for item in routine.items() if isinstance(item, ExerciseItem) and item.exercise in exercises]
    width_px, picture_px = (look.px(px) for px in TILE_PX)
    names_px = doses_px = 0
    for number, item in enumerate(items):
        exercise = exercises[item.exercise]
        tile = Thumbnail(look, thumbnails, exercise.id, width_px, picture_px)
        name = Text(look, exercise.name, "small-strong")
        said = dose_text(as_played(item.dose), exercise.per_side, item.side_order, item.only_side)
        dose = Text(look, said, "small", "ink2")
        for each in (name, dose):
            each.setFixedWidth(width_px)
        names_px = max(names_px, name.heightForWidth(width_px))
        doses_px = max(doses_px, dose.heightForWidth(width_px))
        grid.addWidget(tile, 0, number)
        grid.addWidget(name, 1, number, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(dose, 2, number, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(len(items), 1)
    grid.setRowStretch(3, 1)
    inner = QWidget()
    inner.setLayout(grid)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setViewport(QWidget())
    scroll.setWidget(inner)
    scroll.setFixedHeight(picture_px + names_px + doses_px + 2 * LINES_GAP_PX + BELOW_PX)
    scroll.setAccessibleName(tr("In this session"))
    return scroll
