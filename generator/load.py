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
from generator.imaging.facts import all_facts
from generator.pictures import Drawn, drawn
from generator.rules import RULES, check
from generator.rules.rule import Photos, Rule
from generator.source import parse
from generator.studio import Studio
from generator.tree import Node

PHOTOS = "photos"
"""The folder of photos, in the folder of the data."""
OPTIONAL = ("poses", "people", "sketches", "published")
"""Files that a guide can do without."""


@dataclass(frozen=True)
class Loaded:
    """A guide, its pictures, and what is wrong with it."""

    guide: Guide | None
    findings: tuple[Finding, ...]
    drawn: Mapping[str, Drawn] = field(default_factory=dict)
    """The pictures of each exercise and sketch that has some."""
    photos: Mapping[str, bytes] = field(default_factory=dict)
    """The photos that exercises name, by their files' names."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a build."""
        return tuple(found for found in self.findings if found.level is Level.ERROR)


def load(  # noqa: PLR0913 - all but the first three have a default
    data: Mapping[str, bytes],
    folder: str,
    today: date,
    rules: tuple[Rule, ...] = RULES,
    studio: Studio | None = None,
    *,
    photos: Mapping[str, bytes] | None = None,
) -> Loaded:
    """Return the guide that the files hold, and all findings at once, sorted by position.

    Args:
        data: The bytes of each file, by stem; a file that is missing is a finding.
        folder: What findings call the folder.
        today: The day against which reviews are overdue.
        rules: The rules to check.
        studio: Where pictures are worked out; without one, here and now.
        photos: The bytes of each file in the folder of photos, by its path there; without it
            nothing is said about those files.
    """
    decoded, findings, unread = _read(data, folder)
    # With a whole file unread, every reference into it would be a finding that means nothing.
    made: dict[str, Drawn] = {}
    named = _named(decoded.guide, photos or {})
    if decoded.guide is not None and decoded.whole and not unread:
        studio = studio or Studio()
        made = drawn(decoded.guide, studio)
        seen = Photos(f"{folder}/{PHOTOS}", tuple(photos or ()), all_facts(named, studio))
        looked = seen if photos is not None else None
        findings.extend(check(decoded.guide, today, rules, made, looked))
    return Loaded(decoded.guide, tuple(sorted(set(findings))), made, named)


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


def _named(guide: Guide | None, photos: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the photos that an exercise names; what is in the others does not matter."""
    exercises = guide.exercises if guide is not None else ()
    files = {image.file for exercise in exercises for image in exercise.images}
    return {name: data for name, data in photos.items() if name in files}
