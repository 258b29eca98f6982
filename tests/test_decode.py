"""Decoding: what the shape of an entry may be, and what is said about any other shape.

In the tables below, ⟦ stands right before the place where the finding must be.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load import Loaded, load
from generator.pages import pages
from tests.conftest import (
    SITE_URL,
    TODAY,
    as_bytes,
    codes,
    exercise,
    knees,
    loaded,
    routine,
    speaking,
)

ENTRY = {line.partition(":")[0]: line for line in (
    "id: heel-slide", "name: Heel slide", "summary: A slow slide of the heel.",
    "kind: mobility", "position: lying", "goals: [bend]", "level: 1",
    "feel: A pull at the front of the knee.",
    "dose: {reps: 5, days_per_week: 7, source: handbook}",
    "steps: [{text: Lie down.}, {text: Slide one heel to you.}]",
    "cautions: [{condition: new-knee, advice: adapt, note: Ask., source: handbook}]",
    "sources: [{id: handbook, supports: [how-to]}]", "reviewed: 2026-11-01",
)}  # fmt: skip
POSE = "steps: [{text: a, pose: {%s}}, {text: b}]"
DOSE = "dose: {reps: %s, days_per_week: %s, source: handbook}"
CAUTION = "cautions: [{condition: new-knee, advice: %s, note: Ask., source: handbook}]"


def entry(lines: Iterable[str]) -> str:
    """Return an entry's text."""
    return "- " + "\n  ".join(lines) + "\n"


PRESS = entry(ENTRY.values()).replace("heel-slide", "knee-press").replace("Heel", "Knee")
OTHER = exercise(id="knee-press", name="Knee press")
FILES = {**as_bytes(knees()), "exercises": (entry(ENTRY.values()) + PRESS).encode()}


def places(found: Loaded) -> list[tuple[str, int, int]]:
    """Return the code, line and column of each finding."""
    return [(f.code, f.position.line, f.position.column) for f in found.findings]


def changed(stem: str, old: str, new: str) -> tuple[Loaded, tuple[int, int]]:
    """Load the tiny guide with one text of a file changed; return the line and column of ⟦ too."""
    text = FILES[stem].decode()
    assert old in text
    text = text.replace(old, new, 1)
    before = text.partition("⟦")[0]
    data = {**FILES, stem: text.replace("⟦", "").encode()}
    place = before.count("\n") + 1, len(before) - before.rfind("\n")
    return load(data, "data", TODAY), place


