"""Texts: what is cut says the rest as its tooltip, in letters and never as markup."""

import pytest
from PySide6.QtGui import QTextDocumentFragment
from pytestqt.qtbot import QtBot

from hipcoach.ui.theme import Look
from hipcoach.ui.theme.tokens import LIGHT
from hipcoach.ui.widgets.choices import FilterChip
from hipcoach.ui.widgets.text import Text, tooltip

MARKUP = "Bridge <b>hard</b> & <img src='x.png'> <a href='y'>z</a> &lt;"


def read(tip: str) -> str:
    """What Qt shows of a tooltip."""
    return QTextDocumentFragment.fromHtml(tip).toPlainText()


@pytest.mark.parametrize("text", [MARKUP, "<html>", "Bands & balls", "plain"])
def test_a_tooltip_says_its_text_letter_by_letter(text: str) -> None:
    assert read(tooltip(text)) == text
    assert tooltip("") == ""


def test_what_is_cut_says_the_rest_in_letters(qtbot: QtBot) -> None:
    line = Text(Look(LIGHT), MARKUP, wrap=False)
    chip = FilterChip(Look(LIGHT), "Things", [("x", MARKUP), ("y", "<i>and more</i>")], many=True)
    for made in (line, chip):
        qtbot.addWidget(made)
    line.resize(80, 24)
    line.show()
    qtbot.waitExposed(line)
    line.grab()
    assert read(line.toolTip()) == MARKUP
    chip.choose("x", "y")
    assert "<img" in read(chip.toolTip()) and "<i>and more</i>" in read(chip.toolTip())
