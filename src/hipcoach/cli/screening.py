"""`screen`: the safety questions and where it hurts, asked line by line in the terminal."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from hipcoach import clock
from hipcoach.care.picker import INTRO, Entry, entries
from hipcoach.care.screening import LEVEL_TEXT, Screened, missing
from hipcoach.cli.persons import person_called, sits_down
from hipcoach.core.condition import Condition
from hipcoach.core.errors import ContentError
from hipcoach.core.profile import OwnCondition, Profile, profile_data, profile_of, with_changes
from hipcoach.core.screening import Answer, Questionnaire, Screening
from hipcoach.core.vocabulary import Side
from hipcoach.home import find_home, open_history, read_care, read_library
from hipcoach.person import keep_answers, standing_of
from hipcoach.store.folders import bundled_folder
from hipcoach.store.people import Person, edit_person
from hipcoach.told import told

ANSWERS = {"y": Answer.YES, "n": Answer.NO, "?": Answer.NOT_SURE, "p": Answer.PREFER_NOT}
SIDES = {"l": Side.LEFT, "r": Side.RIGHT, "b": Side.BOTH}
PROBLEM, WRONG_CALL = 1, 2


def run(arguments: Namespace) -> int:
    """Asks, keeps the answers and says what follows; an empty line is no answer, and no answer is no pass."""
    care = read_care()
    asked = care.questionnaire
    if asked is None:
        raise ContentError(bundled_folder("exercises") / "screening", 0, "the safety questions can't be read")
    home = find_home(arguments.data_dir)
    conditions = read_library(home).conditions
    database = open_history(home)
    now = clock.wall()
    person = person_called(database, arguments.person, now)
    if person is None:
        return WRONG_CALL
    sits_down(database, person)
    known = told(database, person, now)
    screening = _ask(asked, Screening(now.local, asked.version))
    keep_answers(database, known, care, screening, now)
    screened = standing_of(told(database, person, now), care).screened
    assert screened is not None
    _say(screened)
    if screened.locked:
        return PROBLEM
    shown = [e for e in entries(screened.picked) if not e.message_only] if screened.picked else []
    chosen = _chosen(shown, conditions)
    if chosen:
        kept = {condition.id: condition for condition in known.profile.conditions}
        own = tuple(kept.get(name, OwnCondition(name, since=now.day)) for name in chosen)
        profile = replace(known.profile, conditions=own, sore_sides=screening.sides)
        edit_person(database, person.uuid, partial(_with_profile, seen=known.profile, wanted=profile), now)
    return 0 if screened.passed else PROBLEM


def _with_profile(person: Person, seen: Profile, wanted: Profile) -> Person:
    return replace(person, profile=profile_data(with_changes(profile_of(person.profile), seen, wanted)))


def _ask(asked: Questionnaire, screening: Screening) -> Screening:
    print("Answer each line with y (yes), n (no), ? (not sure) or p (prefer not to say); Enter alone leaves it open.")
    answers: dict[str, Answer] = {}
    for question in asked.questions:
        _put(answers, question.id, question.text)
        follow = question.follow_up
        if follow and answers.get(question.id) in (Answer.YES, Answer.NOT_SURE):
            _put(answers, follow.id, follow.text)
    places = _numbers("Where does it hurt? The main place first, at most three.", _labels(asked.picker.locations))[:3]
    triggers = _numbers("What sets it off?", _labels(asked.picker.triggers))
    side = SIDES.get(_line("Which side: l (left), r (right), b (both)?")) if places else None
    pain = _line("Pain today, 0 to 10?") if places else ""
    screening = replace(
        screening,
        answers=answers,
        main=places[0] if places else None,
        others=tuple(places[1:]),
        triggers=frozenset(triggers),
        sides=frozenset({side} if side in (Side.LEFT, Side.RIGHT) else {Side.LEFT, Side.RIGHT} if side else ()),
        pain=int(pain) if pain.isdecimal() and int(pain) <= 10 else None,
    )
    for question in asked.gate.questions:
        if question.id in missing(screening, asked):
            _put(answers, question.id, question.text)
    return replace(screening, answers=answers)


def _put(answers: dict[str, Answer], name: str, text: str) -> None:
    if answer := ANSWERS.get(_line(text)):
        answers[name] = answer


def _labels(choices: Mapping[str, object]) -> dict[str, str]:
    return {name: str(getattr(choice, "label", name)) for name, choice in choices.items()}


def _numbers(text: str, choices: Mapping[str, str]) -> list[str]:
    """Lets somebody choose by numbers or ids, separated by spaces or commas."""
    names = list(choices)
    for number, name in enumerate(names, 1):
        print(f"  {number:2} {choices[name]}")
    typed = _line(f"{text} Numbers, or Enter for none.").replace(",", " ").split()
    wanted = [names[int(word) - 1] if word.isdecimal() and 0 < int(word) <= len(names) else word for word in typed]
    return [name for name in dict.fromkeys(wanted) if name in choices]


def _line(text: str) -> str:
    """Reads one line; the end of the input is no answer."""
    try:
        return input(f"{text} ").strip().lower()
    except EOFError:
        return ""


def _say(screened: Screened) -> None:
    print(f"\n{screened.title}.")
    for message in screened.messages:
        print(f"- {message.text}")
    print(LEVEL_TEXT[screened.level])
    if screened.missing:
        print(f"Still open: {len(screened.missing)} answers. No answer is no pass.")


def _chosen(shown: Sequence[Entry], conditions: Mapping[str, Condition]) -> tuple[str, ...]:
    """The patterns that the person takes for theirs; none where nothing was chosen."""
    if not shown:
        return ()
    print(INTRO)
    names = {" ".join(e.conditions): e.title or ", ".join(conditions[c].name for c in e.conditions) for e in shown}
    typed = _numbers("Which of these is yours?", names)
    return tuple(condition for name in typed for condition in name.split())
