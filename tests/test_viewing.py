"""Looking at figures: the contact sheet, one exercise from four sides, the same anywhere."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.guide import Guide
from generator.pictures import drawn
from generator.studio import Studio
from generator.workshop import spread
from tests.conftest import as_bytes, exercise, knees

STANDING = {"hip_abd_both": 4, "contacts": {"foot_both": "floor"}}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a tiny guide in which one exercise has two pictures."""
    data = knees()
    steps = [{"text": "Stand up.", "pose": STANDING},
             {"text": "Look round.", "pose": {**STANDING, "neck_turn": 40}}]  # fmt: skip
    data["exercises"][0] = exercise(steps=steps, position="sitting")
    for stem, text in as_bytes(data).items():
        (tmp_path / f"{stem}.yaml").write_bytes(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    """Run a command in the folder where the test is."""
    return CliRunner().invoke(main, [*words, "--data", "."])


def test_every_figure_is_on_the_sheet(folder: Path) -> None:
    """The page holds each picture once with its id, and the PNG of it is no blank."""
    done = run("figures", "--out", "seen")
    assert done.exit_code == 0, done.output
    page = (folder / "seen/figures.html").read_text(encoding="utf-8")
    assert re.findall(r"<figcaption>(.*?)<", page) == ["heel-slide-1", "heel-slide-2"]
    assert page.count("<svg") == 2
    png: Any = cv2.imread(str(folder / "seen/figures-1.png"))
    assert np.ptp(png) > 200
    assert set(done.output.split()) == {"seen/figures.html", "seen/figures-1.png"}


def test_a_pose_is_seen_from_four_sides(folder: Path) -> None:
    """Each step has four pictures that differ, and the angles as they were solved."""
    done = run("pose", "heel-slide")
    assert done.exit_code == 0, done.output
    page = (folder / done.output.split()[-1]).read_text(encoding="utf-8")
    pictures = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(pictures) == len(set(pictures)) == 8
    assert "<td>neck_turn<td>40<td>" in page


def test_findings_stand_beside_the_pose(folder: Path) -> None:
    """What is wrong is printed with its place, and stands on the page."""
    path = folder / "exercises.yaml"
    path.write_text(path.read_text().replace("neck_turn: 40", "neck_turn: 85"))
    done = run("pose", "heel-slide")
    assert "E301" in done.output
    assert "E301" in (folder / ".cache/pose/heel-slide.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("id_", ["nobody", "../heel-slide", "knee-press"])
def test_what_has_no_pose_is_wrong_use(folder: Path, id_: str) -> None:
    """An id that is none, or has no pose, is said in one line, and nothing is written."""
    done = run("pose", id_)
    assert done.exit_code == 2
    assert id_ in done.output
    assert list(folder.rglob("*.html")) == []


def test_any_number_of_processes_draws_the_same(real_guide: Guide) -> None:
    """One process after another or all at once: the same pictures, byte for byte."""
    few = replace(real_guide, exercises=real_guide.exercises[:3], sketches=())

    def alone(work: Any, jobs: Any) -> Iterator[Any]:
        return map(work, jobs)

    one, many = (drawn(few, Studio(spread=way)) for way in (alone, spread))
    assert [entry.svgs for entry in one.values()] == [entry.svgs for entry in many.values()]
    assert sum(svg is not None for entry in one.values() for svg in entry.svgs) > 9
