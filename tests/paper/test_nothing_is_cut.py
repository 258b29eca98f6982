"""Nothing on paper is ever cut off: every word is there, inside its page, and over no other."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from generator.guide import Guide
from generator.load import Loaded
from generator.model import Exercise, Routine
from tests.paper.sheets import Pdf, jobs, longer, overlaps, printed, reworded, said

LONGEST = "conditioning-spine"
"""The routine with most words; the guide's tests of print pages name it too."""
PAGE_MM = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
MM = 72 / 25.4
UNPRINTED_MM = 4.0
"""Ink-jet printers leave an edge white; no word may stand in it."""
FORMS = [f"{form}-{paper}" for form in ("sheet", "cards", "large") for paper in PAGE_MM]


def absurd(guide: Guide) -> Guide:
    """Return a guide whose first exercise has texts that no page was made for."""
    first = guide.exercises[0]
    words = " ".join(f"word{number}" for number in range(700))
    steps = (
        first.steps[0].model_copy(update={"text": words}),
        first.steps[1].model_copy(update={"text": "supercalifragilistic" * 12}),
        *first.steps[2:],
    )
    changes = {"name": f"{first.name} " + "of great length " * 6, "steps": steps}
    routine = guide.routines[0]
    items = (routine.items[0].model_copy(update={"exercise": first.id, "note": words}),)
    return replace(
        guide,
        exercises=(first.model_copy(update=changes), *guide.exercises[1:]),
        routines=(
            routine.model_copy(update={"items": (*items, *routine.items[:3])}),
            *guide.routines[1:],
        ),
    )


@pytest.fixture(scope="module")
def papers(real: Loaded, real_guide: Guide) -> dict[str, tuple[Guide, Pdf]]:
    """The longest routine and a long exercise: as they are, as a translation, and absurd."""
    long_one = max(real_guide.exercises, key=lambda one: sum(len(s.text) for s in one.steps)).id
    strange = absurd(real_guide)
    guides: dict[str, tuple[Guide, str, str]] = {
        "real": (real_guide, LONGEST, long_one),
        "longer": (reworded(real_guide, longer), LONGEST, long_one),
        "absurd": (strange, strange.routines[0].id, strange.exercises[0].id),
    }
    found = {}
    for kind, (guide, routine, exercise) in guides.items():
        for path, raw in printed(real, jobs(real, guide, (routine,), (exercise,))).items():
            form = path.removesuffix(".pdf").removeprefix(f"print/{routine}-")
            form = form.removeprefix(f"print/exercise-{exercise}-")
            found[f"{kind} {'handout-' if form in PAGE_MM else ''}{form}"] = (guide, Pdf(raw))
    return found


KINDS = [
    f"{kind} {form}"
    for kind in ("real", "longer", "absurd")
    for form in (*FORMS, *(f"handout-{paper}" for paper in PAGE_MM))
]


def _of_routine(guide: Guide, routine: Routine, form: str) -> Counter[str]:
    """Return the words of the data that a routine's paper must hold."""
    values: list[Any] = [routine.name, routine.summary, routine.for_whom, routine.not_for]
    for id_ in dict.fromkeys(item.exercise for item in routine.items):
        exercise: Exercise = guide.table("exercises")[id_]
        values += [exercise.name, *(step.text for step in exercise.steps)]
        # Where a sheet is short of room, who should change an exercise stands at its end only.
        values += [
            guide.table("conditions")[caution.condition].name
            for caution in exercise.cautions
            if form != "sheet" or caution.advice != "adapt"
        ]
    if form != "cards":  # a note that several exercises share is printed once
        used = {item.exercise for item in routine.items}
        notes = {
            (caution.condition, caution.note)
            for exercise in guide.exercises
            if exercise.id in used
            for caution in exercise.cautions
            if caution.advice == "adapt"
        }
        values += [note for _, note in notes]
        values += [guide.table("conditions")[id_].name for id_ in {id_ for id_, _ in notes}]
    return said([*values, *(item.note or "" for item in routine.items)])


