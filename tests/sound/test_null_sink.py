"""What really leaves the program: played through a sound server and found in the recording of its sink."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hipcoach.core.cue import Cue, CueKind
from hipcoach.core.phrases import ALL_DONE
from hipcoach.core.session import Session, State
from hipcoach.core.settings import Settings
from hipcoach.sound.conductor import Conductor
from hipcoach.sound.cues import TONES, load_tones
from hipcoach.sound.miniaudio_player import MiniaudioPlayer, Portions, open_backend
from hipcoach.sound.mixer import RATE
from hipcoach.sound.ports import SoundState
from hipcoach.sound.voice_pack import VoicePack
from tests.core.build import exercise, hold, plan_of, reps
from tests.sound.hearing import onsets, recognised, transcript
from tests.sound.null_sink import NullSink, heard, missing_programs, null_sink
from tests.sound.waiting import eventually, now_ms, wait_until

SOUNDS = Path(__file__).parents[2] / "assets" / "sounds"
EVERY_MS = 950

pytestmark = pytest.mark.skipif(
    bool(missing_programs()), reason=f"no sound server to play to: {missing_programs()} not installed"
)


@pytest.fixture
def sink(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NullSink]:
    try:
        with null_sink(tmp_path) as made:
            for name, value in made.env.items():
                monkeypatch.setenv(name, value)
            yield made
    except RuntimeError as error:
        pytest.skip(str(error))


@pytest.fixture
def player(sink: NullSink) -> Iterator[MiniaudioPlayer]:
    made = MiniaudioPlayer(now_ms, load_tones(SOUNDS))
    yield made
    made.stop()


def test_every_cue_is_heard_as_itself_and_in_order(sink: NullSink, player: MiniaudioPlayer) -> None:
    with sink.recording() as recording:
        player.start()
        assert player.settled(10.0) is SoundState.PLAYING
        begin_ms = now_ms() + 3000  # a fresh sink takes up to 2 s to run
        for i, kind in enumerate(TONES):
            wait_until(begin_ms + i * EVERY_MS - 400)
            player.play_at(Cue(0, kind), begin_ms + i * EVERY_MS)
        wait_until(begin_ms + len(TONES) * EVERY_MS + 500)
    samples = heard(recording)
    clips = {str(kind): clip for kind, clip in load_tones(SOUNDS).items()}
    found = [(onset, *recognised(samples, clips, onset)) for onset in onsets(samples, 300, quiet_ms=200)]
    clear = {name: (onset - found[0][0]) * 1000 / RATE for onset, name, likeness in found if likeness > 0.8}
    # A busy machine may starve the sound server; then a cue has a hole, but it is never another cue's neighbour.
    # How exact they are is what benchmarks/sound.py measures: time decides no test.
    assert len(clear) >= len(TONES) - 2, found
    for i, kind in enumerate(TONES):
        assert clear.get(str(kind), i * EVERY_MS) == pytest.approx(i * EVERY_MS, abs=EVERY_MS / 2)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts file descriptors in /proc")
@pytest.mark.parametrize("sinks", [1, 0])
def test_opening_again_and_again_leaks_nothing(sink: NullSink, sinks: int) -> None:
    if not sinks:
        sink.unload_sink()

    def descriptors_after(openings: int) -> int:
        for _ in range(openings):
            portions = silence()
            next(portions)
            device = open_backend(portions)
            assert (device is not None) == bool(sinks)
            if device is not None:
                device.close()
        return len(list(Path("/proc/self/fd").iterdir()))

    assert descriptors_after(3) == descriptors_after(20)


def silence() -> Portions:
    portion = b""
    while True:
        portion = bytes(2 * (yield portion))


def test_sound_comes_back_when_the_device_does(sink: NullSink, player: MiniaudioPlayer) -> None:
    player.start()
    assert player.settled(10.0) is SoundState.PLAYING
    wait_until(now_ms() + 2500)
    sink.unload_sink()
    eventually(lambda: player.state is SoundState.RECOVERING)
    assert player.note
    sink.load_sink()
    eventually(lambda: player.state is SoundState.PLAYING)
    with sink.recording() as recording:
        wait_until(now_ms() + 3000)
        player.play_now(Cue(0, CueKind.GO))
        wait_until(now_ms() + 2000)
    clips = {str(kind): clip for kind, clip in load_tones(SOUNDS).items()}
    samples = heard(recording)
    assert [recognised(samples, clips, onset)[0] for onset in onsets(samples, threshold=300)] == ["go"]


def test_a_session_can_be_told_from_its_recording_alone(sink: NullSink, tmp_path: Path) -> None:
    settings = Settings(get_ready_s=7, gap_same_s=6, switch_s=6, tick_reps=False)
    plan = plan_of(exercise("bridge", reps(2)), exercise("clamshell", hold(5), per_side=True), settings=settings)
    voice = VoicePack(SOUNDS.parent / "voice", "heart")
    said = {cue.text for step in plan.steps for cue in step.cues if cue.kind is CueKind.SAY} | {ALL_DONE}
    never_said = {"Switch to the right side", "Next. Squat", "Get ready. Squat", "3", "7"}
    clips = {str(kind): clip for kind, clip in load_tones(SOUNDS).items()}
    clips |= {f'"{text}"': pcm for text in said | never_said if (pcm := voice.clip(text)) is not None}
    player = MiniaudioPlayer(now_ms, load_tones(SOUNDS), voice)
    session, conductor = Session(plan, settings), Conductor(player, takes_ms=voice.length_ms)
    with sink.recording() as recording:
        player.start()
        assert player.settled(10.0) is SoundState.PLAYING
        wait_until(now_ms() + 3000)
        began_ms = int(now_ms())
        conductor.follow(session, session.start(began_ms), began_ms)
        while session.state is not State.FINISHED:
            wait_until(now_ms() + 30)
            reading = int(now_ms())
            conductor.follow(session, session.advance(reading), reading)
        wait_until(now_ms() + 3500)
    player.stop()
    found = transcript(heard(recording), clips)
    origin = next(at_ms for at_ms, what in found if what == "ready")
    told = [((at_ms - origin) / 1000, what) for at_ms, what in found if what not in ("tick", "accent")]
    written = "\n".join(f"{at_s:6.1f} s  {what}" for at_s, what in told)
    (tmp_path / "transcript.txt").write_text(written, "utf-8")
    planned, at_ms = [], 0
    for step in plan.steps:
        for cue in step.cues:
            if cue.kind is not CueKind.ACCENT:
                what = f'"{cue.text}"' if cue.kind is CueKind.SAY else str(cue.kind)
                planned.append(((at_ms + cue.at_ms) / 1000, what))
        at_ms += step.expected_ms
    planned += [(at_ms / 1000, "done"), (at_ms / 1000 + 1.2, f'"{ALL_DONE}"')]
    # A busy machine may starve the sound server, and then a sound has a hole: what is told is right and in order, and
    # little is missing.
    unheard = list(told)
    missing = []
    for due_s, what in planned:
        near = [sound for sound in unheard if sound[1] == what and abs(sound[0] - due_s) < 0.5]
        unheard = [sound for sound in unheard if sound not in near[:1]]
        missing += [] if near else [(due_s, what)]
    assert len(missing) <= 3 and len(unheard) <= 3, f"{written}\nmissing {missing}\nnot planned {unheard}"
