"""Painting one moment of a solved motion: onto a painter, as an image, as SVG."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtSvg import QSvgGenerator

from hipcoach.figure.motion import SolvedMotion, on_side, posture_along, posture_at, progress_at
from hipcoach.figure.painter.arrow import draw_arrow
from hipcoach.figure.painter.bands import loop_steps
from hipcoach.figure.painter.flesh import draw_part, draw_shadow, silhouette
from hipcoach.figure.painter.glow import draw_glow, draw_hidden
from hipcoach.figure.painter.head import draw_head
from hipcoach.figure.painter.palette import brush, colours
from hipcoach.figure.painter.paths import polygon, rounded
from hipcoach.figure.painter.scene import SMALL_PX, Scene, make_scene, order_of
from hipcoach.figure.painter.staging import fitted, stage_of
from hipcoach.figure.painter.things import BELOW, STANDING, UNDER, draw_ground, draw_prop_shadow, forced_over, pieces
from hipcoach.figure.painter.worn import worn_hooks
from hipcoach.figure.skeleton import Posture

GHOST_ALPHA = 0.20
DARK_SHADOW = 2.2


def paint(
    painter: QPainter,
    solved: SolvedMotion,
    phase: float,
    size: tuple[float, float],
    *,
    side: str | None = None,
    theme: str = "light",
    look: str = "bun",
    turn_deg: float = 0.0,
    breath: float = 0.0,
    ghost: bool = False,
    arrow: bool = True,
    pixel_ratio: float = 1.0,
    svg: bool = False,
) -> None:
    """Paints the moment at a phase into (0, 0, width, height); the background stays as it is.

    Phase 0 is the start, 0.5 the end position or hold, 1 back at the start. side "left" or "right" mirrors
    one-sided moves; breath 0..1 is how full the lungs are; ghost also shows the start position.
    """
    width, height = size
    solved = on_side(solved, side)
    small = min(size) * pixel_ratio < SMALL_PX
    turn = round(turn_deg)
    stage = stage_of(solved, turn)
    cam = fitted(solved, stage, turn, width, height, small)
    progress = progress_at(solved, phase)

    def scene_of(posture: Posture, at: float) -> Scene:
        return make_scene(solved, at, posture, cam, theme=theme, look=look, small=small, svg=svg, breath=breath)

    scene = scene_of(posture_at(solved, phase), progress)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    _paint_ground(painter, scene, theme)
    if ghost:
        start = scene_of(posture_along(solved, 0.0), 0.0)
        painter.fillPath(silhouette(start), brush(scene.colours["ghost"], GHOST_ALPHA))
    _paint_figure(painter, scene)
    for target in stage.hidden:
        draw_hidden(painter, scene, target)
    if arrow and not small and solved.arrow is not None:
        draw_arrow(painter, scene, solved.arrow, stage.arrow)
    painter.restore()


def _paint_ground(painter: QPainter, scene: Scene, theme: str) -> None:
    for kind in UNDER:
        for prop in scene.solved.props:
            if prop.kind == kind:
                draw_ground(painter, scene, prop)
    strength = DARK_SHADOW if theme == "dark" else 1.0
    for prop in scene.solved.props:
        if prop.kind in STANDING:
            draw_prop_shadow(painter, scene, prop, strength)
    draw_shadow(painter, scene, strength)
    for prop in scene.solved.props:
        if prop.kind in BELOW or (prop.kind == "pillow" and not prop.between):
            draw_ground(painter, scene, prop)


def _paint_figure(painter: QPainter, scene: Scene) -> None:
    things = pieces(scene)
    order = order_of(scene, {p.name: p.samples for p in things}, forced_over(scene, things))
    hooks = worn_hooks(scene, order, loop_steps)
    draws = {p.name: p.draw for p in things}
    drawn: dict[str, None] = {}
    for name in order:
        for step in hooks.before.get(name, ()):
            step(painter)
        if name in draws:
            draws[name](painter)
        elif name == "head":
            draw_head(painter, scene)
        else:
            draw_part(painter, scene, name, drawn)
        drawn[name] = None
        draw_glow(painter, scene, name, order, drawn)
        for step in hooks.after.get(name, ()):
            step(painter)


def picture(
    solved: SolvedMotion,
    phase: float,
    size: tuple[int, int],
    *,
    side: str | None = None,
    theme: str = "light",
    look: str = "bun",
    turn_deg: float = 0.0,
    breath: float = 0.0,
    ghost: bool = False,
    arrow: bool = True,
    pixel_ratio: float = 1.0,
    card: bool = False,
) -> QImage:
    """The moment at a phase as an image with a clear background (card: the theme's); works in any thread.

    Size is in logical pixels; the rest is as for `paint`.
    """
    w, h = round(size[0] * pixel_ratio), round(size[1] * pixel_ratio)
    image = QImage(w, h, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(pixel_ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    try:
        if card:
            _paint_card(painter, theme, look, size)
        paint(
            painter,
            solved,
            phase,
            size,
            side=side,
            theme=theme,
            look=look,
            turn_deg=turn_deg,
            breath=breath,
            ghost=ghost,
            arrow=arrow,
            pixel_ratio=pixel_ratio,
        )
    finally:
        painter.end()
    return image


def svg(
    solved: SolvedMotion,
    phase: float,
    size: tuple[int, int],
    *,
    side: str | None = None,
    theme: str = "light",
    look: str = "bun",
    turn_deg: float = 0.0,
    arrow: bool = True,
    title: str = "",
) -> bytes:
    """The moment at a phase as an SVG document; arguments as for `picture`."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(*size))
    generator.setViewBox(QRectF(0, 0, *size))
    generator.setTitle(title)
    painter = QPainter(generator)
    try:
        paint(
            painter,
            solved,
            phase,
            size,
            side=side,
            theme=theme,
            look=look,
            turn_deg=turn_deg,
            arrow=arrow,
            svg=True,
        )
    finally:
        painter.end()
    return bytes(buffer.data().data())


def _paint_card(painter: QPainter, theme: str, look: str, size: Sequence[float]) -> None:
    from_theme = brush(colours(theme, look)["card"])
    painter.fillRect(QRectF(0, 0, size[0], size[1]), from_theme)


def _make_types() -> None:
    """Uses what the painters use once: Shiboken makes types when they are first used, and not safely in two threads."""
    image = QImage(4, 4, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor.fromRgbF(0.0, 0.0, 0.0, 1.0), 1.0, Qt.PenStyle.CustomDashLine)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setDashPattern([1.0, 1.0])
    path = polygon([(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)])
    path.addRect(QRectF(0, 0, 2, 2))
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.fillRect(QRectF(0, 0, 4, 4), brush(colours("light", "bun")["card"]))
    painter.fillPath(rounded([(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)], 0.5), brush(colours("light", "bun")["line"]))
    painter.strokePath(path, pen)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path.simplified())
    painter.drawPolygon(QPolygonF([QPointF(0, 0), QPointF(1, 1)]))
    painter.end()


_make_types()
