"""What a session tells those who do not see it, through Qt's accessibility: the stage in a sentence, and the amount."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from hipcoach.ui.session.scene import Form, Scene, Still
from hipcoach.ui.words import tr


def announce(widget: QWidget, text: str) -> None:
    """Has a screen reader say a text at once."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Access:
    """Keeps the accessible side of a painted stage in step with its scene."""

    def __init__(self, stage: QWidget) -> None:
        self._stage = stage
        self.amount = _Amount(stage)
        self._told: tuple[object, ...] = ()

    def tell(self, scene: Scene) -> None:
        """Takes a scene: names it, gives its amount, and announces what has begun."""
        still = scene.still
        left = f"{still.number} {still.unit}".replace("\n", " ")
        if still.spoken != self._stage.accessibleName():
            self._stage.setAccessibleName(still.spoken)
        if left != self._stage.accessibleDescription():
            self._stage.setAccessibleDescription(left)
        now = (still.phase, still.names, still.side, still.set_text, still.which)
        begun, self._told = now != self._told, now
        self.amount.show_amount(still, scene.moving.seconds, begun=begun)
        if begun:
            announce(self._stage, still.spoken)


class _Amount(QProgressBar):
    """The painted number as a value that assistive technology can ask for; itself it is not seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_amount(self, still: Still, seconds: int, *, begun: bool) -> None:
        """Takes the seconds that are left, or where repetitions are counted, the present one of how many."""
        counted = still.form is Form.REPS and still.paced
        value = still.dots_done + 1 if counted else seconds
        name = tr("Repetition") if counted else tr("Seconds so far") if still.form is Form.OPEN else tr("Seconds left")
        if name != self.accessibleName():
            self.setAccessibleName(name)
        if counted or begun or value > self.maximum():
            self.setRange(0, still.dots if counted else max(1, value))
        self.setValue(value)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints nothing: the stage paints the number."""
