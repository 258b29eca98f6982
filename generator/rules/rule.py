"""What a rule is.

Comes in: nothing. Goes out: `Rule`, `Fault` and `Context`. Must not know: any particular rule.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from generator.guide import Guide, Path


@dataclass(frozen=True)
class Context:
    """What a rule may look at."""

    guide: Guide
    today: date


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