SHAPES: dict[tuple[str, str], tuple[str, ...]] = {
    ("E050", "did you mean name?"): ("⟦nam: x",), ("E050", "one of: id, formerly"): ("⟦xyzzy: 1",),
    ("E050", "did you mean reps?"): (DOSE % ("5, ⟦rep: 5", 7),),
    ("E050", "did you mean breath?"): ("steps: [{text: a}, {text: b, ⟦brath: in}]",),
    ("E050", "did you mean knee_left?"): (POSE % "⟦kne_left: 3",),
    ("E050", "did you mean from?"): (POSE % "⟦from_: previous",),
    ("E052", "5 stands where text must stand"): ("name: ⟦5", "id: ⟦5", "mistakes: [fine, ⟦5]"),
    ("E052", "a list stands where"): ("name: ⟦[a]",), ("E052", "a mapping"): ("name: ⟦{a: b}",),
    ("E052", "nothing stands where text"): ("name: ⟦~", "summary:⟦"),
    ("E052", "where text must stand"): ("summary: ⟦true", "feel: ⟦2.5"),
    ("E052", "list must stand"): ("goals: ⟦bend", "steps: ⟦x", "steps: ⟦{a: b}"),
    ("E052", "must"): ("plumb: ⟦'true'", "camera: [⟦x, 1]", POSE % "reach: {hand: ⟦{a: 1}}"),
    ("E052", "1 gentle"): ("level: ⟦'1'", "level: ⟦true", "level: ⟦1.0"),
    ("E053", "'avoid', 'ask-first' or 'adapt'"): (CAUTION % "⟦never",),
    ("E053", "out of range"): ("level: ⟦4", POSE % "tilt: ⟦361", POSE % "tilt: ⟦-361"),
    ("E054", "characters"): (f"feel: ⟦{'x' * 401}", f"name: ⟦{'x' * 81}", f"id: ⟦{'x' * 61}"),
    ("E054", "at least 1"): ("goals: ⟦[]", "sources: [{id: handbook, supports: ⟦[]}]"),
    ("E054", "at least 2"): ("steps: ⟦[{text: a}]", "camera: ⟦[1]"),
    ("E054", "at most"): (
        f"steps: ⟦[{', '.join(['{text: a}'] * 9)}]", f"props: ⟦[{', '.join(['{wall: {}}'] * 7)}]",
        "camera: ⟦[1, 2, 3]",
    ),
    ("E055", "small letters, digits and single hyphens"): (
        "id: ⟦Heel", "id: ⟦heel_slide", "id: ⟦'heel\n\n  '", "formerly: [fine, ⟦../gone]",
    ),
    ("E055", "leave out the characters <"): ("name: ⟦Heel <slide>", "name: ⟦'a | b'"),
    ("E055", "at least a word"): ("name: ⟦''", "name: ⟦' '", "steps: [{text: ⟦''}, {text: b}]"),
    ("E055", "such as 2026-11-22"): tuple(f"reviewed: ⟦{day}" for day in (
        "2026-02-30", "2026-13-01", "2026-2-3", "22.11.2026", "20261122", "0000-01-01", "[]",
        "2026-11-22T10:00", "٢٠٢٦-١١-٠١", "today",
    )),
    ("E055", "such as 5-10"): tuple(DOSE % (f"⟦{span}", 7) for span in (
        "'5 - 10'", "true", "1.5", "-5", "x", "[5]", "5–10", "5-10-15", "٥",
    )),
    ("E055", "write 5-10"): tuple(DOSE % (f"⟦{span}", 7) for span in ("5 to 10", "5–10 times")),
    ("E055", "did you mean lying?"): ("position: ⟦Lying down", "position: ⟦LYING"),
    ("E055", "use one of: bend"): ("goals: [⟦'less pain']",),
    ("E055", "an entry of sources.yaml"): (CAUTION.replace('handbook', '⟦http://a.b') % 'avoid',),
    ("E055", "year, the month and the day"): ("reviewed: ⟦22.11.2026",),
    ("E052", "`goals: [bend, relax]`"): ("goals: ⟦bend, relax",),
    ("E052", "the first one `text: …`"): ("steps: [⟦Lie down., {text: b}]",),
    ("E052", "the whole text in double quotes"): ("mistakes: [⟦{Shoulders: they creep}]",),
    ("E055", "between 1 and 200"): tuple(DOSE % (f"⟦{n}", 7) for n in ("0", "5-3", "0-5", "201")),
    ("E055", "must lie between 1 and 7"): (DOSE % (5, "⟦8"),),
    ("E055", "such as H202"): ("allow: [{code: ⟦E5, reason: x}]",),
    ("E055", "single underscores"): ("steps: [{text: a, arrows: [⟦Left hand]}, {text: b}]",),
    ("E055", "Big Chair"): (POSE % "contacts: {⟦Big Chair: floor}",),
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "says", "line"),
    [(code, says, line) for (code, says), lines in SHAPES.items() for line in lines],
)
def test_shape(code: str, says: str, line: str) -> None:
    """One wrong value gives one finding, where it stands, that says what may stand there."""
    field = line.replace("⟦", "").partition(":")[0]
    old = ENTRY.get(field, ENTRY["reviewed"])
    new = line if field in ENTRY else f"{old}\n  {line}"
    found, place = changed("exercises", old, new)
    own = [f for f in found.findings if f.position.file == "data/exercises.yaml"]
    assert places(Loaded(None, tuple(own))) == [(code, *place)]
    assert says in f"{own[0].what}\n{own[0].fix}"


@pytest.mark.parametrize(
    ("stem", "old", "new", "code", "says"),
    [
        ("sources", "seen: whole", "seen: ⟦all", "E053", "'whole' or 'part'"),
        ("sources", "grade: page", "grade: page\n  year: ⟦1899", "E053", "at least 1900"),
        ("routines", "minutes: 2", "minutes: ⟦two", "E055", "whole number"),
        ("vocabulary", "name: Lying", "name: ⟦'Lying | down'", "E055", "leave out"),
        ("vocabulary", "on_floor: true", "on_floor: ⟦floor", "E052", "true or false must stand"),
        ("vocabulary", "standing: never", "standing: ⟦no-one", "E053", "'never'"),
        ("guide", "rep_s: 4", "rep_s: ⟦-1", "E053", "at least 0"),
        ("guide", "grade: 8", "grade: ⟦21", "E053", "at most 20"),
        ("guide", "language: en-GB", "language: ⟦English", "E055", "such as en"),
        ("guide", "phrases:", "phrases:\n  ⟦stop_rul: x", "E050", "did you mean stop_rule?"),
        ("guide", "works: Muscles that work", "works: ⟦5", "E052", "text must stand"),
        ("guide", "span: '{low} to {high}'\n  sets_one", "⟦sets_one", "E051", "add `span:`"),
        ("published", "- first-week", "- ⟦First Week", "E055", "small letters"),
        ("poses", "[]", "- {id: ⟦tall-kneeling, name: Tall, pose: {}}", "E055", "underscores"),
    ],
)  # fmt: skip
def test_shape_of_other_files(stem: str, old: str, new: str, code: str, says: str) -> None:
    """In every file one wrong value gives one finding, at its place, and no other finding."""
    found, place = changed(stem, old, new)
    assert places(found) == [(code, *place)]
    assert says in f"{found.findings[0].what}\n{found.findings[0].fix}"


@pytest.mark.parametrize("name", [name for name in ENTRY if name not in ("id", "cautions")])
def test_missing(name: str) -> None:
    """A missing field is named at the start of its entry, with what belongs in it."""
    text = entry(line for key, line in ENTRY.items() if key != name) + PRESS
    found = load({**FILES, "exercises": text.encode()}, "data", TODAY)
    assert places(found) == [("E051", 1, 3)]
    assert found.findings[0].what == f"the field {name} is missing"
    assert found.findings[0].fix.startswith(f"add `{name}:` — ")


