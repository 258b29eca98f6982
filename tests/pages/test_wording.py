"""Doses, days and numbers in the guide's own words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.guide import Guide
from generator.model import Dose, FullDose
from generator.pages.wording import Wording, capital
from generator.phrases import KEYS
from tests.conftest import ROOT


@pytest.fixture
def say(real_guide: Guide) -> Wording:
    """The real guide's phrases."""
    return Wording(real_guide.settings)


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"reps": 5}, "5 times"),
        ({"reps": 1}, "once"),
        ({"reps": "5-10", "per_side": True}, "5 to 10 times on each side"),
        ({"reps": 3, "hold_s": 20}, "3 times, hold for 20 seconds"),
        ({"hold_s": 1}, "hold for 1 second"),
        ({"hold_breaths": 5, "per_side": True}, "hold for 5 slow breaths, on each side"),
        ({"minutes": 2}, "2 minutes"),
        ({"sets": 2, "reps": 8, "rest_s": 30}, "2 rounds, 8 times, rest 30 seconds between"),
    ],
    ids=str,
)
def test_amounts(say: Wording, fields: dict[str, object], text: str) -> None:
    """A dose reads as a person would say it."""
    assert say.amount(Dose.model_validate(fields)) == text


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"days_per_week": 7}, "every day"),
        ({"days_per_week": "3-5"}, "3 to 5 days a week"),
        ({"days_per_week": 7, "times_per_day": 2}, "every day, 2 times a day"),
    ],
    ids=str,
)
def test_often(say: Wording, fields: dict[str, object], text: str) -> None:
    """How often reads as a person would say it."""
    dose = FullDose.model_validate({"reps": 1, "source": "editorial", **fields})
    assert say.often(dose) == text


def test_text_that_fills_a_hole_is_not_read_again(say: Wording) -> None:
    """A name with a hole in it stays as it is written."""
    assert "{n}" in say("figure_title", name="{n}", n=3)


def test_capital() -> None:
    """Only the first letter changes."""
    assert (capital("on McGill"), capital("")) == ("On McGill", "")


def strings(path: Path) -> Iterator[str]:
    """Yield the strings of a Python file that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value


def test_no_sentence_stands_in_code() -> None:
    """What readers see comes from data: the code that makes pages holds no two words in a row."""
    for path in (ROOT / "generator" / "pages").glob("*.py"):
        found = [text for text in strings(path) if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", text)]
        assert found == [], path


def test_no_sentence_stands_in_a_template() -> None:
    """Take away Jinja, tags, attributes and front matter's keys: no word is left in a template."""
    templates = ROOT / "generator" / "pages" / "templates"
    for path in templates.rglob("*.j2"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|\{:?\s*[.#].*?\}", " ", text, flags=re.S)
        text = re.sub(
            r"<[^>]*>|^\s*[a-z_]+:|^!!! [\w -]*|&\w+;|\.md\b", " ", text, flags=re.M | re.S
        )
        assert re.findall(r"[A-Za-z]{2,}", text) == [], path.name


def asked() -> str:
    """Return everything in which a phrase's key may be named."""
    folders = (ROOT / "generator" / "pages", ROOT / "generator" / "paper")
    paths = [
        path for folder in folders for end in ("j2", "py") for path in folder.rglob(f"*.{end}")
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@pytest.mark.parametrize("key", KEYS)
def test_every_phrase_is_said_somewhere(key: str) -> None:
    """No phrase waits for a translator that no page says."""
    stem = re.sub(r"(_side)?_(one|other)$", "", key)
    family = re.sub(r"_[a-z0-9]+(_first)?$", "_{", key)
    title = "_" + key.rpartition("_")[2] + '"'
    said = asked()
    assert any(f'"{word}' in said or f"'{word}" in said for word in (key, stem, family)) or (
        "}" + title in said
    ), key


def test_templates_name_phrases_that_exist() -> None:
    """Every key that a template or a view names is a phrase."""
    named = re.findall(r"""\bsay\(["']([a-z_0-9]+)["']""", asked())
    assert len(named) > 40
    assert set(named) <= set(KEYS)
