"""What is asked in the terminal after a session: pain, effort, signs. What nobody answered stays unknown."""

from collections.abc import Callable, Mapping

from hipcoach.care.pain import Band, Colour
from hipcoach.cli.keys import TerminalKeys
from hipcoach.core.effort import EFFORTS, RPE

TEN_MS = 700
LOOK_S = 0.2
LEAVE = ("enter", "esc", "q")


def ask_how(
    pressed: TerminalKeys, band: Band, signs: Mapping[str, str], keep: Callable[[Mapping[str, object]], object]
) -> None:
    """Asks by single keys; `keep` is called with each answer. Enter leaves a question open, Escape all that follow."""
    print("How was it? One key each; Enter leaves a question open, Esc the rest.")
    print(
        f"Worst pain, 0 to 10 (to {band.green_to} calm, to {band.amber_to} steady, more is too much): ",
        end="",
        flush=True,
    )
    key = _key(pressed, frozenset("0123456789"))
    if key.isdigit():
        pain = _pain(pressed, int(key))
        print(f"{pain} of 10, {_word(band.colour(pain))}")
        keep({"pain_during": pain})
    if key == "esc" or not _effort(pressed, keep):
        return
    _signs(pressed, signs, keep)


def _effort(pressed: TerminalKeys, keep: Callable[[Mapping[str, object]], object]) -> bool:
    """Returns False where all that follows is left open."""
    told = ", ".join(f"{number} {word.lower()} ({meaning})" for number, (word, meaning) in enumerate(EFFORTS, start=1))
    print(f"How hard was the last set? {told}: ", end="", flush=True)
    key = _key(pressed, frozenset("1234"))
    if key.isdigit():
        print(EFFORTS[int(key) - 1][0].lower())
        keep({"effort_rpe": RPE[int(key)]})
    return key != "esc"


def _signs(pressed: TerminalKeys, signs: Mapping[str, str], keep: Callable[[Mapping[str, object]], object]) -> None:
    """Each sign has a number, which takes it back too; 0 says none of these."""
    numbered = dict(enumerate(signs.items(), start=1))
    told = ", ".join(f"{number} {words}" for number, (_, words) in numbered.items())
    print(f"Did anything of this happen? {told}, 0 none of these; Enter when that is all.")
    given: set[str] = set()
    while (key := _key(pressed, frozenset(str(number) for number in (0, *numbered)), quiet=True)).isdigit():
        if key == "0":
            print("none of these")
            keep({"signs": ""})
            return
        sign, words = numbered[int(key)]
        given ^= {sign}
        print(f"{words}: {'yes' if sign in given else 'no'}")
        keep({"signs": " ".join(sorted(given)) if given else None})


def _pain(pressed: TerminalKeys, first: int) -> int:
    """One and then zero within 0.7 s is ten."""
    if first == 1:
        following = pressed.wait(TEN_MS / 1000)
        if following == "0":
            return 10
        pressed.give_back(following)
    return first


def _key(pressed: TerminalKeys, wanted: frozenset[str], *, quiet: bool = False) -> str:
    """Waits for one of the keys that are wanted, for Enter, or for Escape ("esc")."""
    while (key := pressed.wait(LOOK_S)) not in wanted and key not in LEAVE:
        pass
    if key in LEAVE:
        if not quiet:
            print("left open")
        return "enter" if key == "enter" else "esc"
    return key


def _word(colour: Colour) -> str:
    return colour.word.lower()
