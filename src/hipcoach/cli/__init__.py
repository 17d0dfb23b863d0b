"""The command line: the same parts as the window, joined without one."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from hipcoach import __version__
from hipcoach.core.errors import ContentError, DamagedData, EnvironmentFailure, NewerData

FOR_A_PERSON = (None, "play", "show", "pick", "screen", "history", "runs", "export", "calendar", "screenshot")
FINE, PROBLEM, WRONG_CALL, MACHINE_LACKS = 0, 1, 2, 3


def _routine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("routine", help="a routine's id (see `hipcoach routines`)")
    parser.add_argument("--side", choices=("left", "right"), help="the sore side; it begins")
    parser.add_argument("--condition", action="append", default=[], metavar="ID", help="lay it out for this condition")
    parser.add_argument("--phase", choices=("1", "2", "3"), help="the phase of the condition")


def _show(parser: argparse.ArgumentParser) -> None:
    _routine(parser)
    _person(parser, "as it suits this person now")


def _play(parser: argparse.ArgumentParser) -> None:
    _routine(parser)
    _person(parser)
    parser.add_argument("--speed", type=_speed, default=1.0, metavar="X", help="play it X times as fast (0.1 to 1000)")
    parser.add_argument("--mute", action="store_true", help="no sound")
    parser.add_argument("--voice", choices=("full", "names", "beeps", "silent"), help="how much is said")
    parser.add_argument("--optional", action="store_true", help="with its optional items")
    parser.add_argument(
        "--precheck-ok", action="store_true", help="all questions before it have been answered with yes"
    )


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.1 <= speed <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is no speed: write a number from 0.1 to 1000")
    return speed


def _minutes(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 1440):
        raise argparse.ArgumentTypeError(f"{text!r} is no time: write whole minutes from 1 to 1440")
    return int(text)


def _listing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--condition", metavar="ID", help="only what suits this condition; says what is left out")
    parser.add_argument("--phase", choices=("1", "2", "3"), help="the phase of the condition")
    parser.add_argument("--minutes", type=_minutes, metavar="N", help="only what takes at most N minutes")
    parser.add_argument("--json", action="store_true", help="as a JSON list")


def _pick(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--main", metavar="ID", help="where it hurts most")
    parser.add_argument("--other", action="append", default=[], metavar="ID", help="where else (at most two)")
    parser.add_argument("--trigger", action="append", default=[], metavar="ID", help="what sets it off")
    _person(parser, "with this person's last answers, where nothing else is said")
    parser.add_argument("--json", action="store_true", help="as JSON")


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders; without any: all content")
    parser.add_argument("--poses", action="store_true", help="solve and check the pictures' poses too (slow)")


def _history(parser: argparse.ArgumentParser) -> None:
    _person(parser)
    parser.add_argument("--json", action="store_true", help="as a JSON list")
    parser.add_argument("--since", metavar="DATE", help="from this day on, as 2026-01-31")


def _runs(parser: argparse.ArgumentParser) -> None:
    _person(parser)
    parser.add_argument("--json", action="store_true", help="as JSON")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("format", choices=("csv", "json", "pdf"), help="pdf is one page for the physio")
    parser.add_argument("file", metavar="FILE")
    _person(parser, "only theirs; without it csv and json hold everybody")
    parser.add_argument("--since", metavar="DATE", help="with pdf: from this day on; without it the last 12 weeks")


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")


def _calendar(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="FILE.ics")
    parser.add_argument("--names", action="store_true", help="name the routines; without it no entry tells what it is")
    _person(parser, "whose plan; without it that of who was here last")


def _figure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("exercise", nargs="?", help="an exercise's id")
    parser.add_argument("--phase", type=float, default=0.5, help="0 the start, 0.5 the end position, 1 the start again")
    parser.add_argument("--side", choices=("left", "right"), default="right")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--size", default="600x600", metavar="WxH")
    parser.add_argument("--sheet", action="store_true", help="all exercises, start and end, both themes")
    parser.add_argument("--watch", metavar="FILE", help="draw again whenever this pose file changes")
    parser.add_argument("-o", "--output", metavar="FILE", help="FILE.png, FILE.svg or FILE.gif")


def _screenshot(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "page", help="library, exercise:ID, routine:ID, condition:ID, session:ROUTINE@SECONDS, history …"
    )
    parser.add_argument("--theme", choices=("light", "dark", "high-contrast"), default="light")
    parser.add_argument("--size", default="1280x800", metavar="WxH")
    parser.add_argument("-o", "--output", required=True, metavar="FILE.png")
    _person(parser)


def _person(parser: argparse.ArgumentParser, says: str = "whom it is for; without it who was here last") -> None:
    parser.add_argument("--person", default=argparse.SUPPRESS, metavar="NAME", help=says)


def _nothing(parser: argparse.ArgumentParser) -> None:
    """Adds no arguments."""


COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None], str]] = {
    "play": ("play", _play, "follow a routine in the terminal; it is recorded like any session"),
    "routines": ("listing", _listing, "list the routines"),
    "exercises": ("listing", _listing, "list the exercises"),
    "conditions": ("listing", _listing, "list the conditions"),
    "show": ("listing", _show, "print a routine's plan as a timeline"),
    "pick": ("picking", _pick, "which patterns could fit"),
    "screen": ("screening", _person, "answer the safety questions in the terminal"),
    "check": ("checking", _check, "find problems in content files"),
    "schema": ("checking", _nothing, "print the JSON Schema of the YAML"),
    "history": ("history", _history, "print what was done"),
    "runs": ("runs", _runs, "print runs, weeks and shoes, and what load says"),
    "export": ("history", _export, "write the history to a file"),
    "backup": ("history", _file, "copy the history safely"),
    "restore": ("history", _file, "put a backup in the history's place"),
    "merge": ("history", _file, "add another machine's history"),
    "calendar": ("calendar", _calendar, "write the plan of 12 weeks for your calendar (.ics)"),
    "figure": ("pictures", _figure, "draw an exercise's figure"),
    "screenshot": ("pictures", _screenshot, "draw any page into a file"),
    "doctor": ("doctor", _nothing, "what works on this machine, and how to mend what does not"),
}
"""Each command's module, arguments and help. Modules are loaded on use, so that no command loads Qt for nothing."""


