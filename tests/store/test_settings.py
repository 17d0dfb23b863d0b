"""The settings file: what is wrong in it is named and the rest kept; what is written is read back."""

import os
import stat
from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hipcoach.core.errors import EnvironmentFailure
from hipcoach.core.settings import Settings, VoiceLevel
from hipcoach.core.vocabulary import Equipment
from hipcoach.core.week_time import WeekTime
from hipcoach.store.settings import StoredSettings, read_settings, write_settings

CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))
WEEK_TIMES = st.builds(WeekTime, st.integers(0, 6), CLOCKS)


def _values(name: str) -> st.SearchStrategy[object]:
    setting = next(setting for setting in fields(Settings) if setting.name == name)
    match setting.default:
        case bool():
            return st.booleans()
        case int() if setting.metadata["only"]:
            return st.sampled_from(setting.metadata["only"])
        case int():
            return st.integers(setting.metadata["low"], setting.metadata["high"])
        case StrEnum():
            return st.sampled_from(list(type(setting.default)))
        case time():
            low, high = setting.metadata["low"] or time.min, setting.metadata["high"] or time.max
            return st.times(low, high).map(lambda at: at.replace(second=0, microsecond=0))
        case tuple() if name == "remind_at":
            return st.lists(WEEK_TIMES, unique=True, max_size=setting.metadata["high"]).map(tuple)
        case tuple():
            return st.lists(st.sampled_from(Equipment), unique=True).map(tuple)
        case _:
            return st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)


ALL = st.builds(
    StoredSettings,
    st.fixed_dictionaries({setting.name: _values(setting.name) for setting in fields(Settings)}).map(
        lambda values: Settings(**values)  # type: ignore[arg-type]
    ),
    st.dictionaries(st.from_regex(r"[a-z][a-z0-9-]{0,30}", fullmatch=True), st.sampled_from(VoiceLevel), max_size=4),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings") / "settings.yaml"


@given(stored=ALL)
def test_what_is_written_is_read_back_and_a_yaml_library_agrees(file: Path, stored: StoredSettings) -> None:
    write_settings(file, stored)
    assert read_settings(file) == stored
    known = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) or {}
    assert known.get("voice_for", {}) == dict(stored.voice_for)
    changed = {s.name for s in fields(Settings) if getattr(stored.settings, s.name) != s.default}
    assert set(known) - {"voice_for"} == changed
    for name in changed:
        value = getattr(stored.settings, name)
        text = str(value).lower() if isinstance(value, bool) else str(value)
        if isinstance(value, time):
            text = f"{value:%H:%M}"
        expected = [str(part) for part in value] if isinstance(value, tuple) else text
        assert known[name] == expected


