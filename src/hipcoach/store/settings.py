"""The settings file: read with every problem named, written whole or not at all.

The file is YAML, but only its plainest part: `name: value`, lists as `[a, b]` or one `- a` per line, one indented
mapping, comments. So it can be read before the first paint without importing a YAML library, which alone costs a
tenth of a bare window's start. A test holds that a YAML library reads the same from it.
"""

import os
import re
import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import time
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from hipcoach.core.errors import EnvironmentFailure
from hipcoach.core.library import Problem
from hipcoach.core.settings import Settings, VoiceLevel
from hipcoach.core.week_time import WeekTime, clock_time, week_time
from hipcoach.store.folders import new_private_file

_LIMIT_BYTES = 64 * 1024
_PER_ROUTINE = "voice_for"
_LINE = re.compile(r"(?P<indent> *)(?:(?P<key>[A-Za-z0-9_.-]+) *:(?: +(?P<value>.*))?|- +(?P<item>.*))")
_PLAIN = re.compile(r"[A-Za-z0-9_.-][A-Za-z0-9_.+ -]*")


@dataclass(frozen=True, slots=True)
class StoredSettings:
    """What the file says; what it says wrongly has its default and stands in `problems`."""

    settings: Settings = field(default_factory=Settings)
    voice_for: Mapping[str, VoiceLevel] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Entry:
    """A key of the file with its line and what it is given."""

    line: int
    value: str | list[str] | dict[str, "_Entry"]


def read_settings(path: Path) -> StoredSettings:
    """Reads the settings; a file that is missing means the defaults, and nothing in it can stop the program."""
    problems: list[Problem] = []
    text = _text(path, problems)
    entries = dict(_entries(path, text, problems))
    found: dict[str, Any] = {}
    voice_for: dict[str, VoiceLevel] = {}
    hints = get_type_hints(Settings)
    known = {setting.name: setting for setting in fields(Settings)}
    for name, entry in entries.items():
        if name == _PER_ROUTINE and isinstance(entry.value, dict):
            for routine, level in entry.value.items():
                try:
                    voice_for[routine] = _converted(VoiceLevel, level.value, {})
                except ValueError as error:
                    problems.append(Problem(str(path), level.line, f"{name}.{routine}", str(error)))
        elif name in known:
            try:
                found[name] = _converted(hints[name], entry.value, known[name].metadata)
            except ValueError as error:
                problems.append(Problem(str(path), entry.line, name, str(error)))
        else:
            near = get_close_matches(name, [*known, _PER_ROUTINE], 1)
            advice = f"did you mean {near[0]}?" if near else "there is no such setting"
            problems.append(Problem(str(path), entry.line, name, advice))
    return StoredSettings(Settings(**found), voice_for, tuple(sorted(problems)))


def write_settings(path: Path, stored: StoredSettings) -> None:
    """Writes what differs from the defaults (0600), whole or not at all; raises EnvironmentFailure.

    A file in its place of which not everything could be read is kept beside it.
    """
    lines = ["# hipcoach's settings: what is not here has its default\n"]
    for setting in fields(Settings):
        value = getattr(stored.settings, setting.name)
        if value != setting.default:
            lines.append(f"# {setting.metadata['says']}\n{setting.name}: {_written(value)}\n")
    if stored.voice_for:
        lines.append(f"# How much is said in a routine.\n{_PER_ROUTINE}:\n")
        lines += [f"  {routine}: {_written(level)}\n" for routine, level in sorted(stored.voice_for.items())]
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.is_file() and read_settings(path).problems:
            _keep_aside(path)
        making = new_private_file(path)
        try:
            with making.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(lines)
                file.flush()
                os.fsync(file.fileno())
            os.replace(making, path)
        finally:
            making.unlink(missing_ok=True)
    except OSError as error:
        raise EnvironmentFailure(
            f"The settings can't be kept: {error.strerror}.", "Check the data folder's permissions and space."
        ) from error


def kept_aside(path: Path) -> Path:
    """Where a settings file of which not everything can be read is kept when it is written anew."""
    number = 1
    while (aside := path.with_name(f"{path.stem}-not-read-{number}{path.suffix}")).exists():
        number += 1
    return aside


def _keep_aside(path: Path) -> None:
    making = new_private_file(path)
    try:
        shutil.copyfile(path, making)
        os.replace(making, kept_aside(path))
    finally:
        making.unlink(missing_ok=True)


