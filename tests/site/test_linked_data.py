"""The schema.org descriptions in pages, as TypeScript and schema-dts judge them."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.site.conftest import html_files, ids, parsed

NODE = Path(sys.executable).parent / "node"
PLANTED: dict[str, dict[str, Any]] = {
    "unknown": {"@type": "HowTo", "name": "a", "stepz": []},
    "wrong_value": {"@type": "HowTo", "step": [{"@type": "HowToStep", "position": False}]},
    "wrong_type": {"@type": "HowTwo", "name": "a"},
}
OPTIONS = {"strict": True, "noEmit": True, "target": "es2022", "module": "nodenext", "types": []}


def _linked_data(page: Path) -> list[dict[str, Any]]:
    scripts = parsed(page).scripts
    texts = [text for kind, text in scripts if kind.get("type") == "application/ld+json"]
    return [json.loads(text) for text in texts]


def _typescript(values: dict[str, dict[str, Any]]) -> str:
    kinds = ", ".join(sorted({value["@type"] for value in values.values()}))
    lines = [f'import type {{ {kinds}, WithContext }} from "schema-dts";']
    for name, value in values.items():
        text = json.dumps({"@context": "https://schema.org", **value}, indent=1)
        lines.append(f"export const {name}: WithContext<{value['@type']}> = {text};")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def judged(
    node: Path, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[str]]:
    """What the compiler says of the site's linked data and of planted faults, by file."""
    folder = tmp_path_factory.mktemp("linked-data")
    (folder / "node_modules").symlink_to(node)
    real: dict[str, dict[str, Any]] = {
        f"page_{re.sub(r'[^a-z0-9]', '_', str(page.parent.relative_to(site)))}": value
        for page in html_files(site)
        for value in _linked_data(page)
    }
    files = {"real.ts": real} | {f"{name}.ts": {name: value} for name, value in PLANTED.items()}
    for name, values in files.items():
        (folder / name).write_text(_typescript(values), encoding="utf-8")
    config = {"compilerOptions": OPTIONS, "files": sorted(files)}
    (folder / "tsconfig.json").write_text(json.dumps(config))
    command = [str(NODE), "node_modules/typescript/bin/tsc", "--project", ".", "--pretty", "false"]
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    errors: dict[str, list[str]] = {name: [] for name in files}
    for line in said.stdout.splitlines():
        if not line.startswith(" "):
            errors.setdefault(line.partition("(")[0], []).append(line)
    assert errors.keys() == files.keys(), said.stdout
    return errors


@pytest.mark.parametrize("collection", ["exercises", "routines"])
def test_every_entry_describes_itself(site: Path, collection: str) -> None:
    """Every exercise and routine page carries one description, of itself and at its own address."""
    for id_ in ids(collection):
        page = site / collection / id_ / "index.html"
        (value,) = _linked_data(page)
        assert value["@type"] == "HowTo"
        assert value["url"] == f"https://guide.example/{collection}/{id_}/"
        assert f"{value['name']} - Backwise" in page.read_text(encoding="utf-8").replace(
            "&#39;", "'"
        )


def test_descriptions_fit_schema_org(judged: dict[str, list[str]]) -> None:
    """Every description has only properties that schema.org knows, with values of their types."""
    assert judged["real.ts"] == []


@pytest.mark.parametrize("fault", sorted(PLANTED))
def test_a_wrong_description_would_be_found(judged: dict[str, list[str]], fault: str) -> None:
    """A planted fault is found."""
    assert judged[f"{fault}.ts"] != []


def test_steps_are_the_steps_that_are_read(site: Path) -> None:
    """The steps in an exercise's description stand in its page's words, in the same order."""
    for id_ in ids("exercises"):
        page = site / "exercises" / id_ / "index.html"
        (value,) = _linked_data(page)
        words, at = parsed(page).words, 0
        for number, step in enumerate(value["step"], 1):
            assert step["position"] == number
            at = words.find(step["text"], at)
            assert at >= 0, step
