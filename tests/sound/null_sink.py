"""A sound server of our own with a null sink whose monitor is recorded."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from hipcoach.sound.mixer import RATE
from tests.sound.hearing import pcm_of

SINK = "coach"


def missing_programs() -> str:
    """The programs that a null sink needs and this machine lacks, for the reason of a skip."""
    return ", ".join(name for name in ("pulseaudio", "pactl", "parec") if shutil.which(name) is None)


@dataclass(frozen=True, slots=True)
class NullSink:
    """A running server; `env` is what a client needs to find it."""

    env: dict[str, str]
    folder: Path

    def control(self, *words: str) -> str:
        """Runs pactl against the server."""
        done = subprocess.run(["pactl", *words], env=os.environ | self.env, capture_output=True, text=True, timeout=10)
        return done.stdout if done.returncode == 0 else ""

    def load_sink(self) -> None:
        """Makes the sink appear."""
        self.control("load-module", "module-null-sink", f"sink_name={SINK}", f"rate={2 * RATE}")

    def unload_sink(self) -> None:
        """Makes the sink go."""
        self.control("unload-module", "module-null-sink")

    @contextmanager
    def recording(self, name: str = "heard") -> Iterator[Path]:
        """Records the sink's monitor into a raw file of 24 kHz mono 16-bit while the block runs."""
        path = self.folder / f"{name}.raw"
        command = ["parec", f"--device={SINK}.monitor", f"--rate={RATE}", "--channels=1", "--format=s16ne"]
        with path.open("wb") as file:
            recorder = subprocess.Popen([*command, "--raw"], env=os.environ | self.env, stdout=file)
            try:
                yield path
            finally:
                recorder.terminate()
                recorder.wait(timeout=10)


@contextmanager
def null_sink(folder: Path) -> Iterator[NullSink]:
    """Runs a PulseAudio that shares nothing with the person's own; RuntimeError where it doesn't come up."""
    runtime, home = folder / "run", folder / "home"
    runtime.mkdir(mode=0o700)
    home.mkdir()
    env = {
        "XDG_RUNTIME_DIR": str(runtime),
        "HOME": str(home),
        "PULSE_SERVER": f"unix:{runtime}/pulse/native",
        "PULSE_COOKIE": str(home / "cookie"),
    }
    server = subprocess.Popen(
        [
            *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
            *(f"--log-target=file:{folder}/log", "-L", "module-native-protocol-unix"),
        ],
        env={key: value for key, value in (os.environ | env).items() if key != "PULSE_SERVER"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    sink = NullSink(env, folder)
    try:
        for _ in range(100):
            if sink.control("info"):
                break
            Event().wait(0.1)
        else:
            raise RuntimeError(f"pulseaudio did not come up: {(folder / 'log').read_text()[-300:]}")
        sink.load_sink()
        yield sink
    finally:
        with suppress(ProcessLookupError):
            server.terminate()
        server.wait(timeout=10)


def heard(path: Path) -> list[int]:
    """The samples of a recording."""
    return list(pcm_of(path.read_bytes()))
