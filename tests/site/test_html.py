"""The HTML of every page, as html-validate judges it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.site.conftest import html_files

NODE = Path(sys.executable).parent / "node"
CONFIG = ROOT / ".htmlvalidate.json"
REASONS = {
    "doctype-style": "a matter of taste; HTML reads <!doctype> in any case of letters",
    "input-attributes": "the theme: autocomplete on its hidden check boxes resets them",
    "no-trailing-whitespace": "a matter of taste; templates leave it, and no reader sees it",
    "presentation-role-style": "a matter of taste; presentation and none mean the same",
    "unique-landmark": "the theme writes the table of contents twice and shows one; axe sees which",
    "valid-autocomplete": "the theme: as input-attributes",
    "valid-id": "relaxed, not off: the theme's ids start with __, which HTML allows",
    "void-style": "a matter of taste; Markdown writes <img />, which HTML allows",
    "wcag/h32": "the theme: its search form answers while you type, its palette form on a click",
}
"""Why each rule of .htmlvalidate.json is not as html-validate recommends."""


def _judge(node: Path, out: Path, *files: Path, config: Path = CONFIG) -> list[dict[str, Any]]:
    program = node / "html-validate" / "bin" / "html-validate.mjs"
    # To a file: the program ends before a pipe has taken all that it says.
    formatter = f"json={out / 'judged.json'}"
    command = [str(NODE), str(program), "--config", str(config), "--formatter", formatter]
    said = subprocess.run(
        [*command, *map(str, files)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert said.returncode in (0, 1), said.stderr
    judged: list[dict[str, Any]] = json.loads((out / "judged.json").read_text(encoding="utf-8"))
    return judged


def test_pages_are_valid(node: Path, site: Path, tmp_path: Path) -> None:
    """No page breaks a rule of HTML."""
    found: dict[tuple[str, str], list[str]] = {}
    for file in _judge(node, tmp_path, *html_files(site)):
        page = Path(file["filePath"]).relative_to(site).as_posix()
        for message in file["messages"]:
            place = f"{page}:{message['line']} {message['selector']}"
            found.setdefault((message["ruleId"], message["message"]), []).append(place)
    assert {fault: (len(places), places[:3]) for fault, places in found.items()} == {}


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("no-dup-id", '<p id="a">1</p><p id="a">2</p>'),
        ("wcag/h37", '<img src="a.svg">'),
        ("element-permitted-content", "<span><div>1</div></span>"),
        ("element-name", "<stepp>1</stepp>"),
        ("valid-id", '<p id="a b">1</p>'),
    ],
)
def test_faults_would_be_found(node: Path, tmp_path: Path, rule: str, body: str) -> None:
    """The rules that matter are on: a planted fault is found."""
    page = tmp_path / "planted.html"
    page.write_text(f'<!doctype html><html lang="en"><title>a</title><body>{body}</body></html>')
    rules = {
        message["ruleId"] for file in _judge(node, tmp_path, page) for message in file["messages"]
    }
    assert rule in rules


def test_every_change_of_rules_has_a_reason() -> None:
    """Each rule that is switched off or relaxed says why, and no reason outlives its rule."""
    rules = json.loads(CONFIG.read_text(encoding="utf-8"))["rules"]
    assert rules.keys() == REASONS.keys()


def test_every_changed_rule_is_needed(node: Path, site: Path, tmp_path: Path) -> None:
    """A rule is switched off or relaxed only while a page needs it."""
    config = json.loads(CONFIG.read_text(encoding="utf-8"))
    plain = tmp_path / "config.json"
    plain.write_text(json.dumps({**config, "rules": {}}), encoding="utf-8")
    pages = [site / "index.html", site / "exercises" / "childs-pose" / "index.html"]
    judged = _judge(node, tmp_path, *pages, config=plain)
    broken = {message["ruleId"] for file in judged for message in file["messages"]}
    assert REASONS.keys() - broken == set()
