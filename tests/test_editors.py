"""Editors: a real YAML language server completes, explains and marks the data files, offline."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.decode import FILES, WHOLES
from generator.guide import Guide
from generator.schema import API, schemas
from tests.conftest import ROOT, SITE_URL, missing
from tests.language_server import LanguageServer

SETTINGS = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
FILE = "data/exercises.yaml"
ENTRY = """\
# yaml-language-server: $schema=../docs/api/v1/schema/exercises.json
- id: seated-forward-lean
  name: Seated forward lean
  summary: A slow lean over your thighs.
  kind: stretch
  position: sitting
  goals: [ease-stiffness]
  level: 1
  feel: A gentle pull along your back.
  dose: {reps: 3-5, hold_s: 10, days_per_week: 7, source: editorial}
  steps:
    - text: Sit on the front half of a steady chair.
      pose: {base: sitting}
    - text: Lean forwards and rest your forearms on your thighs.
      breath: out
      pose:
        from: previous
        tilt: 60
        contacts: {forearm_both: floor}
      arrows: [head]
  cautions:
    - {condition: osteoporosis, advice: avoid, note: It rounds your back., source: brooke2022}
  sources:
    - {id: versus-back, supports: [how-to]}
  reviewed: 2026-11-22
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, real_guide: Guide) -> Path:
    """A checkout after a build, as far as an editor looks at it."""
    root = tmp_path_factory.mktemp("editor")
    (root / "docs" / API / "schema").mkdir(parents=True)
    for name, schema in schemas(real_guide, SITE_URL).items():
        path = root / "docs" / API / "schema" / f"{name}.json"
        path.write_text(json.dumps(schema), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[LanguageServer]:
    """The server, with the settings that the repository recommends."""
    modules = ROOT / "node_modules"
    if not (modules / "yaml-language-server").is_dir():
        missing("yaml-language-server", "run `make setup-test`")
    server = LanguageServer(ROOT / ".venv" / "bin" / "node", modules, folder, SETTINGS)
    yield server
    server.close()


def changed(old: str, new: str) -> str:
    """Return the sound entry with one thing in it changed."""
    assert ENTRY.count(old) == 1
    return ENTRY.replace(old, new)


@pytest.mark.parametrize("stem", FILES)
def test_the_data_has_no_marks(editor: LanguageServer, stem: str) -> None:
    """An editor finds nothing wrong in the real data, and finds its schema with or without line 1.

    The first line names the schema for every editor; the recommended settings do so by file name.
    """
    text = (ROOT / "data" / f"{stem}.yaml").read_text(encoding="utf-8")
    assert editor.problems(f"data/{stem}.yaml", text) == []
    wrong = "nonsense: 1" if stem in WHOLES else "- nonsense: 1"
    assert (1, "Property nonsense is not allowed.") in editor.problems(f"data/{stem}.yaml", wrong)


SLIPS = (
    ("feel:", "fel:", "Property fel is not allowed."),
    ("position: sitting", "position: seated", "Valid values: .*sitting"),
    ("kind: stretch", "kind: stretching", "Valid values: .*stretch"),
    ("level: 1", "level: 4", "Valid values: 1, 2, 3"),
    ("reps: 3-5", "reps: a few", "a whole number, or a span such as 5-10"),
    ("id: seated-forward-lean", "id: Seated lean", "small letters, digits and single hyphens"),
    ("breath: out", "breath: exhale", "Valid values: .in., .out., .easy."),
    ("tilt: 60", "tlit: 60", "Property tlit is not allowed."),
    ("{forearm_both: floor}", "{forearm_both: flor}", "Valid values: .*floor"),
    ("contacts:", "keep: [forarm_both]\n        contacts:", "none of the words known here"),
    ("arrows: [head]", "arrows: [haed]", "none of the words known here"),
    ("condition: osteoporosis", "condition: weak-bones", "Valid values|none of the words"),
    ("reviewed: 2026-11-22", "reviewed: 22/11/2026", "date"),
)
"""What stands in the sound entry, a slip in its place, and what is said of it."""


def test_slips_are_marked_on_their_lines(editor: LanguageServer) -> None:
    """What the checker would refuse is marked while it is typed, in words that help."""
    assert editor.problems(FILE, ENTRY) == []
    text = ENTRY
    for old, new, _ in SLIPS:
        assert text.count(old) == 1
        text = text.replace(old, new)
    found, lines = editor.problems(FILE, text), text.split("\n")
    for _, new, says in SLIPS:
        line = next(n for n, words in enumerate(lines, 1) if new.split("\n")[0] in words)
        assert [words for at, words in found if at == line and re.search(says, words)], found
    # Beside the slips only the start of the entry is marked, for the field that is now missing.
    assert {at for at, _ in found} <= {2, *(n for n, w in enumerate(lines, 1) if w not in ENTRY)}


def test_a_new_exercise_or_source_may_be_named(editor: LanguageServer) -> None:
    """An id that the schema does not know yet is no mistake: it may stand two lines below."""
    text = changed("source: editorial", "source: a-new-source") + "  easier: a-new-exercise\n"
    assert editor.problems(FILE, text) == []


def test_words_are_offered_with_what_they_mean(editor: LanguageServer, real_guide: Guide) -> None:
    """After `position:` the editor offers the vocabulary, and says what each word means."""
    offered = editor.offers(FILE, changed("position: sitting", "position: @"))
    assert set(offered) == {place.id for place in real_guide.vocabulary.positions}
    for place in real_guide.vocabulary.positions:
        assert offered[place.id] == f"{place.name}: {place.plain}"


@pytest.mark.parametrize(
    ("old", "new", "some"),
    [
        ("level: 1", "level: @", {"1", "2", "3"}),
        ("goals: [ease-stiffness]", "goals: [@]", {"ease-stiffness", "morning"}),
        ("source: editorial", "source: @", {"editorial", "versus-back"}),
        ("breath: out", "breath: @", {"in", "out", "easy"}),
        ("base: sitting", "base: @", {"sitting", "hook_lying"}),
        ("{forearm_both: floor}", "{@}", {"forearm_both", "forehead"}),
        ("{forearm_both: floor}", "{forearm_both: @}", {"floor", "wall"}),
        ("tilt: 60", "lum@", {"lumbar_flex", "lumbar_side"}),
        ("reviewed: 2026-11-22\n", "reviewed: 2026-11-22\n  @", {"easier", "harder", "mistakes"}),
    ],
)
def test_what_fits_is_offered(editor: LanguageServer, old: str, new: str, some: set[str]) -> None:
    """Fields, choices, ids, and the words of the pose language complete."""
    assert set(editor.offers(FILE, changed(old, new))) >= some


def test_nothing_empty_is_written_for_the_contributor(editor: LanguageServer) -> None:
    """Fields without a value are not offered a null to delete."""
    offered = editor.offers(FILE, ENTRY + "  easier: @")
    assert "Default value" not in offered


def test_fields_explain_themselves(editor: LanguageServer) -> None:
    """Over a field the editor shows its description, the same as in the docs."""
    shown = editor.hover(FILE, changed("feel:", "fe@el:"))
    assert "Where you should feel it." in shown


def test_settings_name_every_file() -> None:
    """The recommended settings have a schema for each data file, and keep editors offline."""
    wanted = {f"docs/{API}/schema/{stem}.json": f"data/{stem}.yaml" for stem in FILES}
    assert SETTINGS["yaml.schemas"] == wanted
    assert SETTINGS["yaml.schemaStore.enable"] is False
