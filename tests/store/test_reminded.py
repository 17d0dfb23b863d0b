"""What is remembered of reminders between two runs of the program."""

# Times here are as the wall has them, without a zone.
# ruff: noqa: DTZ001

import os
import stat
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcoach.core.reminder import Reminded
from hipcoach.store.reminded import KeptReminded, read_reminded, write_reminded

SIX = datetime(2025, 11, 17, 18)
KEPT = st.builds(
    KeptReminded,
    st.text(max_size=40),
    st.none() | st.builds(Reminded, st.datetimes(), st.none() | st.datetimes()),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reminded") / "reminders.json"


@given(kept=KEPT)
def test_what_is_written_is_read_back(file: Path, kept: KeptReminded) -> None:
    assert write_reminded(file, kept)
    assert read_reminded(file) == kept


@given(content=st.binary(max_size=200))
def test_nothing_in_the_file_can_stop_the_program(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    read_reminded(file)


@pytest.mark.parametrize(
    "content", ["", "[]", '{"by": 1}', '{"by": "a", "until": "2025-11-17T18:00+01:00", "later": null}', "[" * 4000]
)
def test_what_can_not_be_understood_is_nothing(file: Path, content: str) -> None:
    file.write_text(content)
    assert read_reminded(file) is None


def test_the_file_is_of_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "reminders.json"
    assert read_reminded(path) is None
    assert write_reminded(path, KeptReminded("me", Reminded(SIX)))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["reminders.json"]
    assert not write_reminded(tmp_path / "nowhere" / "reminders.json", KeptReminded("me"))
