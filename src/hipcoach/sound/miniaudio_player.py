"""Plays cues through one miniaudio stream that is opened, watched and reopened by a thread of its own."""

import atexit
import contextlib
import ctypes
import sys
from collections.abc import Callable, Generator, Mapping
from threading import Event, Thread
from typing import Any, Protocol, TypeAlias

from hipcoach.core.cue import Cue, CueKind, Speech
from hipcoach.sound.cues import channel_of
from hipcoach.sound.mixer import RATE, Channel, Pcm
from hipcoach.sound.ports import Clock, NoVoice, SoundState, Voice
from hipcoach.sound.stream import Order, Stream

PERIOD_MS, PERIODS = 40, 3
LATENCY_MS = 30
"""Measured into a PulseAudio null sink; a sound card adds some 10 to 40 ms and Bluetooth 100 to 300."""
WATCH_S, REOPEN_S = 0.25, 2.0
STALL_MS = 700.0
FIRST_STALL_MS = 3000.0
"""A device may take up to two seconds from its first request to its second (a fresh PulseAudio sink does)."""

NO_DEVICE = "No sound device was found. Sound comes back when a device does."
LOST_DEVICE = "The sound device is gone; the session goes on, and the sound comes back when the device does."
NO_WORDS = "No voice here knows some of these words: a soft tone sounds instead, and the words are on the screen."


class Device(Protocol):
    """An open device that pulls portions of samples."""

    def close(self) -> None:
        """Stops pulling and frees the device."""


Portions: TypeAlias = Generator[bytes, int, None]
OpenDevice: TypeAlias = Callable[[Portions], Device | None]
"""Opens a device that sends each wanted number of frames into the generator; None where there is none."""


class MiniaudioPlayer:
    """A SoundPlayer on one 24 kHz mono stream with a buffer of 120 ms."""

    latency_ms = LATENCY_MS

    def __init__(
        self,
        clock: Clock,
        tones: Mapping[CueKind, Pcm],
        voice: Voice | None = None,
        open_device: OpenDevice | None = None,
    ) -> None:
        """Takes the clock, the tones and the voice; `open_device` replaces miniaudio's default device."""
        self._clock = clock
        self._tones = tones
        self._voice = voice or NoVoice()
        self._open_device = open_device or open_backend
        self._gains = (1.0, 1.0)
        self._speechless = False
        self._stream = Stream(clock)
        self._state = SoundState.OFF
        self._thread: Thread | None = None
        self._stopping = Event()
        self._settled = Event()

    @property
    def state(self) -> SoundState:
        """How the stream stands; RECOVERING also while it is first opened."""
        return self._state

    @property
    def note(self) -> str:
        """One sentence while nothing can be heard, or since words were missing; else empty."""
        if self._state is SoundState.NO_DEVICE:
            return NO_DEVICE
        if self._state is SoundState.RECOVERING and self._settled.is_set():
            return LOST_DEVICE
        return NO_WORDS if self._speechless else ""

    def start(self) -> None:
        """Begins to open the stream and to watch it."""
        if self._thread is not None:
            return
        self._stream = Stream(self._clock)
        self._stopping, self._settled = Event(), Event()
        self._state = SoundState.RECOVERING
        # A daemon, so that a stuck sound server can't keep the program alive; atexit closes it in good time,
        # because no device may call into a dying interpreter.
        self._thread = Thread(
            target=self._keep_open,
            args=(self._stream, self._stopping, self._settled),
            name="hipcoach-sound",
            daemon=True,
        )
        atexit.register(self.stop)
        self._thread.start()

    def settled(self, timeout_s: float) -> SoundState:
        """Waits until the first attempt to open a device has succeeded or failed, and gives the state."""
        self._settled.wait(timeout_s)
        return self._state

    def play_at(self, cue: Cue, due_ms: float) -> None:
        """Orders a cue for a reading of the clock."""
        if self._thread is None:
            return
        channel = channel_of(cue.kind)
        spoken = cue.kind is CueKind.SAY
        gain = self._gains[spoken]
        clip = (self._voice.clip(cue.text) if gain else None) if spoken else self._tones[cue.kind]
        if clip is None and gain > 0 and cue.speech is not Speech.COUNT:
            self._speechless = True
            # A number has its accent already, and a tone for a tip would be taken for the beat of its repetition;
            # other words are worth a look at the screen.
            if cue.speech is not Speech.TIP:
                clip, channel = self._tones[CueKind.ACCENT], Channel.CUE
        if clip is not None and gain > 0:
            self._stream.order(Order(due_ms, clip, gain, channel))

    def play_now(self, cue: Cue) -> None:
        """Orders a cue for the next portion."""
        self.play_at(cue, self._clock())

    def withdraw(self) -> None:
        """Takes back everything not rendered; at most one buffer (120 ms) still escapes."""
        self._stream.withdraw()

    def set_volumes(self, tones_percent: int, voice_percent: int) -> None:
        """Sets the loudness of orders to come."""
        tones, voice = (min(100, max(0, percent)) / 100 for percent in (tones_percent, voice_percent))
        self._gains = (tones, voice)

    def stop(self) -> None:
        """Closes the stream; a device that does not let go within 2 s is left to its thread."""
        if self._thread is None:
            return
        self._stopping.set()
        self._thread.join(timeout=2.0)
        self._thread = None
        self._state = SoundState.OFF
        atexit.unregister(self.stop)

    def _keep_open(self, stream: Stream, stopping: Event, settled: Event) -> None:
        """Runs in the thread from `start` to `stop`; each run has its own stream and events."""
        missing = SoundState.NO_DEVICE
        while not stopping.is_set():
            device = self._open_device(_portions(stream))
            if not stopping.is_set():
                self._state = SoundState.PLAYING if device else missing
            settled.set()
            if device is None:
                stopping.wait(REOPEN_S)
                continue
            self._watch(stream, stopping)
            if not stopping.is_set():
                self._state = missing = SoundState.RECOVERING
            device.close()
            stream.reopen()

    def _watch(self, stream: Stream, stopping: Event) -> None:
        """Returns when the stream no longer moves, or at stop."""
        opened_at = moved_at = stream.position
        moved_ms = self._clock()
        while not stopping.wait(WATCH_S):
            if stream.position != moved_at:
                moved_at, moved_ms = stream.position, self._clock()
                continue
            patience_ms = FIRST_STALL_MS if moved_at <= opened_at + RATE * PERIOD_MS // 1000 else STALL_MS
            if self._clock() - moved_ms >= patience_ms:
                return


