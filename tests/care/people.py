"""People with answers, for the tests of care."""

from datetime import UTC, datetime, timedelta

from hipcoach.core.screening import Answer, Screening
from tests.care.content import asked

NOW = datetime(2025, 11, 20, 9, 0, tzinfo=UTC)
GATE_IDS = ("G-1", "G-2", "G-3", "G-4", "G-5", "G-6")


def all_no() -> dict[str, Answer]:
    """No to every safety question."""
    return {question.id: Answer.NO for question in asked().questions}


def gate_no() -> dict[str, Answer]:
    """No to every bone question."""
    return dict.fromkeys(GATE_IDS, Answer.NO)


def answered(
    main: str | None = "outer-hip",
    *,
    at: datetime = NOW,
    others: tuple[str, ...] = (),
    triggers: tuple[str, ...] = (),
    age_years: int | None = 40,
    **given: Answer,
) -> Screening:
    """A whole set of answers, all no but those given; keys write Q-01 as Q_01."""
    answers = {**all_no(), **gate_no(), **{key.replace("_", "-"): value for key, value in given.items()}}
    return Screening(
        at=at,
        version=asked().version,
        answers=answers,
        main=main,
        others=others,
        triggers=frozenset(triggers),
        age_years=age_years,
    )


def days(number: float) -> timedelta:
    """A length of days."""
    return timedelta(days=number)


def hours(number: float) -> timedelta:
    """A length of hours."""
    return timedelta(hours=number)
