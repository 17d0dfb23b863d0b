"""The one style sheet, made from the tokens; widgets choose their form by the property `kind`."""

from hipcoach.ui.theme.tokens import (
    RADIUS_CARD_PX,
    RADIUS_CONTROL_PX,
    RADIUS_KEY_PX,
    RADIUS_START_PX,
    RADIUS_TAG_PX,
    RADIUS_TILE_PX,
    Tokens,
)


def style_sheet(tokens: Tokens, scale: float = 1.0) -> str:
    """The style sheet of a look; `scale` is the text scale, 1.0 at 100 %.

    Kinds of QPushButton: primary, secondary, text, start, onink, chip, filter, segment, nav, back, tile.
    Kinds of QFrame: card, tag, segments, line. A plain QLabel takes its colour from the property `tone`
    (ink2, primary, side, amber, red, green, inkon); Text knows its own.
    """
    t = tokens
    body, small = round(15 * scale), round(13 * scale)
    tall, chip, row = round(44 * scale), round(34 * scale), round(44 * scale)
    # A style sheet knows whole pixels only: 1.5 would be drawn as 2 and look heavy.
    border = 2 if t.high_contrast else 1
    edge, hair = f"{border}px solid {t.edge}", f"{round(t.hairline_px)}px solid {t.line}"
    return f"""
* {{ outline: none; }}
QWidget#window, QWidget[kind="page"], QDialog {{ background: {t.bg}; color: {t.ink}; }}
QLabel {{ color: {t.ink}; background: transparent; }}
QLabel[tone="ink2"] {{ color: {t.ink2}; }}
QLabel[tone="primary"] {{ color: {t.primary_ink}; }}
QLabel[tone="side"] {{ color: {t.side}; }}
QLabel[tone="amber"] {{ color: {t.amber}; }}
QLabel[tone="red"] {{ color: {t.red}; }}
QLabel[tone="green"] {{ color: {t.green}; }}
QLabel[tone="inkon"] {{ color: {t.inkon}; }}
QLabel[tone="bg"] {{ color: {t.bg}; }}
QToolTip {{ background: {t.raised}; color: {t.ink}; border: 1px solid {t.edge}; padding: 6px 8px; }}

QPushButton, QToolButton {{ font-size: {body}px; color: {t.ink}; border: none; background: transparent; }}
QPushButton[kind="primary"], QPushButton[kind="start"] {{
    background: {t.primary}; color: {t.inkon}; font-weight: 600; border-radius: {RADIUS_TILE_PX}px;
    min-height: {tall}px; padding: 0 20px; }}
QPushButton[kind="start"] {{ min-height: {round(60 * scale)}px; padding: 0 36px; font-size: {round(20 * scale)}px;
    border-radius: {RADIUS_START_PX}px; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="start"]:hover {{ background: {t.primary_h}; }}
QPushButton[kind="primary"]:pressed, QPushButton[kind="start"]:pressed {{ background: {t.primary_p}; }}
QPushButton[kind="primary"]:disabled, QPushButton[kind="start"]:disabled {{
    background: {t.fill}; color: {t.ink2}; border: {hair if t.high_contrast else "none"}; }}
QPushButton[kind="secondary"] {{
    border: {edge}; border-radius: {RADIUS_CONTROL_PX}px; font-weight: 600; padding: 0 18px;
    min-height: {tall - 2 * border}px; }}
QPushButton[kind="secondary"]:hover {{ background: {t.fill}; }}
QPushButton[kind="secondary"]:pressed {{ background: {t.primary_soft}; }}
QPushButton[kind="onink"] {{ background: {t.bg}; color: {t.ink}; font-weight: 600; padding: 0 18px;
    min-height: {chip}px; border-radius: {RADIUS_CONTROL_PX}px; }}
QPushButton[kind="onink"]:hover {{ background: {t.fill}; }}
QPushButton[kind="secondary"]:disabled {{ border-color: {t.line}; color: {t.ink2}; }}
QPushButton[kind="text"] {{ color: {t.primary_ink}; font-weight: 600; padding: 0 12px; min-height: {chip}px;
    border-radius: {RADIUS_CONTROL_PX}px; }}
QPushButton[kind="text"]:hover {{ text-decoration: underline; }}
QPushButton[kind="text"]:pressed {{ background: {t.primary_soft}; }}
QPushButton[kind="text"]:disabled {{ color: {t.ink2}; }}

QPushButton[kind="chip"], QPushButton[kind="filter"] {{
    border: {edge}; border-radius: {chip // 2}px; min-height: {chip - 2 * border}px; padding: 0 14px; font-weight: 500;
    font-size: {round(14 * scale)}px; }}
QPushButton[kind="filter"] {{ padding: 0 {round(20 * scale) + 14}px 0 14px; text-align: left; }}
QPushButton[kind="filter"]::menu-indicator {{ image: none; width: 0; }}
QPushButton[kind="chip"]:hover, QPushButton[kind="filter"]:hover {{ background: {t.fill}; }}
QPushButton[kind="filter"]:checked {{ padding-left: {round(22 * scale) + 14}px; }}
QPushButton[kind="filter"]:checked, QPushButton[kind="chip"]:checked {{
    background: {t.chosen_bg}; border-color: {t.primary}; color: {t.chosen_ink}; font-weight: 600; }}

QPushButton[kind="nav"] {{ min-height: {row}px; border-radius: {RADIUS_CONTROL_PX}px; text-align: left;
    padding: 0 12px; font-weight: 500; color: {t.ink2}; }}
QPushButton[kind="nav"]:flat {{ padding: 0; text-align: center; }}
QPushButton[kind="nav"][small="true"] {{ font-size: {small}px; }}
QPushButton[kind="back"] {{ color: {t.ink2}; font-size: {small}px; font-weight: 500; padding: 0 8px 0 0;
    min-height: {round(28 * scale)}px; border-radius: {RADIUS_TAG_PX}px; text-align: left; }}
QPushButton[kind="back"]:hover {{ color: {t.ink}; text-decoration: underline; }}
QPushButton[kind="nav"]:hover {{ background: {t.fill}; }}
QPushButton[kind="nav"]:checked {{ background: {t.chosen_bg}; color: {t.chosen_ink}; font-weight: 600; }}
QFrame#rail {{ background: {t.bg}; border: none; border-right: {hair}; }}

QFrame[kind="segments"] {{ border: {edge}; border-radius: {RADIUS_CONTROL_PX}px; background: transparent; }}
QFrame[kind="stepper"] {{ border: {edge}; border-radius: {RADIUS_CONTROL_PX}px; background: {t.raised}; }}
QPushButton[kind="segment"] {{ color: {t.ink2}; font-weight: 600; font-size: {round(14 * scale)}px;
    padding: 0 16px; min-height: {round(37 * scale)}px; border-radius: {RADIUS_CONTROL_PX - 2}px; }}
QPushButton[kind="segment"]:hover {{ background: {t.fill}; }}
QPushButton[kind="segment"]:checked {{ background: {t.chosen_bg}; color: {t.chosen_ink}; }}

QPushButton[kind="tile"] {{ border: {edge}; border-radius: {RADIUS_TILE_PX}px; background: {t.raised};
    font-weight: 600; }}
QPushButton[kind="tile"]:hover {{ background: {t.fill}; }}
QPushButton[kind="tile"]:checked {{ background: {t.primary}; color: {t.inkon}; border-color: {t.primary}; }}

QTabBar {{ background: transparent; font-size: {body}px; font-weight: 500; }}
QTabBar::tab {{ color: {t.ink2}; background: transparent; padding: 8px 4px 12px 4px; margin-right: 32px;
    border: none; border-bottom: 3px solid transparent; }}
QTabBar::tab:hover {{ color: {t.ink}; }}
QTabBar::tab:selected {{ color: {t.ink}; font-weight: 600; border-bottom: 3px solid {t.primary}; }}

QLineEdit, QPlainTextEdit, QComboBox {{
    background: {t.raised}; color: {t.ink}; border: {edge}; border-radius: {RADIUS_CONTROL_PX}px;
    padding: 0 12px; font-size: {body}px; min-height: {tall - 2 * border}px; placeholder-text-color: {t.ink2};
    selection-background-color: {t.primary}; selection-color: {t.inkon}; }}
QPlainTextEdit {{ padding: 8px 12px; }}
QAbstractSpinBox QLineEdit {{ border: none; background: transparent; padding: 0; min-height: 0; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border-color: {t.primary}; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {t.ink2}; border-color: {t.line}; }}
QComboBox::drop-down {{ border: none; width: {round(16 * scale) + 18}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {t.raised}; color: {t.ink}; border: 1px solid {t.edge};
    selection-background-color: {t.chosen_bg}; selection-color: {t.chosen_ink}; }}

QMenu {{ background: {t.raised}; color: {t.ink}; border: 1px solid {t.edge}; border-radius: {RADIUS_CONTROL_PX}px;
    padding: 6px; font-size: {body}px; }}
QMenu::item {{ padding: 9px 28px 9px 12px; border-radius: {RADIUS_KEY_PX}px; }}
QMenu::item:selected {{ background: {t.chosen_bg}; color: {t.chosen_ink}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 6px 8px; }}

QFrame[kind="card"] {{ background: {t.surface}; border: {hair}; border-radius: {RADIUS_CARD_PX}px; }}
QFrame[kind="tag"] {{ background: {t.fill}; border-radius: {RADIUS_TAG_PX}px; }}
QFrame[kind="line"] {{ background: {t.line}; border: none; }}
QLabel[kind="key"] {{ border: {edge}; border-radius: {RADIUS_KEY_PX}px; padding: 0 8px;
    font-size: {small}px; color: {t.ink2}; }}

QScrollArea, QScrollArea > QWidget > QWidget[kind="page"] {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {t.edge}; border-radius: 4px; min-height: 40px; }}
QScrollBar::handle:vertical:hover {{ background: {t.ink2}; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {t.edge}; border-radius: 4px; min-width: 40px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; border: none; width: 0; height: 0; }}

QSlider {{ min-height: 24px; background: transparent; }}
QSlider::groove:horizontal {{ height: 6px; border-radius: 3px; background: {t.edge if t.high_contrast else t.fill}; }}
QSlider::sub-page:horizontal {{ background: {t.primary}; border-radius: 3px; }}
QSlider::handle:horizontal {{ width: 18px; height: 18px; margin: -6px 0; border-radius: 9px; background: {t.primary}; }}
"""
