"""Runs, ways and shoes in words."""

from PySide6.QtCore import QLocale

from hipcoach.care.shoes import ShoeState
from hipcoach.core.profile import Units
from hipcoach.core.running import Run, ShoeKind, Surface
from hipcoach.ui.words import tr

UNIT_M = {Units.METRIC: 1000.0, Units.IMPERIAL: 1609.344}
UNIT = {Units.METRIC: "km", Units.IMPERIAL: "mi"}
SURFACES = {
    Surface.CONCRETE: "Concrete",
    Surface.ASPHALT: "Asphalt",
    Surface.SMOOTH_TRAIL: "Smooth trail",
    Surface.TECHNICAL_TRAIL: "Rough trail",
    Surface.TRACK: "Track",
    Surface.TREADMILL: "Treadmill",
}
SHOE_KINDS = {
    ShoeKind.ROAD: "Road shoes",
    ShoeKind.TRAIL: "Trail shoes",
    ShoeKind.HEAVIER: "Any shoes, and I weigh 91 kg or more",
    ShoeKind.LONG: "Road shoes, as long as any article says",
}
SHOE_STATES = {
    ShoeState.FINE: "",
    ShoeState.LOOK: "Look at soles and heels from now on.",
    ShoeState.REPLACE: "Running articles say: replace them now.",
}


def way_text(metres: int, units: Units, digits: int = 1) -> str:
    """A way as people read it: `5.2 km`, `3.2 mi`."""
    return f"{QLocale().toString(metres / UNIT_M[units], 'f', digits)} {UNIT[units]}"


def run_title(metres: int | None, units: Units) -> str:
    """What a run is called in the history."""
    return tr("Run") if metres is None else f"{tr('Run')}, {way_text(metres, units)}"


def run_text(run: Run) -> str:
    """Everything that is known of a run but its way, in a line."""
    parts = [f"{run.minutes} min"]
    parts += [tr(SURFACES[run.surface]).lower()] if run.surface else []
    parts += [run.shoe] if run.shoe else []
    parts += [f"{tr('pain')} {run.pain}"] if run.pain is not None else []
    parts += [f"{tr('effort')} {run.effort}"] if run.effort is not None else []
    signs = ((run.limp, tr("limping")), (run.sharp, tr("sharp pain")), (run.painkiller, tr("after a painkiller")))
    return " · ".join([*parts, *(word for true, word in signs if true)])
