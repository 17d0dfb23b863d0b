"""The field in which people search a page."""

from PySide6.QtWidgets import QLabel, QLineEdit

from hipcoach.ui.theme import Look
from hipcoach.ui.theme.tokens import RADIUS_CONTROL_PX
from hipcoach.ui.widgets.buttons import toned_icon
from hipcoach.ui.widgets.page import row


def search_field(look: Look, name: str, width_px: int, *, hint: str = "", key: str = "") -> QLineEdit:
    """A field with a magnifier; `key` is the key that leads there, shown while nothing is searched."""
    field = QLineEdit()
    field.setPlaceholderText(hint or name)
    field.setAccessibleName(name)
    field.setFixedWidth(look.px(width_px))
    field.setProperty("radius", RADIUS_CONTROL_PX)
    field.addAction(toned_icon(look, "search", "ink2"), QLineEdit.ActionPosition.LeadingPosition)
    if key:
        cap = QLabel(key, field)
        cap.setProperty("kind", "key")
        cap.setFixedHeight(look.px(24))
        across = row(1, cap)
        across.setContentsMargins(0, 0, 14, 0)
        field.setLayout(across)
        field.textChanged.connect(lambda text: cap.setVisible(not text))
    return field
