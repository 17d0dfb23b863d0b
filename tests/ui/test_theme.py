"""The tokens keep the contrast the design promises."""

from dataclasses import fields

import pytest

from hipcoach.core.settings import Theme
from hipcoach.ui.theme import Tokens, contrast, font, mix, style_sheet, tokens
from hipcoach.ui.theme.fonts import STYLES

LOOKS = [tokens(theme, False) for theme in (Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST)]
NAMES = ["light", "dark", "high-contrast"]


@pytest.mark.parametrize("look", LOOKS, ids=NAMES)
def test_text_is_readable_on_everything_it_stands_on(look: Tokens) -> None:
    for behind in (look.bg, look.surface, look.raised, look.fill):
        assert contrast(look.ink, behind) >= 7
        assert contrast(look.ink2, behind) >= 4.5
        assert contrast(look.primary_ink, behind) >= 4.5
        assert contrast(look.edge, behind) >= 3
        assert contrast(look.focus, behind) >= 3
    assert contrast(look.inkon, look.primary) >= 4.5
    assert contrast(look.inkon, look.primary_h) >= 4.5
    assert contrast(look.inkon, look.primary_p) >= 4.5


@pytest.mark.parametrize("look", LOOKS, ids=NAMES)
@pytest.mark.parametrize("phase", ["ready", "work", "hold", "rest", "switch", "paused", "done"])
def test_phases_are_readable_on_their_tint(look: Tokens, phase: str) -> None:
    assert contrast(look.phase(phase), look.tint(phase)) >= 4.5
    assert contrast(look.ink, look.tint(phase)) >= 11
    assert contrast(look.ink2, look.tint(phase)) >= 5


@pytest.mark.parametrize("look", LOOKS, ids=NAMES)
@pytest.mark.parametrize("level", ["green", "amber", "red"])
def test_traffic_lights_are_readable(look: Tokens, level: str) -> None:
    colour = getattr(look, level)
    assert contrast(colour, look.tint(level)) >= 4.5
    assert contrast(colour, look.surface) >= 4.5


def test_the_system_theme_follows_the_desktop() -> None:
    assert tokens(Theme.SYSTEM, True).dark
    assert not tokens(Theme.SYSTEM, False).dark
    assert tokens(Theme.SYSTEM, False, True).high_contrast
    assert not tokens(Theme.LIGHT, True, True).dark


def test_every_colour_is_written_out() -> None:
    for look in LOOKS:
        for field in fields(Tokens):
            value = getattr(look, field.name)
            if isinstance(value, str):
                assert len(value) == 7 and value.startswith("#"), field.name


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mix("#FF0000", "#0000FF", 1) == "#FF0000"
    assert mix("#FF0000", "#0000FF", 0) == "#0000FF"
    assert mix("#FF0000", "#0000FF", 0.5) == "#800080"


def test_the_style_sheet_is_taken_without_a_word(qapp: object) -> None:
    for look in LOOKS:
        qapp.setStyleSheet(style_sheet(look, 1.5))  # type: ignore[attr-defined]
    qapp.setStyleSheet("")  # type: ignore[attr-defined]


def test_fonts_grow_with_the_scale(qapp: object) -> None:
    for name in STYLES:
        assert font(name, 1.5).pixelSize() > font(name).pixelSize()
