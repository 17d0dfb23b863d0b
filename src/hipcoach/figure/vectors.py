"""Small 3-D mathematics on plain tuples: vectors, row-major 3x3 matrices, quaternions (w, x, y, z)."""

from math import acos, cos, radians, sin, sqrt

Vec = tuple[float, float, float]
Mat = tuple[float, float, float, float, float, float, float, float, float]
Quat = tuple[float, float, float, float]

IDENTITY: Mat = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
AXES: tuple[Vec, Vec, Vec] = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def turn_x(deg: float) -> Mat:
    """Rotation about x by degrees."""
    a = radians(deg)
    c, s = cos(a), sin(a)
    return (1.0, 0.0, 0.0, 0.0, c, -s, 0.0, s, c)


def turn_y(deg: float) -> Mat:
    """Rotation about y by degrees."""
    a = radians(deg)
    c, s = cos(a), sin(a)
    return (c, 0.0, s, 0.0, 1.0, 0.0, -s, 0.0, c)


def turn_z(deg: float) -> Mat:
    """Rotation about z by degrees."""
    a = radians(deg)
    c, s = cos(a), sin(a)
    return (c, -s, 0.0, s, c, 0.0, 0.0, 0.0, 1.0)


TURNS = (turn_x, turn_y, turn_z)


def product(a: Mat, b: Mat) -> Mat:
    """Matrix product a·b."""
    a0, a1, a2, a3, a4, a5, a6, a7, a8 = a
    b0, b1, b2, b3, b4, b5, b6, b7, b8 = b
    return (
        a0 * b0 + a1 * b3 + a2 * b6,
        a0 * b1 + a1 * b4 + a2 * b7,
        a0 * b2 + a1 * b5 + a2 * b8,
        a3 * b0 + a4 * b3 + a5 * b6,
        a3 * b1 + a4 * b4 + a5 * b7,
        a3 * b2 + a4 * b5 + a5 * b8,
        a6 * b0 + a7 * b3 + a8 * b6,
        a6 * b1 + a7 * b4 + a8 * b7,
        a6 * b2 + a7 * b5 + a8 * b8,
    )


def apply(m: Mat, v: Vec) -> Vec:
    """Matrix times vector."""
    x, y, z = v
    return (m[0] * x + m[1] * y + m[2] * z, m[3] * x + m[4] * y + m[5] * z, m[6] * x + m[7] * y + m[8] * z)


def unapply(m: Mat, v: Vec) -> Vec:
    """Transposed matrix times vector (the inverse of a rotation)."""
    x, y, z = v
    return (m[0] * x + m[3] * y + m[6] * z, m[1] * x + m[4] * y + m[7] * z, m[2] * x + m[5] * y + m[8] * z)


def column(m: Mat, i: int) -> Vec:
    """Column i of a matrix: where the local axis i points."""
    return (m[i], m[3 + i], m[6 + i])


def add(a: Vec, b: Vec) -> Vec:
    """Sum of two vectors."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vec, b: Vec) -> Vec:
    """Difference a - b."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vec, k: float) -> Vec:
    """Vector times number."""
    return (a[0] * k, a[1] * k, a[2] * k)


