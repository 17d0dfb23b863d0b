"""The design tokens: every colour and measure of the window, for light, dark and high contrast."""

from dataclasses import dataclass

from hipcoach.core.settings import Theme

SPACE_PX = (4, 8, 12, 16, 20, 24, 32, 40, 56, 64)
RADIUS_KEY_PX, RADIUS_TAG_PX, RADIUS_CONTROL_PX, RADIUS_TILE_PX = 6, 8, 10, 12
RADIUS_START_PX, RADIUS_CARD_PX, RADIUS_SESSION_CARD_PX = 14, 16, 24
HOVER_MS, CHIP_MS, FADE_MS, TINT_MS, PULSE_MS = 120, 180, 240, 320, 300
FAMILIES = ("Inter", "Segoe UI Variable", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans")


@dataclass(frozen=True, slots=True)
class Tokens:
    """One look: colours as `#RRGGBB`; a name with `_bg` is the tint of the phase or traffic light before it.

    `hairline_px` borders cards and `border_px` controls; `dark` picks the figure's palette.
    """

    dark: bool
    bg: str
    surface: str
    raised: str
    sunken: str
    fill: str
    line: str
    edge: str
    ink: str
    ink2: str
    inkon: str
    primary: str
    primary_h: str
    primary_p: str
    primary_soft: str
    primary_ink: str
    side: str
    side_soft: str
    focus: str
    ready: str
    ready_bg: str
    work: str
    work_bg: str
    hold: str
    hold_bg: str
    rest: str
    rest_bg: str
    switch: str
    switch_bg: str
    paused: str
    paused_bg: str
    done: str
    done_bg: str
    green: str
    green_bg: str
    amber: str
    amber_bg: str
    red: str
    red_bg: str
    heat: tuple[str, str, str, str, str]
    high_contrast: bool = False
    hairline_px: float = 1.0
    border_px: float = 1.5

    @property
    def chosen_bg(self) -> str:
        """What lies behind something chosen: the only fill that high contrast knows, and it is white."""
        return self.ink if self.high_contrast else self.primary_soft

    @property
    def chosen_ink(self) -> str:
        """Text and icons on something chosen."""
        return self.bg if self.high_contrast else self.primary_ink

    def phase(self, name: str) -> str:
        """The colour of a phase by its word: ready, work, hold, rest, switch, paused or done."""
        return str(getattr(self, name))

    def tint(self, name: str) -> str:
        """The tint of a phase or of a traffic light's level by its word."""
        return str(getattr(self, f"{name}_bg"))


LIGHT = Tokens(
    dark=False,
    bg="#F3EFE8",
    surface="#FBF9F5",
    raised="#FFFFFF",
    sunken="#E9E3D8",
    fill="#ECE6DB",
    line="#DDD5C8",
    edge="#857D6F",
    ink="#1F2A35",
    ink2="#51606D",
    inkon="#FFFFFF",
    primary="#1F6663",
    primary_h="#18524F",
    primary_p="#113F3D",
    primary_soft="#DBEAE6",
    primary_ink="#174F4C",
    side="#AA400B",
    side_soft="#FBE5D6",
    focus="#1F2A35",
    ready="#1F6663",
    ready_bg="#DFEDE9",
    work="#B3430B",
    work_bg="#FAEADF",
    hold="#8C2B62",
    hold_bg="#F5E7ED",
    rest="#275D92",
    rest_bg="#E2EBF4",
    switch="#1F6663",
    switch_bg="#DFEDE9",
    paused="#51606D",
    paused_bg="#E7E6E2",
    done="#2B6B43",
    done_bg="#E0EEE1",
    green="#2B6B43",
    green_bg="#E0EEE1",
    amber="#855400",
    amber_bg="#F8ECCF",
    red="#B3261E",
    red_bg="#FBE4E0",
    heat=("#ECE6DB", "#B9D8D2", "#7DB5AF", "#3F8A86", "#1F6663"),
)

DARK = Tokens(
    dark=True,
    bg="#10151B",
    surface="#1A212A",
    raised="#222B36",
    sunken="#0B0F14",
    fill="#222B36",
    line="#2E3946",
    edge="#76879A",
    ink="#E9EDF2",
    ink2="#A3B0BE",
    inkon="#0B171A",
    primary="#6CC2BC",
    primary_h="#86D2CC",
    primary_p="#9FDDD8",
    primary_soft="#1B3A39",
    primary_ink="#9ADAD4",
    side="#FFA264",
    side_soft="#3A2415",
    focus="#E9EDF2",
    ready="#7CCBC5",
    ready_bg="#12282A",
    work="#FF9E5E",
    work_bg="#261B15",
    hold="#DFA3CB",
    hold_bg="#241A24",
    rest="#8FC1F0",
    rest_bg="#14202C",
    switch="#7CCBC5",
    switch_bg="#12282A",
    paused="#A9B4C0",
    paused_bg="#1C222A",
    done="#82D29C",
    done_bg="#15261C",
    green="#82D29C",
    green_bg="#15261C",
    amber="#F2BE55",
    amber_bg="#2B2314",
    red="#FF9A8F",
    red_bg="#331A18",
    heat=("#222B36", "#1F4645", "#2E6A67", "#48958F", "#6CC2BC"),
)

HIGH_CONTRAST = Tokens(
    dark=True,
    bg="#000000",
    surface="#000000",
    raised="#000000",
    sunken="#000000",
    fill="#000000",
    line="#FFFFFF",
    edge="#FFFFFF",
    ink="#FFFFFF",
    ink2="#FFFFFF",
    inkon="#000000",
    primary="#7CFFF2",
    primary_h="#FFFFFF",
    primary_p="#FFFFFF",
    primary_soft="#000000",
    primary_ink="#7CFFF2",
    side="#FFB066",
    side_soft="#000000",
    focus="#FFFF00",
    ready="#7CFFF2",
    ready_bg="#000000",
    work="#FFB066",
    work_bg="#000000",
    hold="#FF9BD2",
    hold_bg="#000000",
    rest="#9CCBFF",
    rest_bg="#000000",
    switch="#7CFFF2",
    switch_bg="#000000",
    paused="#FFFFFF",
    paused_bg="#000000",
    done="#8CFF9E",
    done_bg="#000000",
    green="#8CFF9E",
    green_bg="#000000",
    amber="#FFD84D",
    amber_bg="#000000",
    red="#FF8F87",
    red_bg="#000000",
    # The steps of minutes are heights of white here, not colours.
    heat=("#000000", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF"),
    high_contrast=True,
    hairline_px=2.0,
    border_px=2.0,
)


def tokens(theme: Theme, system_dark: bool, system_high_contrast: bool = False) -> Tokens:
    """The tokens of a theme; `system` follows what the desktop says."""
    match theme:
        case Theme.LIGHT:
            return LIGHT
        case Theme.DARK:
            return DARK
        case Theme.HIGH_CONTRAST:
            return HIGH_CONTRAST
        case Theme.SYSTEM if system_high_contrast:
            return HIGH_CONTRAST
        case Theme.SYSTEM:
            return DARK if system_dark else LIGHT


def mix(colour: str, other: str, share: float) -> str:
    """Mixes `share` (0 to 1) of a colour with the rest of another, as style sheets can't."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


def contrast(colour: str, behind: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(colour), _luminance(behind)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
