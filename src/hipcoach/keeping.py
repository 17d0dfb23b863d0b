"""Screenings and decisions as plain data and back: joins what `care` works with and what the store keeps."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from hipcoach.care.dosing import Decision, DoseChange, Part
from hipcoach.care.standing import Change, Happened
from hipcoach.core.screening import Answer, Cleared, Examined, Screening, Seen, Urgency
from hipcoach.core.vocabulary import Phase, Side

Data = dict[str, Any]


def screening_data(screening: Screening) -> Data:
    """Everything that was answered; the time and the version are kept beside it."""
    seen = screening.examined
    return {
        "answers": {name: answer.value for name, answer in screening.answers.items()},
        "main": screening.main,
        "others": list(screening.others),
        "triggers": sorted(screening.triggers),
        "sides": sorted(screening.sides),
        "pain": screening.pain,
        "age_years": screening.age_years,
        "began": _iso(screening.began),
        "can_walk": screening.can_walk.value if screening.can_walk else None,
        "examined": None
        if seen is None
        else {
            "on": seen.on.isoformat(),
            "this_hip_and_pain": seen.this_hip_and_pain,
            "cause_named": seen.cause_named,
            "pain_months": seen.pain_months,
            "usual_pattern": seen.usual_pattern,
            "night_ache_new": seen.night_ache_new,
        },
    }


def screening_of(at: datetime, version: str, data: Mapping[str, Any]) -> Screening:
    """Reads a kept screening; raises ValueError, TypeError or KeyError for damaged data."""
    examined, can_walk = data.get("examined"), data.get("can_walk")
    return Screening(
        at=at,
        version=version,
        answers={str(name): Answer(answer) for name, answer in data.get("answers", {}).items()},
        main=data.get("main"),
        others=tuple(data.get("others", ())),
        triggers=frozenset(data.get("triggers", ())),
        sides=frozenset(Side(side) for side in data.get("sides", ())),
        pain=data.get("pain"),
        age_years=data.get("age_years"),
        began=_time(data.get("began")),
        can_walk=Answer(can_walk) if can_walk else None,
        examined=Examined(**{**examined, "on": date.fromisoformat(examined["on"])}) if examined else None,
    )


def decision_data(decision: Decision) -> Data:
    """A decision of the programme; its routine is kept beside it."""
    return {
        "at": decision.at.isoformat(),
        "rule": decision.rule,
        "says": decision.says,
        "session": decision.session,
        "changes": [
            {"exercise": c.exercise, "part": c.part.value, "before": c.before, "after": c.after}
            for c in decision.changes
        ],
        "step_up": decision.step_up,
        "suggests": decision.suggests,
        "phase_to": decision.phase_to.value if decision.phase_to else None,
        "phase_from": decision.phase_from.value if decision.phase_from else None,
        "run_closed_until": _iso(decision.run_closed_until),
        "no_steps_until": _iso(decision.no_steps_until),
        "rescreen": decision.rescreen,
        "stop": decision.stop,
        "level": decision.level.value,
    }


def decision_of(routine: str, data: Mapping[str, Any]) -> Decision:
    """Reads a kept decision; raises ValueError, TypeError or KeyError for damaged data."""
    return Decision(
        at=datetime.fromisoformat(data["at"]),
        rule=data["rule"],
        says=data["says"],
        routine=routine,
        session=data["session"],
        changes=tuple(
            DoseChange(c["exercise"], Part(c["part"]), int(c["before"]), int(c["after"])) for c in data["changes"]
        ),
        step_up=bool(data["step_up"]),
        suggests=data["suggests"],
        phase_to=Phase(data["phase_to"]) if data["phase_to"] else None,
        phase_from=Phase(data["phase_from"]) if data.get("phase_from") else None,
        run_closed_until=_time(data["run_closed_until"]),
        no_steps_until=_time(data["no_steps_until"]),
        rescreen=bool(data["rescreen"]),
        stop=bool(data["stop"]),
        level=Urgency(data["level"]),
    )


def seen_data(mark: Seen) -> Data:
    """A mark "I have been seen about this"; its question is kept beside it."""
    return {"on": mark.on.isoformat(), "answer": mark.answer.value}


def seen_of(question: str, data: Mapping[str, Any]) -> Seen:
    """Reads a kept mark; raises ValueError or KeyError for damaged data."""
    return Seen(question, date.fromisoformat(data["on"]), Answer(data["answer"]))


def cleared_data(mark: Cleared) -> Data:
    """A clinician's clearance, as the person tells it."""
    return {"on": mark.on.isoformat()}


def cleared_of(data: Mapping[str, Any]) -> Cleared:
    """Reads a kept clearance; raises ValueError or KeyError for damaged data."""
    return Cleared(date.fromisoformat(data["on"]))


def happened_of(at: datetime, what: str, data: Mapping[str, Any]) -> Happened:
    """Reads a kept happening; raises ValueError for damaged data."""
    return Happened(at, Change(what), data.get("pain"), tuple(data.get("places", ())))


def _iso(time: datetime | None) -> str | None:
    return time.isoformat() if time else None


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
