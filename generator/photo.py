"""What the data says of a photo or a drawing, and the licences that one may have.

Comes in: nothing. Goes out: `Image`, and what each licence is called and where it stands.
Must not know: the file, or its pixels.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from generator.entry import Entry
from generator.values import Name, Prose, Url

FILE_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*\.(jpg|png|webp)$"


@dataclass(frozen=True)
class Licence:
    """A licence under which anybody may use a picture."""

    name: str
    url: str


_CC = "https://creativecommons.org"
LICENCES: Mapping[str, Licence] = {
    "CC-BY-4.0": Licence("CC BY 4.0", f"{_CC}/licenses/by/4.0/"),
    "CC-BY-SA-4.0": Licence("CC BY-SA 4.0", f"{_CC}/licenses/by-sa/4.0/"),
    "CC0-1.0": Licence("CC0 1.0", f"{_CC}/publicdomain/zero/1.0/"),
}
"""By the word that the data writes."""


class Image(Entry):
    """A photo, or a drawing made by a person. Its rights must be clear."""

    file: Annotated[str, Field(pattern=FILE_PATTERN, max_length=80)] = Field(
        description="The file in data/photos: small letters, digits and hyphens, then .jpg, .png "
        "or .webp."
    )
    alt: Prose = Field(description="What the body does in it, for people who cannot see it.")
    method: Literal["photo", "drawing"] = Field(
        description="photo or drawing, made by a person; pictures from an image generator are "
        "not taken."
    )
    step: Annotated[int, Field(ge=1, le=8)] | None = Field(
        None, description="The step that it shows, counted from 1."
    )
    author: Name = Field(description="Who made it.")
    licence: Literal["CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0"] = Field(description="Its licence.")
    source: Url = Field(
        description="Where it was published; for your own, the address of your pull request."
    )
    taken_with_consent: Literal[True] = Field(
        description="true, which says: everyone in it agreed to be shown here, under this licence. "
        "Without that it cannot be taken."
    )
