"""Where a person's data lie, and everything that can be done with them."""

from PySide6.QtWidgets import QWidget

from hipcoach.ui.history.data_ports import DataPorts
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.page import card, hairline, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr


def data_card(look: Look, ports: DataPorts) -> QWidget:
    """The rows of what can be done."""
    frame, inside = card(20, 0)
    inside.setContentsMargins(20, 8, 20, 8)
    lines = (
        (
            tr("Back up"),
            tr("One file with everything. One is made every week by itself; the last eight are kept."),
            tr("Back up"),
            ports.back_up,
        ),
        (
            tr("Bring back a backup"),
            tr("It takes the place of what is here, which is kept as a backup."),
            tr("Choose"),
            ports.bring_back,
        ),
        (
            tr("Add another machine's history"),
            tr("Nothing is doubled; of two versions the newer one counts."),
            tr("Choose"),
            ports.add_another,
        ),
        (tr("Export"), tr("CSV for a spreadsheet, or JSON that comes back without loss."), tr("Export"), ports.export),
        (
            tr("Erase everything"),
            tr("All sessions, answers and backups, for good. You are asked once."),
            tr("Erase"),
            ports.erase,
        ),
    )
    inside.addSpacing(10)
    inside.addWidget(Text(look, tr("Your data are in {0}").format(ports.folder), "body", "ink2"))
    inside.addSpacing(10)
    for title, says, action, call in lines:
        inside.addWidget(hairline(look))
        texts = stack(Text(look, title, "h3"), Text(look, says, "small", "ink2"), gap_px=2)
        press = button(look, action, "secondary", on_click=call)
        press.setAccessibleName(title)
        line = row(texts, press)
        line.setStretch(0, 1)
        line.setContentsMargins(0, 10, 0, 10)
        inside.addLayout(line)
    return frame
