"""Fixers: text to text, comments kept, the meaning never changed, and twice is once."""

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.fix import fixed, recorded
from tests.conftest import ROOT

UNSORTED = """\
# yaml-language-server: $schema=x
# What the file is.

# The second by name.
- id: cobra
  name: Cobra   # a snake
  steps:
    - text: "Lie: down"


- id: bird-dog
  name: 'Bird dog'
  # inside
  level: 2
- id: aa
  name: A
"""
SORTED = """\
# yaml-language-server: $schema=x
# What the file is.

- id: aa
  name: A

- id: bird-dog
  name: 'Bird dog'
  # inside
  level: 2

# The second by name.
- id: cobra
  name: Cobra   # a snake
  steps:
    - text: "Lie: down"
"""


def test_sorts_entries_and_keeps_comments() -> None:
    """Entries stand in order of id, one blank line apart, with their comments and quotes."""
    assert fixed("exercises", UNSORTED) == SORTED


@pytest.mark.parametrize("stem", ["exercises", "routines", "sources", "vocabulary", "guide"])
def test_the_real_data_needs_no_fix(stem: str) -> None:
    """The files in the repository are as `fix` would leave them."""
    text = (ROOT / "data" / f"{stem}.yaml").read_text(encoding="utf-8")
    assert fixed(stem, text) == text


@pytest.mark.parametrize(
    "text",
    ["- id: b\n- id: a\n  x: [\n", "- id: b\n  t: no\n- id: a\n", "", "\t- id: a\n"],
    ids=["broken", "ambiguous", "empty", "tab"],
)
def test_leaves_alone_what_it_cannot_read(text: str) -> None:
    """A file with faults of reading is returned as it is, for a person to mend."""
    assert fixed("exercises", text) == text


def test_an_order_that_means_something_stays() -> None:
    """The vocabulary's order is the order of pages, so it is not sorted."""
    text = "kinds:\n  - id: b\n  - id: a\n"
    assert fixed("vocabulary", text) == text


names = st.text(st.characters(codec="ascii", categories=["Ll"]), min_size=1, max_size=6)
prose = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), max_size=40
)
entries = st.lists(st.tuples(names, prose, st.lists(prose, max_size=3)), min_size=1, max_size=6)


@given(entries, st.integers(0, 3), st.booleans())
@settings(max_examples=150, deadline=None)
def test_fixing_is_idempotent_and_keeps_the_meaning(
    found: list[tuple[str, str, list[str]]], blanks: int, comment: bool
) -> None:
    """Twice is once, every comment survives, and the entries hold the same values as before."""
    parts = []
    for number, (id_, text, items) in enumerate(found):
        note = f"# note {number}\n" if comment else ""
        dumped = yaml.safe_dump(
            [{"id": id_, "text": text, "items": items}], sort_keys=False, allow_unicode=True
        )
        parts.append(note + dumped + "\n" * blanks)
    before = "# head\n\n" + "".join(parts)
    once = fixed("exercises", before)
    assert fixed("exercises", once) == once
    assert sorted(map(repr, yaml.safe_load(once))) == sorted(map(repr, yaml.safe_load(before)))
    assert sorted(re.findall(r"^#.*$", once, re.M)) == sorted(re.findall(r"^#.*$", before, re.M))


def test_new_ids_are_recorded_and_old_ones_kept() -> None:
    """The list of published ids only grows, and stays in order."""
    before = "# permanent\nexercises:\n  - b\n  - gone\nroutines:\n  - r\n"
    after = recorded(before, {"exercises": ["a", "b"], "routines": ["r"]})
    assert after == "# permanent\nexercises:\n  - a\n  - b\n  - gone\nroutines:\n  - r\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- id: b\n\n# one\n\n# on a\n- id: a\n", "# one\n\n# on a\n- id: a\n\n- id: b\n"),
        ("# head\n- id: b\n- id: a\n# foot\n", "# head\n\n- id: a\n\n- id: b\n\n# foot\n"),
        ("  - id: b\n  - id: a\n", "  - id: a\n\n  - id: b\n"),
        ("-\n  id: b\n- id: a\n", "- id: a\n\n-\n  id: b\n"),
        ("\ufeff- id: b\r\n- id: a\r\n", "- id: a\n\n- id: b\n"),
        (
            "- id: b\n  t: |\n    x \n    y\n- id: a\n",
            "- id: a\n\n- id: b\n  t: |\n    x \n    y\n",
        ),
    ],
    ids=["comment across a gap", "foot", "indented", "bare dash", "windows", "space that counts"],
)
def test_sorts_however_it_is_written(before: str, after: str) -> None:
    """Layout that people and editors really write is sorted too, and loses nothing."""
    assert fixed("exercises", before) == after
    assert fixed("exercises", after) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("exercises:\n  - b  # poster\n", "exercises:\n  - a\n  - b  # poster\n"),
        ("exercises:\n  - b\n# about\n", "exercises:\n  - a\n  - b\n# about\n"),
        ("exercises: []\nroutines: []\n", "routines: []\nexercises:\n  - a\n  - b\n"),
        ("exercises:\n  - id: x\n", "exercises:\n  - a\n  - b\n  - id: x\n"),
    ],
    ids=["comment", "comment below", "empty", "wrong shape"],
)
def test_recording_keeps_what_is_there(before: str, after: str) -> None:
    """Comments in the list of published ids stay, and an odd list is no traceback."""
    assert recorded(before, {"exercises": ["a", "b"]}) in (after, before)
    assert "poster" not in before or "poster" in recorded(before, {"exercises": ["a", "b"]})
