"""The docs say what is true: tables, commands, links and steps are checked against the code."""

import ast
import re
from collections.abc import Callable
from importlib import import_module

import pytest
import yaml

from generator.cli import main
from generator.codes import table
from generator.equipment import Prop
from generator.figure.parts import PARTS, PLACES
from generator.guide import Guide
from generator.posing import planes_and_grips
from generator.reference import (
    base_table,
    code_table,
    field_tables,
    place_lists,
    place_pictures,
    prop_table,
    vocabulary_tables,
    word_table,
)
from tests.conftest import ROOT
from tests.test_layers import EDGES, FLOORS

TABLES = {"codes": code_table, "fields": field_tables}
DRAWN: dict[str, Callable[[Guide], str]] = {
    "words": lambda guide: word_table(guide.sketches),
    "bases": lambda guide: base_table(guide.sketches, guide.poses),
    "place pictures": lambda guide: place_pictures(guide.sketches),
    "places": lambda _: place_lists(),
    "props": lambda guide: prop_table(guide.sketches),
}
DOCS = ("README.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "SECURITY.md",
        ".github/pull_request_template.md", "docs/architecture.md",
        *(f"docs/contribute/{name}.md"
          for name in ("index", "codes", "fields", "photos", "poses", "words")),
        )  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_those_of_the_code(name: str, request: pytest.FixtureRequest) -> None:
    """The table in the docs is the one that the code gives; `make golden` rewrites it."""
    current(f"contribute/{name}.md", name, TABLES[name](), request)


@pytest.mark.parametrize("name", DRAWN)
def test_poses_are_those_of_the_code(
    name: str, real_guide: Guide, request: pytest.FixtureRequest
) -> None:
    """The page about poses has every word, base, place and prop; `make golden` rewrites it."""
    current("contribute/poses.md", name, DRAWN[name](real_guide), request)


def test_words_are_those_of_the_data(real_guide: Guide, request: pytest.FixtureRequest) -> None:
    """The page of words has every word of the vocabulary; `make golden` rewrites it."""
    current("contribute/words.md", "vocabulary", vocabulary_tables(real_guide.vocabulary), request)


def test_every_word_base_and_prop_is_drawn(real_guide: Guide) -> None:
    """No row of the page about poses is without a picture."""
    for table_ in ("words", "bases", "props"):
        rows = DRAWN[table_](real_guide).splitlines()[2:]
        assert [row for row in rows if ".svg)" not in row] == []


def test_every_place_is_drawn_with_its_name(real_guide: Guide) -> None:
    """Each part and place of the body, and each grip and plane of a prop, is named in a picture."""
    named = {word for sketch in real_guide.sketches for word in sketch.places}
    wanted = {*PARTS, *PLACES}
    for kind in Prop.model_fields:
        planes, grips = planes_and_grips(kind)
        # A prop with one plane and no grips is its own place: its picture is in the table.
        wanted |= {*grips, *planes} if grips else set()
    sides = ("_left", "_right")
    missing = {
        word for word in wanted
        if word not in named and not (word.endswith(sides) and word.rpartition("_")[0] in named)
    }  # fmt: skip
    assert not missing


def current(file: str, name: str, wanted_part: str, request: pytest.FixtureRequest) -> None:
    """Compare the part of a page that the code writes, or rewrite it."""
    path = ROOT / "docs" / file
    text = path.read_text(encoding="utf-8")
    opening, closing = f"<!-- {name} -->", f"<!-- /{name} -->"
    head, rest = text.split(opening)
    tail = rest.split(closing)[1]
    wanted = f"{head}{opening}\n\n{wanted_part}\n\n{closing}{tail}"
    if request.config.getoption("--update-golden"):
        path.write_text(wanted, encoding="utf-8")
    assert text == wanted or request.config.getoption("--update-golden"), "run `make golden`"


