"""What a guide says about itself: its name, addresses, reckoning rules and fixed phrases.

Comes in: nothing. Goes out: `Settings`, the shape of guide.yaml.
Must not know: the templates that use the phrases, or any language.
"""

import re
from typing import Annotated

from pydantic import Field

from generator.entry import Entry
from generator.phrases import Phrases
from generator.values import Name, Prose, Refers

Page = Annotated[str, Field(pattern=r"^[a-z0-9/-]+\.md(#[a-z0-9-]+)?$", max_length=120)]
PageFile = Annotated[str, Field(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*\.md$", max_length=120)]
Seconds = Annotated[int, Field(ge=0, le=600)]


class Addresses(Entry):
    """Hand-written pages that generated pages link to, from the docs folder."""

    safety: Page = Field(description="What to check before you start.")
    stop: Page = Field(description="When to stop.")
    floor: Page = Field(description="Getting down to the floor and back up.")


class Timing(Entry):
    """How doses become minutes. Editorial: a slow, even pace."""

    rep_s: Seconds = Field(description="Seconds to move into and out of one repetition.")
    breath_s: Seconds = Field(description="Seconds of one slow breath, in and out.")
    change_s: Seconds = Field(description="Seconds to change to the next exercise.")


class Reading(Entry):
    """When a hint asks for plainer words, and when a review is due again."""

    grade: Annotated[int, Field(ge=1, le=20)] = Field(description="Highest reading grade.")
    words: Annotated[int, Field(ge=5, le=60)] = Field(description="Longest sentence, in words.")
    review_months: Annotated[int, Field(ge=1, le=120)] = Field(description="Months to a review.")


class Settings(Entry):
    """The guide's own words and numbers."""

    name: Name = Field(description="The guide's name.")
    tagline: Prose = Field(description="What it is, in one sentence.")
    language: Annotated[str, Field(pattern="^[a-z]{2}(-[A-Z]{2})?$")] = Field(
        description="The language of all texts, such as en or en-GB."
    )
    licence: Name = Field(description="The licence of texts and pictures.")
    licence_url: Annotated[str, Field(pattern="^https://[a-z0-9./-]+$")] = Field(
        description="Where that licence stands."
    )
    addresses: Addresses = Field(description="Hand-written pages.")
    book: tuple[PageFile, ...] = Field(
        (),
        max_length=20,
        description="Hand-written pages that stand in the printed book, before the exercises.",
    )
    timing: Timing = Field(description="How doses become minutes.")
    reading: Reading = Field(description="Limits for hints.")
    body_map: Annotated[str, Refers("sketches")] | None = Field(
        None, description="The sketch on which muscles are links; none for no body map."
    )
    phrases: Phrases = Field(description="Every fixed phrase of the pages, by its key.")

    @property
    def slug(self) -> str:
        """The guide's name as it stands in addresses."""
        return "-".join(re.findall("[a-z0-9]+", self.name.lower())) or "guide"
