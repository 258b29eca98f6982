"""The real guide, as it stands in data/."""

import re
from collections.abc import Iterator

import pytest

from generator.finding import Level
from generator.guide import Guide
from generator.load import Loaded
from generator.model import Exercise, Routine
from generator.rules.wording import entry_texts, reading_grade

REQUIRED = {"prone-alternating-arm-leg", "childs-pose", "supine-twist", "cobra",
            "single-knee-to-chest", "downward-facing-dog", "cat-cow", "pelvic-tilt", "glute-bridge",
            "bird-dog", "dead-bug", "seated-rotation"}  # fmt: skip


def texts_of(guide: Guide) -> Iterator[tuple[Exercise | Routine, list[str]]]:
    """Yield every entry with its running text."""
    for exercise in guide.exercises:
        yield exercise, entry_texts(exercise)
    for routine in guide.routines:
        yield routine, entry_texts(routine)


def test_has_no_findings(real: Loaded) -> None:
    """The guide is without errors, and without hints but for due reviews and rough poses."""
    spared = ("H701", "H311", "H312", "H316")
    found = [finding for finding in real.findings if finding.code not in spared]
    assert found == []


def test_reviews_never_stop_a_build(real: Loaded) -> None:
    """An overdue review is a hint, so that time alone breaks no build."""
    assert all(f.level is Level.HINT for f in real.findings if f.code == "H701")


def test_holds_the_first_exercises(real_guide: Guide) -> None:
    """The exercises that the guide began with are there."""
    assert {exercise.id for exercise in real_guide.exercises} >= REQUIRED


def test_the_list_articles_are_no_authority(real_guide: Guide) -> None:
    """No entry cites the articles that the project began from."""
    origins = {"tp-p1", "tp-p2", "rihot", "dossess", "opera9"}
    assert origins.isdisjoint(source.id for source in real_guide.sources)


def test_reads_easily(real_guide: Guide) -> None:
    """Every entry reads at school grade 8 or lower."""
    grades = {entry.id: reading_grade(texts) for entry, texts in texts_of(real_guide)}
    assert max(grades.values()) <= 8, grades


@pytest.mark.parametrize("word", ["cure", "cures", "heal", "heals", "guarantee", "miracle"])
def test_promises_no_cure(real_guide: Guide, word: str) -> None:
    """No text promises what an exercise cannot."""
    words = " ".join(text for _, texts in texts_of(real_guide) for text in texts).lower()
    assert word not in re.findall(r"[a-z]+", words)
