"""Names as they are kept, and changes that two windows make to one profile."""

import unicodedata
from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from hipcoach.core.profile import LONGEST_NAME, OwnCondition, Profile, Units, clean_name, same_name, with_changes
from hipcoach.core.vocabulary import Equipment, Phase, Side

PROFILES = st.builds(
    Profile,
    sore_sides=st.frozensets(st.sampled_from((Side.LEFT, Side.RIGHT))),
    conditions=st.lists(
        st.builds(OwnCondition, st.sampled_from(("a", "b", "c")), st.sampled_from(Phase)), max_size=3
    ).map(tuple),
    equipment=st.none() | st.frozensets(st.sampled_from(Equipment), max_size=4),
    run_days=st.frozensets(st.integers(0, 6)),
    minutes=st.none() | st.sampled_from((10, 20)),
    units=st.sampled_from(Units),
)


@given(st.text(max_size=200))
def test_a_name_is_one_line_that_turns_no_other_text(typed: str) -> None:
    name = clean_name(typed)
    assert len(name) <= LONGEST_NAME
    assert name == name.strip() == clean_name(name)
    assert not any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in name)
    assert not set(name) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")


def test_a_name_may_be_written_in_any_script() -> None:
    for name in ("Ναυσικά", "नौसिका", "李小龙", "Zoë O’Brien-Ødegård", "أمينة", "👩🏽\u200d⚕️ Kim"):
        assert clean_name(f"  {name}\n") == unicodedata.normalize("NFC", name)


def test_names_are_one_in_any_case_and_spelling() -> None:
    assert same_name("Zoe\u0308", "ZOË ")
    assert not same_name("Ann", "Anna")


@given(PROFILES, PROFILES, PROFILES)
def test_what_another_window_changed_is_undone_by_nobody_who_had_not_seen_it(
    seen: Profile, wanted: Profile, now: Profile
) -> None:
    after = with_changes(now, seen, wanted)
    for field in fields(Profile):
        mine, before, theirs = (getattr(each, field.name) for each in (wanted, seen, now))
        assert getattr(after, field.name) == (mine if mine != before else theirs)


def test_minutes_changed_in_one_window_leave_a_pattern_added_in_another() -> None:
    seen = Profile()
    now = replace(seen, conditions=(OwnCondition("gluteal-tendinopathy"),))
    after = with_changes(now, seen, replace(seen, minutes=20))
    assert (after.minutes, after.condition_ids) == (20, ("gluteal-tendinopathy",))
