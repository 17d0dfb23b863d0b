"""The start at login: one small file in the folder where each platform looks for such files.

Linux: the XDG autostart specification. macOS (LaunchAgent) and Windows (Startup folder) are written by the same
functions and tested as text; no real macOS or Windows has seen them yet.
"""

import os
import plistlib
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from hipcoach.core.errors import EnvironmentFailure

_RESERVED = '"`$\\'


@dataclass(frozen=True, slots=True)
class LoginPlace:
    """The folder of a platform, the name of our file in it, and what the file says for a command."""

    folder: Path
    name: str
    written: Callable[[Sequence[str]], bytes]

    @property
    def file(self) -> Path:
        """Our file."""
        return self.folder / self.name


def login_place(platform: str, environment: Mapping[str, str], home: Path) -> LoginPlace | None:
    """Finds the place of a platform (as `sys.platform` names it), None where there is none that we know."""
    if platform == "linux":
        config = environment.get("XDG_CONFIG_HOME", "")
        folder = Path(config) if PurePath(config).is_absolute() else home / ".config"
        return LoginPlace(folder / "autostart", "hipcoach.desktop", desktop_entry)
    if platform == "darwin":
        return LoginPlace(home / "Library" / "LaunchAgents", "hipcoach.plist", launch_agent)
    if platform == "win32" and (roaming := environment.get("APPDATA")):
        startup = Path(roaming) / "Microsoft" / "Windows" / "Start Menu" / "Programs" / "Startup"
        return LoginPlace(startup, "hipcoach.cmd", startup_script)
    return None


def starts(place: LoginPlace) -> bool:
    """Tells whether the program starts at login; a desktop may have switched our file off in its own settings."""
    try:
        lines = place.file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    off = {"hidden=true", "x-gnome-autostart-enabled=false"}
    return not off & {line.replace(" ", "").casefold() for line in lines}


def start(place: LoginPlace, command: Sequence[str]) -> None:
    """Lets the program start at login; raises EnvironmentFailure where the file can't be written."""
    making = place.file.with_name(f".{place.name}.{os.getpid()}")
    try:
        place.folder.mkdir(parents=True, exist_ok=True)
        making.write_bytes(place.written(command))
        os.replace(making, place.file)
    except OSError as error:
        with suppress(OSError):
            making.unlink()
        raise _failure(place, error) from error


def start_no_more(place: LoginPlace) -> None:
    """Takes our file away; raises EnvironmentFailure where it stays."""
    try:
        place.file.unlink(missing_ok=True)
    except OSError as error:
        raise _failure(place, error) from error


def desktop_entry(command: Sequence[str]) -> bytes:
    """The file for Linux: https://specifications.freedesktop.org/autostart-spec/latest/."""
    # twice escaped: once for the arguments of Exec, once as every text of such a file
    line = " ".join(_exec_argument(part) for part in command)
    line = line.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return (
        "[Desktop Entry]\n"
        "Type=Application\n"
        "Name=hipcoach\n"
        "Comment=Reminders of your routine\n"
        f"Exec={line}\n"
        "Terminal=false\n"
        "X-GNOME-Autostart-enabled=true\n"
    ).encode()


def launch_agent(command: Sequence[str]) -> bytes:
    """The file for macOS, started once at login and not again when it ends."""
    return plistlib.dumps(
        {
            "Label": "hipcoach",
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
    )


def startup_script(command: Sequence[str]) -> bytes:
    """The file for Windows: starts the program, by the Python that has no console, and goes away."""
    python, *rest = command
    python = re.sub(r"\bpython\.exe$", "pythonw.exe", python, flags=re.IGNORECASE)
    line = " ".join(f'"{part}"' for part in (python, *rest)).replace("%", "%%")
    return f'@chcp 65001 >nul\r\n@start "" {line}\r\n'.encode()


def _exec_argument(text: str) -> str:
    escaped = "".join(f"\\{letter}" if letter in _RESERVED else letter for letter in text.replace("%", "%%"))
    return f'"{escaped}"'


def _failure(place: LoginPlace, error: OSError) -> EnvironmentFailure:
    return EnvironmentFailure(
        f"The start at login can't be changed: {error.strerror}.", f"The file is {place.file}; look at its folder."
    )
