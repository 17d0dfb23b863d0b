"""Buttons of every kind, with icons that follow the theme."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton

from hipcoach.ui.theme import Look
from hipcoach.ui.theme.icons import path_icon
from hipcoach.ui.theme.tokens import RADIUS_CONTROL_PX, RADIUS_START_PX, RADIUS_TILE_PX

_RADIUS = {"primary": RADIUS_TILE_PX, "start": RADIUS_START_PX, "tile": RADIUS_TILE_PX, "chip": 17, "filter": 17}
_TONE = {"primary": "inkon", "start": "inkon", "text": "primary_ink"}
_CHOSEN_TONE = {"chip": "chosen_ink"}


def literal(text: str) -> str:
    """Text for a button or menu, in which an ampersand means itself and no mnemonic."""
    return text.replace("&", "&&")


class PushButton(QPushButton):
    """A push button that Return presses as well as Space, as people expect of the one that has the focus."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Presses on Return."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    look: Look,
    text: str,
    kind: str = "secondary",
    icon: str = "",
    on_click: Callable[[], object] | None = None,
) -> QPushButton:
    """A button of a kind (primary, start, secondary, text, chip, segment, tile) that calls back when pressed."""
    made = PushButton(literal(text))
    made.setProperty("kind", kind)
    made.setProperty("radius", _RADIUS.get(kind, RADIUS_CONTROL_PX))
    made.setAccessibleName(text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if icon:
        made.setIcon(toned_icon(look, icon, _TONE.get(kind, "ink"), _CHOSEN_TONE.get(kind, "")))
        side = 24 if kind in ("primary", "start") else 20
        made.setIconSize(QSize(look.px(side) + (6 if text else 0), look.px(side)))
    if on_click is not None:
        call = on_click
        made.clicked.connect(lambda: call())
    return made


def toned_icon(look: Look, name: str, tone: str, chosen_tone: str = "") -> QIcon:
    """An icon in a colour of the look, in another one where its button is checked; grey where it is disabled."""

    def colour(mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode is QIcon.Mode.Disabled:
            return look.tokens.ink2
        return str(getattr(look.tokens, chosen_tone if chosen_tone and state is QIcon.State.On else tone))

    return path_icon(name, colour)
