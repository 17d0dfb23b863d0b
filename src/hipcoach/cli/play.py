"""`play`: a session in the terminal, recorded like any other.

At a terminal it is asked afterwards how it was. Without a terminal on stdin nothing is asked: steps that wait for
"done" end after their estimate, cards count as not answered, and a session that was left earlier is kept as partial.
"""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial

from hipcoach import clock
from hipcoach.care.pain import limits, signs_asked
from hipcoach.cli.afterwards import ask_how
from hipcoach.cli.keys import NoKeys, TerminalKeys, keys
from hipcoach.cli.listing import known, left_out_lines
from hipcoach.cli.offering import SCREEN_HINT, Player, player
from hipcoach.cli.persons import person_called, sits_down
from hipcoach.cli.screen import Screen
from hipcoach.core.cue import Cue, CueKind
from hipcoach.core.errors import DamagedData, EnvironmentFailure
from hipcoach.core.event import Event, Finished, FinishOutcome, StepEnded
from hipcoach.core.library import Library
from hipcoach.core.phrases import ago
from hipcoach.core.plan import build_plan
from hipcoach.core.routine import Routine
from hipcoach.core.session import GAP_LIMIT_MS, Session, State
from hipcoach.core.settings import Settings, VoiceLevel
from hipcoach.core.step import StepKind
from hipcoach.core.vocabulary import Phase, Side
from hipcoach.home import Home, find_home, open_history, read_library
from hipcoach.person import rechecked
from hipcoach.sound.conductor import Conductor
from hipcoach.sound.open import open_player
from hipcoach.sound.ports import SoundState
from hipcoach.sound.silent import SilentPlayer
from hipcoach.sounding import LAST_MS, prepare, voice_of
from hipcoach.store.database import Database
from hipcoach.store.folders import bundled_folder
from hipcoach.store.journal import answer
from hipcoach.store.records import ResumePoint, SessionLog, SessionStart, keep_as_partial, resume_point, unfinished
from hipcoach.store.settings import read_settings, write_settings
from hipcoach.store.snapshot import snapshot_of

PROBLEM, WRONG_CALL = 1, 2
TICK_S = 0.02


def run(arguments: Namespace) -> int:
    """Plays one routine to its end, or to where the person stops it."""
    home = find_home(arguments.data_dir)
    library = read_library(home)
    if not known("routine", arguments.routine, library.routines):
        return WRONG_CALL
    if not all(known("condition", name, library.conditions) for name in arguments.condition):
        return WRONG_CALL
    stored = read_settings(home.settings)
    level = VoiceLevel(arguments.voice) if arguments.voice else stored.voice_for.get(arguments.routine)
    settings = replace(stored.settings, voice=level) if level else stored.settings
    with keys() as pressed:
        return _play(arguments, home, library, settings, pressed)


def _play(
    arguments: Namespace, home: Home, library: Library, settings: Settings, pressed: NoKeys | TerminalKeys
) -> int:
    routine = library.routines[arguments.routine]
    database = _history(home)
    person = person_called(database, arguments.person, clock.wall()) if database is not None else None
    if database is not None:
        if person is None:
            return WRONG_CALL
        sits_down(database, person)
    unread = database is None and home.history.exists()
    who = player(database, person, library, arguments.condition, arguments.phase, arguments.side, unread=unread)
    offered = who.offer(routine, library)
    for line in left_out_lines(library, offered):
        print(line)
    for note in offered.notes:
        _warn(note)
    if offered.routine is None:
        if offered.blocked and offered.blocked.ask_screening:
            print(SCREEN_HINT)
        return PROBLEM
    if not _prechecked(offered.routine, library, arguments.precheck_ok, pressed):
        return PROBLEM
    point = _left_earlier(database, routine, pressed, library, who) if database else None
    if point is not None:
        start = point.start
    else:
        sore = Side(arguments.side) if arguments.side else who.known.profile.first_side
        plan = build_plan(
            offered.routine,
            library.exercises,
            settings,
            sore_side=sore,
            conditions=who.conditions,
            with_optional=arguments.optional,
        )
        start = SessionStart(
            plan,
            snapshot_of(offered.routine, library.exercises),
            settings,
            who.known.person.uuid,
            sore,
            who.conditions,
            arguments.optional,
            arguments.phase or _phase_of(who),
            arguments.speed,
        )
    log = SessionLog(lambda: open_history(home), clock.wall, lambda failure: _warn(str(failure)))
    uuid = _begin(log, start, point)
    playing = _Player(start, arguments, pressed, log, uuid, partial(_keep_level, home, routine.id))
    playing.to_the_end(point.index if point else 0)
    saved = log.close()
    playing.say_committed()
    if not saved:
        _warn("What was done could not be written to the history.")
        return 3
    if isinstance(pressed, TerminalKeys) and not playing.interrupted:
        _ask_how(pressed, home, library, start, uuid)
    return 0