@pytest.mark.parametrize("name", ["steps", "texts", "refused"])
def test_the_site_says_what_contributing_says(name: str, request: pytest.FixtureRequest) -> None:
    """The steps and the rules are written once, in CONTRIBUTING.md; `make golden` copies them."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    part = text.split(f"<!-- {name} -->")[1].split(f"<!-- /{name} -->")[0].strip()
    current(
        "contribute/index.md", name, re.sub(r"\[([^\]]+)\]\(([^)]+)\)", _on_the_site, part), request
    )


def _on_the_site(link: re.Match[str]) -> str:
    """Write a link of CONTRIBUTING.md as the page needs it; the site has no data files."""
    words, way = link[1], link[2]
    inside = way.removeprefix("docs/contribute/")
    return f"[{words}]({inside})" if inside != way else words


def test_the_floors_are_those_of_the_code(request: pytest.FixtureRequest) -> None:
    """The page for developers has every module on its floor; `make golden` rewrites it."""
    rows = ["| Floor | Module | What it does |", "| --- | --- | --- |"]
    for number, names in enumerate(FLOORS):
        for name in names:
            kind = " (edge)" if name in EDGES else ""
            rows.append(f"| {number} | `{name}`{kind} | {_purpose(name)} |")
    current("architecture.md", "floors", "\n".join(rows), request)


def _purpose(name: str) -> str:
    """Return the first line of a module's docstring."""
    path = ROOT / "generator" / name
    text = (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text("utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").splitlines()[0].replace("|", "&#124;")


def test_the_flow_is_that_of_the_code() -> None:
    """Every stage in the drawing is a function that exists, and a phone has room for it."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawing = text.split("```text")[1].split("```")[0]
    stages = re.findall(r"\b([a-z_.]+)\.([a-z_]+)\b", drawing)
    assert len(stages) > 7
    for module, function in stages:
        assert callable(getattr(import_module(f"generator.{module}"), function)), (module, function)
    assert max(map(len, drawing.splitlines())) <= 38


def test_every_code_has_a_row() -> None:
    """Each code that a finding can carry stands in the docs."""
    text = (ROOT / "docs/contribute/codes.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([EH]\d{3})` \| .+ \| .+ \|$", text, re.M)
    assert rows == [row.code for row in table()]


@pytest.mark.parametrize("name", DOCS)
def test_commands_exist(name: str) -> None:
    """Every `make` target and generator command that the docs name exists."""
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = re.findall(r"(?:`|^|\$ )make ([a-z-]+)", text, re.M)
    assert set(named) <= targets
    commands = re.findall(r"python -m generator ([a-z-]+)", text)
    assert set(commands) <= set(main.commands)


@pytest.mark.parametrize("name", DOCS)
def test_files_exist(name: str) -> None:
    """Every file of the repository that the docs name exists."""
    text = (ROOT / name).read_text(encoding="utf-8")
    pattern = r"`((?:data|docs|generator|theme|tests|benchmarks|\.github)/[\w./-]*)`"
    missing = [path for path in re.findall(pattern, text) if not (ROOT / path).exists()]
    assert missing == []


def test_links_between_the_repositorys_own_pages_lead_somewhere() -> None:
    """What GitHub shows before the site does links only to files that are there."""
    for name in ("README.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "SECURITY.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        ways = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
        assert [way for way in ways if not (ROOT / way).exists()] == [], name


def test_forms_link_to_this_repository() -> None:
    """The whole addresses beside the issue forms lead to the repository of mkdocs.yml."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    home = re.search(r'REPOSITORY_URL, "([^"]+)"', config)
    assert home is not None
    form = ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"
    links = yaml.safe_load(form.read_text(encoding="utf-8"))["contact_links"]
    assert links
    assert all(link["url"].startswith(f"{home[1]}/") for link in links)
    anchor = links[0]["url"].partition("#")[2]
    headings = re.findall(r"^## (.+)$", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.M)
    assert anchor in [heading.lower().replace(" ", "-") for heading in headings]


def test_every_target_explains_itself() -> None:
    """`make help` lists every target that a person would call."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    explained = set(re.findall(r"^([a-z-]+):.*## ", text, re.M))
    assert explained >= {"help", "site", "serve", "check", "fix", "test", "bench", "golden"}


def test_ci_runs_the_readmes_test_command() -> None:
    """CI runs what the README tells a person to run."""
    assert "\nmake test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_guide_has_one_name(real_guide: Guide) -> None:
    """mkdocs.yml calls the site what guide.yaml calls the guide."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    name = real_guide.settings.name
    assert f"site_name: {name}\n" in config


def test_nothing_generated_is_committed() -> None:
    """The folders that a build makes are ignored."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    made = ("exercises", "goals", "positions", "routines", "print", "sources", "api",
            "conditions", "muscles", "photos")  # fmt: skip
    assert all(f"docs/{folder}/" in ignored for folder in made)


CITING = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "docs" / "contribute" / "poses.md"]


def test_hand_written_pages_and_sources_agree(real_guide: Guide) -> None:
    """A source names the hand-written pages that cite it, and those pages do."""
    cited: dict[str, set[str]] = {}
    for path in CITING:
        for id_ in re.findall(r"sources/index\.md#([a-z0-9-]+)", path.read_text(encoding="utf-8")):
            cited.setdefault(id_, set()).add(path.relative_to(ROOT / "docs").as_posix())
    stated = {one.id: set(one.cited_on) for one in real_guide.sources if one.cited_on}
    assert len(cited) > 40
    assert cited == stated
