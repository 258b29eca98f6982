"""What a prop is: meshes to draw, planes to touch, grips to reach, boxes to stay out of.

Comes in: nothing. Goes out: frozen values. Must not know: kinds of props, or how they are drawn.

Metres in the room: y up, the floor is y = 0. Arrays are not to be changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from generator.figure.asset import Floats, Ints

TOP, SIDE, FRONT = 0, 1, 2
"""Tones: what looks up is lightest, what looks sideways darkest, what looks forwards between."""
UP = np.array([0.0, 1.0, 0.0])
_ABOVE = 0.12
"""Metres of wall above the highest hand or head."""


class PropError(ValueError):
    """A prop or band that cannot be set up; `word` names what is to blame."""

    def __init__(self, what: str, word: str) -> None:
        super().__init__(what)
        self.word = word


@dataclass(frozen=True)
class Plane:
    """A flat face that parts of the body can touch."""

    point: Floats
    """(3,) a point on it."""
    normal: Floats
    """(3,) unit, away from the prop."""
    corners: Floats | None = None
    """(4, 3) its outline, counter-clockwise seen from the normal's side; None for the floor."""


@dataclass(frozen=True)
class Grip:
    """A place on a prop that a hand can reach."""

    point: Floats
    """(3,) where the palm goes."""
    normal: Floats
    """(3,) unit, away from the prop: the palm faces against it."""
    fingers: float = 0.0
    """Degrees that the fingers curl to close round it; 0 for a hand that lies flat."""
    along: Floats | None = None
    """(3,) unit, the way that the rail or edge runs: fingers close across it."""


@dataclass(frozen=True)
class Box:
    """A solid box that no part of the body should be in."""

    centre: Floats
    """(3,)."""
    half: Floats
    """(3,) half its size along its own axes."""
    rotation: Floats
    """(3, 3) its axes as columns."""

    def depth(self, points: Floats) -> Floats:
        """Return how deep points (n, 3) lie inside, in metres; negative outside."""
        local = (points - self.centre) @ self.rotation
        depth: Floats = np.min(self.half - np.abs(local), axis=1)
        return depth

    def way_out(self, points: Floats) -> float:
        """Return how far a part with skin points (n, 3) would have to move to leave the box.

        A thigh through a thin seat is nowhere deep in the wood, but it comes out on both sides.
        """
        local = (points - self.centre) @ self.rotation
        within = np.abs(local) < self.half
        ways = []
        for axis in range(3):
            beside = within[:, [other for other in range(3) if other != axis]].all(axis=1)
            if beside.any():
                along = local[beside, axis]
                ways.append(self.half[axis] + min(along.max(), -along.min()))
        return float(min(ways, default=0.0))


@dataclass(frozen=True)
class Shape:
    """A closed mesh of one stuff."""

    vertices: Floats
    """(n, 3)."""
    triangles: Ints
    """(k, 3) counter-clockwise from outside."""
    tone: Ints
    """(k,) TOP, SIDE or FRONT."""
    group: Ints
    """(k,) faces of one group share no edge line; between groups there is one."""
    stuff: str
    """wood, wall, frame, step, bed, pillow, towel, band, strap or dowel."""

    def lowered(self, high: float) -> "Shape":
        """Return the shape with everything above `high` metres brought down to it."""
        vertices = self.vertices.copy()
        vertices[:, 1] = np.minimum(vertices[:, 1], high)
        return replace(self, vertices=vertices)


@dataclass(frozen=True)
class Prop:
    """One thing, where it stands."""

    kind: str
    name: str
    """Its kind, with a number from the second of a kind on."""
    shapes: tuple[Shape, ...] = ()
    planes: Mapping[str, Plane] = field(default_factory=dict)
    grips: Mapping[str, Grip] = field(default_factory=dict)
    boxes: tuple[Box, ...] = ()
    casts_shadow: bool = True
    """Whether its shadow falls on the floor; a wall's would cover the figure's."""
    surfaces: tuple[Plane, ...] = ()
    """What shadows are seen on."""
    soft: bool = False
    """Whether it dents under what lies on it."""
    lowest: float | None = None
    """Metres to which its shapes may be cut if nobody reaches that high; None: they stay whole."""

    def up_to(self, top: float) -> "Prop":
        """Return a wall cut to what a figure needs whose highest point is at `top` metres."""
        if self.lowest is None:
            return self
        high = max(self.lowest, top + _ABOVE)
        shapes = tuple(shape.lowered(high) for shape in self.shapes)
        return replace(self, shapes=shapes)


@dataclass(frozen=True)
class Surroundings:
    """All that stands about the person, and the floor."""

    props: tuple[Prop, ...] = ()
    facing: float = 0.0
    """Which way the exercise faces, degrees: its `forwards` and `left`."""
    mat: bool | None = None
    """Whether there must be a mat (True) or none (False); None leaves it to the exercise."""
    mat_margin: float = 0.08
    """Metres of mat beyond what touches it."""

    @property
    def planes(self) -> dict[str, Plane]:
        """Every plane by its name; `floor` and `mat` are always there."""
        floor = Plane(np.zeros(3), UP)
        planes = {"floor": floor, "mat": floor}
        for prop in self.props:
            planes |= prop.planes
        return planes

    @property
    def grips(self) -> dict[str, Grip]:
        """Every grip by its name."""
        return {name: grip for prop in self.props for name, grip in prop.grips.items()}

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes of all props."""
        return tuple(box for prop in self.props for box in prop.boxes)

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes of all props, undented."""
        return tuple(shape for prop in self.props for shape in prop.shapes)