@given(content=st.binary(max_size=300))
def test_nothing_in_the_file_can_stop_the_program(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    read_settings(file)


PIECES = (
    "voice: ",
    "equipment:",
    "  - mat",
    "- chair",
    "[mat",
    "]",
    "beeps",
    "\n",
    "#",
    "voice_for:",
    "  a: full",
    "'",
)


@given(content=st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_nothing_near_the_truth_can_either(file: Path, content: str) -> None:
    file.write_text(content, encoding="utf-8")
    read_settings(file)


def test_a_missing_file_means_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.yaml") == StoredSettings()


def test_each_problem_has_its_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text(
        "# mine\nswitch_s: 12\nget_ready_s: 1000\ntheme: purple\ntone_volum: 3\nvoice: beeps # quiet\n"
        "equipment:\n  - mat\n  - sword\nkeep_awake: yes\nswitch_s: 5\nwhat is this\n"
        "voice_for:\n  desk: names\n  run: loud\n",
        encoding="utf-8",
    )
    stored = read_settings(path)
    assert stored.settings == replace(Settings(), switch_s=12, voice=VoiceLevel.BEEPS)
    assert stored.voice_for == {"desk": VoiceLevel.NAMES}
    assert [(p.line, p.where) for p in stored.problems] == [
        (3, "get_ready_s"),
        (4, "theme"),
        (5, "tone_volum"),
        (7, "equipment"),
        (10, "keep_awake"),
        (11, "switch_s"),
        (12, ""),
        (15, "voice_for.run"),
    ]
    said = [str(problem) for problem in stored.problems]
    assert "from 3 to 60" in said[0] and "high-contrast" in said[1] and "did you mean tone_volume?" in said[2]


@pytest.mark.parametrize("name", [s.name for s in fields(Settings) if s.metadata["low"] is not None])
def test_every_range_is_kept(tmp_path: Path, name: str) -> None:
    path = tmp_path / "settings.yaml"
    limits = next(setting.metadata for setting in fields(Settings) if setting.name == name)
    low, high = limits["low"], limits["high"]
    if isinstance(low, time):
        steps = [datetime.combine(date(2025, 1, 1), at) + timedelta(minutes=n) for at, n in ((low, -1), (high, 1))]
        below, above, low, high = (f"{at:%H:%M}" for at in (*steps, low, high))
    else:
        below, above = low - 1, high + 1
    for value, good in ((low, True), (high, True), (below, False), (above, False)):
        path.write_text(f"{name}: {value}\n", encoding="utf-8")
        assert (not read_settings(path).problems) is good


def test_reminders_are_written_as_people_write_them(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text("remind_at: [mon 7:05, sun 18:30]\nquiet_from: 22:15\n", encoding="utf-8")
    stored = read_settings(path)
    assert stored.problems == ()
    assert stored.settings.remind_at == (WeekTime(0, time(7, 5)), WeekTime(6, time(18, 30)))
    assert stored.settings.quiet_from == time(22, 15)
    for wrong, said in (
        ("remind_at: [monday 7:05]", "the days are mon"),
        ("remind_at: [mon 25:00]", "as 18:30"),
        ("quiet_from: 9", "as 18:30"),
        ("remind_morning_at: 12:00", "from 04:00 to 11:30"),
        (f"remind_at: [{', '.join(f'mon 18:{n:02}' for n in range(29))}]", "at most 28"),
    ):
        path.write_text(wrong, encoding="utf-8")
        assert said in str(read_settings(path).problems[0]), wrong


def test_the_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "settings.yaml"
    write_settings(path, StoredSettings(replace(Settings(), switch_s=20)))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(path.parent) == ["settings.yaml"]


def test_a_folder_or_a_pipe_in_its_place_is_named(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    os.mkfifo(path)
    assert "not a file" in read_settings(path).problems[0].what
    path.unlink()
    path.mkdir()
    assert "not a file" in read_settings(path).problems[0].what
    with pytest.raises(EnvironmentFailure):
        write_settings(path, StoredSettings())
    assert os.listdir(tmp_path) == ["settings.yaml"]


def test_a_countdown_from_4_was_taken_though_there_is_3_or_5(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    path.write_text("count_from: 4\n", encoding="utf-8")
    stored = read_settings(path)
    assert stored.settings.count_from == 3
    assert [str(problem) for problem in stored.problems] == [f"{path}:1: count_from: '4': write 3 or 5"]


def test_a_line_with_a_mistake_was_gone_after_the_next_change(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    for number, mine in enumerate(("tone_volum: 40\nswitch_s: 12\n", "theme: purple\n"), start=1):
        path.write_text(mine, encoding="utf-8")
        write_settings(path, replace(read_settings(path), voice_for={"desk": VoiceLevel.NAMES}))
        assert read_settings(path).problems == ()
        aside = tmp_path / f"settings-not-read-{number}.yaml"
        assert aside.read_text(encoding="utf-8") == mine
        assert stat.S_IMODE(aside.stat().st_mode) == 0o600
        write_settings(path, read_settings(path))
        assert len(os.listdir(tmp_path)) == 1 + number, "what could be read is not kept twice"