def test_sound_data_gives_nothing() -> None:
    """The entry that the tables change is sound, and so is another value in it."""
    assert codes(load(FILES, "data", TODAY)) == []
    assert codes(changed("exercises", ENTRY["level"], "level: 2")[0]) == []


def test_a_faulty_entry_is_left_out_but_known() -> None:
    """One mistake gives one finding: who refers to the faulty entry is not told off as well."""
    found, _ = changed("exercises", ENTRY["level"], "level: 9")
    assert codes(found) == ["E053"]
    assert found.guide is not None
    assert [exercise.id for exercise in found.guide.exercises] == ["knee-press"]
    assert found.guide.known("exercises") == {"heel-slide", "knee-press"}


@pytest.mark.parametrize("text", ["heel-slide: {}", "word", "{}", "null"])
def test_a_file_that_is_no_list_is_one_mistake(text: str) -> None:
    """With a whole list unread, what other files say about its entries is no fault."""
    found = load({**FILES, "exercises": text.encode()}, "data", TODAY)
    assert places(found) == [("E052", 1, 1)]


def test_a_hole_that_nothing_fills_breaks_no_build() -> None:
    """A phrase with an unknown hole is refused, or shown as it is written."""
    found, _ = changed("guide", "stop_rule: Stop", "stop_rule: Stop {now}")
    assert found.errors or (found.guide and pages(speaking(found.guide), SITE_URL, TODAY))


def test_all_findings_come_at_once() -> None:
    """Faults of several entries and files appear together, in the order of files and lines."""
    found = loaded(
        exercises=[exercise(level=9, name=5), {**OTHER, "plumb": "x"}],
        routines=[routine(minutes=0)],
        sources=b"- id: [\n",
    )
    files = [finding.position.file[5:-5] for finding in found.findings]
    assert codes(found) == ["E052", "E053", "E052", "E055", "E004"]
    assert files == ["exercises"] * 3 + ["routines", "sources"]
    assert list(found.findings) == sorted(found.findings)


@pytest.mark.parametrize("name", [["a"], {"a": "b"}, None, 5, True, "x" * 500, "\x1b[31m"])
def test_places_read_well(name: object) -> None:
    """Where a finding is, is said in the data's words, whatever stands as the id."""
    for found in loaded(exercises=[exercise(id=name, level=9), OTHER]).findings:
        assert "Node(" not in found.where
        assert len(found.where) < 100
        assert found.where.isprintable()


@pytest.mark.parametrize("field", ["dose", "steps", "crop"])
@pytest.mark.parametrize("value", [5, [[]]], ids=str)
def test_messages_speak_plainly(field: str, value: object) -> None:
    """No message speaks of classes, instances or Python's words for types."""
    found = loaded(exercises=[{**exercise(), field: value}, OTHER])
    said = " ".join(f"{finding.what} {finding.fix}" for finding in found.findings)
    assert not re.search(r"instance|FullDose|Step\b|Crop\b|dict\b|tuple|NoneType|\bstr\b", said)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text(max_size=9), v, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(FILES)), JSON, st.booleans())
@settings(max_examples=100, deadline=None)
def test_any_data_gives_findings_or_a_guide(stem: str, value: object, listed: bool) -> None:
    """Whatever stands in place of a file or an entry, nothing is raised."""
    data = json.dumps([value] if listed else value).encode()
    found = load({**FILES, stem: data}, "data", TODAY)
    assert found.guide is not None or found.errors


SPOTS = [
    *sorted(ENTRY), "also_known_as", "formerly", "equipment", "mistakes", "works/0", "easier",
    "no_cautions", "reviewed_by", "images", "allow", "props", "camera", "crop", "steps/0/text",
    "steps/0/pose", "steps/0/pose/contacts", "steps/0/pose/reach", "dose/reps", "dose/source",
    "cautions/0/condition", "cautions/0/note", "sources/0/id",
]  # fmt: skip


@given(st.sampled_from(SPOTS), JSON | st.sampled_from(["index", "editorial", "bend"]))
@settings(max_examples=100, deadline=None)
def test_any_value_gives_findings_or_pages(spot: str, value: object) -> None:
    """Whatever stands as one value of an exercise, it is refused or pages can be made of it."""
    steps = [{"text": "a", "breath": "in", "pose": {"knee_left": 5}}, {"text": "b"}]
    inner: Any = (data := exercise(steps=steps, works=["quadriceps"]))
    *way, last = [int(step) if step.isdigit() else step for step in spot.split("/")]
    for step in way:
        inner = inner[step]
    inner[last] = value
    text = json.dumps([data, OTHER], ensure_ascii=False).encode()
    found = load({**FILES, "exercises": text}, "data", TODAY)
    if not found.errors:
        assert found.guide is not None
        assert pages(speaking(found.guide), SITE_URL, TODAY)
