"""The summary of a review as frozen values, which can travel as JSON.

Comes in: JSON from anywhere, or values. Goes out: `Summary`. Must not know: guides, or how a
summary is shown.

A pull request from a stranger makes the JSON, and a program that may write comments reads it. So
every text has a limit, every list has one too, and nothing but these fields is taken.
"""

from typing import Annotated, Literal

from pydantic import Field, ValidationError

from generator.entry import Entry

LONGEST = 4000
"""Characters of one value, before or after."""
LARGEST = 1_000_000
"""Bytes of a whole summary as JSON."""
MANY = 2000
"""Entries, fields of an entry, findings: so many at most."""
FEW = 40
"""Pictures of an entry."""
_CUT = ("entries", "new_findings", "gone_findings")
Short = Annotated[str, Field(max_length=300)]
Long = Annotated[str, Field(max_length=LONGEST)]
Count = Annotated[int, Field(ge=1, le=10_000_000)]
Status = Literal["added", "removed", "changed", "renamed", "unread", "redrawn"]


class SummaryError(ValueError):
    """Text that is no summary of a review."""


class Change(Entry):
    """One field, before and now."""

    field: Short = Field(description="The way to the field, such as `step 2 › text`.")
    old: Long | None = Field(description="What it said; None if it was not there.")
    new: Long | None = Field(description="What it says; None if it is gone.")
    first: bool = Field(description="Whether it bears on safety, so that it is read first.")


class Pair(Entry):
    """The pictures of a step before and now, by their numbers; None for none."""

    old: Annotated[int, Field(ge=1, le=20)] | None
    new: Annotated[int, Field(ge=1, le=20)] | None


class Changed(Entry):
    """One entry that is not what it was."""

    collection: Short = Field(description="The list that it stands in, such as exercises.")
    id: Short
    name: Short
    was: Short | None = Field(description="Its id before, if it has a new one.")
    status: Status
    changes: Annotated[tuple[Change, ...], Field(max_length=MANY)]
    pictures: Annotated[tuple[Pair, ...], Field(max_length=FEW)]


class Found(Entry):
    """A finding, with its place."""

    file: Short
    line: Count
    column: Count
    code: Annotated[str, Field(pattern="^[EH][0-9]{3}$")]
    what: Long
    fix: Long

    @property
    def is_error(self) -> bool:
        """Whether it stops a merge."""
        return self.code.startswith("E")


class Summary(Entry):
    """Everything that a reviewer is shown."""

    version: Literal[1] = 1
    base: Annotated[str, Field(pattern="^[0-9a-f]{7,64}$")] = Field(
        description="The revision that it is compared with."
    )
    readable: bool = Field(description="Whether both versions could be read as guides.")
    entries: Annotated[tuple[Changed, ...], Field(max_length=MANY)]
    new_findings: Annotated[tuple[Found, ...], Field(max_length=MANY)]
    gone_findings: Annotated[tuple[Found, ...], Field(max_length=MANY)]
    left_out: Annotated[int, Field(ge=0, le=1_000_000)] = Field(
        description="Entries and findings that are left out, since nobody would read so many."
    )
    mends: Annotated[str, Field(max_length=40_000)] = Field(
        description="What `fix` would change, as a unified diff."
    )

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return self.readable and not (
            self.entries or self.new_findings or self.gone_findings or self.mends or self.left_out
        )

    def first(self) -> list[Change]:
        """Return the fields that bear on safety, each with its entry's id before it."""
        return [
            change.model_copy(update={"field": f"{entry.id} › {change.field}"})
            for entry in self.entries
            for change in entry.changes
            if change.first
        ]


def written(summary: Summary) -> bytes:
    """Return a summary as JSON that `read` takes; what is too much is left out, and counted."""
    while len(data := summary.model_dump_json(indent=1).encode()) > LARGEST:
        lists = {name: getattr(summary, name) for name in _CUT}
        name = max(_CUT, key=lambda one: len(repr(lists[one])))
        kept = lists[name][: len(lists[name]) // 2]
        left_out = summary.left_out + len(lists[name]) - len(kept)
        summary = summary.model_copy(update={name: kept, "left_out": left_out})
    return data


def read(data: bytes) -> Summary:
    """Return the summary that JSON holds.

    Raises:
        SummaryError: It is too large, no JSON, or not exactly a summary; says which in one line.
    """
    if len(data) > LARGEST:
        raise SummaryError(f"the summary has more than {LARGEST} bytes")
    try:
        return Summary.model_validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(part)[:40] for part in first["loc"][:6])
        raise SummaryError(f"{place!a}: {first['msg'][:120]!a}") from None
