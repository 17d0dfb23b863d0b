"""The sound of the window: opened in the background, because a sound server may hang, and used once it is there."""

from collections.abc import Iterable
from threading import Event as Signal
from threading import Thread, Timer

from hipcoach import clock
from hipcoach.core.cue import Cue, CueKind, Speech
from hipcoach.core.event import Event, Finished, FinishOutcome
from hipcoach.core.phrases import ALL_DONE, STOP_THERE
from hipcoach.core.plan import Plan
from hipcoach.core.session import Session
from hipcoach.core.settings import Settings, VoiceLevel
from hipcoach.sound.conductor import Conductor, is_heard
from hipcoach.sound.machine_speech import speech
from hipcoach.sound.mixed_voice import MixedVoice
from hipcoach.sound.open import open_player
from hipcoach.sound.ports import SoundPlayer, SoundState
from hipcoach.sound.voice_pack import VoicePack
from hipcoach.store.folders import bundled_folder

HURT_AFTER_MS, WORDS_AFTER_MS = 350, 950
"""After "that hurts": the tone when that of the pause is over, and the words when it is over itself."""

LAST_MS = 2_500
"""The tone that ends a session with the words after it."""


def voice_of(settings: Settings) -> MixedVoice:
    """The recorded voice that is chosen; what it lacks is read by the machine, where that can."""
    return MixedVoice(VoicePack(bundled_folder("assets") / "voice", settings.voice_name), speech())


def prepare(voice: MixedVoice, plan: Plan) -> None:
    """Has everything ready that a plan says, what comes first first, in the background."""
    said = (cue.text for step in plan.steps for cue in step.cues if cue.kind is CueKind.SAY)
    texts = (*said, STOP_THERE, ALL_DONE)
    Thread(target=voice.prepare, args=(texts,), name="prepare voice", daemon=True).start()


def try_out(what: CueKind | str, settings: Settings) -> None:
    """Plays a tone, or says words, as in a session with these settings; in the background, and never fails."""
    cue = Cue(0, what) if isinstance(what, CueKind) else Cue(0, CueKind.SAY, what, Speech.NAME)
    voice = voice_of(settings)

    def play() -> None:
        voice.prepare((cue.text,) if cue.kind is CueKind.SAY else ())
        player = open_player(clock.steady_ms, bundled_folder("assets") / "sounds", voice)
        player.set_volumes(settings.tone_volume, settings.voice_volume)
        if player.state is SoundState.PLAYING:
            player.play_now(cue)
            Signal().wait((LAST_MS + voice.length_ms(cue.text)) / 1000)
        player.stop()

    Thread(target=play, name="try a sound", daemon=True).start()


class Sounding:
    """Follows one session on the player, as soon as there is one; a session never waits for it."""

    def __init__(self, plan: Plan, settings: Settings, level: VoiceLevel) -> None:
        self._plan = plan
        self._settings = settings
        self._level = level
        self._voice = voice_of(settings)
        self._player: SoundPlayer | None = None
        self._conductor: Conductor | None = None
        self._closed = False
        self._ends_ms = 0.0
        Thread(target=self._open, name="open sound", daemon=True).start()

    @property
    def note(self) -> str:
        """One calm sentence where nothing sounds, else empty."""
        return self._player.note if self._player is not None else ""

    @property
    def audible(self) -> bool:
        """False where the machine can't sound now; while that is being found out, True."""
        return self._player is None or self._player.state is SoundState.PLAYING

    def follow(self, session: Session, events: Iterable[Event], now_ms: int) -> None:
        """Takes the events of one reading or command, right after it."""
        happened = tuple(events)
        if session.plan is not self._plan:
            self._plan = session.plan
            prepare(self._voice, self._plan)
        if any(isinstance(event, Finished) and event.outcome is FinishOutcome.COMPLETED for event in happened):
            self._ends_ms = clock.steady_ms() + LAST_MS
        if self._conductor is None and self._player is not None:
            delay_ms = self._settings.sound_delay_ms
            self._conductor = Conductor(
                self._player, self._level, lambda reading: reading - delay_ms, takes_ms=self._voice.length_ms
            )
        if self._conductor is not None:
            self._conductor.follow(session, happened, now_ms)

    def set_level(self, level: VoiceLevel) -> None:
        """Changes how much is said."""
        self._level = level
        if self._conductor is not None:
            self._conductor.set_level(level)

    def hurts(self) -> None:
        """Answers "that hurts", which has paused the session."""
        now_ms = clock.steady_ms()
        for cue, after_ms in (
            (Cue(0, CueKind.HURT), HURT_AFTER_MS),
            (Cue(0, CueKind.SAY, STOP_THERE, Speech.SAFETY), WORDS_AFTER_MS),
        ):
            if self._player is not None and is_heard(cue, self._level):
                self._player.play_at(cue, now_ms + after_ms)

    def close(self) -> None:
        """Stops the sound, after the last one; a player that is still being opened is stopped when it is there."""
        self._closed = True
        if self._player is None:
            return
        left_s = (self._ends_ms - clock.steady_ms()) / 1000
        if left_s <= 0:
            self._player.stop()
            return
        stopping = Timer(left_s, self._player.stop)
        stopping.daemon = True
        stopping.start()

    def _open(self) -> None:
        prepare(self._voice, self._plan)
        player = open_player(clock.steady_ms, bundled_folder("assets") / "sounds", self._voice)
        player.set_volumes(self._settings.tone_volume, self._settings.voice_volume)
        if self._closed:
            player.stop()
            return
        self._player = player
