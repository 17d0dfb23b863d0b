"""Chooses how this machine sounds."""

import wave
from pathlib import Path

from hipcoach.sound.cues import load_tones
from hipcoach.sound.miniaudio_player import MiniaudioPlayer
from hipcoach.sound.playsound_player import PlaysoundPlayer, playsound_program
from hipcoach.sound.ports import Clock, SoundPlayer, SoundState, Voice
from hipcoach.sound.silent import SilentPlayer

OPENING_S = 3.0
NO_TONES = "The sound files are missing or damaged."


def open_player(clock: Clock, folder: Path, voice: Voice | None = None) -> SoundPlayer:
    """Starts and gives the best player that works here; never raises.

    One stream where a device opens; else a player program, if there is one; else the stream all the same,
    which waits for a device. Takes 0.2 s, and up to 3 s where a sound server hangs: not for the GUI thread.
    `folder` holds the tones.
    """
    try:
        tones = load_tones(folder)
    except (OSError, EOFError, wave.Error):
        silent = SilentPlayer(NO_TONES)
        silent.start()
        return silent
    stream = MiniaudioPlayer(clock, tones, voice)
    stream.start()
    if stream.settled(OPENING_S) is SoundState.PLAYING:
        return stream
    program = playsound_program()
    if program is None:
        return stream
    stream.stop()
    player = PlaysoundPlayer(clock, folder, program)
    player.start()
    return player
