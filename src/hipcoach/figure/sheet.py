"""A contact sheet for looking: `python -m hipcoach.figure.sheet IDs or files... -o OUT.png`.

Reads pose documents from exercises/figures/ID.yaml (or any file named) and draws start, middle and end.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QGuiApplication, QImage, QPainter

from hipcoach.figure.checks import problems
from hipcoach.figure.documents import document
from hipcoach.figure.documents import names as all_names
from hipcoach.figure.motion import SolvedMotion
from hipcoach.figure.painter import LOOKS, THEMES, paint
from hipcoach.figure.painter.palette import brush, ink
from hipcoach.figure.reading import PoseError, read_pose
from hipcoach.figure.solving import solve

GAP_PX = 8
TITLE_PX = 22


def sheet(
    motions: Sequence[tuple[str, SolvedMotion]],
    phases: Sequence[float],
    *,
    themes: Sequence[str] = ("light",),
    size_px: int = 300,
    columns: int = 6,
    side: str | None = None,
    look: str = "bun",
    turn_deg: float = 0.0,
    ghost: bool = False,
) -> QImage:
    """One card for every motion, theme and phase."""
    cells = [(n, m, t, p) for n, m in motions for t in themes for p in phases]
    rows = -(-len(cells) // columns)
    w, h = size_px, size_px + TITLE_PX
    image = QImage(
        columns * (w + GAP_PX) + GAP_PX,
        rows * (h + GAP_PX) + GAP_PX,
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(ink(THEMES[themes[0]]["page"]))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont()
    font.setPixelSize(13)
    for i, (name, motion, theme, phase) in enumerate(cells):
        painter.save()
        painter.translate(GAP_PX + (i % columns) * (w + GAP_PX), GAP_PX + (i // columns) * (h + GAP_PX))
        c = THEMES[theme]
        painter.fillRect(QRectF(0, 0, w, h), brush(c["card"]))
        painter.setClipRect(QRectF(0, 0, w, h))
        painter.setFont(font)
        painter.setPen(ink(c["ink"]))
        painter.drawText(QPointF(8, 16), f"{name}  {phase:g}")
        painter.translate(0, TITLE_PX)
        paint(
            painter,
            motion,
            phase,
            (size_px, size_px),
            theme=theme,
            side=side,
            look=look,
            turn_deg=turn_deg,
            ghost=ghost and phase > 0,
        )
        painter.restore()
    painter.end()
    return image


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m hipcoach.figure.sheet", description=__doc__)
    parser.add_argument("names", nargs="*", help="exercise ids or pose files; none means all")
    parser.add_argument("-o", "--output", default="sheet.png")
    parser.add_argument("--phases", type=float, nargs="+", default=[0.0, 0.25, 0.5])
    parser.add_argument("--themes", nargs="+", default=["light"], choices=list(THEMES))
    parser.add_argument("--size", type=int, default=300)
    parser.add_argument("--columns", type=int, default=6)
    parser.add_argument("--side", default=None, choices=["left", "right"])
    parser.add_argument("--look", default="bun", choices=list(LOOKS))
    parser.add_argument("--turn", type=float, default=0.0)
    parser.add_argument("--ghost", action="store_true")
    parser.add_argument("--no-checks", action="store_true", help="only draw")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Draws the sheet, prints what the checks find; returns 1 when a document can't be read."""
    args = _parser().parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    names = args.names or all_names()
    motions = []
    failed = False
    for name in names:
        try:
            pose = read_pose(document(name))
        except PoseError as error:
            print(f"{name}: {error}")
            failed = True
            continue
        solved = solve(pose)
        motions.append((Path(name).stem, solved))
        for problem in () if args.no_checks else problems(Path(name).stem, pose, solved):
            print(f"{problem.exercise}: {problem.check}: {problem.text}")
    sheet(
        motions,
        args.phases,
        themes=args.themes,
        size_px=args.size,
        columns=args.columns,
        side=args.side,
        look=args.look,
        turn_deg=args.turn,
        ghost=args.ghost,
    ).save(args.output)
    del app
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
