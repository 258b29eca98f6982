"""The guide's controlled words and its sources as frozen values.

Comes in: nothing. Goes out: `Vocabulary` with the sorts of words in it, and `Source`.
Must not know: any particular word.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.entry import Entry
from generator.values import Day, Id, Name, Prose, Refers, Url


class Source(Entry):
    """A publication whose text was seen."""

    id: Id = Field(description="Small letters, digits and hyphens; what other files cite.")
    title: Prose = Field(description="Its title.")
    publisher: Name = Field(description="Who published it.")
    url: Url = Field(description="Where it was read.")
    year: Annotated[int, Field(ge=1900, le=2100)] | None = Field(None, description="Year of issue.")
    grade: Annotated[str, Refers("grades")] = Field(description="What sort of source it is.")
    seen: Literal["whole", "part"] = Field(description="How much of its text was read.")
    checked: Day = Field(description="When it was read.")
    cited_on: tuple[
        Annotated[str, Field(pattern=r"^([a-z0-9-]+/)?[a-z0-9-]+\.md$", max_length=60)], ...
    ] = Field((), description="Hand-written pages that cite it, such as safety.md.")
    note: Prose | None = Field(None, description="What was read, or what to mind.")


class Term(Entry):
    """A controlled word: its id, how pages write it, and plain words for it."""

    id: Id = Field(description="What entries write.")
    name: Name = Field(description="How pages write it.")
    plain: Prose | None = Field(None, description="What it means, in plain words.")


Stance = Literal[
    "supine", "prone", "side_lying", "hands_and_knees", "kneeling", "sitting", "standing"
]


class Kind(Term):
    """A sort of exercise."""

    effort: bool = Field(
        False, description="Whether muscles work hard, so that a bent back carries a load."
    )


class Place(Term):
    """A starting position."""

    on_floor: bool = Field(description="Whether the body gets down to the floor.")
    stance: Stance | None = Field(
        None, description="What the picture of the first step must show; nothing for any."
    )


class Muscle(Term):
    """A muscle."""

    depth: Literal[0, 1, 2, 3] = Field(
        0,
        description="On the body map a muscle of depth 0 covers those of 1 and 2; one of 3 is too "
        "deep to be shown.",
    )


Sign = Literal["rounded", "arched", "turned", "head_down", "on_back", "on_front", "on_floor"]


class Condition(Term):
    """Something about the reader that calls for care."""

    signs: tuple[Sign, ...] = Field(
        (), description="What in an exercise calls for a caution about it, whoever writes it."
    )
    guidance: tuple[Prose, ...] = Field((), description="What holds for every exercise, in order.")
    sources: tuple[Annotated[str, Refers("sources")], ...] = Field(
        (), description="What that rests on; without one it is the guide's own judgement."
    )


class Aim(Term):
    """A goal, with what people say when they have it."""

    complaints: tuple[Name, ...] = Field((), description="Words people search with.")


class Grade(Term):
    """A sort of source."""

    standing: Literal["authority", "if-noted", "never"] = Field(
        description="Whether a dose or caution may rest on it: always, with a note, or never."
    )


class Vocabulary(Entry):
    """The controlled words, each list in the order in which pages show it."""

    kinds: tuple[Kind, ...] = Field(min_length=1, description="Sorts of exercise.")
    positions: tuple[Place, ...] = Field(min_length=1, description="Starting positions.")
    equipment: tuple[Term, ...] = Field(description="Things that are needed.")
    goals: tuple[Aim, ...] = Field(min_length=1, description="What people exercise for.")
    muscles: tuple[Muscle, ...] = Field(description="Muscles, by standard anatomical names.")
    conditions: tuple[Condition, ...] = Field(description="Conditions that call for care.")
    supports: tuple[Term, ...] = Field(
        min_length=1, description="What a source may speak for; the first is how it is done."
    )
    grades: tuple[Grade, ...] = Field(min_length=1, description="Sorts of source.")