def _ask_how(pressed: TerminalKeys, home: Home, library: Library, start: SessionStart, uuid: str) -> None:
    """Asks how it was and keeps each answer at once, as the window does."""
    chosen = tuple(library.conditions[name] for name in start.conditions if name in library.conditions)
    band = limits(chosen, running=start.snapshot.routine.phase is Phase.RETURN)
    database = _history(home)
    if database is None:
        return
    with closing(database):
        ask_how(
            pressed,
            band,
            signs_asked(condition.pain_class for condition in chosen),
            lambda given: answer(database, uuid, clock.wall(), **given),
        )


def _keep_level(home: Home, routine: str, level: VoiceLevel) -> None:
    """Keeps how much is said in a routine; where that can't be written it holds for this time."""
    stored = read_settings(home.settings)
    with suppress(EnvironmentFailure):
        write_settings(home.settings, replace(stored, voice_for={**stored.voice_for, routine: level}))


def _phase_of(who: Player) -> str:
    """The earliest phase of the person's conditions, empty where there are none."""
    return min((condition.phase.value for condition in who.hip.conditions), default="")


def _begin(log: SessionLog, start: SessionStart, point: ResumePoint | None) -> str:
    if point is not None and log.go_on(point):
        return point.uuid
    return log.begin(start)


class _Player:
    """Joins a session with the clock, the keys, the sound, the terminal and the record."""

    def __init__(
        self,
        start: SessionStart,
        arguments: Namespace,
        pressed: NoKeys | TerminalKeys,
        log: SessionLog,
        uuid: str,
        keep_level: Callable[[VoiceLevel], object],
    ) -> None:
        speed = arguments.speed
        self._clock = clock.sped_up(clock.steady_ms, speed)
        origin_session, origin_real = self._clock(), clock.steady_ms()
        self._session = Session(start.plan, start.settings, gap_limit_ms=round(GAP_LIMIT_MS * max(1.0, speed)))
        self._pressed = pressed
        self._log = log
        self._uuid = uuid
        self._completed = False
        self._uncommitted: list[int] = []
        self._level, self._keep_level = start.settings.voice, keep_level
        self.interrupted = False
        self._screen = Screen(start.plan, interactive=pressed.interactive)
        voice = voice_of(start.settings)
        prepare(voice, start.plan)
        self._sound = (
            SilentPlayer("Muted.")
            if arguments.mute
            else open_player(clock.steady_ms, bundled_folder("assets") / "sounds", voice)
        )
        self._conductor = Conductor(
            self._sound,
            start.settings.voice,
            lambda reading: origin_real + (reading - origin_session) / speed - start.settings.sound_delay_ms,
            speed,
            voice.length_ms,
        )
        self._sound.set_volumes(start.settings.tone_volume, start.settings.voice_volume)
        if self._sound.note and not arguments.mute:
            _warn(self._sound.note)

    def to_the_end(self, at: int) -> None:
        try:
            self._tell(self._session.start(self._now(), at))
            while self._session.state is not State.FINISHED:
                key = self._pressed.wait(TICK_S)
                now = self._now()
                self._tell(self._session.advance(now))
                if key:
                    self._command(key, now)
                elif not self._pressed.interactive:
                    self._end_what_waits(now)
                self._screen.draw(self._session.view())
            if self._completed:
                self._hear_the_end()
        except KeyboardInterrupt:
            self.interrupted = True
            self._tell(self._session.stop(self._now()))
        finally:
            self._screen.close(self._session.view())
            self._sound.stop()

    def _hear_the_end(self) -> None:
        """Waits for the last tone and words, where there are any; a key ends it."""
        until_ms = clock.steady_ms() + LAST_MS
        while self._sound.state is SoundState.PLAYING and clock.steady_ms() < until_ms:
            if self._pressed.wait(TICK_S):
                return

    def _now(self) -> int:
        return int(self._clock())

    def _command(self, key: str, now: int) -> None:
        session = self._session
        match key:
            case " " if session.state is State.PAUSED:
                self._tell(session.resume(now))
            case " ":
                self._tell(session.pause(now))
            case "right" | "pagedown":
                self._tell(session.skip(now))
            case "left" | "pageup":
                self._tell(session.back(now))
            case "up" | "+":
                self._tell(session.extend(now, 1))
            case "down" | "-":
                self._tell(session.extend(now, -1))
            case "d" | "enter":
                self._answer_card("yes")
                self._tell(session.done(now))
            case "s":
                self._tell(session.switch(now))
            case "z":
                self._tell(session.undo(now))
            case "p":
                self._hurts(now)
            case "v":
                self._level = self._level.following
                self._conductor.set_level(self._level)
                self._keep_level(self._level)
                self._screen.say(f"{self._level.words}. Kept for this routine.")
            case "esc" | "q":
                self._tell(session.stop(now))

    def _hurts(self, now: int) -> None:
        """Marks the step, leaves its exercise out and goes on with what comes after it; never scolds."""
        step = self._session.hurting
        if step is not None and step.exercise is not None:
            self._log.hurt(step, "skip")
            self._sound.play_now(Cue(0, CueKind.HURT))
            self._screen.say("Noted. We leave this one. If it stays above your limit, end here with Esc.")
            self._tell(self._session.leave_out(now, step.exercise.id))

    def _end_what_waits(self, now: int) -> None:
        """Steps that wait for somebody end after their estimate, cards unanswered."""
        view = self._session.view()
        if view.step is None or view.step.length_ms is not None or view.position_ms < view.step.estimate_ms:
            if self._session.state is State.PAUSED:
                self._tell(self._session.resume(now))
            return
        card = view.step.kind is StepKind.CARD
        self._tell(self._session.skip(now) if card else self._session.done(now))

    def _answer_card(self, answer: str) -> None:
        view = self._session.view()
        if view.step is not None and view.step.kind is StepKind.CARD:
            self._log.answer_card(view.step.number, answer)

    def _tell(self, events: Iterable[Event]) -> None:
        happened = tuple(events)
        for event in happened:
            self._log.on_event(event)
            if isinstance(event, Finished):
                self._completed = event.outcome is FinishOutcome.COMPLETED
            if isinstance(event, StepEnded) and event.step.number:
                self._uncommitted.append(event.step.number)
            self.say_committed()
            self._screen.tell(event)
        self._conductor.follow(self._session, happened, self._now())

    def say_committed(self) -> None:
        """Prints, for scripts, a line for each ended step that is in the file; some wait there for a free disk."""
        if self._log.unsaved or self._pressed.interactive:
            return
        for number in self._uncommitted:
            print(f"ended {self._uuid} {number}", flush=True)
        self._uncommitted.clear()


