"""Would the body tip over? Its centre of mass against what holds it up.

Comes in: posed bones and skin, and what stands about. Goes out: metres outside the support.
Must not know: exercises, or how much is too much.

Masses and centres are those of de Leva (1996, J Biomech 29:1223-1230, table 4, mean of women and
men), as shares of the body's mass and of the way from the nearer joint to the farther one.
"""

from collections.abc import Iterable

import numpy as np
from scipy.spatial import ConvexHull, QhullError

from generator.figure.geometry import Floats
from generator.figure.joints import SIDES
from generator.figure.kinematics import Frames
from generator.figure.props.values import Plane, Prop, Surroundings
from generator.figure.skeleton import Skeleton

NEAR_M = 0.02
"""Skin that lies this near to a face rests on it: flesh and cloth flatten, drawn skin does not."""
_DEEP_M = 0.05
"""And flesh that the drawing lets sink into a seat rests on it too, so far."""
NOWHERE = float("inf")
"""Nothing holds the body."""

_TRUNK = (
    # mass, from joint, to joint, share of the way. The trunk's three parts meet at the navel
    # (about the joint spine04) and at the lower end of the breastbone (about spine02).
    (0.1182, "pelvis", "spine04", 0.45),
    (0.1549, "spine04", "spine02", 0.55),
    (0.1571, "spine02", "neck01", 0.53),
)
_HEAD = (0.0681, "head", 0.06)
"""Mass, joint, metres above it: the centre lies at the level of the ears."""
_LIMBS = (
    (0.0263, "upperarm01", "lowerarm01", 0.576),
    (0.0150, "lowerarm01", "wrist", 0.457),
    (0.0059, "wrist", "finger3-1", 0.77),
    (0.1447, "upperleg01", "lowerleg01", 0.385),
    (0.0457, "lowerleg01", "foot", 0.437),
    (0.0133, "foot", "toes", 0.35),
)


def centre_of_mass(skeleton: Skeleton, frames: Frames) -> Floats:
    """Return the point (3,) in the room about which the body balances, metres."""
    skull = skeleton.index[_HEAD[1]]
    mass, _, above = _HEAD
    raised = mass * above * frames.anatomical[skull][:, 1]
    return np.asarray(masses(skeleton) @ frames.joint + raised / _total())


def masses(skeleton: Skeleton) -> Floats:
    """Return (B,) how much of the body's mass each joint stands for; together 1."""
    shares = np.zeros(len(skeleton.bones))
    shares[skeleton.index[_HEAD[1]]] += _HEAD[0]
    for mass, one, two, share in _rows():
        shares[skeleton.index[one]] += mass * (1 - share)
        shares[skeleton.index[two]] += mass * share
    return shares / _total()


def _rows() -> list[tuple[float, str, str, float]]:
    """Return trunk and limbs, sides written out."""
    return [*_TRUNK, *((mass, f"{one}.{ending}", f"{two}.{ending}", share)
                       for ending, _, _ in SIDES for mass, one, two, share in _LIMBS)]  # fmt: skip


def _total() -> float:
    return _HEAD[0] + sum(mass for mass, *_ in _rows())


def outside(centre: Floats, support: Floats) -> float:
    """Return how far the centre of mass (3,) lies outside the support, metres; negative inside.

    Args:
        centre: (3,).
        support: (n, 3) points that hold the body up; only their place on the floor counts.
    """
    points, below = support[:, [0, 2]], centre[[0, 2]]
    if not len(points):
        return NOWHERE
    try:
        # `QJ` would move points at random; a hull that is only a line is widened instead.
        edges = ConvexHull(points).equations
    except (QhullError, ValueError):
        spread = 1e-4 * np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]])
        edges = ConvexHull((points[:, None] + spread).reshape(-1, 2)).equations
    signed = edges[:, :2] @ below + edges[:, 2]
    if signed.max() <= 0:
        return float(signed.max())
    return _gap(below, points)


def _gap(below: Floats, points: Floats) -> float:
    """Return the distance from a point outside to the hull, corners included."""
    try:
        corners = points[ConvexHull(points).vertices]
    except (QhullError, ValueError):
        corners = points[np.lexsort(points.T)][[0, -1]]
    start, way = corners, np.roll(corners, -1, axis=0) - corners
    length = np.maximum((way * way).sum(1), 1e-12)
    share = np.clip(((below - start) * way).sum(1) / length, 0, 1)
    nearest = start + share[:, None] * way
    return float(np.sqrt(((nearest - below) ** 2).sum(1)).min())


def support(vertices: Floats, surroundings: Surroundings, held: Iterable[str] = ()) -> Floats:
    """Return points (n, 3) of everything that holds the body up.

    Args:
        vertices: (N, 3) posed skin.
        surroundings: What stands about; the floor always does.
        held: Names of grips that hands are said to hold; the feet of what they belong to hold too.
    """
    grips = set(held)
    found = [vertices[vertices[:, 1] < NEAR_M]]
    for prop in surroundings.props:
        found += [vertices[_touching(vertices, plane)] for plane in prop.planes.values()]
        if grips & set(prop.grips):
            found.append(_footprint(prop))
    return np.concatenate(found)


def _touching(vertices: Floats, plane: Plane) -> Floats:
    """Return which vertices (N,) lie on a face, within its outline."""
    height = (vertices - plane.point) @ plane.normal
    near = (height < NEAR_M) & (height > -_DEEP_M)
    if plane.corners is not None:
        middle = plane.corners.mean(0)
        for edge in (plane.corners[1] - plane.corners[0], plane.corners[2] - plane.corners[1]):
            half = float(np.linalg.norm(edge)) / 2
            near &= np.abs((vertices - middle) @ edge) / (2 * half) < half + 0.01
    return np.asarray(near)


def _footprint(prop: Prop) -> Floats:
    """Return the corners of a prop's boxes, which stand where its legs do."""
    signs = np.array([[a, b, c] for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)], float)
    corners = [box.centre + (signs * box.half) @ box.rotation.T for box in prop.boxes]
    return np.concatenate(corners) if corners else np.zeros((0, 3))
