"""The page for the physio on paper: what the printer is given is the page, and nothing where somebody thinks again."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipcoach.past import paper
from tests.ui.report.test_paper import PAGE


class IntoFile(QPrinter):
    """A printer that prints into a file."""

    target = ""

    def __init__(self, mode: QPrinter.PrinterMode) -> None:
        super().__init__(mode)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(self.target)


@pytest.mark.parametrize("wanted", [True, False])
def test_nobody_looked_whether_the_page_is_printed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    target = tmp_path / "printed.pdf"
    codes = QPrintDialog.DialogCode
    monkeypatch.setattr(IntoFile, "target", str(target))
    monkeypatch.setattr(paper, "QPrinter", IntoFile)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: codes.Accepted if wanted else codes.Rejected)
    window = QWidget()
    qtbot.addWidget(window)
    assert paper.print_out(PAGE, window) is wanted
    assert target.exists() is wanted
    if wanted:
        written = target.read_bytes()
        assert written.startswith(b"%PDF") and 1 <= written.count(b"/Type /Page\n") <= 2
