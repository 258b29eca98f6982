"""What all entries of a guide have in common.

Comes in: nothing. Goes out: `Entry`. Must not know: any particular entry.
"""

from pydantic import BaseModel, ConfigDict


class Entry(BaseModel):
    """A frozen value with a closed set of fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
