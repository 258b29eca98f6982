"""Findings print in one shape, for people, editors and GitHub."""

import pytest

from generator.finding import Finding, Level, Position, as_github, as_lines, shown

FOUND = Finding(
    Position("data/exercises.yaml", 42, 13), "E301", "too far", "use less", "cobra › id"
)


def test_prints_for_people_and_editors() -> None:
    """The first line is a place that editors open; the second says what to do."""
    assert as_lines(FOUND) == (
        "data/exercises.yaml:42:13: E301 cobra › id: too far\n    fix: use less"
    )


def test_prints_for_github() -> None:
    """GitHub shows the finding on its line, errors and hints apart."""
    assert as_github(FOUND) == (
        "::error file=data/exercises.yaml,line=42,col=13,title=E301::cobra › id: too far%0A"
        "fix: use less"
    )
    hint = Finding(FOUND.position, "H201", "x", "y")
    assert as_github(hint).startswith("::notice ")


@pytest.mark.parametrize(("code", "level"), [("E101", Level.ERROR), ("H106", Level.HINT)])
def test_the_code_says_the_level(code: str, level: Level) -> None:
    """Codes that start with H stop nothing."""
    assert Finding(FOUND.position, code, "", "").level is level


def test_findings_sort_by_place() -> None:
    """Findings come in the order of the file."""
    late = Finding(Position("a", 10, 1), "E001", "", "")
    early = Finding(Position("a", 9, 5), "E999", "", "")
    assert sorted([late, early]) == [early, late]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", '"plain"'),
        ("a\nb\x1b[31m", '"a\\nb\\x1b[31m"'),
        ("\u202eabc", '"\\u202eabc"'),
        ("x" * 80, '"' + "x" * 59 + '…"'),
        (12, "12"),
        (True, "True"),
    ],
)
def test_quotes_values_safely(value: object, text: str) -> None:
    """Text from data can neither move a cursor, nor start a line, nor fill a screen."""
    assert shown(value) == text
