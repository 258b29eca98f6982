"""Fixers: text to text, comments kept, the meaning never changed, and twice is once."""

from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.fix import fixed, recorded
from generator.source import parse
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
    ["- id: b\n- id: a\n  x: [\n", "- id: b\n  t: &a 1\n- id: a\n", "", "\t- id: a\n"],
    ids=["broken", "anchor", "empty", "tab"],
)
def test_leaves_alone_what_it_cannot_read(text: str) -> None:
    """A file with faults of reading is returned as it is, for a person to mend."""
    assert fixed("exercises", text) == text


def test_an_order_that_means_something_stays() -> None:
    """The vocabulary's order is the order of pages, so it is not sorted."""
    text = "kinds:\n  - id: b\n  - id: a\n"
    assert fixed("vocabulary", text) == text


TRAPS = ("no", "Yes", "on", "y", "NO", "1:30", "010", "0x1F", "1_000", ".nan", "Null", "<<", "1e3")


@pytest.mark.parametrize("word", TRAPS)
@pytest.mark.parametrize("shape", ["{}", "[a, {}, b]", "{{x: {}}}", "{}  # why"])
def test_quotes_what_programs_misread(word: str, shape: str) -> None:
    """A word that programs read in two ways is quoted, and then all of them read the text."""
    before, quoted = f"- id: a\n  text: {shape.format(word)}\n", f'"{word}"'
    after = fixed("exercises", before)
    assert after == f"- id: a\n  text: {shape.format(quoted)}\n"
    assert str(yaml.safe_load(after)).count(f"'{word}'") == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("level", "01"), ("plumb", "no"), ("dose", "{minutes: 1:30}"), ("camera", "[.nan, 0]")],
)
def test_does_not_quote_where_no_text_belongs(field: str, value: str) -> None:
    """Where a number or a yes-or-no belongs, the word stays for a person to mend."""
    text = f"- id: a\n  note: no\n  {field}: {value}\n  summary: no\n"
    after = fixed("exercises", text)
    assert f"{field}: {value}\n" in after
    assert 'summary: "no"' in after


DAY = date(2026, 11, 22)
UNREVIEWED = """\
# head

- id: a
  name: A
  # about sources
  sources:
    - id: x   # the first

# of b
- id: b
  reviewed: 2020-01-02   # kept
- {id: c}
-
  id: d
  note: >-
    More
    text
# foot
"""


def test_adds_review_dates_that_are_missing() -> None:
    """Each entry without a date gets one at its end; a date that is there stays."""
    after = fixed("exercises", UNREVIEWED, DAY)
    assert "    - id: x   # the first\n  reviewed: 2026-11-22\n\n# of b\n" in after
    assert "  reviewed: 2020-01-02   # kept\n" in after
    assert "    text\n  reviewed: 2026-11-22\n\n# foot\n" in after
    assert after.count("reviewed") == 3  # an entry in braces has no line for it
    assert fixed("exercises", after, date(2027, 1, 1)) == after
    assert "reviewed" not in fixed("sources", "- id: a\n", DAY)


letters = st.characters(codec="utf-8", exclude_categories=["C", "Z"])
names = st.text(st.characters(codec="ascii", categories=["Ll"]), min_size=1, max_size=6)
prose = st.text(letters | st.just(" "), max_size=40)
PLAIN = st.sampled_from([*TRAPS, "word", "two words", "5", "5-10", "true", "null", "2026-11-22"])


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


written = (
    PLAIN
    | prose.map(_single)
    | prose.map(lambda text: yaml.safe_dump(text, allow_unicode=True, default_style='"').strip())
    | st.lists(PLAIN | prose.map(_single), max_size=3).map(lambda items: f"[{', '.join(items)}]")
)
"""Values as people write them: with quotes, without, and without where they should not be."""
remarks = st.sampled_from(["", "  # why", " # no: 'x'", "   #"])
values = st.lists(st.tuples(st.sampled_from("pqrst"), written, remarks), max_size=4, unique_by=id)
fields = values.map(lambda found: {key: f"{value}{remark}" for key, value, remark in found})
entries = st.lists(st.tuples(names, fields, st.booleans()), min_size=1, max_size=6)


def _meaning(text: str) -> list[str]:
    tree, _ = parse(text.encode(), "")
    assert tree is not None
    plain = tree.plain()
    assert isinstance(plain, tuple)
    return sorted(repr({k: v for k, v in one.items() if k != "reviewed"}) for one in plain)


def _comments(text: str) -> list[str]:
    return sorted(line.strip() for line in text.split("\n") if line.strip().startswith("#"))


@given(entries, st.integers(0, 3), st.none() | st.just(DAY))
@settings(max_examples=100, deadline=None)
def test_fixing_is_idempotent_and_keeps_the_meaning(
    found: list[tuple[str, dict[str, str], bool]], blanks: int, day: date | None
) -> None:
    """Twice is once, each comment survives, values are the same, and nothing ambiguous is left."""
    parts = []
    for number, (id_, own, comment) in enumerate(found):
        note = f"# note {number}\n" if comment else ""
        lines = [f"- id: {_single(id_)}", "  # inside", *(f"  {k}: {v}" for k, v in own.items())]
        parts.append(note + "\n".join(lines) + "\n" * (blanks + 1))
    before = "# head\n\n" + "".join(parts)
    once = fixed("exercises", before, day)
    assert fixed("exercises", once, day) == once
    assert _meaning(once) == _meaning(before)
    assert _comments(once) == _comments(before)
    for remark in ("# why", "# no: 'x'"):
        assert once.count(remark) == before.count(remark)
    assert parse(once.encode(), "")[1] == ()
    assert once.count("reviewed: 2026-11-22") == (len(found) if day else 0)


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
