"""What the drawing is asked for: everything about one figure, as values.

Comes in: from the pose's solve, the props and the page. Goes out: to `draw`. Must not know: how it is drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from generator.figure.asset import Asset, Floats, Ints

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in picture units."""


class Frames(Protocol):
    """Where the bones are."""

    @property
    def rotation(self) -> Floats:
        """(B, 3, 3) from the bone at rest to the room."""

    @property
    def joint(self) -> Floats:
        """(B, 3) the joint that a bone turns about, metres in the room."""


class Body(Protocol):
    """One person, ready to be posed and dressed."""

    @property
    def asset(self) -> Asset:
        """The baked arrays."""

    def normals(self, vertices: Floats) -> Floats:
        """Return (N, 3) unit normals of posed base vertices."""

    def dress(self, frames: Frames, vertices: Floats, normals: Floats) -> Floats:
        """Return (M + X, 3) posed render vertices."""


class Plane(Protocol):
    """A flat thing that receives shadow."""

    @property
    def point(self) -> Floats:
        """(3,) any point of it."""

    @property
    def normal(self) -> Floats:
        """(3,) unit, towards the free side."""


class Shape(Protocol):
    """A piece of a prop."""

    @property
    def vertices(self) -> Floats:
        """(n, 3) metres in the room."""

    @property
    def triangles(self) -> Ints:
        """(k, 3) counter-clockwise from outside."""

    @property
    def tone(self) -> Ints:
        """(k,) 0 top, 1 side, 2 front."""

    @property
    def group(self) -> Ints:
        """(k,) the face that a triangle is part of: a line is drawn between groups."""

    @property
    def stuff(self) -> str:
        """What it is made of: the name of its colours."""


@dataclass(frozen=True)
class Shot:
    """One figure to draw."""

    body: Body
    frames: Frames
    vertices: Floats
    """(N, 3) posed base vertices."""
    shapes: tuple[Shape, ...] = ()
    mat: Floats | None = None
    """(4, 3) corners on the floor, in order round it."""
    camera: tuple[float, float] = (20.0, 12.0)
    """Azimuth and elevation in degrees."""
    box: Box | None = None
    """The view; None fits it to what is drawn. Cuts nothing off but the view."""
    highlight: Mapping[str, str] = field(default_factory=dict)
    """Muscle -> 'primary' or 'secondary'."""
    start: tuple[Frames, Floats] | None = None
    """The pose that the movement starts from, for the ghost and the arrows."""
    ghost: bool = False
    arrows: tuple[str, ...] = ()
    """Parts whose movement is shown: hand_left, pelvis, ...; turn_trunk, ... for a turn."""
    marks: tuple[str, ...] = ()
    """hold, breathe-in, breathe-out."""
    plumb: Floats | None = None
    """(3,) a plumb line goes through here."""
    surfaces: tuple[Plane, ...] = ()
    """What receives shadow."""
    look: Mapping[str, str] = field(default_factory=dict)
    """This person's colours: skin, hair, shirt, trousers, ..."""
    ident: str = "figure"
    """Kebab-case; every id in the SVG starts with it."""
    title: str = ""
    desc: str = ""
