"""What is wrong, where, and how to mend it: a value, and the ways to print it.

Comes in: nothing. Goes out: `Position`, `Finding` and printers from a finding to text.
Must not know: YAML, the guide, or who prints.
"""

from dataclasses import dataclass
from enum import StrEnum

SHOWN_CHARACTERS = 60


class Level(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """Stops a build and a merge."""
    HINT = "hint"
    """Worth a look; stops nothing."""


@dataclass(frozen=True, order=True)
class Position:
    """A place in a text file. Lines and columns count from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that a contributor should mend."""

    position: Position
    code: str
    """Permanent, like `E101`; `E` for errors, `H` for hints."""
    what: str
    """What is wrong, with the value found and what would be accepted."""
    fix: str
    """One action, in the imperative."""
    where: str = ""
    """The entry and field in words, like `bird-dog › step 2 › text`."""

    @property
    def level(self) -> Level:
        """The level, which the code's first letter says."""
        return Level.HINT if self.code.startswith("H") else Level.ERROR


def shown(value: object, limit: int = SHOWN_CHARACTERS) -> str:
    """Quote a value from data so that it is safe and short on a terminal or in a log.

    Control and other invisible characters come out as escapes, so that data can neither move the
    cursor nor start a line of its own.
    """
    text = value if isinstance(value, str) else str(value)
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    safe = visible(text)
    return f'"{safe}"' if isinstance(value, str) else safe


def visible(text: str) -> str:
    """Return text on one line, with what cannot be seen of it written as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _sentences(finding: Finding) -> tuple[str, str]:
    where = f"{finding.where}: " if finding.where else ""
    return visible(where + finding.what), visible(finding.fix)


def as_lines(finding: Finding) -> str:
    """Print a finding for a person and an editor.

    The first line is `file:line:column: CODE where: what`, the second the mend.
    """
    at = finding.position
    what, fix = _sentences(finding)
    return f"{visible(at.file)}:{at.line}:{at.column}: {finding.code} {what}\n    fix: {fix}"


def as_github(finding: Finding) -> str:
    """Print a finding as an annotation that GitHub shows on the line of a pull request."""

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def prop(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    at = finding.position
    kind = "error" if finding.level is Level.ERROR else "notice"
    what, fix = _sentences(finding)
    message = data(f"{what}\nfix: {fix}")
    return (
        f"::{kind} file={prop(visible(at.file))},line={at.line},col={at.column},"
        f"title={prop(finding.code)}::{message}"
    )
