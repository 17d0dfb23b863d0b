"""Every setting of the program: one dataclass with ranges and defaults."""

from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from typing import Any

from hipcoach.core.vocabulary import Equipment
from hipcoach.core.week_time import WeekTime


class VoiceLevel(StrEnum):
    """How much is said, in the order in which one key goes through them."""

    FULL = "full"
    NAMES = "names"
    BEEPS = "beeps"
    SILENT = "silent"

    @property
    def following(self) -> "VoiceLevel":
        """The next one, after the least everything again."""
        levels = list(VoiceLevel)
        return levels[(levels.index(self) + 1) % len(levels)]

    @property
    def words(self) -> str:
        """What it means, as it is told."""
        return {
            "full": "Everything is said",
            "names": "Names only",
            "beeps": "Beeps only",
            "silent": "Silent, with a flash",
        }[self.value]


class Theme(StrEnum):
    """The look of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Look(StrEnum):
    """The body that is drawn: hair and skin."""

    BUN = "bun"
    SHORT = "short"
    BUN_DEEP = "bun-deep"
    SHORT_DEEP = "short-deep"


class VoiceName(StrEnum):
    """Whose recorded voice speaks."""

    HEART = "heart"
    MICHAEL = "michael"


class RepCount(StrEnum):
    """Whether screen and voice count repetitions up or down."""

    UP = "up"
    DOWN = "down"


class OnClose(StrEnum):
    """What closing the window does while reminders are on."""

    ASK = "ask"
    TRAY = "tray"
    END = "end"


def _setting(
    default: Any,
    says: str,
    low: Any = None,
    high: Any = None,
    recorded: bool = True,
    only: tuple[int, ...] | None = None,
) -> Any:
    """A field with its range and the sentence that documents it; the `high` of a list is how long it may be.

    `only` are the numbers that may be chosen, where not all of the range may.

    One that is not `recorded` has nothing to do with a session, and no record of one holds it.
    """
    return field(default=default, metadata={"says": says, "low": low, "high": high, "recorded": recorded, "only": only})


def _reminding(default: Any, says: str, low: Any = None, high: Any = None) -> Any:
    """A field about reminders."""
    return _setting(default, says, low, high, recorded=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may change; each field carries its range and a sentence (`metadata`)."""

    get_ready_s: int = _setting(10, "Seconds to get ready before the first exercise.", 3, 60)
    gap_same_s: int = _setting(5, "Seconds between exercises in the same posture, with nothing to fetch.", 3, 60)
    gap_other_s: int = _setting(10, "Seconds between exercises when the posture changes, or to fetch something.", 3, 90)
    gap_to_standing_s: int = _setting(15, "Seconds between exercises when you get up from lying.", 3, 120)
    switch_s: int = _setting(8, "Seconds to change to the other side.", 3, 60)
    count_from: int = _setting(3, "How many seconds are counted down: 3 or 5.", 3, 5, only=(3, 5))
    lead_in_s: int = _setting(3, "Seconds of lead-in after a pause.", 0, 10)
    half_way_from_s: int = _setting(20, "Holds of at least this many seconds get a half-way tone.", 5, 600)
    again_from_s: int = _setting(15, "Rests of at least this many seconds say what is next a second time.", 10, 300)
    again_before_s: int = _setting(5, "Seconds before the end at which what is next is said again.", 4, 15)
    awake_pause_min: int = _setting(10, "After so many minutes of pause the screen may go dark.", 5, 60)
    undo_s: int = _setting(5, "Seconds in which Z brings back what was skipped.", 3, 30)
    back_again_s: int = _setting(3, "Going back within so many seconds leads to the step before.", 1, 10)
    ignore_keys_ms: int = _setting(
        500, "How long a step does not take keys other than Space, Esc and P when it begins.", 0, 2_000
    )
    ignore_opening_ms: int = _setting(2_000, "The same for full screen when it opens.", 0, 5_000)
    voice: VoiceLevel = _setting(VoiceLevel.FULL, "How much is said: full, names, beeps or silent.")
    voice_name: VoiceName = _setting(VoiceName.HEART, "Whose recorded voice speaks: heart, a woman, or michael, a man.")
    tone_volume: int = _setting(80, "Volume of the tones in percent.", 0, 100)
    voice_volume: int = _setting(100, "Volume of the voice in percent.", 0, 100)
    sound_delay_ms: int = _setting(0, "How much later your speaker sounds (Bluetooth: 100 to 300).", -200, 500)
    rep_count: RepCount = _setting(RepCount.UP, "Count repetitions up or down, on screen and aloud.")
    tick_reps: bool = _setting(True, "A soft tick each second of a repetition.")
    theme: Theme = _setting(Theme.SYSTEM, "The look: system, light, dark or high-contrast.")
    text_scale: int = _setting(100, "Size of the text in percent.", 100, 200)
    reduce_motion: bool = _setting(False, "Still pictures instead of moving ones; no fades.")
    full_screen: bool = _setting(True, "Open a session in full screen.")
    turn_side_lying: bool = _setting(False, "Turn the picture for every side-lying exercise.")
    figure_look: Look = _setting(Look.BUN, "Hair and skin: bun or short, light; bun-deep or short-deep, dark.")
    equipment: tuple[Equipment, ...] = _setting(
        (Equipment.MAT, Equipment.CHAIR, Equipment.WALL), "What you have at home."
    )
    keep_awake: bool = _setting(True, "Keep the screen on during a session.")
    reminders: bool = _reminding(
        False, "At your times, as long as hipcoach runs; not on a rest day and not when you are done."
    )
    remind_at: tuple[WeekTime, ...] = _reminding(
        tuple(WeekTime(day, time(18)) for day in range(7)), "When you would like to do your routine.", high=28
    )
    remind_later_min: int = _reminding(120, "How much later a reminder comes that you put off.", 15, 360)
    remind_morning: bool = _reminding(True, "A short question on the morning after a session, until noon.")
    remind_morning_at: time = _reminding(time(8), "When the morning question comes.", time(4), time(11, 30))
    quiet_from: time = _reminding(time(21), "From then on nothing is shown.")
    quiet_until: time = _reminding(
        time(7), "Until then. What came meanwhile comes at their end; what is 3 hours old does not."
    )
    remind_with_name: bool = _reminding(
        False, "Reminders and calendar name the routine. Without it nobody reads what it is about."
    )
    on_close: OnClose = _reminding(OnClose.ASK, "With reminders on: ask once, stay in the tray, or end.")
