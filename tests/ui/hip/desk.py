"""A whole window at a desk with a history of its own, and hands that answer the questions."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from hipcoach.app import Desk
from hipcoach.core.screening import Answer
from hipcoach.home import Home, read_library
from hipcoach.ui.hip.asking import ScreeningPage
from hipcoach.ui.hip.questions import QuestionList
from hipcoach.ui.hip.sets_off import Bone, SetsOff
from hipcoach.ui.hip.where import Where
from tests.ui.samples import texts


@dataclass
class Hands:
    """Somebody at the window."""

    qtbot: QtBot
    desk: Desk

    @property
    def page(self) -> QWidget:
        """What is shown."""
        page = self.desk.window.page
        assert page is not None
        return page

    @property
    def asking(self) -> ScreeningPage:
        """The questions."""
        assert isinstance(self.page, ScreeningPage), type(self.page)
        return self.page

    @property
    def said(self) -> str:
        """Everything that the page says, once the layout has shown it."""
        QApplication.processEvents()
        return texts(self.page)

    def press(self, widget: QWidget) -> None:
        """Presses a button."""
        assert widget.isEnabled()
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def go_on(self) -> None:
        """Continues."""
        self.press(self.asking.next)

    def no_to_all(self, **otherwise: Answer) -> None:
        """Answers the four groups of safety questions with no, but for those given (Q_01=...)."""
        for group in ("Q", "U", "S", "EN"):
            if isinstance(self.page, ScreeningPage) and self.asking.part.name == group:
                content = self.asking.content
                listed = content if isinstance(content, QuestionList) else getattr(content, "questions")  # noqa: B009
                assert isinstance(listed, QuestionList)
                for name, answer in otherwise.items():
                    id_ = name.replace("_", "-")
                    if id_ in listed.rows and id_.startswith(f"{group}-"):
                        listed.answer(id_, answer)
                while listed.none.isEnabled():
                    self.press(listed.none)
                self.go_on()

    def hurts(self, *places: str, side: str = "right") -> None:
        """Chooses places, the main one first, and goes on."""
        where = self.asking.content
        assert isinstance(where, Where)
        where.side.chose.emit(side)
        for place in places:
            self.press(where.rows[place])
        self.go_on()

    def set_off(self, *triggers: str, pain: int = 3) -> None:
        """Ticks what sets it off and goes on."""
        sets_off = self.asking.content
        assert isinstance(sets_off, SetsOff)
        sets_off.pain.choose(pain)
        for trigger in triggers:
            self.press(sets_off.rows[trigger])
        self.go_on()

    def bones(self, answer: Answer = Answer.NO) -> None:
        """Answers the open bone questions and goes on."""
        bone = self.asking.content
        assert isinstance(bone, Bone)
        for name in bone.list.open_ids:
            bone.list.answer(name, answer)
        self.go_on()


@cache
def _content() -> bytes:
    """The content as it is kept for a quick start, read once for all tests."""
    with TemporaryDirectory() as folder:
        home = Home(Path(folder))
        read_library(home)
        return home.content_cache.read_bytes()


def leave(hands: Hands) -> None:
    """Takes the window down at once: every window that lives on is dressed anew with the next one."""
    delete(hands.desk.window)


def at_desk(qtbot: QtBot, folder: Path, settings: str = "full_screen: false\ntheme: light\n") -> Hands:
    """Opens the window as it opens for a person with this data folder; `leave` takes it down."""
    home = Home(folder)
    folder.mkdir(exist_ok=True)
    home.content_cache.write_bytes(_content())
    (folder / "settings.yaml").write_text(settings, encoding="utf-8")
    desk = Desk(home)
    desk.window.show()
    desk.settle_in()
    return Hands(qtbot, desk)
