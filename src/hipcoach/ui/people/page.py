"""Who is it? Everybody who uses this computer, to be chosen, added, renamed, removed and brought back."""

from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hipcoach.ui.people.name import NameField, NameForm, shown_name
from hipcoach.ui.people.ports import PeoplePorts, Seat
from hipcoach.ui.services import Go
from hipcoach.ui.theme import Look
from hipcoach.ui.theme.icons import paint_icon
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.page import Page, back_link, card, clear, heading, row, stack
from hipcoach.ui.widgets.rows import LinkRow
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

WIDEST_PX = 720
SEPARATE = "Everybody has their own history, safety questions, patterns, doses and diary. Nothing of it is shared."
NEW_ONE = (
    "For somebody else who uses this computer. A new person starts with the safety questions; until they are"
    " answered, only gentle routines are open."
)


class Initial(QWidget):
    """The first letter of a name in a disc; a figure's outline for somebody without one."""

    def __init__(self, look: Look, name: str, *, here: bool) -> None:
        super().__init__()
        self._look, self._here = look, here
        self._letter = name[:1].upper()
        self.setFixedSize(look.px(40), look.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the disc and the letter."""
        t = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QColor(t.primary if self._here or t.high_contrast else t.fill))
        painter.setBrush(QColor(t.primary if self._here else t.fill))
        painter.drawEllipse(disc)
        ink = t.inkon if self._here else t.ink
        if self._letter:
            painter.setPen(QColor(ink))
            painter.setFont(self._look.font("h3"))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self._letter)
        else:
            inset = disc.width() / 4
            paint_icon(painter, "own", disc.adjusted(inset, inset, -inset, -inset), ink)
        painter.end()


class PeoplePage(Page):
    """The list of persons; without a rail and with nothing but the choice until somebody was chosen."""

    def __init__(self, look: Look, ports: PeoplePorts, go: Go) -> None:
        self._everybody = ports.everybody()
        self.without_rail = not self._everybody.decided
        title = tr("People on this computer") if self._everybody.decided else tr("Who is it?")
        widest_px = look.px(WIDEST_PX) if self.without_rail else WIDEST_PX
        super().__init__(look, title, widest_px, centred=self.without_rail)
        self._ports, self._go, self._title = ports, go, title
        self.seats: dict[str, LinkRow] = {}
        self.form: NameForm | None = None
        if self.without_rail:
            self.column.addSpacing(look.px(40))
        else:
            self.column.addLayout(row(back_link(look, tr("My hip"), partial(go, "hip")), 1))
            self.column.addSpacing(2)
        self.column.addWidget(Text(look, title, "h1"))
        self.column.addSpacing(6)
        self.column.addWidget(Text(look, tr(SEPARATE), "body", "ink2"))
        self.column.addSpacing(24)
        self._body = QVBoxLayout()
        self._body.setSpacing(12)
        self.column.addLayout(self._body)
        self.column.addStretch(1)
        self._fill()

    def first_focus(self) -> QWidget | None:
        """Who is here, else who was here last, so that Enter goes on with them."""
        by_nearness = sorted(self._everybody.seats, key=lambda seat: (not seat.here, not seat.last))
        return next((row for seat in by_nearness if (row := self.seats.get(seat.uuid)) is not None), None)

    def _fill(self, editing: str = "", *, adding: bool = False) -> None:
        clear(self._body)
        self.seats.clear()
        self.form = None
        self._everybody = self._ports.everybody()
        for seat in self._everybody.seats:
            self._body.addWidget(self._renaming(seat) if seat.uuid == editing else self._seat(seat))
        if not self._everybody.fixed:
            self._body.addWidget(self._adding() if adding else self._add_button())
        if self._everybody.decided and self._everybody.removed:
            self._body.addSpacing(20)
            self._body.addWidget(self._removed())
        if self.form is not None:
            self.form.field.line.setFocus()
            self.form.field.line.selectAll()

    def _seat(self, seat: Seat) -> QWidget:
        look, decided = self.look, self._everybody.decided
        name = shown_name(seat.name)
        second = tr("Here now") if seat.here else tr("Was here last") if seat.last and not decided else ""
        frame = QFrame()
        tail = None
        if decided and not self._everybody.fixed:
            rename = button(look, tr("Rename"), "text", on_click=partial(self._fill, seat.uuid))
            remove = button(look, tr("Remove"), "text", on_click=partial(self._ports.remove, seat.uuid))
            for made, word in ((rename, tr("Rename {name}")), (remove, tr("Remove {name}"))):
                made.setAccessibleName(word.format(name=name))
            remove.setVisible(len(self._everybody.seats) > 1)
            tail = row(rename, remove, gap_px=0)
        line = LinkRow(
            look,
            name,
            second,
            picture=Initial(look, seat.name, here=seat.here),
            on_open=partial(self._open, seat),
            framed=True,
        )
        line.setAccessibleName(", ".join(part for part in (name, second) if part))
        self.seats[seat.uuid] = line
        across = row(line, gap_px=4)
        across.setStretch(0, 1)
        if tail is not None:
            across.addLayout(tail)
        frame.setLayout(across)
        return frame

    def _open(self, seat: Seat) -> None:
        if seat.here:
            self._go("today")
        else:
            self._ports.choose(seat.uuid)

    def _renaming(self, seat: Seat) -> QWidget:
        field = NameField(
            self.look, tr("Name"), seat.name, tr("A name"), lambda name: self._ports.rename(seat.uuid, name)
        )
        return self._form(tr("Rename {name}").format(name=shown_name(seat.name)), "", field, tr("Keep the name"))

    def _add_button(self) -> QWidget:
        box = QWidget()
        self.add = button(self.look, tr("Somebody new"), "secondary", "plus", lambda: self._fill(adding=True))
        inside = row(self.add, 1)
        inside.setContentsMargins(0, 8, 0, 0)
        box.setLayout(inside)
        return box

    def _adding(self) -> QWidget:
        field = NameField(self.look, tr("Name"), "", tr("A name"), self._ports.add)
        return self._form(tr("Somebody new"), tr(NEW_ONE), field, tr("Add"))

    def _form(self, title: str, about: str, field: NameField, action: str) -> QWidget:
        frame, inside = card(20, 10)
        inside.addWidget(heading(self.look, title))
        if about:
            inside.addWidget(Text(self.look, about, "small", "ink2"))
        self.form = NameForm(self.look, field, action, self._shown_again, self._shown_again)
        inside.addWidget(self.form)
        return frame

    def _shown_again(self) -> None:
        self._fill()

    def _removed(self) -> QWidget:
        frame, inside = card(20, 10)
        inside.addWidget(heading(self.look, tr("Removed")))
        about = tr("What they did is still in the file. It comes back with them.")
        inside.addWidget(Text(self.look, about, "small", "ink2"))
        for seat in self._everybody.removed:
            name = shown_name(seat.name)
            back = button(self.look, tr("Bring back"), "text", on_click=partial(self._bring_back, seat.uuid))
            back.setAccessibleName(tr("Bring back {name}").format(name=name))
            back.setObjectName(seat.uuid)
            line = row(stack(1, Text(self.look, name, "body"), 1), back)
            line.setStretch(0, 1)
            inside.addLayout(line)
        return frame

    def _bring_back(self, uuid: str) -> None:
        self._ports.bring_back(uuid)
        self._fill()