def _text(path: Path, problems: list[Problem]) -> str:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            problems.append(Problem(str(path), 0, "", "this is not a file; the defaults are used"))
            return ""
        with path.open("rb") as file:
            content = file.read(_LIMIT_BYTES + 1)
    except FileNotFoundError:
        return ""
    except OSError as error:
        problems.append(Problem(str(path), 0, "", f"can't be read: {error.strerror}; the defaults are used"))
        return ""
    if len(content) > _LIMIT_BYTES:
        problems.append(Problem(str(path), 0, "", "is larger than any settings are; the defaults are used"))
        return ""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(Problem(str(path), 0, "", "is not UTF-8 text; the defaults are used"))
        return ""


def _entries(path: Path, text: str, problems: list[Problem]) -> Iterator[tuple[str, _Entry]]:
    """Reads line by line; a line that fits nowhere is a problem of its own."""
    seen: dict[str, _Entry] = {}
    last: _Entry | None = None
    for number, raw in enumerate(text.splitlines(), start=1):
        line = re.sub(r"(^|\s)#.*", "", raw).rstrip()
        if not line or line == "---":
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            problems.append(Problem(str(path), number, "", f"{line.strip()!r}: write it as name: value"))
            continue
        indent, key, value, item = match["indent"], match["key"], match["value"] or "", match["item"]
        if (item is not None and last is not None and last.value in ("", [])) or (item is not None and _is_list(last)):
            assert last is not None
            last.value = [*(last.value if isinstance(last.value, list) else []), item]
        elif indent and key and last is not None and (last.value == "" or isinstance(last.value, dict)):
            inner = last.value if isinstance(last.value, dict) else {}
            inner[key] = _Entry(number, value)
            last.value = inner
        elif indent or item is not None:
            problems.append(Problem(str(path), number, "", f"{line.strip()!r} belongs to nothing above it"))
        elif key in seen:
            problems.append(Problem(str(path), number, key, f"is already on line {seen[key].line}; that one counts"))
        else:
            last = seen[key] = _Entry(number, value)
    yield from seen.items()


def _is_list(entry: _Entry | None) -> bool:
    return entry is not None and isinstance(entry.value, list)


def _converted(hint: Any, value: Any, limits: Mapping[str, Any]) -> Any:
    """Turns a text into what the setting holds; raises ValueError with what to write instead."""
    if get_origin(hint) is tuple:
        parts = value if isinstance(value, list) else _listed(value)
        if (most := limits.get("high")) is not None and len(parts) > most:
            raise ValueError(f"write at most {most} of these")
        return tuple(dict.fromkeys(_converted(get_args(hint)[0], part, {}) for part in parts))
    if not isinstance(value, str):
        raise ValueError("write one value here")
    text = _unquoted(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        if text in list(hint):
            return hint(text)
        raise ValueError(f"{text!r}: write one of {', '.join(hint)}")
    if hint is bool:
        if text in ("true", "false"):
            return text == "true"
        raise ValueError(f"{text!r}: write true or false")
    if hint is int:
        low, high, only = limits.get("low"), limits.get("high"), limits.get("only")
        if only is not None:
            if text in map(str, only):
                return int(text)
            raise ValueError(f"{text!r}: write {' or '.join(map(str, only))}")
        if (
            re.fullmatch(r"-?\d{1,9}", text)
            and (low is None or low <= int(text))
            and (high is None or int(text) <= high)
        ):
            return int(text)
        raise ValueError(f"{text!r}: write a whole number from {low} to {high}")
    if hint is time:
        low, high = limits.get("low") or time.min, limits.get("high") or time.max
        if low <= (read := clock_time(text)) <= high:
            return read
        raise ValueError(f"{text!r}: write a time from {low:%H:%M} to {high:%H:%M}")
    if hint is WeekTime:
        return week_time(text)
    if not text:
        raise ValueError("write a value here")
    return text


def _listed(value: Any) -> list[str]:
    if isinstance(value, str) and value.startswith("[") and value.endswith("]"):
        return [part.strip() for part in value[1:-1].split(",") if part.strip()]
    raise ValueError("write a list: [mat, chair]")


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(_written(part) for part in value)}]"
    text = f"{value:%H:%M}" if isinstance(value, time) else str(value)
    return text if _PLAIN.fullmatch(text) else "'" + text.replace("'", "") + "'"
