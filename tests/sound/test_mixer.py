"""The mixer: exact to the sample, never clipping, the same however it is portioned."""

from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hipcoach.sound.mixer import (
    CEILING,
    DUCKED_GAIN,
    FADE_FRAMES,
    MASTER_GAIN,
    RATE,
    Channel,
    Mixer,
    noise_floor,
)
from tests.sound.hearing import pcm_of

clips = st.lists(st.integers(-32768, 32767), min_size=1, max_size=300).map(lambda values: array("h", values))
placements = st.lists(st.tuples(clips, st.integers(0, 900), st.floats(0, 1), st.sampled_from(Channel)), max_size=6)
portions = st.lists(st.integers(1, 400), min_size=1, max_size=8)


def level(value: int, frames: int) -> "array[int]":
    return array("h", [value] * frames)


@given(placements, portions)
def test_portions_make_no_difference(placed: list[tuple["array[int]", int, float, Channel]], cut: list[int]) -> None:
    whole, parts = Mixer(), Mixer()
    for order in placed:
        whole.play(*order)
        parts.play(*order)
    assert whole.render(sum(cut)) == b"".join(parts.render(frames) for frames in cut)
    assert whole.position == parts.position == sum(cut)


@given(placements, st.integers(1, 1300))
def test_nothing_clips_however_loud(placed: list[tuple["array[int]", int, float, Channel]], frames: int) -> None:
    mixer = Mixer()
    exact = [0.0] * frames
    for clip, at, gain, channel in placed:
        mixer.play(clip, at, gain, Channel.CUE if channel is Channel.TICK else channel)
        for i, value in enumerate(clip):
            if at + i < frames:
                exact[at + i] += value * gain * MASTER_GAIN
    for value, wanted in zip(pcm_of(mixer.render(frames)), exact, strict=True):
        assert abs(value) <= CEILING
        assert abs(value) <= abs(wanted) + 1
        assert value * wanted >= 0 or abs(value) <= 1
        if abs(wanted) < 28_000:
            assert abs(value - wanted) <= 1


@given(st.integers(0, 3000), st.integers(1, 500), st.integers(0, 2000))
def test_a_clip_begins_at_its_frame_or_where_that_has_passed_at_once(at: int, length: int, rendered: int) -> None:
    mixer = Mixer()
    mixer.render(rendered)
    mixer.play(level(1000, length), at)
    heard = [frame for frame, value in enumerate(pcm_of(mixer.render(4000)), start=rendered) if value]
    start = max(at, rendered)
    assert heard == list(range(start, min(start + length, rendered + 4000)))


@given(st.integers(0, 1000), st.integers(1, 3000), st.integers(1, 1500))
def test_withdrawing_takes_back_what_was_not_rendered(at: int, length: int, rendered: int) -> None:
    mixer = Mixer()
    mixer.play(level(10_000, length), at)
    before = pcm_of(mixer.render(rendered))
    mixer.withdraw()
    after = pcm_of(mixer.render(5000))
    assert not any(after[FADE_FRAMES:])
    if at >= rendered:
        assert not any(before)
        assert not any(after)
    else:
        # What sounds goes down without a step of more than a two-hundredth of its size, but for its own end.
        steps = [abs(b - a) for a, b in pairwise(after)]
        ends = [max(0, at + length - rendered - 1)]
        assert all(step <= 50 for i, step in enumerate(steps) if i not in ends)


def test_what_is_placed_after_withdrawing_sounds() -> None:
    mixer = Mixer()
    mixer.play(level(1000, 10), 50)
    mixer.withdraw()
    mixer.play(level(2000, 10), 60)
    heard = pcm_of(mixer.render(100))
    assert [frame for frame, value in enumerate(heard) if value] == list(range(60, 70))
    assert heard[60] == round(2000 * MASTER_GAIN)


def test_a_tick_is_4_db_lower_while_somebody_speaks_and_only_then() -> None:
    mixer = Mixer()
    mixer.play(level(0, 1000), 500, channel=Channel.SPEECH)
    for at in (100, 700, 2000):
        mixer.play(level(1000, 50), at, channel=Channel.TICK)
    mixer.play(level(1000, 50), 900, channel=Channel.CUE)
    heard = pcm_of(mixer.render(600)) + pcm_of(mixer.render(2000))
    plain, ducked = round(1000 * MASTER_GAIN), round(1000 * MASTER_GAIN * DUCKED_GAIN)
    assert (heard[100], heard[700], heard[749], heard[2000], heard[900]) == (
        plain,
        ducked,
        ducked,
        plain,
        plain,
    )
    assert (plain, ducked) == (800, 505)


def test_the_floor_repeats_without_a_seam_and_is_faint() -> None:
    mixer = Mixer(noise_floor())
    heard = pcm_of(mixer.render(700)) + pcm_of(mixer.render(2 * RATE)) + pcm_of(mixer.render(RATE))
    assert list(heard) == (list(noise_floor()) * 4)[: len(heard)]
    rms = (sum(value * value for value in noise_floor()) / RATE) ** 0.5
    assert abs(rms - 32767 * 10 ** (-65 / 20)) < 1


def test_a_mixer_forgets_what_has_been_heard() -> None:
    mixer = Mixer()
    for second in range(60):
        mixer.play(level(1000, 100), second * RATE)
        mixer.render(RATE)
    assert len(mixer._placed) == 0
