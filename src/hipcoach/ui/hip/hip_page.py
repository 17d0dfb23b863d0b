"""My hip: the profile, the programme with its decisions, and the diary; each open at any time."""

from collections.abc import Callable

from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from hipcoach.ui.hip.about import About
from hipcoach.ui.hip.diary import Diary
from hipcoach.ui.hip.ports import HipPorts
from hipcoach.ui.hip.programme import ProgrammeTab
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.page import Page, clear, row
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

TABS = (("about", "About me"), ("programme", "Programme"), ("diary", "Diary"))


class HipPage(Page):
    """Three tabs; each is built anew when something in it was kept, without moving the page."""

    def __init__(self, look: Look, services: Services, go: Go, ports: HipPorts, tab: str) -> None:
        super().__init__(look, tr("My hip"), 960)
        self._services, self._go, self._ports = services, go, ports
        self.runs = button(look, tr("Runs and shoes"), "secondary", on_click=lambda: go("runs"))
        self.runs.setVisible("runs" in services.pages)
        self.column.addLayout(row(Text(look, tr("My hip"), "h1"), 1, self.runs))
        self.column.addSpacing(8)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(tr("Parts of this page"))
        for _, name in TABS:
            self.tabs.addTab(tr(name))
        self.column.addWidget(self.tabs)
        self.column.addSpacing(16)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self.column.addLayout(self._body)
        self.column.addStretch(1)
        self.content: QWidget | None = None
        self.open_tab(tab or "about")
        self.tabs.currentChanged.connect(lambda _number: self._fill(keep_place=False))

    def open_tab(self, tab: str) -> None:
        """Opens a tab by its name; an unknown one changes nothing."""
        names = [name for name, _ in TABS]
        if tab in names:
            self.tabs.setCurrentIndex(names.index(tab))
            self._fill(keep_place=False)

    def kept(self) -> None:
        """Shows what is known now, after something was kept."""
        self._ports.changed()
        self._fill(keep_place=True)

    def _fill(self, *, keep_place: bool) -> None:
        bar = self.scroller.verticalScrollBar()
        place = bar.value()
        clear(self._body)
        make: dict[str, Callable[[], QWidget]] = {
            "about": lambda: About(self.look, self._services, self._go, self._ports, self.kept),
            "programme": lambda: ProgrammeTab(self.look, self._services, self._go, self._ports, self.kept),
            "diary": lambda: Diary(self.look, self._ports, self.kept),
        }
        self.content = make[TABS[self.tabs.currentIndex()][0]]()
        self._body.addWidget(self.content)
        if keep_place:
            self._content.adjustSize()
        bar.setValue(place if keep_place else 0)
