"""The form's modules agree with the generator, and the validator is the package's."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.form import PATH, form_script
from generator.guide import Guide
from generator.load import Loaded
from generator.model import Exercise
from generator.pages.wording import Wording
from generator.source import first_hidden, parse
from tests.conftest import ROOT, SITE_URL, missing

NODE = Path(sys.executable).parent / "node"
VENDORED = ROOT / "docs" / "assets" / "js" / "vendor" / "json-schema"
PACKAGE = ROOT / "node_modules" / "@cfworker" / "json-schema"
HOSTILE = (
    "no", "No", "y", "on", "null", "~", "true", "1", "1:30", "0x1f", "1e3", "12e03", ".5", "-.inf",
    "nan", "2026-11-22", "5-10", "a: b", "a:", ":a", "key: [x]", "a #b", "#a", "- a", "-", "--- a",
    "---", "...", "? a", "! a", "!!int 3", "& a", "* a", "*", "%a", "@a", "`a`", "| a", "> a",
    "[a]", "{a}", "a, b", "{{ 7*7 }}", "{% raw %}", "<script>alert(1)</script>", "</script>",
    "<<", "=", "'a", 'a"', "\"a\" 'b'", "it's", "back\\slash", "\\n", "a\nb", "a\n\n- b: c", " a",
    "a ", "a  b", "tab\there", "🙂 emoji 👩\u200d👩", "ü “q” … –", "nul\0", "bell\a", "\x7f",
    "\x85", "\u2028", "\ufeff", "\u200b", "\u202eabc", "\u3164", "\u00a0x", "", "a" * 300,
    "word " * 60 + "end", "word: # " * 40 + "end", "Long words then - a dash " * 9 + "end", "٣ ३",
    "été",
)  # fmt: skip
DATA = ROOT / "data" / "exercises.yaml"


@pytest.fixture(scope="session")
def form_data(real: Loaded, real_guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The script that the generator writes for the form."""
    file = tmp_path_factory.mktemp("form") / "form-data.js"
    file.write_text(form_script(real_guide, SITE_URL, real.drawn)[PATH], encoding="utf-8")
    return file


def run(data: Path, *command: str, given: str = "") -> str:
    """Run Node with the form's data; return what it printed."""
    said = subprocess.run(
        [str(NODE), *command],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "FORM_DATA": str(data)},
    )
    assert said.returncode == 0, said.stdout + said.stderr
    return said.stdout


def read(text: str, hidden: bool = False) -> Any:
    """Return what the generator's parser reads in YAML.

    It must have no finding, but that signs are hidden in a text where they are.
    """
    tree, findings = parse(text.encode(), "form.yaml")
    assert {finding.code for finding in findings} == ({"E002"} if hidden else set()), text
    assert tree is not None
    return json.loads(json.dumps(tree.plain()))


def asked(entry: dict[str, Any]) -> dict[str, Any]:
    """Return what the form can hold of an entry: no details of pictures, and no poses but bases."""
    names = ("id", "name", "also_known_as", "summary", "kind", "position", "goals", "equipment",
             "level", "works", "stretches", "feel", "dose", "steps", "mistakes", "cautions",
             "no_cautions", "easier", "harder", "sources", "reviewed")  # fmt: skip
    kept = {name: entry[name] for name in names if entry.get(name) not in (None, [], "")}
    kept["steps"] = [
        {key: value for key, value in step.items() if key in ("text", "breath")}
        | ({"pose": {"base": base}} if (base := step.get("pose", {}).get("base")) else {})
        for step in entry["steps"]
    ]
    return kept


@pytest.fixture(scope="session")
def entries() -> list[dict[str, Any]]:
    """The real exercises, as far as the form asks for them."""
    raw = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    whole: list[dict[str, Any]] = json.loads(json.dumps(raw, default=str))
    return [asked(entry) for entry in whole]


@pytest.fixture(scope="session")
def values() -> list[dict[str, Any]]:
    """Hostile texts in every place where YAML may have text."""
    return [
        {
            "text": text,
            "list": [text, "b"],
            "words": ["a", text],
            "rows": [{"text": text, "more": text}, {"text": "b", "inner": {"text": text, "n": 5}}],
            "map": {"base": text},
            text: "key",
            "flag": True,
            "last": text,
        }
        for text in HOSTILE
    ]


