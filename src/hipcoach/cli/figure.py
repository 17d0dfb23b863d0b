"""`figure`: one exercise as PNG, SVG or GIF, all of them as a sheet, or one pose file while it is being written."""

import sys
import threading
from argparse import Namespace
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage

from hipcoach.cli.listing import known
from hipcoach.core.errors import ContentError, EnvironmentFailure
from hipcoach.figure.checks import problems
from hipcoach.figure.motion import SolvedMotion
from hipcoach.figure.painter import picture, svg
from hipcoach.figure.reading import read_pose
from hipcoach.figure.sheet import sheet
from hipcoach.figure.solving import solve
from hipcoach.figures import Figures
from hipcoach.home import find_home, read_library
from hipcoach.pose_files import pose_problems, problems_in_exercises, problems_in_folder, written
from hipcoach.store.folders import bundled_folder

WRONG_CALL = 2
ENDINGS = (".png", ".svg", ".gif")
GIF_FRAMES, GIF_FRAME_MS = 24, 100
SHEET_PX, SHEET_COLUMNS = 220, 8
WATCH_S = 0.3


def run(arguments: Namespace, size: tuple[int, int]) -> int:
    """Draws what was asked for into the file that was named."""
    if not arguments.output or not (arguments.exercise or arguments.sheet or arguments.watch):
        print("hipcoach: say what to draw and where: hipcoach figure clamshell -o clamshell.png", file=sys.stderr)
        return WRONG_CALL
    if not 0 <= arguments.phase <= 1:
        print("hipcoach: --phase goes from 0 to 1", file=sys.stderr)
        return WRONG_CALL
    ending = Path(arguments.output).suffix.lower()
    if ending not in ENDINGS:
        print(f"hipcoach: {ending or 'no ending'!r} is no picture: name a .png, .svg or .gif file", file=sys.stderr)
        return WRONG_CALL
    _app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    target = Path(arguments.output)
    if arguments.watch:
        return _watch(Path(arguments.watch), target, arguments, size)
    home = find_home(arguments.data_dir)
    library = read_library(home)
    exercises = library.exercises
    figures = Figures(
        bundled_folder("assets") / "figures",
        library=lambda: library,
        poses=home.own_poses,
        kept=home.solved_poses,
    )
    if arguments.sheet:
        motions = [(name, motion) for name in sorted(exercises) if (motion := figures.solved_motion(name)) is not None]
        _save(sheet(motions, (0.0, 0.5), themes=("light", "dark"), size_px=SHEET_PX, columns=SHEET_COLUMNS), target)
        return 0
    if not known("exercise", arguments.exercise, exercises):
        return WRONG_CALL
    solved = figures.solved_motion(arguments.exercise)
    if solved is None:
        bad = problems_in_exercises([Path(exercises[arguments.exercise].origin)])
        bad += (p for p in problems_in_folder(home.own_poses, exercises) if Path(p.path).stem == arguments.exercise)
        for problem in bad:
            said = f"{problem.where}: {problem.what}" if problem.where else problem.what
            raise ContentError(problem.path, problem.line, said)
        raise ContentError(arguments.exercise, 0, "there is no figure of this exercise")
    return _draw(solved, exercises[arguments.exercise].name, target, arguments, size)


def _draw(solved: SolvedMotion, title: str, target: Path, arguments: Namespace, size: tuple[int, int]) -> int:
    side, theme = arguments.side, arguments.theme
    match target.suffix.lower():
        case ".png":
            _save(picture(solved, arguments.phase, size, side=side, theme=theme, card=True), target)
        case ".svg":
            _write(target, svg(solved, arguments.phase, size, side=side, theme=theme, title=title))
        case ".gif":
            phases = [frame / GIF_FRAMES for frame in range(GIF_FRAMES)]
            _save_gif([picture(solved, phase, size, side=side, theme=theme, card=True) for phase in phases], target)
    return 0


def _watch(source: Path, target: Path, arguments: Namespace, size: tuple[int, int]) -> int:
    """Solves and draws a pose file whenever it changes, until Ctrl-C; says what the checks find."""
    seen, never = 0, threading.Event()
    if source.suffix != ".yaml" or source.is_dir():
        print(f"hipcoach: {source} is no pose file: name one that ends in .yaml", file=sys.stderr)
        return WRONG_CALL
    while True:
        try:
            changed = source.stat().st_mtime_ns
        except OSError as error:
            if not seen:
                raise EnvironmentFailure(f"{source} can't be read: {error.strerror}.") from error
            changed = seen  # many editors put a new file in the old one's place, and for a moment there is none
        if changed != seen:
            seen = changed
            _draw_written(source, target, arguments, size)
        never.wait(WATCH_S)


def _draw_written(source: Path, target: Path, arguments: Namespace, size: tuple[int, int]) -> None:
    found = written(source)
    if bad := pose_problems(source, found):
        print("\n".join(map(str, bad)), flush=True)
        return
    try:
        pose = read_pose(found.source)
        solved = solve(pose)
    except (ValueError, ArithmeticError) as error:  # a body that can't be
        print(f"{source}: {error}", flush=True)
        return
    missed = problems(source.stem, pose, solved)
    print("\n".join(f"{source}: {p.check}: {p.text}" for p in missed) or f"{source}: drawn", flush=True)
    _draw(solved, source.stem, target, arguments, size)


def _save(image: QImage, target: Path) -> None:
    if not image.save(str(target)):
        raise EnvironmentFailure(f"{target} can't be written.", "Name a .png file in a folder that is there.")


def _save_gif(images: list[QImage], target: Path) -> None:
    """Writes frames that loop; Qt reads GIF but writes none, so Pillow does."""
    frames = []
    for image in images:
        flat = image.convertToFormat(QImage.Format.Format_RGB888)
        data = bytes(flat.constBits())
        frames.append(
            Image.frombuffer("RGB", (flat.width(), flat.height()), data, "raw", "RGB", flat.bytesPerLine(), 1)
        )
    try:
        frames[0].save(target, save_all=True, append_images=frames[1:], duration=GIF_FRAME_MS, loop=0)
    except OSError as error:
        raise EnvironmentFailure(f"{target} can't be written: {error.strerror}.") from error


def _write(target: Path, data: bytes) -> None:
    try:
        target.write_bytes(data)
    except OSError as error:
        raise EnvironmentFailure(f"{target} can't be written: {error.strerror}.") from error
