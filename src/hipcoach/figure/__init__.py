"""How a body moves: pose documents, the solved motion, and its painting.

Written once, when a pose is written (pure Python, slow; never while showing):
    reading.read_pose(document) -> Pose                  raises PoseError(where, what, instead)
    solving.solve(pose) -> SolvedMotion                  0.1 to 1 s
    motion.to_text(solved) -> str                        one line of JSON, kept under assets/figures/ID.json
    checks.problems(exercise, pose, solved) -> tuple[Problem, ...]

Shown from the kept text (no solving):
    motion.fresh(document, text) -> bool                 the text belongs to this document and this engine
    motion.from_text(text) -> SolvedMotion               raises ValueError
    motion.posture_at(solved, phase) / motion.joints(posture)

Painted (QtGui; `picture` works in any thread):
    painter.paint(painter, solved, phase, (w, h), *, side=None, theme="light", look="bun", turn_deg=0.0,
                  breath=0.0, ghost=False, arrow=True, pixel_ratio=1.0)
    painter.picture(solved, phase, (w, h), *, side=None, theme="light", look="bun", turn_deg=0.0,
                    breath=0.0, ghost=False, arrow=True, pixel_ratio=1.0, card=False) -> QImage
    painter.svg(solved, phase, (w, h), *, side=None, theme="light", look="bun", turn_deg=0.0, arrow=True,
                title="") -> bytes
    painter.allowed_turn(solved, turn_deg, side=None) -> float
    painter.LOOKS, painter.THEMES                        names: bun short bun-deep short-deep; light dark

phase 0 is the start, 0.5 the end position or the hold, 1 back at the start (already eased; give it time
divided by duration); a cycle (solved.cycle) loops from 0 to 1. side is "left" or "right": one-sided moves
(solved.side) are mirrored to it, two-sided ones stay. breath 0..1 is how full the lungs are, for holds.
"""
