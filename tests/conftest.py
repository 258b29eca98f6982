"""What tests share: entries that are sound, a tiny guide, and the tools that may be missing."""

import os
import shutil
import textwrap
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.decode import FILES
from generator.files import read_data, read_photos
from generator.guide import Guide
from generator.imaging.facts import MOST_READ_BYTES
from generator.imaging.renditions import Rendition
from generator.load import Loaded, load
from generator.pages.shared import Shared
from generator.pages.wording import Wording
from generator.workshop import MEMORY, studio

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)
SITE_URL = "https://guide.example/"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that rewrites golden files."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


def speaking(guide: Guide, photos: Mapping[str, tuple[Rendition, ...]] | None = None) -> Shared:
    """Return what pages are made from, without pictures."""
    return Shared(guide, Wording(guide.settings), {}, photos or {})


def missing(what: str, how: str) -> None:
    """Skip loudly on a person's machine; fail in CI, where nothing may be skipped."""
    message = f"{what} is missing: {how}"
    if os.environ.get("CI"):
        pytest.fail(message)
    # A person who cannot install a browser may still test the rest, and is told what was not.
    pytest.skip(f"SKIPPED, NOT TESTED: {message}")


def exercise(**changes: Any) -> dict[str, Any]:
    """Return a sound exercise of the tiny guide; a change of None takes a field away."""
    entry: dict[str, Any] = {
        "id": "heel-slide",
        "name": "Heel slide",
        "summary": "A slow slide of the heel.",
        "kind": "mobility",
        "position": "lying",
        "goals": ["bend"],
        "level": 1,
        "feel": "A pull at the front of the knee.",
        "dose": {"reps": 5, "days_per_week": 7, "source": "handbook"},
        "steps": [{"text": "Lie down."}, {"text": "Slide one heel to you."}],
        "cautions": [
            {"condition": "new-knee", "advice": "ask-first", "note": "Ask.", "source": "handbook"}
        ],
        "sources": [{"id": "handbook", "supports": ["how-to"]}],
        "reviewed": "2026-11-01",
    }
    return {key: value for key, value in {**entry, **changes}.items() if value is not None}


def routine(**changes: Any) -> dict[str, Any]:
    """Return a sound routine of the tiny guide."""
    entry: dict[str, Any] = {
        "id": "first-week",
        "name": "First week",
        "summary": "Two quiet exercises.",
        "for_whom": "For stiff knees.",
        "not_for": "Not for a hot knee; ask first.",
        "goals": ["bend"],
        "minutes": 2,
        "items": [
            {"exercise": "heel-slide", "dose": {"reps": 10}},
            {"exercise": "knee-press", "dose": {"reps": 5, "hold_s": 10}},
        ],
        "sources": [{"id": "handbook", "supports": ["how-to"]}],
        "reviewed": "2026-11-01",
    }
    return {key: value for key, value in {**entry, **changes}.items() if value is not None}


def knees() -> dict[str, Any]:
    """Return the data of a tiny guide that is not about backs."""
    own = yaml.safe_load((ROOT / "data" / "guide.yaml").read_text(encoding="utf-8"))
    del own["body_map"], own["book"]
    term = {"id": "how-to", "name": "How to do it"}
    return {
        "guide": {**own, "name": "Kneewise", "tagline": "A small guide to knees."},
        "vocabulary": {
            "kinds": [{"id": "mobility", "name": "Mobility"}],
            "positions": [
                {"id": "lying", "name": "Lying", "on_floor": True},
                {"id": "sitting", "name": "Sitting", "on_floor": False, "stance": "sitting"},
            ],
            "equipment": [],
            "goals": [{"id": "bend", "name": "Bend further", "complaints": ["stiff knee"]}],
            "muscles": [{"id": "quadriceps", "name": "Quadriceps", "plain": "Front of the thigh."}],
            "conditions": [
                {
                    "id": "new-knee",
                    "name": "New knee",
                    "plain": "A replaced joint.",
                    "signs": ["head_down"],
                }
            ],
            "supports": [term],
            "grades": [
                {"id": "page", "name": "Own page", "standing": "authority"},
                {"id": "clinic", "name": "Clinic", "standing": "if-noted"},
                {"id": "origin", "name": "Origin", "standing": "never"},
            ],
        },
        "sources": [
            {
                "id": "handbook",
                "title": "Handbook of knees",
                "publisher": "Knee Society",
                "url": "https://knees.example/handbook",
                "grade": "page",
                "seen": "whole",
                "checked": "2026-11-01",
            }
        ],
        "exercises": [
            exercise(),
            exercise(id="knee-press", name="Knee press", works=["quadriceps"]),
        ],
        "routines": [routine()],
        "published": {"exercises": ["heel-slide", "knee-press"], "routines": ["first-week"]},
        "poses": [],
        "people": yaml.safe_load((ROOT / "data/people.yaml").read_bytes())[:1],
    }


def as_bytes(data: dict[str, Any]) -> dict[str, bytes]:
    """Write data as the YAML files of a guide."""
    return {
        stem: yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=90).encode()
        for stem, value in data.items()
    }


def loaded(**changes: Any) -> Loaded:
    """Load the tiny guide, some of its files replaced by other data, text or bytes."""
    files = as_bytes({**knees(), **{k: v for k, v in changes.items() if not isinstance(v, bytes)}})
    files |= {key: value for key, value in changes.items() if isinstance(value, bytes)}
    return load(files, "data", TODAY)


def codes(found: Loaded) -> list[str]:
    """Return the codes of all findings, in order of position."""
    return [finding.code for finding in found.findings]


@pytest.fixture(scope="session")
def real() -> Loaded:
    """The real guide, as it stands in data/."""
    # The day of the run: who reviews an exercise today must not find that "in the future".
    photos = read_photos(ROOT / "data" / "photos", MOST_READ_BYTES)
    data = read_data(ROOT / "data", FILES)
    return load(data, "data", date.today(), studio=studio(), photos=photos)


@pytest.fixture(scope="session")
def real_guide(real: Loaded) -> Guide:
    """The real guide's values."""
    assert real.guide is not None, [str(finding) for finding in real.findings]
    return real.guide


@pytest.fixture
def tiny_folder(tmp_path: Path) -> Path:
    """A folder that holds the tiny guide's files."""
    folder = tmp_path / "data"
    folder.mkdir()
    for stem, text in as_bytes(knees()).items():
        (folder / f"{stem}.yaml").write_bytes(text)
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what a site is built from, without what a build makes."""
    return copy_checkout(tmp_path / "checkout")


def copy_checkout(target: Path) -> Path:
    """Copy the sources of the site to a new folder, and return it."""
    made = [line.strip().removeprefix("docs/").rstrip("/") for line in
            (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
            if line.startswith("docs/")]  # fmt: skip

    def stale(folder: str, names: list[str]) -> set[str]:
        return set(made) & set(names) if Path(folder) == ROOT / "docs" else set()

    shutil.copytree(ROOT / "docs", target / "docs", ignore=stale)
    for name in ("data", "theme"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    # What is drawn already need not be drawn again in every copy.
    if (ROOT / MEMORY).is_dir():
        shutil.copytree(ROOT / MEMORY, target / MEMORY)
    return target


Text = Callable[[str], bytes]


def text(block: str) -> bytes:
    """Return an indented block of YAML as a file's bytes."""
    return textwrap.dedent(block).lstrip("\n").encode()
