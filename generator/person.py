"""People as frozen values: how each one's body is made, and how each one looks.

Comes in: nothing. Goes out: `Person`; its field descriptions feed the JSON Schema, the docs and the
messages. Must not know: YAML, meshes, or any particular person.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.entry import Entry
from generator.values import Name, Prose, Word

Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
Share = Annotated[float, Field(ge=-4, le=4)]
Target = Annotated[str, Field(pattern=r"^[a-z]+(/[a-z0-9-]+)+$", max_length=120)]


class Clothes(Entry):
    """Where a person's clothes end."""

    sleeve: Annotated[float, Field(ge=0.1, le=1.95)] = Field(
        description="End of the sleeves: 0 at the shoulder, 1 at the elbow, 2 at the wrist."
    )
    leg: Annotated[float, Field(ge=0.3, le=1.95)] = Field(
        description="End of the trousers: 0 at the hip, 1 at the knee, 2 at the ankle."
    )
    hem: Annotated[float, Field(ge=0, le=0.12)] = Field(
        0.058, description="End of the shirt, in metres over the hip joints."
    )
    collar: Annotated[float, Field(ge=-0.03, le=0.05)] = Field(
        0.03, description="Height of the collar, in metres over the neck's lowest joint."
    )


class Look(Entry):
    """The colours of a person; limbs that are far away get the darker ones."""

    skin: Colour = Field(description="Skin.")
    skin_far: Colour = Field(description="Skin of far limbs.")
    hair: Colour = Field(description="Hair.")
    brow: Colour = Field(description="Eyebrows.")
    lip: Colour = Field(description="The line of the mouth.")
    shirt: Colour = Field(description="Shirt; never a red, which would hide the tint of muscles.")
    shirt_far: Colour = Field(description="Far sleeve.")
    trousers: Colour = Field(description="Trousers.")
    trousers_far: Colour = Field(description="Far leg.")


class Person(Entry):
    """One of the people in the pictures."""

    id: Word = Field(description="A first name in small letters; what files and picks name.")
    name: Name = Field(description="The name, as pages write it.")
    plain: Prose = Field(description="Who it is, in a few words, for whoever writes the data.")
    body: dict[Target, Share] = Field(
        min_length=1, description="MakeHuman targets and how much of each."
    )
    hair: Literal["bald", "bob", "bun", "short", "tail"] = Field(description="How hair is worn.")
    clothes: Clothes = Field(description="Where clothes end.")
    look: Look = Field(description="Colours.")
