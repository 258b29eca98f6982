"""Imports point down only: a module knows the floors below its own, and nothing above or beside."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

FLOORS = (
    ("finding", "scalars", "values"),
    ("tree", "entry", "syntax"),
    ("source", "vocabulary", "pose", "phrases", "equipment", "person", "photo", "notation"),
    ("model",),
    ("settings", "fields", "takes"),
    ("guide", "pace", "offer"),
    ("naming",),
    ("figure", "shape", "likeness", "questions"),
    ("decode", "posing", "studio", "bake"),
    ("pictures", "fix", "schema", "imaging"),
    ("rules",),
    ("load", "pages", "export", "viewer", "draft", "offline"),
    ("paper", "codes", "form", "proposal", "unfinished", "review"),
    ("build",),
    ("files", "history", "reference"),
    ("serving", "workshop"),
    ("commands",),
    ("cli",),
    ("__main__",),
)
"""A folder is one room: its own files may know each other."""
EDGES = ("files", "history", "serving", "workshop", "commands", "cli", "bake", "__main__")
"""The only modules that may touch disk, terminal, clock, environment or other processes."""
OUTSIDE = {"os", "pathlib", "shutil", "subprocess", "sys", "tempfile", "time", "random", "socket",
           "urllib", "requests", "threading"}  # fmt: skip
HARMLESS = "urllib.parse"
"""It takes addresses apart and opens none."""


def room(path: Path) -> str:
    """Return the module or folder of the generator that a file belongs to."""
    parts = path.relative_to(ROOT / "generator").parts
    return parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted name of everything that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports name the whole way"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def files() -> list[Path]:
    """Return every file of the generator but the package's own docstring."""
    found = sorted((ROOT / "generator").rglob("*.py"))
    return [path for path in found if path != ROOT / "generator" / "__init__.py"]


def upward(floors: tuple[tuple[str, ...], ...]) -> list[str]:
    """Return every import that does not point down."""
    level = {name: number for number, names in enumerate(floors) for name in names}
    wrong = []
    for path in files():
        here = room(path)
        for name in imports(path):
            parts = name.split(".")
            if parts[0] != "generator" or parts[1] == here:
                continue
            if level[parts[1]] >= level[here]:
                wrong.append(f"{path.relative_to(ROOT)} imports {parts[1]}")
    return wrong


def test_every_module_has_a_floor() -> None:
    """The table of floors names every module, and no other."""
    assert sorted({room(path) for path in files()}) == sorted(n for f in FLOORS for n in f)


def test_imports_point_down() -> None:
    """No module imports from its own floor or from above."""
    assert upward(FLOORS) == []


def test_an_import_that_points_up_is_noticed() -> None:
    """The test above can fail: with the floors upside down it finds imports that point up."""
    assert len(upward(FLOORS[::-1])) > 20


def test_only_edges_touch_the_world() -> None:
    """Disk, clock, environment and processes are known to the edges only."""
    for path in files():
        if room(path) not in EDGES:
            names = [name for name in imports(path) if not name.startswith(HARMLESS)]
            assert OUTSIDE.isdisjoint(name.split(".")[0] for name in names), path


def test_the_generator_knows_nothing_of_backs() -> None:
    """No word of this guide's subject stands in the generator's code or templates."""
    words = ("spine", "lumbar", "back pain", "backwise", "osteoporosis", "yoga", "stiff")
    # The pose language and the figure engine name the whole body.
    allowed = {"pose.py": ("spine", "lumbar"), "posing.py": ("lumbar",)}
    body = ("spine", "lumbar", "stiff")
    for path in [*files(), *(ROOT / "generator").rglob("*.j2")]:
        text = path.read_text(encoding="utf-8").lower()
        ours = body if room(path) in ("figure", "bake") else allowed.get(path.name, ())
        found = [word for word in words if word in text and word not in ours]
        assert found == [], f"{path}: {found}"


FIGURE = ROOT / "generator" / "figure"
ENTRANCES = ("solve", "facts", "bearing", "job")
"""What finds and judges poses; drawing comes after all of it."""
AFTER_POSING = ("solve", "facts", "job", "stage", "goals", "wishes", "problem")


def figure_imports() -> dict[str, set[str]]:
    """Return what each module of the figure engine imports from the engine, by dotted name."""
    found: dict[str, set[str]] = {}
    for path in sorted(FIGURE.rglob("*.py")):
        if path.name != "__init__.py":
            name = ".".join(path.relative_to(FIGURE).with_suffix("").parts)
            inner = [
                one.split(".")[2:] for one in imports(path) if one.startswith("generator.figure.")
            ]
            parents = {".".join(parts[:-1]) for parts in inner} | {
                ".".join(parts) for parts in inner
            }
            found[name] = {
                one for one in parents if (FIGURE / f"{one.replace('.', '/')}.py").exists()
            }
    return found


def needs(graph: dict[str, set[str]], start: str) -> set[str]:
    """Return everything that a module imports, directly or not."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for name in graph[waiting.pop()] - seen:
            seen.add(name)
            waiting.append(name)
    return seen


def test_the_figure_engine_has_no_circle() -> None:
    """Each module of the engine can be read after those that it needs."""
    graph = figure_imports()
    assert len(graph) > 60
    assert [name for name in graph if name in needs(graph, name)] == []


def test_posing_does_not_know_drawing() -> None:
    """A pose is found and judged without a pencil; a drawing asks for no solve."""
    graph = figure_imports()
    for name in ENTRANCES:
        drawing = {one for one in needs(graph, name) if one.startswith("drawing.")}
        assert drawing <= {"drawing.camera"}, name
    for name in graph:
        if name.startswith("drawing."):
            assert needs(graph, name).isdisjoint(AFTER_POSING), name
    assert "drawing.shot" in needs(graph, "stage")
