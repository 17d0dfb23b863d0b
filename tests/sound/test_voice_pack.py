"""The recorded voice: complete, level, short enough, and put together from its parts."""

import hashlib
import json
from array import array
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from hipcoach.core.library import Library
from hipcoach.core.settings import VoiceName
from hipcoach.core.speaking import BETWEEN_MS, speaking_ms
from hipcoach.sound.decoding import decoded
from hipcoach.sound.mixer import RATE
from hipcoach.sound.voice_pack import VoicePack
from hipcoach.sound.voice_texts import clips, said
from hipcoach.store.content.library import load_library
from hipcoach.store.folders import bundled_folder

VOICES = bundled_folder("assets") / "voice"
HEARD_DB = -36.0
"""Against the loudest 10 ms of a clip."""
RENDER = "assets/make_voice.py renders what is missing; assets/list_voice_texts.py lists it"


@cache
def library() -> Library:
    return load_library(bundled_folder("exercises"))


@cache
def everything_said() -> frozenset[str]:
    return frozenset(said(library()))


@cache
def manifest(name: str) -> dict[str, dict[str, Any]]:
    clips_of: dict[str, dict[str, Any]] = json.loads((VOICES / name / "manifest.json").read_text("utf-8"))["clips"]
    return clips_of


@cache
def samples(name: str, text: str) -> "array[int]":
    pcm = decoded(VOICES / name / manifest(name)[text]["file"])
    assert pcm is not None
    return pcm


def power(pcm: "array[int]", hop: int = RATE // 100) -> list[float]:
    return [sum(value * value for value in pcm[at : at + hop : 4]) for at in range(0, len(pcm) - hop + 1, hop)]


voices = pytest.mark.parametrize("name", list(VoiceName))


def test_much_can_be_said() -> None:
    texts = everything_said()
    assert len(texts) > 350
    assert {
        "Get ready. Clamshell, right side",
        "Switch to the left side",
        "Lie on your right side.",
        "Rest. Set 2, left side",
        "12",
        "All done.",
        "Lift the pack and look at your skin. Stop if it is white, blotchy, blistered or numb.",
    } <= texts


@voices
def test_everything_that_the_content_says_was_recorded(name: VoiceName) -> None:
    pack = VoicePack(VOICES, name)
    assert [text for text in sorted(everything_said()) if not pack.length_ms(text)] == [], RENDER
    assert not set(clips(library())) - set(manifest(name)), RENDER


@voices
def test_a_clip_is_the_one_that_was_measured(name: VoiceName) -> None:
    for text, clip in manifest(name).items():
        data = (VOICES / name / clip["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == clip["sha256"], text
    files = {path.name for path in (VOICES / name).glob("*.ogg")}
    assert files == {clip["file"] for clip in manifest(name).values()}
    assert sum((VOICES / name / file).stat().st_size for file in files) < 7_500_000


@voices
def test_clips_are_equally_loud_and_none_is_too_loud(name: VoiceName) -> None:
    for text, clip in manifest(name).items():
        assert -20 <= clip["lufs"] <= -18, text
        pcm = samples(name, text)
        assert max(max(pcm), -min(pcm)) <= 32_768 * 10 ** (-1.5 / 20), text


@voices
def test_clips_begin_and_end_with_the_words_and_have_no_hole(name: VoiceName) -> None:
    for text, clip in manifest(name).items():
        loudness = power(samples(name, text))
        heard = [at for at, value in enumerate(loudness) if value > max(loudness) * 10 ** (HEARD_DB / 10)]
        assert heard[0] <= 8, f"{text} begins late"
        assert len(loudness) - heard[-1] <= 20, f"{text} ends in silence"
        assert max((b - a for a, b in pairwise(heard)), default=0) <= 50, f"{text} has a hole longer than a comma"
        assert abs(len(samples(name, text)) * 1000 / RATE - clip["length_ms"]) <= 1


@voices
def test_a_clip_is_as_long_as_its_words(name: VoiceName) -> None:
    for text, at_most_ms in clips(library()).items():
        length_ms = manifest(name)[text]["length_ms"]
        letters = sum(map(str.isalnum, text))
        assert length_ms >= (400 if text.isdigit() else 200 + 25 * letters), text
        assert not at_most_ms or length_ms <= at_most_ms, text


@voices
def test_no_phrase_takes_longer_than_the_plan_allows_it(name: VoiceName) -> None:
    """Questions of cards, and how to answer them, wait and have all the time."""
    pack = VoicePack(VOICES, name)
    planned = [text for text in sorted(everything_said()) if not text.isdigit() and not text.endswith(("?", "for no."))]
    assert [text for text in planned if speaking_ms(text) < pack.length_ms(text)] == []


@voices
def test_a_phrase_is_put_together_from_the_longest_parts(name: VoiceName) -> None:
    pack = VoicePack(VOICES, name)
    pcm = pack.clip("Get ready. Clamshell, left side")
    assert pcm is not None
    first, second = samples(name, "Get ready"), samples(name, "Clamshell, left side")
    pause = BETWEEN_MS * RATE // 1000
    assert pcm[: len(first)] == first
    assert not any(pcm[len(first) : len(first) + pause])
    assert pcm[len(first) + pause :] == second
    assert pack.length_ms("Get ready. Clamshell, left side") == pytest.approx(len(pcm) * 1000 / RATE, abs=2)


@voices
def test_a_persons_own_order_of_exercises_can_be_prepared_too(name: VoiceName) -> None:
    text = "Take the band off. You need the foam roller, a strap and a chair. Lie on your front."
    assert text not in everything_said()
    assert VoicePack(VOICES, name).length_ms(text) > 2_000


def test_what_nobody_recorded_is_not_said_in_pieces() -> None:
    pack = VoicePack(VOICES, "heart")
    for text in ("Next. Tailor sit, left side", "61", "", "Clamshell. Tailor sit"):
        assert pack.clip(text) is None
        assert pack.length_ms(text) == 0


def test_preparing_leaves_nothing_to_be_decoded(tmp_path: Path) -> None:
    folder = tmp_path / "heart"
    folder.mkdir()
    for file in ("manifest.json", "next.ogg", "bridge.ogg"):
        (folder / file).write_bytes((VOICES / "heart" / file).read_bytes())
    pack = VoicePack(tmp_path, "heart")
    pack.prepare(["Next. Bridge", "My own stretch"])
    (folder / "next.ogg").unlink()
    (folder / "bridge.ogg").unlink()
    assert pack.clip("Next. Bridge") is not None
    assert pack.clip("Get ready. Bridge") is None, "its file is missing"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"clips": 3}', '{"clips": {"Next": {}}}'])
def test_without_a_whole_manifest_a_voice_has_no_words(tmp_path: Path, text: str) -> None:
    (tmp_path / "heart").mkdir()
    (tmp_path / "heart" / "manifest.json").write_text(text, encoding="utf-8")
    assert VoicePack(tmp_path, "heart").clip("Next.") is None
    assert VoicePack(tmp_path, "nobody").clip("Next.") is None


def test_a_damaged_clip_is_no_clip(tmp_path: Path) -> None:
    (tmp_path / "a.ogg").write_bytes(b"OggS and nothing more")
    assert decoded(tmp_path / "a.ogg") is None
