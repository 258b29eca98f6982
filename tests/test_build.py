"""Building: a value from a value, the same every time, for any guide."""

import re
import subprocess
import sys
from datetime import date

import pytest

from generator.build import Site, build, newest_review
from generator.guide import Guide
from tests.conftest import ROOT, SITE_URL, exercise, knees, loaded


def tiny() -> Guide:
    """Return the tiny guide about knees."""
    found = loaded()
    assert found.guide is not None
    return found.guide


def test_the_same_guide_gives_the_same_bytes(real_guide: Guide) -> None:
    """Two builds in one process are equal."""
    assert build(real_guide, Site(SITE_URL)) == build(real_guide, Site(SITE_URL))


def test_two_processes_give_the_same_bytes() -> None:
    """Builds do not depend on the order of sets and dicts, nor on anything of a process.

    Figures are remembered between runs here; that they are the same is tested where they are drawn.
    """
    program = (
        "import hashlib; from datetime import date; from pathlib import Path;"
        "from generator.build import *; from generator.load import load;"
        "from generator.files import read_data; from generator.decode import FILES;"
        "from generator.workshop import studio;"
        "g = load(read_data(Path('data'), FILES), 'data', date(2026, 11, 22), (), studio()).guide;"
        "b = build(g, Site('https://guide.example/'));"
        "print(hashlib.sha256(repr(sorted(b.items())).encode()).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(hashes) == 1


def test_another_guide_is_other_data() -> None:
    """A guide about knees builds, and no word of it is about backs."""
    built = build(tiny(), Site(SITE_URL))
    assert {"exercises/heel-slide.md", "routines/first-week.md", "print/first-week.md",
            "goals/bend.md", "positions/lying.md", "sources/index.md",
            "api/v1/exercises.json"} <= set(built)  # fmt: skip
    for path, data in built.items():
        if "/schema/" not in path:  # the pose language names the whole body
            assert not re.search(rb"your back|lower back|spine|Backwise", data), path


def test_every_entry_has_its_files(real_guide: Guide) -> None:
    """Each exercise has a page, each routine a page and a print page."""
    built = build(real_guide, Site(SITE_URL))
    for entry in real_guide.exercises:
        assert f"exercises/{entry.id}.md" in built
    for routine in real_guide.routines:
        assert {f"routines/{routine.id}.md", f"print/{routine.id}.md"} <= set(built)


def test_old_addresses_lead_on() -> None:
    """An old id has a page that leads to the new one."""
    data = knees()
    data["exercises"][0] = exercise(formerly=["heel-glide"])
    guide = loaded(exercises=data["exercises"]).guide
    assert guide is not None
    page = build(guide, Site(SITE_URL))["exercises/heel-glide.md"].decode()
    assert 'template: "redirect.html"' in page or "template: redirect.html" in page
    assert "heel-slide" in page


def test_paper_carries_the_newest_review(real_guide: Guide) -> None:
    """The edition date is the newest review date in the data, never the clock's."""
    newest = newest_review(real_guide)
    routine = real_guide.routines[0].id
    page = build(real_guide, Site(SITE_URL))[f"print/{routine}.md"].decode()
    assert newest.isoformat() in page


def test_paper_carries_the_edition_that_is_asked_for(real_guide: Guide) -> None:
    """A given edition date stands on paper in place of the newest review."""
    routine = real_guide.routines[0].id
    site = Site(SITE_URL, date(2031, 1, 2))
    assert "2031-01-02" in build(real_guide, site)[f"print/{routine}.md"].decode()


@pytest.mark.parametrize("url", ["https://a.example/", "https://a.example/sub/path/"])
def test_addresses_follow_the_site(real_guide: Guide, url: str) -> None:
    """Codes and data name the site's own address, wherever it stands."""
    built = build(real_guide, Site(url))
    routine = real_guide.routines[0].id
    assert f"{url}routines/{routine}/" in built[f"print/{routine}.md"].decode()
    assert f'"{url}exercises/cobra/"' in built["api/v1/exercises.json"].decode()
