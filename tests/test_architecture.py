"""The rules of direction (docs/architecture.md): who may import whom."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "hipcoach"
ALLOWED = {
    "core": {"core"},
    "care": {"care", "core"},
    "figure": {"figure", "core"},
    "store": {"store", "core"},
    "sound": {"sound", "core"},
    "ui": {"ui", "core", "care", "figure"},
}
JOINING = {
    "app",
    "awake",
    "bus",
    "calendar_plan",
    "cli",
    "following",
    "__main__",
    "clock",
    "coaching",
    "figures",
    "front",
    "guide",
    "home",
    "interruptions",
    "keeping",
    "knowing",
    "mpris",
    "own_files",
    "notifying",
    "opening",
    "past",
    "person",
    "playing",
    "pose_files",
    "scores",
    "sessions",
    "runs",
    "reminder_offers",
    "reminding",
    "seat",
    "sounding",
    "switching",
    "told",
    "who",
}
QT_FREE = ("core", "care", "store", "sound", "cli")
FILES = sorted(SOURCE.rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def home(name: str) -> str:
    return name.split(".")[1] if name.count(".") else ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_only_what_its_folder_may(path: Path) -> None:
    place = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    if place in JOINING or path.parent == SOURCE:
        assert place in JOINING | {"__init__"}, "a new file at the top joins things: name it in JOINING"
        return
    wrong = {name for name in imports(path) if name.startswith("hipcoach.") and home(name) not in ALLOWED[place]}
    assert not wrong


@pytest.mark.parametrize("path", [p for p in FILES if "core" in p.parts], ids=lambda path: path.stem)
def test_core_uses_the_standard_library_only(path: Path) -> None:
    outside = {n.split(".")[0] for n in imports(path)} - set(sys.stdlib_module_names) - {"hipcoach"}
    assert not outside


def test_figure_draws_only_in_its_painter() -> None:
    for path in (SOURCE / "figure").rglob("*.py"):
        if "painter" not in path.parts and path.stem not in ("sheet",):
            assert not any(name.startswith("PySide6") for name in imports(path)), path


def test_no_two_modules_import_each_other() -> None:
    names = {module_name(path) for path in FILES}
    graph = {module_name(p): {n for n in imports(p) if n in names} - {module_name(p)} for p in FILES}
    seen: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join([*trail[trail.index(name) :], name])
        if name not in seen:
            for other in graph[name]:
                # a package's own `__init__` is loaded with every module of it, which is no cycle of ours
                if not name.startswith(f"{other}."):
                    visit(other, (*trail, name))
            seen.add(name)

    for name in graph:
        visit(name, ())


def test_nothing_below_the_window_loads_qt() -> None:
    modules = [m for p in FILES if (m := module_name(p)).split(".")[1:2] and m.split(".")[1] in QT_FREE]
    quiet = [m for m in modules if m not in ("hipcoach.cli.figure", "hipcoach.cli.screenshot")]
    code = f"import importlib, sys\nfor m in {quiet!r}: importlib.import_module(m)\nsys.exit('PySide6' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_qt_keeps_its_references_to_none_and_true() -> None:
    """PySide6 6.12.0 on Python 3.11 loses one at each void call and each emit, and aborts after some thousands."""
    code = (
        "from PySide6.QtCore import QObject, Signal\n"
        "from PySide6.QtGui import QPainterPath\n"
        "class Sender(QObject):\n    sent = Signal(bool)\n"
        "sender, path = Sender(), QPainterPath()\n"
        "sender.sent.connect(lambda on: None)\n"
        "for n in range(20000): path.moveTo(n, n)\n"
        "for n in range(2000): sender.sent.emit(True)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
