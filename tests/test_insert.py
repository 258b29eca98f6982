"""Inserting an entry: at its sorted place, and nothing else changes, byte for byte."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.fix import fixed, inserted
from generator.source import parse
from tests.conftest import ROOT

NEW = "- id: m\n  name: 'New'\n"
LIST = """\
# head

# of b
- id: b
  name: "B"   # odd   spacing\x20

- {id: f,   name: F}


# of z
# too
- id: z
  note: |
    kept

# foot
"""


@pytest.mark.parametrize("id_", ["a", "c", "m", "zz"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["unix", "windows"])
def test_nothing_else_changes(id_: str, ending: str) -> None:
    """Taking the entry's own lines away again gives the file as it was."""
    before = LIST.replace("\n", ending)
    after = inserted(before, NEW.replace("id: m", f"id: {id_}"))
    assert after is not None
    own = f"- id: {id_}{ending}  name: 'New'{ending}{ending}"
    alone = f"{ending}- id: {id_}{ending}  name: 'New'{ending}"
    assert before in (after.replace(own, "", 1), after.replace(alone, "", 1))
    tree, _ = parse(after.encode(), "")
    assert tree is not None
    assert isinstance(tree.value, list)
    ids = [str(node.plain()["id"]) for node in tree.value]  # type: ignore[index]
    assert ids == sorted(ids)


def test_comments_stay_with_their_entry() -> None:
    """The new entry stands above the comments of the one that it is put before."""
    after = inserted(LIST, NEW)
    assert after is not None
    assert "name: F}\n\n- id: m\n  name: 'New'\n\n\n# of z\n" in after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[]\n", "- id: m\n  name: 'New'\n"),
        ("# head\n[]\n", "# head\n\n- id: m\n  name: 'New'\n"),
        ("- id: a", "- id: a\n\n- id: m\n  name: 'New'\n"),
        ("- id: z\n", "- id: m\n  name: 'New'\n\n- id: z\n"),
        ("  - id: a\n  - id: z\n", "  - id: a\n\n  - id: m\n    name: 'New'\n\n  - id: z\n"),
        ("\ufeff- id: a\n", "\ufeff- id: a\n\n- id: m\n  name: 'New'\n"),
        ("-\n  id: z\n", "- id: m\n  name: 'New'\n\n-\n  id: z\n"),
    ],
    ids=["empty", "head", "no line end", "first", "indented", "byte order mark", "bare dash"],
)
def test_any_list_takes_an_entry(before: str, after: str) -> None:
    """However a list is written, the entry fits into it."""
    assert inserted(before, NEW) == after


@pytest.mark.parametrize(
    "text",
    ["", "a: b\n", "- id: a\n  x: [\n", "[{id: a}, {id: z}]\n", "- id: a\n  t: |+\n    x\n\n\n"],
    ids=["empty", "no list", "broken", "in brackets", "counts its blank lines"],
)
def test_what_would_change_meaning_is_refused(text: str) -> None:
    """A file that cannot take the entry without a change elsewhere takes none."""
    assert inserted(text, NEW) is None


IDS = st.lists(st.text("abc", min_size=1, max_size=4), unique=True, min_size=1, max_size=6)


@given(IDS, st.lists(st.sampled_from(["", "# note"]), max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_order_of_additions_gives_one_file(ids: list[str], between: list[str]) -> None:
    """Entries that are put in one after another stand as `fix` would have them."""
    text = "\n".join(["# head", "", *between, "- id: b0", ""])
    for id_ in ids:
        after = inserted(text, f"- id: {id_}\n")
        assert after is not None
        text = after
    assert fixed("exercises", text).split() == text.split()


def test_the_real_data_takes_an_entry() -> None:
    """In the guide's own file an entry adds its lines and one blank line."""
    before = (ROOT / "data" / "sources.yaml").read_text(encoding="utf-8")
    after = inserted(before, NEW)
    assert after is not None
    assert after.replace("- id: m\n  name: 'New'\n\n", "") == before
    assert fixed("sources", after) == after
