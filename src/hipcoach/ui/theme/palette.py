"""The tokens as a QPalette, so that native menus, dialogs and tooltips match."""

from PySide6.QtGui import QColor, QPalette

from hipcoach.ui.theme.tokens import Tokens


def palette(tokens: Tokens) -> QPalette:
    """The palette of a look."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.bg,
        role.WindowText: tokens.ink,
        role.Base: tokens.raised,
        role.AlternateBase: tokens.fill,
        role.Text: tokens.ink,
        role.PlaceholderText: tokens.ink2,
        role.Button: tokens.surface,
        role.ButtonText: tokens.ink,
        role.BrightText: tokens.red,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.ink,
        role.Highlight: tokens.primary,
        role.HighlightedText: tokens.inkon,
        role.Link: tokens.primary_ink,
        role.LinkVisited: tokens.primary_ink,
        role.Light: tokens.surface,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.edge,
        role.Shadow: tokens.edge,
        role.Accent: tokens.primary,
    }
    made = QPalette()
    for wanted, colour in colours.items():
        made.setColor(wanted, QColor(colour))
    for wanted in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, wanted, QColor(tokens.ink2))
    return made
