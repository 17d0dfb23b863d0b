"""The whole history from the window: looked over beside it, mended, backed up, brought back, erased."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from hipcoach.core.library import Library
from hipcoach.home import Home, open_history
from hipcoach.past import StoredHistory, looking
from hipcoach.past.archive import Archive
from hipcoach.past.looking import Looked, look
from hipcoach.store.database import Database, open_database
from hipcoach.store.moment import Moment
from hipcoach.ui.session.ask import Answer
from tests.care.content import library
from tests.generate_history import generate

NOW = Moment(1_795_262_400_000, 60, "Europe/Berlin")


@dataclass
class Table:
    """An archive over a folder, and what it asked."""

    home: Home
    past: StoredHistory
    archive: Archive
    asked: list[tuple[str, str, Sequence[Answer]]]
    waited: list[str]
    sessions_run: list[bool] = field(default_factory=lambda: [False])

    def press(self, word: str) -> None:
        (answer,) = (each for each in self.asked[-1][2] if each.text == word)
        answer.act()

    def done(self, qtbot: QtBot) -> None:
        """Waits until what works beside the window has ended, and was covered by a line as long."""
        qtbot.waitUntil(lambda: self.archive.working is None, timeout=30_000)
        assert self.waited[-1] == "" and len(self.waited) % 2 == 0

    @property
    def count(self) -> int:
        return len(self.past.sessions())


@pytest.fixture
def table(qtbot: QtBot, tmp_path: Path) -> Iterator[Table]:
    home, window = Home(tmp_path / "data"), QWidget()
    qtbot.addWidget(window)
    past = StoredHistory(lambda: open_history(home))
    generate(past.database(), 7)
    asked: list[tuple[str, str, Sequence[Answer]]] = []
    busy, waited = [False], list[str]()
    archive = Archive(
        home,
        window,
        past.database,
        Library,
        lambda title, text, answers, extra=None: asked.append((title, text, answers)),
        past.shut,
        past.reopen,
        lambda: busy[0],
        lambda: None,
        lambda line: waited.append(line) or (lambda: waited.append("")),
    )
    yield Table(home, past, archive, asked, waited, busy)
    past.reopen()


def choose(monkeypatch: pytest.MonkeyPatch, name: str, target: Path) -> None:
    answer: Callable[..., tuple[str, str]] = lambda *_given: (str(target), "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, name, answer)


def damage(path: Path) -> None:
    """Overwrites a page of steps in the middle of the file."""
    raw = bytearray(path.read_bytes())
    middle = len(raw) // 2 // 4096 * 4096
    raw[middle : middle + 4096] = b"\xa5" * 4096
    path.write_bytes(raw)


def test_a_whole_history_gets_its_weekly_backup_and_nothing_is_said(qtbot: QtBot, table: Table) -> None:
    table.archive.look_over()
    assert table.archive.looking is not None
    with qtbot.waitSignal(table.archive.looking.ended, timeout=10_000):
        pass
    assert [path.suffix for path in (table.home.folder / "backups").iterdir()] == [".sqlite3"]
    assert table.asked == []


def test_damage_is_mended_and_told_in_plain_words(qtbot: QtBot, table: Table) -> None:
    table.past.database().connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    table.past.reopen()
    damage(table.home.history)
    table.archive.look_over()
    qtbot.waitUntil(lambda: len(table.asked) == 1, timeout=20_000)
    title, text, _ = table.asked[0]
    assert title == "About your history"
    assert "lies untouched in" in text and "are kept" in text
    assert look(table.home.history, NOW, library()) == Looked()
    assert (table.home.folder / "damaged-1" / table.home.history.name).is_file()
    assert table.past.sessions()
    assert "What can be read of it is being saved" in table.waited[0] and table.waited[1:] == [""]


def test_a_damaged_history_is_mended_once_and_asked_for_nothing_meanwhile(qtbot: QtBot, table: Table) -> None:
    table.past.reopen()
    damage(table.home.history)
    after: list[str] = []
    for word in ("one", "two"):
        table.archive.mend(lambda word=word: after.append(word))
    assert table.past.sessions() == () and "being worked on" in table.past.trouble
    table.done(qtbot)
    assert after == ["one"]
    assert [path.name for path in table.home.folder.glob("damaged-*")] == ["damaged-1"]
    assert table.past.sessions()


def test_nothing_is_mended_under_a_running_session(qtbot: QtBot, table: Table) -> None:
    table.sessions_run[0] = True
    table.archive._looked(Looked(damage="a page"))
    assert table.asked == []
    assert not (table.home.folder / "damaged-1").exists()


def test_why_there_is_no_backup_is_said(table: Table) -> None:
    folder = table.home.folder / "backups"
    folder.write_text("a file lies where the folder should be")
    looked = look(table.home.history, NOW, library())
    assert looked.no_backup and not looked.damage


@pytest.mark.parametrize(("full", "why"), ((True, "The disk is full."), (False, "Its folder can't be written to.")))
def test_a_folder_that_takes_nothing_was_told_by_what_failed_later(
    table: Table, monkeypatch: pytest.MonkeyPatch, full: bool, why: str
) -> None:
    def only_to_look(path: Path) -> Database:
        opened = open_database(path)
        opened.connection.execute("PRAGMA query_only = ON")
        return replace(opened, read_only=True, full=full)

    monkeypatch.setattr(looking, "open_database", only_to_look)
    looked = look(table.home.history, NOW, library())
    assert looked.unwritable.startswith(why) and not looked.no_backup
    table.archive._looked(looked)
    assert table.asked[0][:2] == ("Nothing can be kept now", looked.unwritable)


def test_a_backup_is_brought_back_after_a_question(
    qtbot: QtBot, table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.sqlite3"
    choose(monkeypatch, "getSaveFileName", target)
    table.archive.back_up()
    table.done(qtbot)
    assert target.is_file()
    generate(table.past.database(), 3, seed=5)
    assert table.count == 10
    choose(monkeypatch, "getOpenFileName", target)
    table.archive.bring_back()
    table.press("Leave it")
    assert table.count == 10
    table.press("Bring it back")
    table.done(qtbot)
    assert table.count == 7
    assert "What was there is kept in" in table.asked[-1][1]


def test_another_history_comes_in_once(
    qtbot: QtBot, table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Home(tmp_path / "other")
    database = open_history(other)
    generate(database, 4, seed=9)
    database.close()
    choose(monkeypatch, "getOpenFileName", other.history)
    for _ in range(2):
        table.archive.add_another()
        table.done(qtbot)
    assert [text for _, text, _ in table.asked] == [
        "4 sessions came in from hipcoach.sqlite3.",
        "0 sessions came in from hipcoach.sqlite3.",
    ]
    assert table.count == 11


@pytest.mark.parametrize(("name", "head"), (("all.csv", "\ufeffuuid,"), ("all.json", '{\n "format"')))
def test_everything_is_exported(
    qtbot: QtBot, table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, head: str
) -> None:
    choose(monkeypatch, "getSaveFileName", tmp_path / name)
    table.archive.export()
    table.done(qtbot)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(head)
    assert table.asked == []


def test_what_is_no_history_is_said_and_changes_nothing(
    qtbot: QtBot, table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "holiday.json"
    wrong.write_text("not json")
    choose(monkeypatch, "getOpenFileName", wrong)
    table.archive.add_another()
    table.done(qtbot)
    assert table.asked[0][0] == "That did not work"
    assert "this is not JSON" in table.asked[0][1]
    assert table.count == 7


def test_erasing_is_asked_once_and_leaves_nothing(qtbot: QtBot, table: Table) -> None:
    look(table.home.history, NOW, library())
    table.archive.offer_erasing()
    table.press("Keep everything")
    assert table.count == 7
    table.press("Erase everything")
    table.done(qtbot)
    assert table.count == 0
    assert not (table.home.folder / "backups").exists()
    assert b"Clamshell" not in table.home.history.read_bytes()
    assert table.asked[-1][0] == "Everything is erased"


def test_adding_the_history_that_is_open_to_itself_changes_nothing(
    qtbot: QtBot, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "getOpenFileName", table.home.history)
    table.archive.add_another()
    table.done(qtbot)
    assert table.asked[-1][1] == "0 sessions came in from hipcoach.sqlite3."
    assert table.count == 7
