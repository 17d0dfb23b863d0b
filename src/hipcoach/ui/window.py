"""The main window: the rail and the pages beside it, each built when it is first opened."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from hipcoach.core.settings import Settings
from hipcoach.ui.pages import BUILDERS, Needs
from hipcoach.ui.rail import COMPACT_BELOW_PX, PLACES, Rail
from hipcoach.ui.services import Services
from hipcoach.ui.theme import Look, font, palette, style_sheet, tokens
from hipcoach.ui.theme.focus import FocusRing
from hipcoach.ui.theme.tokens import Tokens
from hipcoach.ui.widgets.thumbnails import Thumbnails

# Pages that a place in the rail holds, and that a place marks.
_PLACE_OF = {
    "exercise": "library",
    "routine": "library",
    "condition": "library",
    "card": "library",
    "record": "history",
    "runs": "hip",
}


def look_of(settings: Settings) -> Look:
    """The look that the settings and the desktop ask for."""
    return Look(_tokens(settings), settings.text_scale / 100, settings.reduce_motion)


def dress(app: QApplication, look: Look) -> None:
    """Puts a look on the whole program: fonts, palette and style sheet."""
    app.setFont(font("body", look.scale))
    app.setPalette(palette(look.tokens))
    sheet = style_sheet(look.tokens, look.scale)
    if app.styleSheet() != sheet:  # every widget that lives would be dressed anew
        app.setStyleSheet(sheet)


class MainWindow(QWidget):
    """The rail and one page; `go` opens pages by address, `show_over` a session over everything.

    `may_close` is asked before the window closes: a session that runs is not to be lost. `leads_to` gives the address
    where another one leads now. `came_forward` is called when the window becomes the one that is worked in. A page
    whose `without_rail` is true has the whole window and is let go of when left.
    """

    def __init__(self, services: Services, address: str | None = "") -> None:
        """Opens an address, the first page for an empty one, nothing yet for None."""
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("hipcoach")
        self.setMinimumSize(760, 560)
        self.resize(1280, 800)
        self.services = services
        self.may_close: Callable[[], bool] = lambda: True
        self.leads_to: Callable[[str], str] = lambda address: address
        self.came_forward: Callable[[], object] = lambda: None
        self._covers: list[QWidget] = []
        self.look = look_of(services.settings)
        self._dress()
        self._thumbnails = Thumbnails(services.pictures, self.look, self)
        self._pages: dict[str, QWidget] = {}
        self._past: list[str] = []
        self.address = ""
        self._kinds = (*BUILDERS, *services.pages)
        self.rail = Rail(self.look, self._kinds)
        self.rail.chose.connect(self.go)
        self.rail.seat(services.sits)
        self._stack = QStackedWidget()
        self._over: QWidget | None = None
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addWidget(self._stack, 1)
        self._ring = FocusRing(self, lambda: self.look.tokens)
        self._add_shortcuts()
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda: self.set_settings(self.services.settings))
        if address is not None:
            self.go(address or ("today" if "today" in self._kinds else "library"))

    @property
    def page(self) -> QWidget | None:
        """The page that is open."""
        return self._stack.currentWidget()

    def go(self, address: str) -> None:
        """Opens a page by its address, `kind` or `kind:what`; an unknown one changes nothing."""
        address = self.leads_to(address)
        kind, _, rest = address.partition(":")
        if kind not in self._kinds:
            return
        key = kind if kind in dict(PLACES) else address
        page = self._pages.get(key)
        if page is None:
            page = self._build(kind, rest)
            if page is None:
                return
            self._let_go(kind)
            self._pages[key] = page
            self._stack.addWidget(page)
        elif rest and (open_tab := getattr(page, "open_tab", None)) is not None:
            open_tab(rest)
        if self.address and self.address != address:
            self._past.append(self.address)
        self.address = address
        # Asked before Qt gives the keyboard to the first control of the page.
        left_at = page.focusWidget()
        self._stack.setCurrentWidget(page)
        self._give_room(page)
        self.rail.mark(_PLACE_OF.get(kind, kind))
        first_focus = getattr(page, "first_focus", None)
        target = first_focus() if first_focus is not None else None
        # Without a place of its own, a page goes on where it was left.
        (target or left_at or page).setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_room(self, page: QWidget) -> None:
        """Shows the rail beside a page, or hides it; lets go of pages that were shown without it."""
        self.rail.setVisible(not getattr(page, "without_rail", False))
        for key, other in tuple(self._pages.items()):
            if other is not page and getattr(other, "without_rail", False):
                self._past = [address for address in self._past if address != key]
                self._drop(key)

    def renew(self, services: Services) -> None:
        """Takes new services; every page but the open one is built anew when it is next opened."""
        self._take(services)
        for key in tuple(self._pages):
            if self._pages[key] is not self.page:
                self._drop(key)

    def start_over(self, services: Services, address: str) -> None:
        """Opens a page as if the program had just started: nothing of what was shown before can be gone back to."""
        self._take(services)
        self._past.clear()
        self.address = ""
        for key in tuple(self._pages):
            self._drop(key)
        self.go(address)

    def back(self) -> None:
        """Returns to the page before."""
        left = self.address
        while self._past:
            self.address = ""
            self.go(self._past.pop())
            if self.address:
                return
            self.address = left

    def show_over(self, page: QWidget) -> None:
        """Shows a page without the rail, a session for example, until `close_over`."""
        self.close_over()
        self._over = page
        for way in self._ways_back:  # a shortcut takes its key even where it does nothing, and Esc is the session's
            way.setEnabled(False)
        self.rail.hide()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus()

    def close_over(self) -> None:
        """Takes the page without the rail away and returns to where the person was, built anew."""
        if self._over is None:
            return
        self._stack.removeWidget(self._over)
        self._over.deleteLater()
        self._over = None
        for way in self._ways_back:
            way.setEnabled(True)
        self.rail.show()
        self.refresh()

    def forget_pictures(self) -> None:
        """Lets go of every small picture; those in sight are drawn anew."""
        self._thumbnails.forget()
        if self.page is not None:
            self.page.update()

    def refresh(self, services: Services | None = None) -> None:
        """Builds every page anew from what is known now: after a session, or when files changed."""
        self._take(services or self.services)
        address, self.address = self.address, ""
        left_as = getattr(self.page, "left_as", None)
        state = left_as() if left_as is not None else None
        for key in tuple(self._pages):
            self._drop(key)
        self.go(address)
        if state is not None and self.address == address and (go_on := getattr(self.page, "go_on_as", None)):
            go_on(state)
        if not self.address:  # what was shown is no longer there
            self.go("today" if "today" in self._kinds else "library")

    def set_settings(self, settings: Settings) -> None:
        """Keeps and applies settings at once; pages that depend on them are built anew when next opened."""
        changed = settings != self.services.settings
        if settings.figure_look != self.services.settings.figure_look:
            self._thumbnails.forget()
        self.services = replace(self.services, settings=settings)
        wanted = look_of(settings)
        if wanted != self.look:
            self.look.tokens, self.look.scale = wanted.tokens, wanted.scale
            self.look.reduce_motion = wanted.reduce_motion
            self._dress()
            self._place_rail()
        if changed:
            self.services.save_settings(settings)
        for key in tuple(self._pages):
            if self._pages[key] is not self.page:
                self._drop(key)

    @property
    def covered(self) -> bool:
        """Tells whether a question or a line lies over everything: nothing below it is to be reached or begun."""
        return any(widget.isVisibleTo(self) for widget in self._covers)

    def cover(self, widget: QWidget) -> None:
        """Lays a child of the window, a question for example, over everything for as long as it lives."""
        self._covers.append(widget)
        widget.destroyed.connect(lambda: self._covers.remove(widget))
        widget.setGeometry(self.rect())
        widget.show()
        widget.raise_()

    def changeEvent(self, event: QEvent) -> None:
        """Tells that the window came forward."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.came_forward()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closes if it may."""
        event.setAccepted(self.may_close())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrows the rail in a narrow window, and keeps what covers it over the whole of it."""
        super().resizeEvent(event)
        self._place_rail()
        for widget in self._covers:
            widget.setGeometry(self.rect())

    def _take(self, services: Services) -> None:
        self.services = services
        self.rail.seat(services.sits)

    def _place_rail(self) -> None:
        self.rail.set_compact(self.width() < self.look.px(COMPACT_BELOW_PX))

    def _dress(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        dress(app, self.look)

    def _let_go(self, kind: str) -> None:
        """Lets go of the last page of a kind that exists once for each thing: reading pages are cheap to build."""
        for key in tuple(self._pages):
            if ":" in key and key.startswith(f"{kind}:"):
                self._drop(key)

    def _drop(self, key: str) -> None:
        page = self._pages.pop(key)
        self._stack.removeWidget(page)
        page.deleteLater()

    def _add_shortcuts(self) -> None:
        places = [address for address, _ in PLACES if address in self._kinds]
        for number, address in enumerate(places, 1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, lambda address=address: self._go_by_key(address))
        self._ways_back = [QShortcut(QKeySequence(keys), self, self._back_from_page) for keys in ("Alt+Left", "Esc")]

    def _go_by_key(self, address: str) -> None:
        """Keys open no page while a session has the window, or a question lies over it."""
        if self._over is None and not self.covered:
            self.go(address)

    def _back_from_page(self) -> None:
        if self._over is None and not self.covered:
            self.back()

    def _build(self, kind: str, rest: str) -> QWidget | None:
        brought = self.services.pages.get(kind)
        if brought is not None:
            return brought(self.look, self.services, self.go, rest)
        needs = Needs(self.look, self.services, self.go, self._thumbnails, self.set_settings)
        return BUILDERS[kind](needs, rest)


def desktop_is_dark() -> bool:
    """Tells whether the desktop asks for a dark look."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _tokens(settings: Settings) -> Tokens:
    hints = QGuiApplication.styleHints()
    # Only newer Qt tells whether the desktop asks for more contrast.
    accessibility = getattr(hints, "accessibility", None)
    preference = accessibility().contrastPreference() if accessibility is not None else None
    return tokens(
        settings.theme,
        desktop_is_dark(),
        preference is not None and preference.name == "HighContrast",
    )
