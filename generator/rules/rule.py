"""What a rule is.

Comes in: nothing. Goes out: `Rule`, `Fault` and `Context`. Must not know: any particular rule.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.figure.bearing import Bearing
from generator.figure.fact import Fact
from generator.finding import Position
from generator.guide import Guide, Path
from generator.imaging.facts import Facts


@dataclass(frozen=True)
class Photos:
    """The folder of photos."""

    folder: str
    """What findings call it."""
    names: Sequence[str]
    """Every file in it, by its path there."""
    facts: Mapping[str, Facts]
    """What is known of each photo that an exercise names."""


@dataclass(frozen=True)
class Context:
    """What a rule may look at."""

    guide: Guide
    today: date
    figures: Mapping[str, Sequence[Sequence[Fact]]] = field(default_factory=dict)
    """For each exercise's id, what was measured on each step's pose."""
    bearings: Mapping[str, Sequence[Bearing | None]] = field(default_factory=dict)
    """For each exercise's id, how the body bears itself in each step."""
    photos: Photos | None = None
    """None if nobody looked into the folder of photos."""


@dataclass(frozen=True)
class Fault:
    """What a rule found, at a path of the guide."""

    path: Path
    what: str
    fix: str
    at: Position | None = None
    """Where it stands, if no data speaks of it; the path is empty then."""


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
