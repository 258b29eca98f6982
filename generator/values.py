"""The kinds of single values that data may hold: ids, names, prose, addresses, ranges, dates.

Comes in: nothing. Goes out: annotated types that check a value and describe it for the JSON Schema.
Must not know: which entry or field uses them.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
WORD_PATTERN = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
# A name stands in titles, tables and links, where mark-up has no business.
# In both, nothing is escaped but what must be: browsers refuse a pattern with a needless backslash.
NAME_PATTERN = r'^[^<>{}\[\]\\|*_#"`~^=]+$'
URL_PATTERN = r"""^https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s<>"'\\`{}|^]*)?$"""
SPAN_PATTERN = "^[0-9]{1,4}(-[0-9]{1,4})?$"
EDITORIAL = "editorial"
"""Stands in a `source` field where the guide itself, and no publication, is the source."""


@dataclass(frozen=True)
class Refers:
    """Marks text that is the id of an entry of the guide's collection `to`."""

    to: str
    editorial: bool = False
    """Whether the word `editorial` may stand there too."""
    pattern: str = ID_PATTERN
    """How the ids of that collection are written."""

    def __get_pydantic_core_schema__(
        self, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Check that the text is written as an id."""
        return core_schema.str_schema(pattern=self.pattern, max_length=60, strict=True)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Leave a mark for the export, which knows the ids."""
        return {**handler(schema), "x-refers": {"to": self.to, "editorial": self.editorial}}


@dataclass(frozen=True)
class Range:
    """A whole number, or a span of them, as in `reps: 5` or `reps: 5-10`."""

    low: int
    high: int

    @property
    def middle(self) -> float:
        """The value that times are reckoned with."""
        return (self.low + self.high) / 2


@dataclass(frozen=True)
class Span:
    """Marks a range that lies between 1 and `most`."""

    most: int

    def read(self, value: Any) -> Range:
        """Read a whole number, or text such as `5-10`.

        Raises:
            ValueError: It is neither, or out of range.
        """
        if isinstance(value, Range):
            return value
        text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
        found = re.fullmatch(r"(0|[1-9]\d{0,3})(?:-(0|[1-9]\d{0,3}))?", text, re.ASCII)
        if not found:
            raise ValueError("must be a whole number, or a span such as 5-10")
        low, high = int(found[1]), int(found[2] or found[1])
        if not 1 <= low <= high <= self.most:
            raise ValueError(f"must lie between 1 and {self.most}, the smaller number first")
        return Range(low, high)

    def __get_pydantic_core_schema__(
        self, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read values with `read`; write them with both ends."""
        ends = core_schema.plain_serializer_function_ser_schema(
            lambda found: {"low": found.low, "high": found.high}
        )
        return core_schema.no_info_plain_validator_function(self.read, serialization=ends)

    def __get_pydantic_json_schema__(
        self, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe what `read` takes.

        One schema of two types, and not one of each: editors then say which of the two is wrong.
        """
        return {
            "type": ["integer", "string"],
            "minimum": 1,
            "maximum": self.most,
            "pattern": SPAN_PATTERN,
        }


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        raise ValueError("is empty; write at least a word")
    return line


def _date(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError("must be a date as year-month-day, such as 2026-11-22")


Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=60)]
Word = Annotated[str, Field(pattern=WORD_PATTERN, max_length=40)]
Name = Annotated[str, Field(pattern=NAME_PATTERN, max_length=80), AfterValidator(_one_line)]
Prose = Annotated[str, Field(max_length=400), AfterValidator(_one_line)]
Url = Annotated[str, Field(pattern=URL_PATTERN, max_length=400)]
Day = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
