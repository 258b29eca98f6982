"""Bad data, one file a case: each code has at least one, and each case gives exactly its findings.

A case is a file in `tests/cases/`, named after its code. It holds, line by line:

    # expect: E501 at 5:9               a code, and a line and column of the case itself;
    # expect: E503 at 30:18 in routines     `in` names the data file, if it is not exercises;
    # expect: nothing                   alone, for sound data;
    # file: routines                    what follows replaces this file of the tiny guide, up to the
                                        next such line; without such a line, exercises;
    # missing: sources                  the tiny guide loses this file.

Each part keeps its lines' numbers: blank lines stand for what is above it. Cases with characters
that an editor hides or spoils end in `.bin`; the rest is the same.
"""

import re
from pathlib import Path

import pytest

from generator import codes
from generator.finding import Finding, as_lines
from generator.load import Loaded, load
from tests.conftest import TODAY, as_bytes, knees

FOLDER = Path(__file__).parent / "cases"
CASES = sorted(FOLDER.iterdir())
IDS = [path.stem for path in CASES]
SOUND = FOLDER / "sound.yaml"
EXPECT = re.compile(rb"# expect: (?:nothing|([EH]\d{3}) at (\d+):(\d+)(?: in ([a-z]+))?)")
PART = re.compile(rb"# (file|missing): ([a-z]+)")
PRINTED = re.compile(r"data/[a-z]+\.yaml:[1-9]\d*:[1-9]\d*: [EH]\d{3} \S.*\n    fix: \S.*")

Place = tuple[str, int, int, str]
"""A data file, a line, a column and a code."""


def expected(path: Path) -> list[Place]:
    """Return what a case says it gives, by position."""
    found = [EXPECT.fullmatch(line) for line in path.read_bytes().split(b"\n")]
    return sorted(
        (f"data/{(m[4] or b'exercises').decode()}.yaml", int(m[2]), int(m[3]), m[1].decode())
        for m in found
        if m and m[1]
    )


def files(path: Path) -> dict[str, bytes]:
    """Return the tiny guide's files, with those that a case replaces or takes away."""
    parts: dict[str, list[bytes]] = {}
    found = as_bytes(knees())
    stem = "exercises"
    for number, line in enumerate(path.read_bytes().split(b"\n")):
        if match := PART.fullmatch(line):
            stem = match[2].decode() if match[1] == b"file" else ""
            found.pop(match[2].decode())
        elif stem and not EXPECT.fullmatch(line):
            parts.setdefault(stem, [b""] * number).append(line)
    return found | {stem: b"\n".join(lines) for stem, lines in parts.items()}


def case(path: Path) -> Loaded:
    """Load the guide of a case."""
    return load(files(path), "data", TODAY)


def place(finding: Finding) -> Place:
    """Return a finding as a case writes it."""
    at = finding.position
    return at.file, at.line, at.column, finding.code


@pytest.mark.parametrize("path", CASES, ids=IDS)
def test_gives_its_findings(path: Path) -> None:
    """A case gives exactly the findings that it says, each at its line and column."""
    assert [place(finding) for finding in case(path).findings] == expected(path)


@pytest.mark.parametrize("path", CASES, ids=IDS)
def test_is_about_its_code(path: Path) -> None:
    """A case is named after its code, and says nothing about other codes."""
    about = {code for *_, code in expected(path)}
    assert about == (set() if path.stem.startswith("sound") else {path.stem[:4]})


@pytest.mark.parametrize("path", CASES, ids=IDS)
def test_prints(path: Path) -> None:
    """Every finding is one line with its place, then one line with a mend."""
    for finding in case(path).findings:
        assert PRINTED.fullmatch(as_lines(finding))


@pytest.mark.parametrize("code", [row.code for row in codes.table()])
def test_code_has_a_case(code: str) -> None:
    """No code is without bad data that shows it."""
    assert any(path.name.startswith(f"{code}-") for path in CASES)


def test_codes_stand_once() -> None:
    """A code has one meaning."""
    found = [row.code for row in codes.table()]
    assert len(found) == len(set(found))


def test_sound_case_is_not_the_tiny_guide() -> None:
    """The sound case gives nothing because its data is sound, not because it is not read."""
    assert files(SOUND)["exercises"].strip() != as_bytes(knees())["exercises"].strip()
    assert b"knee-press" in files(SOUND)["exercises"]
    guide = case(SOUND).guide
    assert guide is not None
    assert [exercise.id for exercise in guide.exercises] == ["heel-slide", "knee-press"]
