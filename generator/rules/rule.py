"""What a rule is.

Comes in: nothing. Goes out: `Rule`, `Fault` and `Context`. Must not know: any particular rule.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.figure.bearing import Bearing
from generator.figure.fact import Fact
from generator.guide import Guide, Path


@dataclass(frozen=True)
class Context:
    """What a rule may look at."""

    guide: Guide
    today: date
    figures: Mapping[str, Sequence[Sequence[Fact]]] = field(default_factory=dict)
    """For each exercise's id, what was measured on each step's pose."""
    bearings: Mapping[str, Sequence[Bearing | None]] = field(default_factory=dict)
    """For each exercise's id, how the body bears itself in each step."""


@dataclass(frozen=True)
class Fault:
    """What a rule found, at a path of the guide."""

    path: Path
    what: str
    fix: str


@dataclass(frozen=True)
class Rule:
    """A promise about the data that the checker keeps."""

    code: str
    """Permanent and never used again; `E` for errors, `H` for hints."""
    title: str
    """The promise, in one sentence."""
    why: str
    """Why it is kept."""
    check: Callable[[Context], Iterable[Fault]]
    exemptible: bool = True
    """Whether an entry may keep the finding, with a reason; pages cannot be built without some."""
