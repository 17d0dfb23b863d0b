"""A small set of content that is right, to be broken in one place at a time."""

from pathlib import Path

EXERCISE = """\
id: glute-bridge
name: Glute bridge
kind: activation
position: supine
sides: both
equipment: [mat]
muscles: [gluteus-maximus, hamstrings]

dose:
  sets: 2
  reps: 8-12
  tempo: 2-1-1 lift first
  rest: 20s

cues:
  - Press through your heels.
  - Lift until your body is straight.
  - Lower over two seconds.

easier: pelvic-tilt
good_for: [prevention]
never_for: [bone-stress-injury]
source: ours
"""

SIDED = """\
id: clamshell
name: Clamshell
kind: strength
position: side-lying
sides: each
equipment: mat
muscles: gluteus-medius
dose: {reps: 12, tempo: 2-1-1 lift first, sets: 2, rest: 15s}
cues: [Keep your feet together., Open the top knee., Stay still.]
never_for: [bone-stress-injury]
from_phase: {gluteal-tendinopathy: 2}
source:
  - id: mellor18
    note: a home programme
"""

TILT = """\
id: pelvic-tilt
name: Pelvic tilt
kind: mobility
position: supine
sides: both
equipment: [mat]
muscles: [abdominals]
dose: {hold: 30s, hold_range: 20s-60s, sets: 3, rest: 10s}
cues: [Flatten your back., Stay there., Breathe.]
harder: glute-bridge
never_for: [bone-stress-injury]
source: ours
"""

ROUTINE = """\
id: short-one
title: A short one
purpose: Wake your hips.
conditions: [prevention]
phase: any
level: beginner
frequency: daily
min_gap: 24h

items:
  - exercise: glute-bridge
  - exercise: clamshell
    dose:
      sets: 1
    side_order: one-side-first
  - block: Round and round
    rounds: 3
    gap: 0s
    items:
      - exercise: pelvic-tilt
        dose: {hold: 20s}
  - card: card-surface
"""

PREVENTION = """\
id: prevention
name: Staying well
where: []
sets_off: []
feels_like: []
helps: [Moving often.]
avoid: []
route: self
urgent: []
pain_class: none
evidence: []
cards: [card-surface]
"""

OUTER = PREVENTION.replace("id: prevention", "id: gluteal-tendinopathy")
BONE = PREVENTION.replace("id: prevention", "id: bone-stress-injury").replace("self", "lock")

CARD = """\
id: card-surface
title: Where you run
summary: Smooth ground is kinder.
points:
  - Choose asphalt.
  - say: Keep off concrete.
    source: mellor18
question: Have you chosen smooth ground?
"""

SOURCES = """\
sources:
  - id: mellor18
    title: A trial of education and exercise
    addresses: [https://example.org/1]
    checked: yes
"""

CONTENT = {
    "glute-bridge.yaml": EXERCISE,
    "clamshell.yaml": SIDED,
    "pelvic-tilt.yaml": TILT,
    "routines/short-one.yaml": ROUTINE,
    "conditions/prevention.yaml": PREVENTION,
    "conditions/gluteal-tendinopathy.yaml": OUTER,
    "conditions/bone-stress-injury.yaml": BONE,
    "cards/card-surface.yaml": CARD,
    "sources.yaml": SOURCES,
}


def write(folder: Path, files: dict[str, str] | None = None, **changed: str) -> Path:
    """Writes files of content into a folder; `changed` gives other texts by their stems, hyphens as underscores."""
    for name, text in (CONTENT if files is None else files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(path.stem.replace("-", "_"), text), encoding="utf-8")
    return folder
