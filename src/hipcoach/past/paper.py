"""The page for the physio: into a file, or on paper."""

import sys
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from hipcoach.store.copies.backup import not_itself
from hipcoach.ui.report.facts import Report
from hipcoach.ui.report.paper import foot, laid_out, write_pdf
from hipcoach.ui.words import tr


def write(page: Report, target: Path) -> None:
    """Writes a page as PDF, also where there is no display; raises EnvironmentFailure."""
    _app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    write_pdf(page, target)


def save(page: Report, window: QWidget, history: Path) -> Path | None:
    """Asks where to and writes the PDF; None where the person changed their mind.

    Raises EnvironmentFailure, also where it would lie in the place of the history.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    proposed = Path(folder) / f"hip {page.made.isoformat()}.pdf"
    chosen, _ = QFileDialog.getSaveFileName(window, tr("One page for your physio"), str(proposed), "PDF (*.pdf)")
    if not chosen:
        return None
    target = Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.pdf")
    not_itself(history, target)
    write_pdf(page, target)
    return target


def print_out(page: Report, window: QWidget) -> bool:
    """Asks for a printer and prints; False where the person changed their mind."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(tr("One page for your physio"))
    dialog = QPrintDialog(printer, window)
    for each in dialog.findChildren(QPushButton):  # Qt's own dialog, in our dress: there a plain button is only a word
        each.setProperty("kind", "secondary")
        each.style().unpolish(each)
        each.style().polish(each)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    laid_out(page, printer.pageLayout().pageSize().id()).paint(printer, foot(page))
    return True
