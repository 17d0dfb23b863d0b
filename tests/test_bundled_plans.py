"""Every bundled routine laid out in time: golden text, and totals against the clinical specification."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from hipcoach.core.event import Finished, FinishOutcome
from hipcoach.core.library import Library
from hipcoach.core.plan import Plan, build_plan
from hipcoach.core.session import Session, State
from hipcoach.core.settings import Settings
from hipcoach.core.step import StepKind
from hipcoach.core.timeline import timeline
from hipcoach.store.content.library import load_library
from hipcoach.store.folders import bundled_folder

SPEC_SECONDS: dict[str, int] = json.loads(
    (Path(__file__).parent / "data" / "model_seconds.json").read_text(encoding="utf-8")
)
ROUTINES = sorted(SPEC_SECONDS)


@cache
def library() -> Library:
    return load_library(bundled_folder("exercises"))


def plan(routine: str) -> Plan:
    return build_plan(library().routines[routine], library().exercises, Settings())


def test_every_bundled_routine_is_in_the_specification() -> None:
    assert sorted(library().routines) == ROUTINES


@pytest.mark.parametrize("routine", ROUTINES)
def test_the_timeline_is_as_it_was_read(routine: str, golden: Callable[[str, str], None]) -> None:
    golden(f"timelines/{routine}.txt", "\n".join(timeline(plan(routine))) + "\n")


@pytest.mark.parametrize("routine", ROUTINES)
def test_the_plan_adds_up_to_the_specification(routine: str) -> None:
    """The model counts 5 s for a change of side and 10 s between exercises where a plan has real gaps."""
    total_ms = 0
    for step in plan(routine).steps:
        if step.kind.worked:
            total_ms += step.expected_ms
        elif step.kind is StepKind.SWITCH:
            total_ms += 5_000
        elif step.kind is StepKind.REST:
            total_ms += 10_000 if step.between else step.expected_ms
    assert round(total_ms / 1000) == SPEC_SECONDS[routine]


@pytest.mark.parametrize("routine", ROUTINES)
def test_lengths_need_no_cues(routine: str) -> None:
    bare = build_plan(library().routines[routine], library().exercises, Settings(), cued=False)
    assert not any(step.cues for step in bare.steps)
    assert (bare.duration_ms, bare.exact) == (plan(routine).duration_ms, plan(routine).exact)
    assert [step.expected_ms for step in bare.steps] == [step.expected_ms for step in plan(routine).steps]


@pytest.mark.parametrize("routine", ROUTINES)
def test_a_session_of_it_ends_at_the_time_that_was_planned(routine: str) -> None:
    laid_out = plan(routine)
    session = Session(laid_out, Settings())
    now, events = 0, list(session.start(0))
    waited_ms = 0
    while session.state is not State.FINISHED:
        now += 1000
        events.extend(session.advance(now))
        view = session.view()
        if view.step is not None and view.step.length_ms is None:
            events.extend(session.done(now))
            waited_ms += view.step.expected_ms
    end = events[-1]
    assert isinstance(end, Finished)
    assert end.outcome is FinishOutcome.COMPLETED
    assert abs(end.at_ms - (laid_out.duration_ms - waited_ms)) < 1000 * (1 + waited_ms // 15_000)