def dot(a: Vec, b: Vec) -> float:
    """Scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """Vector product."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vec) -> float:
    """Euclidean length."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: Vec) -> Vec:
    """The vector at length one; the zero vector stays zero."""
    n = length(a) or 1.0
    return (a[0] / n, a[1] / n, a[2] / n)


def mix(a: Vec, b: Vec, t: float) -> Vec:
    """Linear mixture, a at t = 0 and b at t = 1."""
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def smoothstep(x: float) -> float:
    """Cubic step: 0 below 0, 1 above 1, flat at both ends."""
    x = 0.0 if x < 0 else 1.0 if x > 1 else x
    return x * x * (3 - 2 * x)


def about(axis: Vec, angle_rad: float) -> Mat:
    """Rotation about a unit axis."""
    x, y, z = axis
    c, s = cos(angle_rad), sin(angle_rad)
    k = 1 - c
    return (
        c + x * x * k,
        x * y * k - z * s,
        x * z * k + y * s,
        y * x * k + z * s,
        c + y * y * k,
        y * z * k - x * s,
        z * x * k - y * s,
        z * y * k + x * s,
        c + z * z * k,
    )


def from_rotation_vector(v: Vec) -> Mat:
    """Rotation whose axis is v and whose angle is the length of v in radians."""
    n = length(v)
    return about(unit(v), n) if n > 1e-12 else IDENTITY


def to_quat(m: Mat) -> Quat:
    """Unit quaternion of a rotation matrix."""
    t = m[0] + m[4] + m[8]
    if t > 0:
        s = sqrt(t + 1) * 2
        return (0.25 * s, (m[7] - m[5]) / s, (m[2] - m[6]) / s, (m[3] - m[1]) / s)
    if m[0] > m[4] and m[0] > m[8]:
        s = sqrt(1 + m[0] - m[4] - m[8]) * 2
        return ((m[7] - m[5]) / s, 0.25 * s, (m[1] + m[3]) / s, (m[2] + m[6]) / s)
    if m[4] > m[8]:
        s = sqrt(1 + m[4] - m[0] - m[8]) * 2
        return ((m[2] - m[6]) / s, (m[1] + m[3]) / s, 0.25 * s, (m[5] + m[7]) / s)
    s = sqrt(1 + m[8] - m[0] - m[4]) * 2
    return ((m[3] - m[1]) / s, (m[2] + m[6]) / s, (m[5] + m[7]) / s, 0.25 * s)


def from_quat(q: Quat) -> Mat:
    """Rotation matrix of a unit quaternion."""
    w, x, y, z = q
    return (
        1 - 2 * (y * y + z * z),
        2 * (x * y - w * z),
        2 * (x * z + w * y),
        2 * (x * y + w * z),
        1 - 2 * (x * x + z * z),
        2 * (y * z - w * x),
        2 * (x * z - w * y),
        2 * (y * z + w * x),
        1 - 2 * (x * x + y * y),
    )


def normal_quat(q: Quat) -> Quat:
    """The quaternion at length one."""
    n = sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]) or 1.0
    return (q[0] / n, q[1] / n, q[2] / n, q[3] / n)


def same_half(q: Quat, reference: Quat) -> Quat:
    """q or -q, whichever lies on the reference's side (both are the same rotation)."""
    d = q[0] * reference[0] + q[1] * reference[1] + q[2] * reference[2] + q[3] * reference[3]
    return q if d >= 0 else (-q[0], -q[1], -q[2], -q[3])


def slerp(a: Quat, b: Quat, t: float) -> Quat:
    """Spherical mixture of two rotations."""
    b = same_half(b, a)
    d = min(1.0, a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3])
    if d > 0.9995:
        ka, kb = 1 - t, t
    else:
        th = acos(d)
        s = sin(th)
        ka, kb = sin((1 - t) * th) / s, sin(t * th) / s
    return normal_quat((a[0] * ka + b[0] * kb, a[1] * ka + b[1] * kb, a[2] * ka + b[2] * kb, a[3] * ka + b[3] * kb))


def rotation_vector(q: Quat) -> Vec:
    """Axis times angle (radians) of a unit quaternion."""
    q = same_half(q, (1.0, 0.0, 0.0, 0.0))
    s = length((q[1], q[2], q[3]))
    if s < 1e-9:
        return (0.0, 0.0, 0.0)
    k = 2 * acos(max(-1.0, min(1.0, q[0]))) / s
    return (q[1] * k, q[2] * k, q[3] * k)


def mix_turns(a: Mat, b: Mat, t: float) -> Mat:
    """Rotation between two rotations, along the shortest way."""
    return from_quat(slerp(to_quat(a), to_quat(b), t))
