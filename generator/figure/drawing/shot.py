"""What the drawing is asked for: everything about one figure, as values.

Comes in: from the pose's solve, the props and the page. Goes out: to `draw`. Must not know: how it
is drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.figure.asset import Floats
from generator.figure.body import Body
from generator.figure.kinematics import Frames
from generator.figure.props.values import Plane, Shape

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in picture units."""


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
    """The view at 190 picture units a metre; None fits it to what is drawn."""
    highlight: Mapping[str, str] = field(default_factory=dict)
    """Muscle -> 'primary' or 'secondary'."""
    highlight_side: str | None = None
    """left or right; None for both."""
    start: tuple[Frames, Floats] | None = None
    """The pose that the movement starts from, for the ghost and the arrows."""
    ghost: bool = False
    arrows: tuple[str, ...] = ()
    """Parts whose movement is shown: hand_left, pelvis, ...; turn_trunk, ... for a turn."""
    marks: tuple[str, ...] = ()
    """hold, breathe-in, breathe-out."""
    plumb: Floats | None = None
    """(3,) a plumb line goes through here."""
    callouts: tuple[tuple[str, Floats], ...] = ()
    """Words to write beside the figure, each with the places (k, 3) of which it names one."""
    surfaces: tuple[Plane, ...] = ()
    """What receives shadow beside the floor."""
    look: Mapping[str, str] = field(default_factory=dict)
    """This person's colours: skin, hair, shirt, shirt-far, ..."""
    ident: str = "figure"
    """Kebab-case; every id in the SVG starts with it."""
    title: str = ""
    desc: str = ""
