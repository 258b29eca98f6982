"""Writing values down: what is written means exactly the values, to every program."""

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import notation
from generator.source import parse
from tests.conftest import ROOT
from tests.test_cases import short
from tests.test_hostile import HOSTILE
from tests.test_source import SEEN, frozen

WORDS = st.text(SEEN | st.sampled_from("\n0123456789.-+:_e#'\"{}[]&*!|>%@`"), max_size=30)
NUMBERS = st.integers(-999, 999) | st.decimals(-500, 500, places=3).map(float)
VALUES = st.recursive(
    WORDS | st.booleans() | st.none() | NUMBERS,
    lambda v: st.lists(v, max_size=4) | st.dictionaries(WORDS, v, max_size=4),
    max_leaves=12,
)


def read(text: str) -> object:
    """Return what a text means here; it must be free of findings."""
    tree, findings = parse(text.encode(), "x.yaml")
    assert findings == ()
    assert tree is not None
    return tree.plain()


@given(st.dictionaries(WORDS | st.just("pose"), VALUES, min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_means_what_was_written(entry: dict[str, Any]) -> None:
    """Any values come back the same, here and in another program, in each of the layouts."""
    for text in (notation.written(entry), f"- {notation.flow(entry)}"):
        assert read(text) == (frozen(entry),)
        assert yaml.safe_load(text) == [entry]
    assert read(notation.fields(entry)) == frozen(entry)


@pytest.mark.parametrize(
    "text", [*HOSTILE, "no", "1:30", "2026-11-22", "5", "a: b", "# x"], ids=short
)
def test_no_text_is_structure(text: str) -> None:
    """Whatever a text looks like, it stays one value."""
    assert read(notation.written({"id": text, "steps": [{"text": text}]})) == (
        {"id": text, "steps": ({"text": text},)},
    )
    assert "\n" not in notation.flow({"a": [text]})


def test_is_laid_out_as_the_data_is() -> None:
    """The guide's first exercise, written anew, is what stands in the file."""
    data = (ROOT / "data" / "exercises.yaml").read_text(encoding="utf-8")
    lines = notation.written(yaml.safe_load(data)[0]).splitlines()
    assert lines[0] in data
    assert sum(f"{line}\n" in data for line in lines) > len(lines) * 0.8
    assert all(len(line) <= 106 for line in lines)
