"""The list of the history in the terminal: all of it, however long it is."""

from contextlib import closing
from pathlib import Path

import pytest

from hipcoach.cli import main
from hipcoach.home import Home, open_history
from tests.generate_history import generate


def test_a_long_history_is_listed_to_its_beginning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(open_history(Home(tmp_path))) as db:
        generate(db, 430, every_day=True, steps=2)
    assert main(["--data-dir", str(tmp_path), "history"]) == 0
    days = [line.split(" ")[0] for line in capsys.readouterr().out.splitlines()]
    assert len(days) == 430 and days == sorted(days, reverse=True) and len(set(days)) == 430
    assert main(["--data-dir", str(tmp_path), "history", "--since", days[300]]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 301
