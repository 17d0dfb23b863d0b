from typing import NamedTuple


class Problem(NamedTuple):
    exercise: str
    check: str
    text: str


def problems(a: object, b: object, c: object) -> list[Problem]:
    return []