def _of_exercise(guide: Guide, exercise: Exercise) -> Counter[str]:
    """Return the words of the data that an exercise's handout must hold."""
    conditions = guide.table("conditions")
    return said(
        [
            exercise.name,
            exercise.also_known_as,
            exercise.summary,
            exercise.feel,
            exercise.mistakes,
            exercise.dose.note or "",
            [step.text for step in exercise.steps],
            [[conditions[one.condition].name, one.note] for one in exercise.cautions],
        ]
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_is_there(papers: dict[str, tuple[Guide, Pdf]], kind: str) -> None:
    """Steps, notes, cautions and the stop rule stand on the paper, as often as in the data."""
    guide, pdf = papers[kind]
    title = pdf.document.get_metadata_dict()["Title"].replace("\u200b", "")
    form = kind.split()[1].partition("-")[0]
    if form == "handout":
        wanted = _of_exercise(guide, next(one for one in guide.exercises if one.name == title))
    else:
        wanted = _of_routine(guide, next(r for r in guide.routines if r.name == title), form)
    wanted += said(str(guide.settings.phrases.stop_rule))  # type: ignore[attr-defined]  # made at run time
    squeezed = "".join(pdf.words.elements())
    lost = {word: n for word, n in (wanted - pdf.words).items() if len(word) <= 24}
    assert lost == {}
    assert all(word[:12] in squeezed for word in wanted if len(word) > 24)


@pytest.mark.parametrize("kind", KINDS)
def test_everything_lies_on_its_page(papers: dict[str, tuple[Guide, Pdf]], kind: str) -> None:
    """The page is the paper's size, words keep off the edge that printers leave white."""
    _, pdf = papers[kind]
    wide, tall = (side * MM for side in PAGE_MM[kind.rpartition("-")[2]])
    edge = UNPRINTED_MM * MM
    for size, lines, drawn in zip(pdf.sizes, pdf.lines, pdf.pictures, strict=True):
        assert size == pytest.approx((wide, tall), abs=0.5)
        for (left, low, right, top), text in lines:
            assert left >= edge, text
            assert low >= edge, text
            assert right <= wide - edge, text
            assert top <= tall - edge, text
        marks = 8  # the marks to cut along begin at the paper's edge
        for left, low, right, top in drawn:
            assert min(left, low) >= -marks
            assert right <= wide + marks
            assert top <= tall + marks


@pytest.mark.parametrize("kind", KINDS)
def test_no_words_lie_over_others(papers: dict[str, tuple[Guide, Pdf]], kind: str) -> None:
    """No two pieces of text share room on the paper."""
    _, pdf = papers[kind]
    for lines in pdf.lines:
        bad = [
            (a, b)
            for (one, a), (other, b) in combinations(lines, 2)
            if overlaps(one, other, slack=1.5)
        ]
        assert bad == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "cards" in kind])
def test_words_stay_on_their_card(papers: dict[str, tuple[Guide, Pdf]], kind: str) -> None:
    """Two across and four down: what is said on a card is not cut from it."""
    _, pdf = papers[kind]
    inside = 3 * MM
    for (wide, tall), lines in zip(pdf.sizes, pdf.lines, strict=True):
        card = (wide / 2, tall / 4)
        for (left, low, right, top), text in lines:
            column, row = left // card[0], low // card[1]
            assert right <= (column + 1) * card[0] - inside, text
            assert top <= (row + 1) * card[1] - inside, text
            assert left >= column * card[0] + inside, text
            assert low >= row * card[1] + inside, text


def test_a_word_over_another_would_be_noticed() -> None:
    """The comparison above can fail."""
    assert overlaps((0, 0, 10, 10), (5, 5, 15, 15))
    assert not overlaps((0, 0, 10, 10), (10, 0, 20, 10))