@pytest.fixture(scope="session")
def made(
    form_data: Path, values: list[dict[str, Any]], entries: list[dict[str, Any]]
) -> dict[str, Any]:
    """What the form makes of the hostile values and of the real exercises."""
    given = json.dumps({"values": values, "entries": entries})
    answer: dict[str, Any] = json.loads(run(form_data, "tests/form/write.js", given=given))
    return answer


def test_modules_keep_their_promises(form_data: Path) -> None:
    """Every test of the form's own modules passes in Node."""
    tests = sorted(str(file) for file in (ROOT / "tests" / "form").glob("*.test.js"))
    assert len(tests) >= 5
    said = run(form_data, "--test", "--test-reporter=tap", *tests)
    assert "\n# fail 0\n" in said
    assert "\n# skipped 0\n" in said


def test_yaml_loads_to_the_same_values(made: dict[str, Any], values: list[dict[str, Any]]) -> None:
    """Whatever a text holds, the generator's parser and PyYAML read it as the same text.

    Signs that cannot be seen never get into the form's values; the writer keeps them all the same.
    """
    assert len(made["values"]) == len(values) == len(HOSTILE)
    for text, value in zip(made["values"], values, strict=True):
        hidden = any(first_hidden(line) for line in value["text"].split("\n"))
        assert read(text, hidden) == [value], text
        assert yaml.load(text, yaml.BaseLoader)[0]["text"] == value["text"], text


def test_no_line_is_too_long(made: dict[str, Any]) -> None:
    """The YAML of the real exercises is laid out for people to read."""
    lines = [line for entry in made["entries"] for line in entry["yaml"].splitlines()]
    assert len(lines) > 2000
    assert [line for line in lines if len(line) > 100] == []


def test_real_exercises_pass_through_the_form(
    made: dict[str, Any], entries: list[dict[str, Any]]
) -> None:
    """Each exercise comes out as it went in, has no fault, and the guide decodes it."""
    for answer, entry in zip(made["entries"], entries, strict=True):
        (found,) = read(answer["yaml"])
        expected = {**entry, "id": found["id"]}
        assert found == expected, entry["id"]
        assert list(found) == [name for name in Exercise.model_fields if name in found]
        assert answer["faults"] == [], entry["id"]
        Exercise.model_validate_json(json.dumps(found))


def test_doses_are_said_as_on_the_pages(made: dict[str, Any], real_guide: Guide) -> None:
    """The form says each dose in the words of the exercise's page."""
    say = Wording(real_guide.settings)
    for answer, exercise in zip(made["entries"], real_guide.exercises, strict=True):
        assert answer["amount"] == say.amount(exercise.dose)
        assert answer["often"] == say.often(exercise.dose)


def test_the_validator_is_the_packages() -> None:
    """The validator's files are those of the npm package that package.json names, and no others."""
    if not PACKAGE.is_dir():
        missing("@cfworker/json-schema", "run `make setup-test`")
    package = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))
    pinned = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert package["version"] == pinned["@cfworker/json-schema"]
    assert package["license"] == "MIT"
    files = {file.name for file in VENDORED.iterdir()} - {"LICENSE.txt"}
    assert len(files) > 5
    for name in files:
        assert (VENDORED / name).read_bytes() == (PACKAGE / "dist" / "esm" / name).read_bytes()
    assert "MIT License" in (VENDORED / "LICENSE.txt").read_text(encoding="utf-8")


def test_nothing_runs_text_as_code() -> None:
    """No script of the site makes code or HTML of text, and only one knows the browser's store."""
    scripts = sorted((ROOT / "docs" / "assets" / "js").rglob("*.js"))
    assert len(scripts) > 25
    for file in scripts:
        text = file.read_text(encoding="utf-8")
        for word in ("eval(", "Function(", "innerHTML", "outerHTML", "insertAdjacentHTML",
                     "document.write", "fetch(", "XMLHttpRequest", "= import("):  # fmt: skip
            assert word not in text, (file.name, word)
        keeps = "localStorage." in text
        assert keeps == (file.name == "store.js"), file.name
