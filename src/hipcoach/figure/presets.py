"""Starting positions that pose documents may name under `use`; plain data in the documents' own form."""

from collections.abc import Mapping

PRESETS: Mapping[str, Mapping[str, Mapping[str, object]]] = {
    "hands_on_hips": {
        "joints": {
            "shoulder": {"abd": 38, "flex": -14, "rot": 38},
            "elbow": 98,
            "pron": -20,
            "wrist": -30,
            "curl": 30,
        },
        "contact": {"hand_L": "iliac_L", "hand_R": "iliac_R"},
    },
    "quadruped": {
        "root": {"base": "quadruped"},
        "joints": {
            "hip": {"flex": 90},
            "knee": 90,
            "ankle": -56,
            "shoulder": {"flex": 88},
            "elbow": 4,
            "pron": 85,
            "wrist": -85,
            "curl": 2,
        },
        "contact": {
            "knee_L": "floor",
            "knee_R": "floor",
            "foot_L": "top",
            "foot_R": "top",
            "hand_L": "flat",
            "hand_R": "flat",
        },
    },
    "hook_lying": {
        "root": {"base": "supine"},
        "joints": {
            "hip": {"flex": 52, "abd": 3},
            "knee": 116,
            "ankle": -20,
            "shoulder": {"abd": 24, "flex": -8},
            "pron": 80,
            "curl": 6,
        },
        "contact": {
            "pelvis": "floor",
            "chest": "floor",
            "head": "floor",
            "foot_L": "flat",
            "foot_R": "flat",
            "hand_L": "flat",
            "hand_R": "flat",
        },
    },
    "side_lying_left": {
        "root": {"base": "side_left"},
        "joints": {
            "neck": {"lat": 8},
            "shoulder_L": {"flex": 155, "abd": -10},
            "elbow_L": 100,
            "shoulder_R": {"flex": 62, "abd": -5, "rot": 30},
            "elbow_R": 60,
            "pron_R": 60,
            "wrist_R": -60,
            "curl": 6,
        },
        "contact": {
            "pelvis": "floor",
            "chest": "floor",
            "thigh_L": "floor",
            "foot_L": "side",
            "hand_R": "flat",
            "hand_L": "head_side_L",
        },
    },
    "seated_chair": {
        "joints": {
            "hip": {"flex": 88, "abd": 5},
            "knee": 88,
            "shoulder": {"flex": 24, "abd": 4},
            "elbow": 52,
            "pron": 60,
            "curl": 20,
        },
        "contact": {"pelvis": "chair", "foot_L": "flat", "foot_R": "flat"},
    },
    "supine_long": {
        "root": {"base": "supine"},
        "joints": {
            "hip": {"flex": 0, "abd": 5},
            "knee": 2,
            "ankle": -14,
            "shoulder": {"abd": 24, "flex": -8},
            "pron": 80,
            "curl": 6,
        },
        "contact": {
            "pelvis": "floor",
            "chest": "floor",
            "head": "floor",
            "heel_L": "floor",
            "heel_R": "floor",
            "hand_L": "flat",
            "hand_R": "flat",
        },
    },
}
