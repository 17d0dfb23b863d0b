"""The standing body from the waist to the knees, from the front or the back, on which places can be pointed out."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from hipcoach.figure.motion import SolvedMotion, posture_along, posture_frame
from hipcoach.figure.painter.flesh import draw_part, silhouette
from hipcoach.figure.painter.scene import Scene, make_scene, order_of
from hipcoach.figure.pose import View
from hipcoach.figure.projection import Camera, camera
from hipcoach.figure.skeleton import STANDING

FRONT_DEG, BACK_DEG = 0.0, 180.0
LOW_HU, HIGH_HU, HALF_HU = 1.80, 5.00, 1.10
_LEFT_OUT = ("uarm", "farm", "hand", "head", "neck")
_STANDING = SolvedMotion(
    "standing", "", View(FRONT_DEG, 0.0, (0.0, 0.0)), (), (), None, False, (0.0,), (posture_frame(STANDING),)
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The body fitted into a rectangle: its outline, and where a point of it lies.

    Points are in HU: x to the figure's left, y up from the floor.
    """

    scene: Scene
    outline: QPainterPath

    def spot(self, x_hu: float, y_hu: float) -> QPointF:
        """The place of a point on the screen."""
        return QPointF(*self.scene.cam.spot((x_hu, y_hu, 0.0)))

    def px(self, length_hu: float) -> float:
        """A length in logical pixels."""
        return self.scene.cam.scale * length_hu


def standing(size: tuple[float, float], left_px: float, *, back: bool, theme: str, look: str) -> Standing:
    """Makes the body ready to paint in a rectangle `size` whose left edge is at `left_px`; arms are left out."""
    width, height = size
    scale = min(height / (HIGH_HU - LOW_HU), width / (2 * HALF_HU))
    cam = _camera(back, scale, left_px + width / 2, height)
    posture = posture_along(_STANDING, 0.0)
    scene = make_scene(_STANDING, 0.0, posture, cam, theme=theme, look=look, small=False, svg=False, breath=0.0)
    shown = {name: part for name, part in scene.parts.items() if not name.startswith(_LEFT_OUT)}
    return Standing(scene, silhouette(replace(scene, parts=shown)).simplified())


def paint_standing(painter: QPainter, body: Standing) -> None:
    """Paints the body; the caller clips."""
    drawn: dict[str, None] = {}
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for name in order_of(body.scene, {}, ()):
        if not name.startswith(_LEFT_OUT):
            draw_part(painter, body.scene, name, drawn)
            drawn[name] = None
    painter.restore()


def _camera(back: bool, scale: float, middle_px: float, height: float) -> Camera:
    top_px = height / 2 + scale * (LOW_HU + HIGH_HU) / 2
    return camera(BACK_DEG if back else FRONT_DEG, 0.0, scale, middle_px, top_px)
