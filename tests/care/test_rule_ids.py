"""Every rule id of the clinical pages has a test that names it."""

import re
from pathlib import Path

RULES = {
    *(f"SCR-{n}" for n in range(1, 8)),
    *(f"Q-0{n}" for n in range(1, 7)),
    *(f"U-{n:02}" for n in range(1, 11)),
    *(f"S-0{n}" for n in range(1, 10)),
    *(f"EN-0{n}" for n in range(1, 6)),
    *(f"G-{n}" for n in range(1, 7)),
    *("GATE-2", "GATE-3"),
    *(f"PICK-{n}" for n in range(1, 7)),
    *(f"PAIN-{n}" for n in range(6)),
    *("PROG-1", "PROG-2", "HOLD-1", "REG-1", "REG-2", "REG-3"),
    *("PHASE-1", "PHASE-2", "PHASE-3", "TIME-1", "TIME-2", "TIME-3"),
    *("SORE-1", "SORE-2", "SORE-3", "SL-1", "SL-2", "STR-1"),
    *("LOAD-1", "LOAD-2", "LOAD-3", "LOAD-5", "LOAD-6", "LOAD-7"),
}
"""All but LOAD-4, which a card says, and RTR-, which comes later."""


def named(text):
    """The rule ids in a test file: Q-01, Q_01 as a keyword, or q_01 in a test's name."""
    found = re.findall(r"(?<![A-Za-z])([A-Z]+|[a-z]+)[-_](\d{1,2})(?!\d)", text)
    return {f"{letters.upper()}-{number}" for letters, number in found}


def test_every_rule_id_is_named_by_a_test():
    here = Path(__file__)
    tests = [path for path in here.parent.glob("test_*.py") if path != here]
    found = set().union(*(named(path.read_text()) for path in tests))
    assert sorted(RULES - found) == []


def test_the_list_is_the_one_of_the_code():
    code = Path(__file__).parents[2] / "src" / "hipcoach" / "care"
    said = set().union(*(set(re.findall(r'"([A-Z]+-\d+)"', path.read_text())) for path in code.glob("*.py")))
    assert said - RULES <= {"RTR-1", "GATE-1"}
