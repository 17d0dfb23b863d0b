"""Solving a pose once, when it is written: keyframes first, then the baked frames between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hipcoach.figure.body import BODY, heights, lowest, station_frame
from hipcoach.figure.contacts import (
    CLEARANCE,
    TOUCH,
    Lowest,
    MassOver,
    Pin,
    Plane,
    authored_pins,
    contact_pins,
    hold_pins,
    pins_of,
    split_side,
)
from hipcoach.figure.landmarks import POINTS, where
from hipcoach.figure.motion import SolvedMotion, posture_frame
from hipcoach.figure.pose import Keyframe, Pose
from hipcoach.figure.props import Prop
from hipcoach.figure.skeleton import FREEDOMS, STANDING, Bones, Posture, bones
from hipcoach.figure.solver import solve_pins
from hipcoach.figure.vectors import (
    AXES,
    Quat,
    Vec,
    add,
    apply,
    from_quat,
    from_rotation_vector,
    mix,
    normal_quat,
    product,
    rotation_vector,
    same_half,
    scale,
    sub,
    to_quat,
    turn_y,
    unapply,
)

FRAMES = 24
BELOW_FLOOR = -0.03
"""Nearer than this needs no lifting; lifting stops just there, so that nothing jumps when it sets in."""
POLISH_DEG = 14.0
_LEG = ("foot", "ankle", "heel", "ball", "sole", "toe_tip", "instep")
_ARM = ("hand", "wrist", "palm", "fingertips", "grip")


@dataclass(frozen=True, slots=True)
class Settled:
    """A keyframe with the posture that makes its contacts true."""

    key: Keyframe
    posture: Posture
    skeleton: Bones


def _on_ground(posture: Posture, pins: Sequence[Pin]) -> Posture:
    """The posture moved up or down until its first height is met, or its lowest part stands on the floor."""
    skeleton = bones(posture)
    for pin in pins:
        if isinstance(pin, Plane) and pin.normal == AXES[1]:
            return replace(posture, place=_raised(posture, pin.value - where(skeleton, pin.point)[1]))
        if isinstance(pin, Lowest):
            return replace(posture, place=_raised(posture, pin.value - lowest(skeleton, pin.part)[0]))
    return replace(posture, place=_raised(posture, -min(heights(skeleton).values())))


def _raised(posture: Posture, by: float) -> Vec:
    x, y, z = posture.place
    return (x, y + by, z)


def _balance_pins(balance: Sequence[str], posture: Posture) -> list[Pin]:
    """The centre of mass over the middle of some points, which stay where they are meanwhile."""
    skeleton = bones(posture)
    spots = [(POINTS[name], where(skeleton, POINTS[name])) for name in balance]
    n = len(spots)
    pins: list[Pin] = [MassOver((sum(p[0] for _, p in spots) / n, sum(p[2] for _, p in spots) / n))]
    for point, p in spots:
        pins += [Plane(point, AXES[0], p[0]), Plane(point, AXES[2], p[2])]
    return pins


def _cleared(
    posture: Posture,
    pins: list[Pin],
    *,
    stiff: Mapping[str, float],
    root_stiff: float,
    rounds: int,
    balance: Sequence[str] = (),
) -> tuple[Posture, list[Pin]]:
    """Solves, then again with every part that sank lifted to the floor, and with the balance followed."""
    authored = dict(posture.angles)
    lifted: set[str] = set()
    pins = list(pins)
    for i in range(4):
        extra = _balance_pins(balance, posture) if balance else []
        posture = solve_pins(
            posture,
            pins + extra,
            reference=authored,
            stiff=stiff,
            root_stiff=root_stiff,
            rounds=rounds if i == 0 else 10,
        ).posture
        low = {n for n, y in heights(bones(posture)).items() if y < BELOW_FLOOR} - lifted
        if not low and (not balance or i >= 2):
            break
        pins += [Lowest(part, BELOW_FLOOR, CLEARANCE) for part in sorted(low)]
        lifted |= low
    return posture, pins


def _polished(posture: Posture, pins: Sequence[Pin]) -> Posture:
    """Converges on the contacts alone; kept unless that bends a joint visibly."""
    out = posture
    for _ in range(2):
        out = solve_pins(out, pins, root_stiff=0.5, rounds=12).posture
    moved = max(abs(out.angles[n] - posture.angles[n]) for n in FREEDOMS)
    return posture if moved > POLISH_DEG else out


def _settled(key: Keyframe, scene: Sequence[Prop], before: Settled | None) -> Settled:
    turn, place = STANDING.turn, STANDING.place
    if before is not None:
        turn, place = before.posture.turn, before.posture.place
    posture = Posture(turn if key.turn is None else key.turn, place, key.angles)
    held: set[str] = set()
    if before is not None:
        same = {c for c, t in key.contacts.items() if before.key.contacts.get(c) == t}
        held = same - key.slide - set(key.place)
    pins = pins_of(key.contacts, scene, before.skeleton if before else None, held) + authored_pins(key)
    posture, pins = _cleared(
        _on_ground(posture, pins),
        pins,
        stiff=key.stiff,
        root_stiff=key.root_stiff,
        rounds=40,
        balance=key.balance,
    )
    posture = _polished(posture, pins)
    return Settled(key, posture, bones(posture))


# ------------------------------------------------------------------ between keyframes
def _slopes(times: Sequence[float], values: Sequence[float], cycle: bool) -> list[float]:
    """Monotone slopes (Fritsch and Carlson): flat at turning points, so nothing overshoots a keyframe."""
    n = len(values)
    steps = [(b - a) / (u - t) for (t, a), (u, b) in pairwise(zip(times, values, strict=True))]
    if cycle:
        steps.append((values[0] - values[-1]) / (times[0] + 1 - times[-1]))
        inner = [(steps[i - 1], steps[i]) for i in range(n)]
    else:
        inner = [(steps[max(0, i - 1)], steps[min(len(steps) - 1, i)]) for i in range(n)]
    return [2 * a * b / (a + b) if a * b > 0 else 0.0 for a, b in inner]


def _curve(times: Sequence[float], values: Sequence[float], i: int, u: float, cycle: bool) -> float:
    """The value at u in segment i of a smooth curve through the keyframes; a straight line through two."""
    j = (i + 1) % len(values)
    a, b = values[i], values[j]
    if a == b:
        return a
    if len(values) == 2 and not cycle:
        return a + (b - a) * u
    slopes = _slopes(times, values, cycle)
    span = (times[j] if j > i else times[0] + 1) - times[i]
    u2, u3 = u * u, u * u * u
    return (
        (2 * u3 - 3 * u2 + 1) * a
        + (u3 - 2 * u2 + u) * slopes[i] * span
        + (3 * u2 - 2 * u3) * b
        + (u3 - u2) * slopes[j] * span
    )


@dataclass(frozen=True, slots=True)
class _Track:
    """The keyframes as curves: their times, orientations on one half of the sphere, and postures."""

    times: tuple[float, ...]
    quats: tuple[Quat, ...]
    postures: tuple[Posture, ...]
    cycle: bool

    def at(self, i: int, u: float) -> Posture:
        """The plain interpolation, contacts not looked at."""

        def curve(values: Sequence[float]) -> float:
            return _curve(self.times, values, i, u, self.cycle)

        w, x, y, z = (curve([q[k] for q in self.quats]) for k in range(4))
        px, py, pz = (curve([p.place[k] for p in self.postures]) for k in range(3))
        angles = {n: curve([p.angles[n] for p in self.postures]) for n in FREEDOMS}
        return Posture(from_quat(normal_quat((w, x, y, z))), (px, py, pz), angles)


def _track(settled: Sequence[Settled], cycle: bool) -> _Track:
    quats: list[Quat] = []
    for s in settled:
        q = to_quat(s.posture.turn)
        quats.append(same_half(q, quats[-1]) if quats else q)
    return _Track(tuple(s.key.at for s in settled), tuple(quats), tuple(s.posture for s in settled), cycle)


def _is_lifted(contact: str, lifts: Mapping[str, float]) -> bool:
    """Whether a hand's or foot's contact is off while a point of the same limb is lifted over the ground."""
    base, side = split_side(contact)
    family = _LEG if base in _LEG else _ARM if base in _ARM else ()
    return any(split_side(name)[1] == side and split_side(name)[0] in family for name in lifts)


def _between_pins(a: Settled, b: Settled, scene: Sequence[Prop], u: float) -> list[Pin]:
    """The contacts two keyframes share, on their way from one to the other, and the points lifted over."""
    pins: list[Pin] = []
    for contact, target in a.key.contacts.items():
        if b.key.contacts.get(contact) != target or _is_lifted(contact, b.key.lift):
            continue
        pins += contact_pins(contact, target, scene) + hold_pins(contact, target, a.skeleton, b.skeleton, u)
    for name, height in b.key.lift.items():
        x, y, z = mix(where(a.skeleton, POINTS[name]), where(b.skeleton, POINTS[name]), u)
        goal = (x, y + height * 4 * u * (1 - u), z)
        pins += [Plane(POINTS[name], AXES[i], goal[i], TOUCH) for i in range(3)]
    return pins


def _resolved(plain: Posture, pins: list[Pin]) -> Posture:
    if not pins and min(heights(bones(plain)).values()) >= BELOW_FLOOR:
        return plain
    return _cleared(plain, pins, stiff={}, root_stiff=0.5, rounds=8)[0]


_Shift = tuple[Vec, Vec, dict[str, float]]


def _shift(plain: Posture, solved: Posture) -> _Shift:
    turn = product(solved.turn, _transposed(plain))
    return (
        rotation_vector(to_quat(turn)),
        sub(solved.place, plain.place),
        {n: solved.angles[n] - plain.angles[n] for n in FREEDOMS},
    )


def _transposed(posture: Posture) -> tuple[float, float, float, float, float, float, float, float, float]:
    m = posture.turn
    return (m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8])


def _without_jumps(solved: Posture, first: _Shift, last: _Shift, u: float) -> Posture:
    """Takes back what solving would change at the keyframes themselves, so that nothing jumps there."""

    def part(a: Vec, b: Vec) -> Vec:
        return add(scale(a, -(1 - u)), scale(b, -u))

    return Posture(
        product(from_rotation_vector(part(first[0], last[0])), solved.turn),
        add(solved.place, part(first[1], last[1])),
        {n: solved.angles[n] - (1 - u) * first[2][n] - u * last[2][n] for n in FREEDOMS},
    )


def _baked(settled: Sequence[Settled], scene: Sequence[Prop], cycle: bool) -> list[Posture]:
    track = _track(settled, cycle)
    times = [*track.times, 1.0] if cycle else list(track.times)
    shifts: dict[int, tuple[_Shift, _Shift]] = {}
    out: list[Posture] = []
    for f in range(FRAMES + 1):
        t = f / FRAMES
        i = max(k for k in range(len(times) - 1) if times[k] <= t + 1e-9)
        u = (t - times[i]) / (times[i + 1] - times[i])
        a, b = settled[i], settled[(i + 1) % len(settled)]
        if u < 1e-6 or u > 1 - 1e-6:
            out.append((a if u < 0.5 else b).posture)
            continue
        if i not in shifts:
            ends = [_resolved(s.posture, _between_pins(a, b, scene, v)) for s, v in ((a, 0.0), (b, 1.0))]
            shifts[i] = (_shift(a.posture, ends[0]), _shift(b.posture, ends[1]))
        solved = _resolved(track.at(i, u), _between_pins(a, b, scene, u))
        out.append(_without_jumps(solved, *shifts[i], u))
    return out


def _fitted(prop: Prop, settled: Sequence[Settled]) -> Prop:
    """A mat without a size lies under everything that comes near the floor."""
    if prop.kind != "mat" or prop.size:
        return prop
    turn = turn_y(prop.yaw)
    xs: list[float] = []
    zs: list[float] = []
    for s in settled:
        for part in BODY.values():
            for station in part.stations:
                _, centre = station_frame(station, s.skeleton)
                if centre[1] < 1.1:
                    x, _, z = unapply(turn, centre)
                    r = max(station.radii[0], station.radii[2])
                    xs += [x - r, x + r]
                    zs += [z - r, z + r]
    wide, long = max(2.5, max(xs) - min(xs) + 0.5), max(5.4, max(zs) - min(zs) + 0.6)
    x, _, z = apply(turn, ((max(xs) + min(xs)) / 2, 0.0, (max(zs) + min(zs)) / 2))
    return replace(prop, size=(round(wide, 3), round(long, 3)), at=(round(x, 3), round(z, 3)))


def settle(pose: Pose) -> tuple[Settled, ...]:
    """Solves the keyframes of a pose, each from the one before."""
    out: list[Settled] = []
    for key in pose.keyframes:
        out.append(_settled(key, pose.props, out[-1] if out else None))
    return tuple(out)


def solve(pose: Pose) -> SolvedMotion:
    """Solves a pose for showing; takes a tenth of a second to a few seconds, so its text is kept."""
    settled = settle(pose)
    postures = _baked(settled, pose.props, pose.cycle) if len(settled) > 1 else [settled[0].posture]
    return SolvedMotion(
        pose.digest,
        pose.side,
        pose.view,
        tuple(_fitted(p, settled) for p in pose.props),
        pose.targets,
        pose.arrow,
        pose.cycle,
        tuple(s.key.at for s in settled),
        tuple(posture_frame(p) for p in postures),
    )