def _prechecked(routine: Routine, library: Library, given: bool, pressed: NoKeys | TerminalKeys) -> bool:
    """Asks what has to be safe before it starts; a no, or nobody to ask, does not start it."""
    questions = _questions(routine, library)
    if not questions or given:
        return True
    if not pressed.interactive:
        _warn("These have to be answered with yes first; say --precheck-ok if they are:")
        for question in questions:
            _warn(f"  {question}")
        return False
    print("Before you start. Answer y for yes, n for no.")
    for question in questions:
        if not pressed.ask(question):
            print("Then not today. Leave this one for now; the library has gentler ones.")
            return False
    return True


def _questions(routine: Routine, library: Library) -> tuple[str, ...]:
    asked = list(routine.precheck)
    for item in routine.items():
        asked.extend(getattr(item, "precheck", ()))
    for name in routine.exercise_ids():
        asked.extend(library.exercises[name].precheck)
    return tuple(dict.fromkeys(asked))


def _history(home: Home) -> Database | None:
    """The history, or None with a warning where it can't be opened."""
    try:
        return open_history(home)
    except (EnvironmentFailure, DamagedData) as failure:
        _warn(str(failure))
        return None


def _left_earlier(
    database: Database, routine: Routine, pressed: NoKeys | TerminalKeys, library: Library, who: Player
) -> ResumePoint | None:
    """What to do with one's own sessions that were left: go on with the newest of this routine, or keep them.

    What has become closed since is not played.
    """
    going_on: ResumePoint | None = None
    for left in unfinished(database, who.known.person.uuid):
        found = resume_point(database, left.uuid) if pressed.interactive else None
        point = rechecked(found, library, who.hip) if found else None
        if point is not None and going_on is None and left.routine_id == routine.id:
            minutes = max(0, clock.wall().utc_ms - left.last_utc_ms) // 60_000
            if pressed.ask(f"{point.step.stopped}, {ago(minutes)}. Go on?"):
                going_on = point
                continue
        keep_as_partial(database, left.uuid)
    return going_on


def _warn(text: str) -> None:
    print(f"hipcoach: {text}", file=sys.stderr, flush=True)
