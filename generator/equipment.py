"""The words for what stands, lies and hangs about the exercising person.

Comes in: nothing. Goes out: `Prop` and `Band`, closed sets of words with their units.
Must not know: how a prop looks or how a pose is solved.

A list of props is a list of mappings with one key each, the kind: `props: [{chair: {turn: 180}}]`.
Places are centimetres forwards and left of the exercise's origin (the floor under the pelvis of
the first step) in the exercise's facing; left and right are the exercising person's own.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from generator.entry import Entry
from generator.values import Word

Side = Literal["left", "right"]
Sides = Literal["left", "right", "both"]
_Far = Annotated[float, Field(ge=-500, le=500, allow_inf_nan=False)]
_Length = Annotated[float, Field(ge=1, le=400, allow_inf_nan=False)]
_Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
_Point = Annotated[tuple[_Far, ...], Field(min_length=2, max_length=3)]
_SoftLength = Annotated[float, Field(ge=5, le=120, allow_inf_nan=False)]
_SoftSize = Annotated[tuple[_SoftLength, ...], Field(min_length=2, max_length=2)]
_Size = Annotated[tuple[_Length, ...], Field(min_length=2, max_length=2)]


class Placed(Entry):
    """What every prop says: where it stands and which way it faces."""

    at: _Point = Field(
        (0.0, 0.0),
        description="Where its middle stands: centimetres forwards and left, and perhaps up.",
    )
    turn: Annotated[float, Field(ge=-360, le=360, allow_inf_nan=False)] = Field(
        0.0, description="Degrees to the left about the plumb line; 0 faces as the person does."
    )


class Mat(Entry):
    """The mat. It follows the exercise: it lies under all that touches the floor in any step."""

    margin: Annotated[float, Field(ge=0, le=60, allow_inf_nan=False)] = Field(
        8.0, description="Centimetres of mat beyond what touches it."
    )


class Pillow(Placed):
    """A pillow, which dents under what lies on it."""

    size: _SoftSize = Field((34.0, 48.0), description="Centimetres forwards and sideways.")
    height: Annotated[float, Field(ge=3, le=40, allow_inf_nan=False)] = Field(
        10.0, description="Centimetres thick, with nothing on it."
    )


class Towel(Placed):
    """A towel, folded flat or rolled up, which dents under what lies on it."""

    size: _SoftSize = Field((24.0, 32.0), description="Centimetres forwards and sideways, folded.")
    height: Annotated[float, Field(ge=1, le=30, allow_inf_nan=False)] = Field(
        4.0, description="Centimetres thick; of a roll, its diameter."
    )
    rolled: bool = Field(False, description="Rolled up, the roll lying sideways.")


class Chair(Placed):
    """A wooden chair without wheels; `at` is the middle of its seat."""

    height: Annotated[float, Field(ge=25, le=80, allow_inf_nan=False)] = Field(
        44.0, description="Centimetres from the floor to the seat."
    )
    back: bool = Field(True, description="Whether it has a back; without one it is a stool.")


class Wall(Placed):
    """A stretch of wall; `at` is the foot of its face, which looks forwards.

    It stands behind the person; `turn: 180` puts its face before a person who looks at it.
    """

    width: _Length = Field(110.0, description="Centimetres wide.")
    height: _Length | None = Field(
        None, description="Centimetres high; if none is said, a little higher than the person."
    )


class Doorway(Placed):
    """An open door frame to walk through; `at` is the middle of its threshold."""

    width: Annotated[float, Field(ge=50, le=200, allow_inf_nan=False)] = Field(
        78.0, description="Centimetres between the posts."
    )
    height: Annotated[float, Field(ge=150, le=260, allow_inf_nan=False)] = Field(
        192.0, description="Centimetres to the lintel."
    )


class Step(Placed):
    """A low step or box; `at` is its middle."""

    height: Annotated[float, Field(ge=4, le=60, allow_inf_nan=False)] = Field(
        16.0, description="Centimetres high."
    )
    size: _Size = Field((32.0, 60.0), description="Centimetres forwards and sideways.")


class Table(Placed):
    """A table or worktop; `at` is its middle."""

    height: Annotated[float, Field(ge=40, le=130, allow_inf_nan=False)] = Field(
        74.0, description="Centimetres from the floor to the top."
    )
    size: _Size = Field((55.0, 90.0), description="Centimetres forwards and sideways.")


class Bed(Placed):
    """A bed; `at` is its middle, and its foot end looks forwards."""

    height: Annotated[float, Field(ge=25, le=90, allow_inf_nan=False)] = Field(
        50.0, description="Centimetres from the floor to the top of the mattress."
    )
    size: _Size = Field((200.0, 95.0), description="Centimetres lengthwise and across.")
    headboard: bool = Field(True, description="Whether it has a headboard.")
    pillow: bool = Field(False, description="Whether a pillow lies at its head end.")


class _OneOf(Entry):
    """A mapping with one key, the kind of thing."""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        """Read a kind with nothing after it as that kind with its usual measures."""
        if isinstance(value, dict):
            return {kind: {} if words is None else words for kind, words in value.items()}
        return value

    @model_validator(mode="after")
    def _one(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise ValueError("must name exactly one thing; start a new list item for each")
        return self

    @property
    def kind(self) -> str:
        """What it is, such as chair or loop."""
        return next(iter(self.model_fields_set))

    @property
    def words(self) -> Any:
        """What is said of it."""
        return getattr(self, self.kind)


class Prop(_OneOf):
    """One thing that stands or lies there."""

    mat: Mat | bool | None = Field(
        None, description="A mat even if there would be none; false: none at all."
    )
    pillow: Pillow | None = Field(None, description="A pillow.")
    towel: Towel | None = Field(None, description="A towel, folded or rolled.")
    chair: Chair | None = Field(None, description="A chair.")
    wall: Wall | None = Field(None, description="A stretch of wall.")
    doorway: Doorway | None = Field(None, description="An open door frame.")
    step: Step | None = Field(None, description="A low step or box.")
    table: Table | None = Field(None, description="A table or worktop.")
    bed: Bed | None = Field(None, description="A bed.")


class Tube(Entry):
    """An elastic tube from the hands to something that holds its other end."""

    hands: Sides = Field("both", description="Which hands hold it.")
    anchor: Word = Field(
        "post",
        description="What holds it: a plane of a prop such as wall, frame_left or step; `feet`, "
        "foot_left or foot_right to stand on it; or `post`, a post that comes with it.",
    )
    at: _Point = Field(
        (100.0, 0.0), description="Where the post stands: centimetres forwards and left."
    )
    height: Annotated[float, Field(ge=0, le=250, allow_inf_nan=False)] = Field(
        106.0, description="Centimetres from the floor to the anchor."
    )


class Loop(Entry):
    """An elastic band round both legs: round the thighs, or the lower legs with `shank`."""

    thigh: _Share | None = Field(
        None, description="Where on the thighs: 0 at the hips, 1 at the knees; 0.8 if none is said."
    )
    shank: _Share | None = Field(
        None, description="Where on the lower legs: 0 at the knees, 1 at the ankles."
    )

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if self.thigh is not None and self.shank is not None:
            raise ValueError("must lie round the thighs or the lower legs, not both")
        return self


class Strap(Entry):
    """A strap, belt or towel from the hands round a sole."""

    foot: Side = Field(description="Which foot it goes round.")
    hands: Sides = Field("both", description="Which hands hold it.")


class Dowel(Entry):
    """A broomstick: along the back, touching head, upper back and sacrum, or in both hands."""

    where: Literal["back", "hands"] = Field("back", description="back or hands.")
    length: Annotated[float, Field(ge=40, le=220, allow_inf_nan=False)] = Field(
        125.0, description="Centimetres long."
    )


class Band(_OneOf):
    """One thing that follows the body."""

    tube: Tube | None = Field(None, description="An elastic tube with an anchor.")
    loop: Loop | None = Field(None, description="An elastic loop round both legs.")
    strap: Strap | None = Field(None, description="A strap from the hands round a sole.")
    dowel: Dowel | None = Field(None, description="A stick along the back or in the hands.")
