"""The same tree builds with Zensical, so the guide outlives its theme."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.guide import Guide
from tests.site.conftest import html_files, ids, parsed

ZENSICAL = Path(sys.executable).parent / "zensical"
DIFFERENCES: dict[str, str] = {}
"""HTML pages that only one of the two builds has, each with the reason."""


@pytest.fixture(scope="module")
def ported(workdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as Zensical builds it."""
    folder = tmp_path_factory.mktemp("zensical") / "checkout"
    shutil.copytree(workdir, folder, ignore=shutil.ignore_patterns("site"))
    environment = {**os.environ, "SITE_URL": "https://guide.example/"}
    said = subprocess.run(
        [str(ZENSICAL), "build"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr
    assert "No issues found" in said.stdout + said.stderr
    return folder / "site"


def test_the_same_pages_are_built(site: Path, ported: Path) -> None:
    """Both builders make the same pages, but for differences that have a reason."""
    one, other = (
        {page.relative_to(s).as_posix() for page in html_files(s)} for s in (site, ported)
    )
    assert one ^ other == DIFFERENCES.keys()


@pytest.mark.parametrize("id_", ids("exercises"))
def test_an_exercise_is_whole(ported: Path, real_guide: Guide, id_: str) -> None:
    """An exercise's page has its name, steps, cautions and sources."""
    exercise = real_guide.table("exercises")[id_]
    words = parsed(ported / "exercises" / id_ / "index.html").words
    wanted = [exercise.name, exercise.summary, *exercise.also_known_as, *exercise.mistakes]
    wanted += [step.text for step in exercise.steps]
    wanted += [caution.note for caution in exercise.cautions]
    wanted += [real_guide.table("sources")[source.id].title for source in exercise.sources]
    even = [" ".join(text.split()) for text in wanted]
    assert [text for text in even if text not in words] == []


def test_edit_links_survive(site: Path, ported: Path) -> None:
    """A page's edit link is the same in both builds."""
    for way in ("exercises/childs-pose", "routines/morning-reset", "safety"):
        one, other = (
            [
                a["href"]
                for a in parsed(s / way / "index.html").each("a")
                if "/edit/" in a.get("href", "")
            ]
            for s in (site, ported)
        )
        assert one == other != []


@pytest.mark.parametrize("id_", ids("routines"))
def test_print_pages_are_the_same(site: Path, ported: Path, id_: str) -> None:
    """A bare print page has the same words in both builds."""
    one, other = (parsed(s / "print" / id_ / "index.html").words for s in (site, ported))
    assert one == other