def _portions(stream: Stream) -> Portions:
    """Feeds a device from a stream; started, as miniaudio wants it."""

    def portions() -> Portions:
        portion = b""
        while True:
            portion = stream.render((yield portion))

    feeding = portions()
    next(feeding)
    return feeding


def open_backend(portions: Portions, backend: str = "") -> Device | None:
    """Opens the default device of a miniaudio backend ("NULL", say), or of the best one; None without any."""
    try:
        # Deferred: with cffi it costs 0.1 s, which must not fall before the first painted page.
        import miniaudio  # type: ignore[import-untyped]  # noqa: PLC0415
    except (ImportError, OSError):
        return None
    _hush_alsa()
    # Named one by one, because miniaudio's own list ends with a null device that swallows every sound
    # and asks JACK, which prints to the terminal.
    linux = [miniaudio.Backend.PULSEAUDIO, miniaudio.Backend.ALSA]
    wanted = [miniaudio.Backend[backend]] if backend else linux if sys.platform == "linux" else []
    if not _any_device(miniaudio, wanted):
        return None
    device = miniaudio.PlaybackDevice.__new__(miniaudio.PlaybackDevice)
    try:
        device.__init__(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=RATE,
            buffersize_msec=PERIOD_MS,
            callback_periods=PERIODS,
            backends=wanted,
            app_name="hipcoach",
        )
        if device.backend == "Null" and backend != "NULL":
            raise miniaudio.MiniaudioError("only a null device")
        device.start(portions)
    except miniaudio.MiniaudioError:
        _free(miniaudio, device)
        return None
    return _MiniaudioDevice(miniaudio, device)


def _any_device(miniaudio: Any, backends: list[Any]) -> bool:
    """Tells whether there may be a device: opening none costs 5 file descriptors each time (miniaudio 1.71)."""
    try:
        return bool(miniaudio.Devices(backends).get_playbacks())
    except miniaudio.MiniaudioError:
        return True  # ALSA may fail to describe a device that it can open


class _MiniaudioDevice:
    def __init__(self, miniaudio: Any, device: Any) -> None:
        self._miniaudio = miniaudio
        self._device = device

    def close(self) -> None:
        _free(self._miniaudio, self._device)


def _free(miniaudio: Any, device: Any) -> None:
    """Closes a device with its context, which miniaudio 1.71 forgets: 5 file descriptors at each reopening."""
    device.close()
    context = getattr(device, "_context", None)
    if context is not None:
        miniaudio.lib.ma_context_uninit(context)


_ALSA_HANDLER = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)(
    lambda file, line, function, error, form: None
)


def _hush_alsa() -> None:
    """Keeps ALSA from writing to the terminal that it found no card."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_ALSA_HANDLER)
