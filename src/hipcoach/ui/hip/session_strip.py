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

TILE_PX, LARGE_TILE_PX = (128, 90), (160, 112)
TILES_GAP_PX, LINES_GAP_PX, BELOW_PX = 17, 4, 16


class SessionStrip(QScrollArea):
    """The exercises of a routine side by side, in tiles of one of two sizes."""

    def __init__(self, look: Look, services: Services, thumbnails: Thumbnails, routine: Routine) -> None:
        super().__init__()
        self._look = look
        exercises = services.library.exercises
        grid = QGridLayout()
        grid.setHorizontalSpacing(TILES_GAP_PX)
        grid.setVerticalSpacing(LINES_GAP_PX)
        grid.setContentsMargins(0, 0, 0, 0)
        self._columns: list[tuple[Thumbnail, Text, Text]] = []
        items = [item for item in routine.items() if isinstance(item, ExerciseItem) and item.exercise in exercises]
        for number, item in enumerate(items):
            exercise = exercises[item.exercise]
            said = dose_text(as_played(item.dose), exercise.per_side, item.side_order, item.only_side)
            tile = Thumbnail(look, thumbnails, exercise.id)
            name, dose = Text(look, exercise.name, "small-strong"), Text(look, said, "small", "ink2")
            grid.addWidget(tile, 0, number)
            grid.addWidget(name, 1, number, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(dose, 2, number, Qt.AlignmentFlag.AlignTop)
            self._columns.append((tile, name, dose))
        grid.setColumnStretch(len(items), 1)
        grid.setRowStretch(3, 1)
        inner = QWidget()
        inner.setLayout(grid)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(QWidget())
        self.setWidget(inner)
        self.setAccessibleName(tr("In this session"))
        self._large: bool | None = None
        self.set_large(False)

    def set_large(self, large: bool) -> None:
        """Chooses the size of the tiles."""
        if large is self._large:
            return
        self._large = large
        width_px, picture_px = (self._look.px(px) for px in (LARGE_TILE_PX if large else TILE_PX))
        names_px = doses_px = 0
        for tile, name, dose in self._columns:
            tile.setFixedSize(width_px, picture_px)
            for each in (name, dose):
                each.setFixedWidth(width_px)
            names_px = max(names_px, name.heightForWidth(width_px))
            doses_px = max(doses_px, dose.heightForWidth(width_px))
        self.setFixedHeight(picture_px + names_px + doses_px + 2 * LINES_GAP_PX + BELOW_PX)
