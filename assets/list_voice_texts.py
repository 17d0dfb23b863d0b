"""Prints what a recorded voice must be able to say, one text a line, with the length it may have after a tab."""

from hipcoach.sound.voice_texts import clips
from hipcoach.store.content.library import load_library
from hipcoach.store.folders import bundled_folder

for text, at_most_ms in clips(load_library(bundled_folder("exercises"))).items():
    print(f"{text}\t{at_most_ms}" if at_most_ms else text)