def parsed(argv: Sequence[str] | None) -> argparse.Namespace:
    """Reads the command line; leaves the program where it is wrong or asks for help.

    The window's own is read alone: the start of the window would pay for the parsers of all commands.
    """
    window = argparse.ArgumentParser(prog="hipcoach", parents=[_window()], add_help=False)
    window.set_defaults(command=None)
    arguments, rest = window.parse_known_args(argv)
    return parser().parse_args(argv) if rest else arguments


def _shared() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data-dir", default=argparse.SUPPRESS, metavar="DIR", help="where your data lie")
    return shared


def _window() -> argparse.ArgumentParser:
    window = argparse.ArgumentParser(add_help=False, parents=[_shared()])
    _person(window, "who sits at the window")
    window.add_argument("--tray", action="store_true", help="wait in the tray for reminders, without a window")
    for leaving in ("--exit-after-first-paint", "--exit-when-live"):  # for measuring the start
        window.add_argument(leaving, action="store_true", help=argparse.SUPPRESS)
    return window


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    shared = _shared()
    top = argparse.ArgumentParser(
        prog="hipcoach", description="A desktop coach for hips. Without a command: the window.", parents=[_window()]
    )
    top.add_argument("--version", action="version", version=f"hipcoach {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, (_, add, says) in COMMANDS.items():
        add(commands.add_parser(name, help=says, description=says, parents=[shared]))
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; 0 fine, 1 a problem in content or data, 2 a wrong call, 3 the machine lacks something."""
    arguments = parsed(argv)
    arguments.data_dir = getattr(arguments, "data_dir", None)
    arguments.person = getattr(arguments, "person", None)
    if arguments.person is not None and arguments.command not in FOR_A_PERSON:
        return _say(f"{arguments.command} is for everybody: leave --person out", WRONG_CALL)
    module = COMMANDS[arguments.command][0] if arguments.command else "window"
    try:
        code: int = import_module(f"hipcoach.cli.{module}").run(arguments)
        if sys.stdout is not None:  # somebody may have closed it
            sys.stdout.flush()
        return code
    except EnvironmentFailure as failure:
        return _say(failure, MACHINE_LACKS)
    except (ContentError, DamagedData, NewerData) as problem:
        return _say(problem, PROBLEM)
    except BrokenPipeError:
        _drop_output()
        return FINE
    except OSError as failure:  # what nobody closer to it could name better, above all output that a disk refuses
        _drop_output()
        return _say(failure, MACHINE_LACKS)
    except KeyboardInterrupt:
        return 130


def _drop_output() -> None:
    """Lets go of what waits to be printed, which would be tried once more when the program ends."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(problem: Exception | str, code: int) -> int:
    print(f"hipcoach: {problem}", file=sys.stderr)
    return code
