"""A session begun as the window begins one, on a machine without sound."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipcoach import playing
from hipcoach.core.settings import Theme, VoiceLevel
from hipcoach.home import Home
from hipcoach.store.records import SessionStart
from hipcoach.ui.pictures import NoPictures
from hipcoach.ui.session.page import SessionPage
from hipcoach.ui.theme import Look, tokens
from tests.care.content import library
from tests.store.recorded import session_start


class Opened:
    """Opens session pages, each in a window, and holds the windows."""

    def __init__(self, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(playing.Sounding, "_open", lambda _self: None)
        self._qtbot, self._folder = qtbot, folder
        self._windows: list[QWidget] = []

    def __call__(
        self,
        start: SessionStart | None = None,
        level: VoiceLevel = VoiceLevel.FULL,
        pain_before: int | None = None,
    ) -> SessionPage:
        start = start or session_start()
        start = replace(start, settings=replace(start.settings, full_screen=False, keep_awake=False))
        page = playing.session_page(
            Home(self._folder),
            library(),
            Look(tokens(Theme.LIGHT, False)),
            NoPictures(),
            playing.Beginning(start, pain_before=pain_before),
            level,
            lambda _exercise: None,
            lambda _how: None,
        )
        window = QWidget()
        self._windows.append(window)
        self._qtbot.addWidget(window)
        page.setParent(window)
        for widget in (window, page):
            widget.resize(1280, 800)
        with self._qtbot.waitExposed(window):
            window.show()
        page.begin()
        return page
