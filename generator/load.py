"""Read a guide from its data files: parse, decode, check, in one call.

Comes in: the bytes of each file. Goes out: the guide and every finding.
Must not know: disk, or who asks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.decode import FILES, Decoded, decode
from generator.finding import Finding, Level, Position
from generator.guide import Guide
from generator.pictures import Drawn, drawn
from generator.rules import RULES, check
from generator.rules.rule import Rule
from generator.source import parse
from generator.studio import Studio
from generator.tree import Node

OPTIONAL = ("poses", "people", "sketches", "published")
"""Files that a guide can do without."""


@dataclass(frozen=True)
class Loaded:
    """A guide, its pictures, and what is wrong with it."""

    guide: Guide | None
    findings: tuple[Finding, ...]
    drawn: Mapping[str, Drawn] = field(default_factory=dict)
    """The pictures of each exercise and sketch that has some."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a build."""
        return tuple(found for found in self.findings if found.level is Level.ERROR)


def load(
    data: Mapping[str, bytes],
    folder: str,
    today: date,
    rules: tuple[Rule, ...] = RULES,
    studio: Studio | None = None,
) -> Loaded:
    """Return the guide that the files hold, and all findings at once, sorted by position.

    Args:
        data: The bytes of each file, by stem; a file that is missing is a finding.
        folder: What findings call the folder.
        today: The day against which reviews are overdue.
        rules: The rules to check.
        studio: Where pictures are worked out; without one, here and now.
    """
    decoded, findings, unread = _read(data, folder)
    # With a whole file unread, every reference into it would be a finding that means nothing.
    made: dict[str, Drawn] = {}
    if decoded.guide is not None and decoded.whole and not unread:
        made = drawn(decoded.guide, studio or Studio())
        findings.extend(check(decoded.guide, today, rules, made))
    return Loaded(decoded.guide, tuple(sorted(set(findings))), made)


def undrawn(data: Mapping[str, bytes], folder: str) -> Loaded:
    """Return the guide that the files hold as `load` does, without its pictures and unchecked."""
    decoded, findings, _ = _read(data, folder)
    return Loaded(decoded.guide, tuple(sorted(set(findings))))


def _read(data: Mapping[str, bytes], folder: str) -> tuple[Decoded, list[Finding], bool]:
    """Parse and decode: what came of it, the findings, and whether a file could not be read."""
    trees: dict[str, Node | None] = {}
    findings: list[Finding] = []
    unread = False
    for stem in FILES:
        file = f"{folder}/{stem}.yaml"
        if stem in data:
            trees[stem], found = parse(data[stem], file)
            findings.extend(found)
            unread = unread or trees[stem] is None
        elif stem not in OPTIONAL:
            unread = True
            findings.append(
                Finding(Position(file), "E014", "the file is missing", f"restore {stem}.yaml")
            )
    decoded = decode(trees)
    # One mistake, one finding: a value that could not be read right has no right shape either.
    read = {finding.position for finding in findings}
    findings.extend(found for found in decoded.findings if found.position not in read)
    return decoded, findings, unread
