"""How hard a set was, as people are asked: by the repetitions that were left."""

EFFORTS = (
    ("Easy", "4 or more reps left"),
    ("Good", "2 or 3 reps left"),
    ("Hard", "1 rep left"),
    ("All out", "none left"),
)
"""The four answers, from 1 on: a word, and what it means."""

RPE = {1: 6.0, 2: 7.5, 3: 9.0, 4: 10.0}
"""The four answers on the scale of perceived exertion."""
