"""Reading pose documents: what is taken, what is refused and how it is said."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcoach.figure.pose import digest
from hipcoach.figure.presets import PRESETS
from hipcoach.figure.reading import PoseError, read_pose
from tests.figure.poses import BUNDLED, KICK, POSES, ROOT, SQUAT, bundled_pose


def changed(document: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    out = deepcopy(document)
    *folders, last = path.split("/")
    here = out
    for name in folders:
        here = here.setdefault(name, {})
    here[last] = value
    return out


def as_text(value: Any) -> Any:
    """The document as a loader that gives only texts would hand it over."""
    if isinstance(value, dict):
        return {k: as_text(v) for k, v in value.items()}
    if isinstance(value, list):
        return [as_text(v) for v in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


@pytest.mark.parametrize("document", [SQUAT, KICK])
def test_numbers_and_their_text_read_the_same(document: dict[str, Any]) -> None:
    assert read_pose(as_text(document)) == read_pose(document)
    assert digest(as_text(document)) == digest(document)


def test_a_changed_number_changes_the_digest() -> None:
    assert digest(changed(SQUAT, "end/joints/knee", 81)) != digest(SQUAT)


@pytest.mark.parametrize(
    ("path", "value", "where", "says"),
    [
        ("colour", "red", "figure.colour", "'colour' is not known"),
        ("end/jonts", {}, "end.jonts", "did you mean joints"),
        ("end/joints/hip/flx", 3, "end.joints.hip.flx", "did you mean flex"),
        ("end/joints/knees", 3, "end.joints.knees", "did you mean knee"),
        ("end/joints/knee", "soft", "end.joints.knee", "not a usable number"),
        ("end/joints/knee", True, "end.joints.knee", "not a usable number"),
        ("end/joints/knee", 1e9, "end.joints.knee", "not a usable number"),
        ("end/joints/knee", float("nan"), "end.joints.knee", "not a usable number"),
        ("end/joints/knee", 170, "end.joints", "beyond the joint"),
        ("end/contact", {"foot_X": "flat"}, "end.contact.foot_X", "'foot_X' is not known"),
        ("end/contact", {"foot_L": "flat@step"}, "end.contact.foot_L", "not known here"),
        ("end/contact", {"hand_L": "chair.back"}, "end.contact.hand_L", "not known here"),
        ("end/root", {"base": "floating"}, "end.root.base", "use one of"),
        ("end/balance", ["sole"], "end.balance", "did you mean sole_"),
        ("end/slide", ["hand_L"], "end.slide", "not known here"),
        ("end/stiff", {"neckk": 1}, "end.stiff.neckk", "did you mean neck"),
        ("end/use", ["lotus"], "end.use", "use one of"),
        ("end/place", {"foot_L": [1]}, "end.place.foot_L", "write 2"),
        ("props", ["trampoline"], "props[1].type", "'trampoline' is not known"),
        ("props", [{"type": "mat", "on": "floor"}], "props[1].on", "'on' is not known"),
        ("props", [{"type": "band", "worn": "neck"}], "props[1].worn", "thighs"),
        ("props", [{"type": "step"}], "props[1]", "has no height"),
        ("props", "mat", "props", "not a list"),
        ("target", ["biceps"], "target", "not known"),
        ("side", "both", "side", "use one of L, R"),
        ("cycle", "maybe", "cycle", "write true or false"),
        ("keyframes", ["start", "middle", "end"], "keyframes", "'middle' is not there"),
        ("keyframes", ["start"], "figure.end", "'end' is not known"),
        ("arrow", {"point": "knee"}, "arrow.point", "did you mean"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(path: str, value: Any, where: str, says: str) -> None:
    with pytest.raises(PoseError) as caught:
        read_pose(changed(SQUAT, path, value))
    assert caught.value.where == where
    assert says in str(caught.value)
    assert caught.value.instead


junk = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.sampled_from(["start", "knee", "mat"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.sampled_from(["start", "end", "props", "camera", "target", "arrow", "side", "cycle", "keyframes"]),
    junk,
)
def test_junk_is_refused_and_never_crashes(key: str, value: Any) -> None:
    document = {**SQUAT, key: value}
    try:
        read_pose(document)
    except PoseError as error:
        assert str(error)


@given(
    st.sampled_from(
        [
            "joints",
            "contact",
            "root",
            "place",
            "height",
            "heading",
            "lift",
            "stiff",
            "balance",
            "slide",
            "use",
            "like",
            "mirror",
            "at",
            "root_stiff",
        ]
    ),
    junk,
)
def test_junk_in_a_keyframe_is_refused_and_never_crashes(key: str, value: Any) -> None:
    try:
        read_pose({**SQUAT, "end": {key: value}})
    except PoseError as error:
        assert str(error)


def test_a_keyframe_inherits_what_it_does_not_say() -> None:
    start, end = read_pose(KICK).keyframes
    assert start.contacts == {"foot_L": "flat", "foot_R": "flat"}
    assert end.contacts == {"foot_L": "flat"}
    assert end.angles["hip_R.flex"] == 60 and end.angles["hip_L.flex"] == 0


def test_a_preset_lies_under_the_keyframe() -> None:
    pose = read_pose({"still": True, "start": {"use": ["quadruped"], "joints": {"knee_L": 70}}})
    (start,) = pose.keyframes
    assert start.angles["knee_R"] == 90 and start.angles["knee_L"] == 70
    assert start.contacts["hand_R"] == "flat"


def test_a_mirrored_keyframe_changes_sides() -> None:
    document = {
        **KICK,
        "props": ["bike"],
        "keyframes": ["start", "end", "other"],
        "other": {"mirror": "end"},
    }
    document = changed(document, "end/contact", {"foot_R": "free", "palm_L": "bike.bar_l"})
    document = changed(document, "end/place", {"foot_L": [0.3, 0.1]})
    other = read_pose(document).keyframes[-1]
    assert other.angles["hip_L.flex"] == 60
    assert other.contacts == {"foot_R": "flat", "palm_R": "bike.bar_r"}
    assert other.place == {"foot_R": (-0.3, 0.1)}


@pytest.mark.parametrize("name", BUNDLED)
def test_every_bundled_pose_is_read(name: str) -> None:
    assert bundled_pose(name).keyframes, POSES / name


@pytest.mark.parametrize("name", PRESETS)
def test_the_guide_tells_what_a_preset_plants(name: str) -> None:
    """Who does not know it writes a pose that pulls at a foot which is held."""
    planted: dict[object, dict[str, None]] = {}
    contacts = PRESETS[name]["contact"]
    for part, on in contacts.items():
        limb, side = part[:-2], part[-2:]
        both = side in ("_L", "_R") and contacts.get(f"{limb}_L") == contacts.get(f"{limb}_R")
        planted.setdefault(on, {})[limb if both else part] = None
    said = "; ".join(f"{', '.join(parts)}: {on}" for on, parts in planted.items())
    assert f"| `{name}` | {said} |" in (ROOT / "docs" / "drawing-exercises.md").read_text(encoding="utf-8")
