"""Typing a name: a field that says what is wrong with it, and the line with one's own."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from hipcoach.core.profile import LONGEST_NAME
from hipcoach.ui.people.ports import PeoplePorts
from hipcoach.ui.services import Go
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.page import row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

FIELD_PX = 320
NO_NAME = "No name"


def shown_name(name: str) -> str:
    """A name as it is shown; words for somebody who has none."""
    return name or tr(NO_NAME)


class NameField(QWidget):
    """A field for a name with what is wrong below it; `keep` gives that, empty where the name is kept."""

    def __init__(self, look: Look, label: str, name: str, hint: str, keep: Callable[[str], str]) -> None:
        super().__init__()
        self._keep = keep
        self.line = QLineEdit(name)
        self.line.setMaxLength(LONGEST_NAME)
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(label)
        self.line.setFixedWidth(look.px(FIELD_PX))
        self.line.textEdited.connect(self._edited)
        self.wrong = Text(look, "", "small-strong", "amber")
        self.wrong.hide()
        self.setLayout(stack(self.line, self.wrong, gap_px=6))

    def keep(self) -> bool:
        """Keeps what is typed; False with the reason where that can't be."""
        wrong = self._keep(self.line.text())
        self.wrong.setText(tr(wrong) if wrong else "")
        self.wrong.setVisible(bool(wrong))
        return not wrong

    def _edited(self) -> None:
        self.wrong.hide()


class NameForm(QWidget):
    """A field with its buttons; `left` is called when the name is kept or the form is left."""

    def __init__(
        self, look: Look, field: NameField, action: str, kept: Callable[[], object], left: Callable[[], object]
    ) -> None:
        super().__init__()
        self.field, self._kept, self._left = field, kept, left
        self.save = button(look, action, "primary", on_click=self._save)
        cancel = button(look, tr("Cancel"), "text", on_click=left)
        self.setLayout(stack(field, row(self.save, cancel, 1), gap_px=12))
        field.line.returnPressed.connect(self._save)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the form and not the page."""
        if event.key() == Qt.Key.Key_Escape:
            self._left()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        if self.field.keep():
            self._kept()
        else:
            self.field.line.setFocus()


class NameLine(QWidget):
    """One's own name and the way to other persons."""

    def __init__(self, look: Look, ports: PeoplePorts, go: Go) -> None:
        super().__init__()
        everybody = ports.everybody()
        self._ports = ports
        here = next((seat for seat in everybody.seats if seat.here), None)
        uuid = here.uuid if here is not None else ""
        field = NameField(
            look, tr("Name"), here.name if here else "", tr("A name, or none"), lambda name: ports.rename(uuid, name)
        )
        field.line.setCursorPosition(0)
        field.line.editingFinished.connect(field.keep)
        field.setEnabled(here is not None and not everybody.fixed)
        self.line = field.line
        others = tr("Switch person") if len(everybody.seats) > 1 else tr("Somebody else uses this computer too")
        self.others = button(look, others, "text", on_click=lambda: go("people"))
        across = row(Text(look, tr("Name"), "body", wrap=False), 1, field)
        self.setLayout(stack(across, row(1, self.others), gap_px=4))
