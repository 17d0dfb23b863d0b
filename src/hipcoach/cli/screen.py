"""A session as a few lines in a terminal."""

from rich.console import Console
from rich.live import Live
from rich.text import Text

from hipcoach.core.cueing import into_place
from hipcoach.core.event import Event, Finished, FinishOutcome, StepStarted
from hipcoach.core.length import clock_text
from hipcoach.core.phrases import with_side
from hipcoach.core.plan import Plan
from hipcoach.core.step import Step, StepKind
from hipcoach.core.view import View

WORDS = {
    StepKind.READY: ("▶ Get ready", "cyan"),
    StepKind.WORK: ("● Work", "dark_orange"),
    StepKind.HOLD: ("■ Hold", "magenta"),
    StepKind.REST: ("▬ Rest", "blue"),
    StepKind.SWITCH: ("⇄ Switch", "cyan"),
    StepKind.CARD: ("▶ Read", "cyan"),
}
KEYS = "Space pause   → next   ← again   D done   S switch   P that hurts   V voice   Z undo   Esc end"


class Screen:
    """Draws the present step where somebody watches; else it is quiet but for what the caller prints."""

    def __init__(self, plan: Plan, *, interactive: bool) -> None:
        self._console = Console(highlight=False)
        self._live = Live(console=self._console, auto_refresh=False) if interactive else None
        self._said = ""
        if self._live:
            self._console.print(f"{plan.title}, {clock_text(plan.duration_ms)}", markup=False)
            self._live.start()

    def tell(self, event: Event) -> None:
        """Takes an event: a step that begins clears what was said, the end is summed up."""
        if isinstance(event, StepStarted):
            self._said = ""
        if isinstance(event, Finished) and self._live:
            whole = event.outcome is FinishOutcome.COMPLETED
            self._said = "Done." if whole else "Ended here. What you did is kept."

    def say(self, text: str) -> None:
        """Shows a sentence until the next step."""
        self._said = text

    def draw(self, view: View) -> None:
        """Draws a view."""
        if self._live:
            self._live.update(self._text(view), refresh=True)

    def close(self, view: View) -> None:
        """Leaves the last state on the terminal and lets go of it."""
        if self._live:
            self._live.update(Text(f"{self._said} {clock_text(view.session_ms)}"), refresh=True)
            self._live.stop()

    def _text(self, view: View) -> Text:
        step = view.step
        if step is None:
            return Text(self._said)
        word, colour = WORDS[step.kind]
        if view.state == "paused":
            word, colour = "‖ Paused, Space to go on", "white"
        text = Text()
        text.append(f"{word}  ", style=f"bold {colour}")
        text.append(with_side(step.name, step.side), style="bold")
        text.append(f"  {_amount(view, step)}\n")
        text.append(self._said or _hint(view, step), style="default")
        text.append(f"\n{KEYS}", style="dim")
        return text


def _amount(view: View, step: Step) -> str:
    """How far the step is: repetitions or seconds, and the set."""
    if view.lead_in_ms:
        return f"in {-(-view.lead_in_ms // 1000)}"
    if step.kind is StepKind.CARD:
        return "press D when you have read it"
    parts = []
    if view.rep and not step.self_paced:
        parts.append(f"{view.rep} of {step.reps}")
    elif step.self_paced:
        parts.append(f"{step.reps} at your own pace, then D")
    if view.remaining_ms is not None and not step.parts:
        parts.append(clock_text(view.remaining_ms + 999))
    if step.sets > 1:
        parts.append(f"set {step.set_number} of {step.sets}")
    return ", ".join(parts)


def _hint(view: View, step: Step) -> str:
    """What to do now: how to get into place, or a cue of the exercise."""
    if not step.kind.worked:
        return " ".join(into_place(step))
    cues = step.exercise.cues if step.exercise else ()
    return cues[(view.position_ms // 8000) % len(cues)] if cues else step.note
