"""Decoding: what the shape of an entry may be, and what is said about any other shape.

In the tables below, ⟦ stands right before the place where the finding must be.
"""

import copy
import json
import re
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load import Loaded, load
from generator.pages import pages
from tests.conftest import SITE_URL, TODAY, as_bytes, codes, exercise, knees, loaded, routine

ENTRY = {
    "id": "id: heel-slide",
    "name": "name: Heel slide",
    "summary": "summary: A slow slide of the heel.",
    "kind": "kind: mobility",
    "position": "position: lying",
    "goals": "goals: [bend]",
    "level": "level: 1",
    "feel": "feel: A pull at the front of the knee.",
    "dose": "dose: {reps: 5, days_per_week: 7, source: handbook}",
    "steps": "steps: [{text: Lie down.}, {text: Slide one heel to you.}]",
    "cautions": "cautions: [{condition: new-knee, advice: adapt, note: Ask., source: handbook}]",
    "sources": "sources: [{id: handbook, supports: [how-to]}]",
    "reviewed": "reviewed: 2026-11-01",
}
POSE = "steps: [{text: a, pose: {%s}}, {text: b}]"
DOSE = "dose: {reps: %s, days_per_week: %s, source: handbook}"
CAUTION = "cautions: [{condition: new-knee, advice: %s, note: Ask., source: handbook}]"


def entry(lines: Iterable[str]) -> str:
    """Return an entry's text."""
    return "- " + "\n  ".join(lines) + "\n"


PRESS = entry(ENTRY.values()).replace("heel-slide", "knee-press").replace("Heel", "Knee")
FILES = {**as_bytes(knees()), "exercises": (entry(ENTRY.values()) + PRESS).encode()}


def places(found: Loaded) -> list[tuple[str, int, int]]:
    """Return the code, line and column of each finding."""
    return [(f.code, f.position.line, f.position.column) for f in found.findings]


def press() -> dict[str, Any]:
    """Return the tiny guide's second exercise."""
    return exercise(id="knee-press", name="Knee press")


def changed(stem: str, old: str, new: str) -> tuple[Loaded, tuple[int, int]]:
    """Load the tiny guide with one text of a file changed; return the line and column of ⟦ too."""
    text = FILES[stem].decode()
    assert old in text
    text = text.replace(old, new, 1)
    before = text.partition("⟦")[0]
    data = {**FILES, stem: text.replace("⟦", "").encode()}
    place = before.count("\n") + 1, len(before) - before.rfind("\n")
    return load(data, "data", TODAY), place


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("⟦nam: x", "E050", "did you mean name?"),
        ("⟦equipmnt: [mat]", "E050", "did you mean equipment?"),
        ("⟦xyzzy: 1", "E050", "use one of: id, formerly, name"),
        ("dose: {⟦rep: 5, reps: 5, days_per_week: 7, source: handbook}", "E050", "mean reps?"),
        ("steps: [{text: a}, {text: b, ⟦brath: in}]", "E050", "did you mean breath?"),
        (POSE % "⟦kne_left: 3", "E050", "did you mean knee_left?"),
        (POSE % "⟦from_: previous", "E050", "did you mean from?"),
        ("name: ⟦5", "E052", "5 stands where text must stand"),
        ("name: ⟦[a]", "E052", "a list stands where text"),
        ("name: ⟦{a: b}", "E052", "a mapping (`key: value` lines) stands where text"),
        ("name: ⟦~", "E052", "nothing stands where text"),
        ("summary:⟦", "E052", "nothing stands where text"),
        ("summary: ⟦true", "E052", "text must stand"),
        ("feel: ⟦2.5", "E052", "2.5 stands where text"),
        ("mistakes: [fine, ⟦5]", "E052", "text must stand"),
        ("goals: ⟦bend", "E052", "list must stand"), ("steps: ⟦x", "E052", "list must stand"),
        ("steps: ⟦{a: b}", "E052", "list must stand"), ("plumb: ⟦'true'", "E052", "must stand"),
        ("camera: [⟦x, 1]", "E052", "number must stand"), ("id: ⟦5", "E052", "text must stand"),
        ("level: ⟦4", "E053", "1 gentle"), ("level: ⟦'1'", "E053", "1, 2 or 3"),
        ("level: ⟦true", "E053", "1, 2 or 3"), ("level: ⟦1.0", "E053", "1, 2 or 3"),
        (CAUTION % "⟦never", "E053", "'avoid', 'ask-first' or 'adapt'"),
        ("steps: [{text: a, breath: ⟦out loud}, {text: b}]", "E053", "'in', 'out' or 'easy'"),
        (POSE % "knee_left: ⟦361", "E053", "at most 360"),
        (POSE % "knee_left: ⟦-361", "E053", "at least -360"),
        ("facing: ⟦501", "E053", "at most 500"),
        (f"summary: ⟦{'x' * 401}", "E054", "more than 400 characters"),
        (f"name: ⟦{'x' * 81}", "E054", "more than 80 characters"),
        (f"formerly: [⟦{'x' * 61}]", "E054", "more than 60 characters"),
        ("goals: ⟦[]", "E054", "at least 1"),
        ("sources: [{id: handbook, supports: ⟦[]}]", "E054", "at least 1"),
        ("steps: ⟦[{text: a}]", "E054", "at least 2"),
        (f"steps: ⟦[{', '.join(['{text: a}'] * 9)}]", "E054", "at most 8"),
        (f"props: ⟦[{', '.join(['{}'] * 7)}]", "E054", "at most 6"), ("camera: ⟦[1]", "E054", "2"),
        ("camera: ⟦[1, 2, 3]", "E054", "at most 2"),
        *((f"id: ⟦{id_}", "E055", "small letters, digits and single hyphens") for id_ in
        ("Heel", "heel_slide", "-heel", "heel-", "heel--slide", "../heel", "a/b", "héel", "''",
           "5th", "heel.slide", "'heel slide'", "'heel\n\n  '")),
        ("formerly: [fine, ⟦../gone]", "E055", "small letters"),
        ("name: ⟦Heel <slide>", "E055", "leave out the characters <"),
        ("name: ⟦'a | b'", "E055", "leave out"), ("name: ⟦''", "E055", "at least a word"),
        ("name: ⟦' '", "E055", "at least a word"), ("summary: ⟦''", "E055", "at least a word"),
        *((f"reviewed: ⟦{day}", "E055", "such as 2026-11-22") for day in
        ("2026-02-30", "2026-13-01", "2026-2-3", "22.11.2026", "20261122", "0000-01-01", "[]",
           "2026-11-22T10:00", "٢٠٢٦-١١-٠١", "today")),
        *((DOSE % (f"⟦{span}", 7), "E055", "5-10") for span in
        ("'5 - 10'", "true", "1.5", "-5", "x", "[5]", "5–10", "5-10-15", "٥")),
        *((DOSE % (f"⟦{span}", 7), "E055", "between 1 and 200") for span in (0, "5-3", "0-5", 201)),
        (DOSE % (5, "⟦8"), "E055", "between 1 and 7"),
        ("allow: [{code: ⟦E5, reason: x}]", "E055", "The finding's code"),
        ("steps: [{text: a, arrows: [⟦Left hand]}, {text: b}]", "E055", "single underscores"),
        ("props: [{⟦Big Chair: 1}]", "E055", "Big Chair"),
        (POSE % "contacts: {⟦Left Hand: floor}", "E055", "Left Hand"),
        (POSE % "reach: {hand: ⟦{a: 1}}", "E052", "must stand"),
    ],
)  # fmt: skip
def test_shape(line: str, code: str, says: str) -> None:
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
        ("sources", "https:", "⟦javascript:", "E055", "https://"),
        ("sources", "seen: whole", "seen: ⟦all", "E053", "'whole' or 'part'"),
        ("sources", "grade: page", "grade: page\n  year: ⟦1899", "E053", "at least 1900"),
        ("sources", "grade: page", "grade: page\n  year: ⟦'1999'", "E052", "integer"),
        ("routines", "minutes: 2", "minutes: ⟦two", "E055", "whole number"),
        ("routines", "minutes: 2", "⟦minute: 2\n  minutes: 2", "E050", "did you mean minutes?"),
        ("vocabulary", "name: Lying", "name: ⟦'Lying | down'", "E055", "leave out"),
        ("vocabulary", "on_floor: true", "on_floor: ⟦floor", "E052", "boolean"),
        ("vocabulary", "standing: never", "standing: ⟦no-one", "E053", "'never'"),
        ("vocabulary", "equipment: []", "equipment: ⟦{}", "E052", "list"),
        ("guide", "rep_s: 4", "rep_s: ⟦-1", "E053", "at least 0"),
        ("guide", "grade: 8", "grade: ⟦21", "E053", "at most 20"),
        ("guide", "language: en-GB", "language: ⟦English", "E055", "such as en"),
        ("guide", "safety: safety/", "safety: ⟦https://x.example/", "E055", "Before you start"),
        ("guide", "phrases:", "phrases:\n  ⟦Two Words: x", "E055", "Two Words"),
        ("guide", "phrases:", "phrases:\n  extra: ⟦5", "E052", "text must stand"),
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


@pytest.mark.parametrize(
    ("stem", "old", "new"),
    [("sources", "seen: whole", "seen: 5"), ("routines", "minutes: 2", "minutes: two")],
)
def test_other_faulty_entries_are_known_too(stem: str, old: str, new: str) -> None:
    """Citations of a faulty source, and the record of a faulty routine, stay sound."""
    found, _ = changed(stem, old, new)
    assert len(found.findings) == 1
    assert found.guide is not None
    assert found.guide.undecoded[stem]


@pytest.mark.parametrize("text", ["heel-slide: {}", "word", "{}", "null"])
def test_a_file_that_is_no_list_is_one_mistake(text: str) -> None:
    """With a whole list unread, what other files say about its entries is no fault."""
    found = load({**FILES, "exercises": text.encode()}, "data", TODAY)
    assert places(found) == [("E052", 1, 1)]


def test_a_faulty_word_stops_the_rules() -> None:
    """Without a sound vocabulary no rule speaks, since it would speak nonsense."""
    found, _ = changed("vocabulary", "name: Lying", "name: 5")
    assert (codes(found), found.guide) == (["E052"], None)


def test_a_faulty_item_does_not_make_its_list_short() -> None:
    """Of two steps one is faulty: the list of steps still has two."""
    steps = [{"text": ""}, {"text": "b"}]
    assert codes(loaded(exercises=[exercise(steps=steps), press()])) == ["E055"]


def test_all_findings_come_at_once() -> None:
    """Faults of several entries and files appear together, in the order of files and lines."""
    found = loaded(
        exercises=[exercise(level=9, name=5), {**press(), "plumb": "x"}],
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
    for found in loaded(exercises=[exercise(id=name, level=9), press()]).findings:
        assert "Node(" not in found.where
        assert len(found.where) < 100
        assert found.where.isprintable()


@pytest.mark.parametrize("field", ["dose", "steps", "crop"])
@pytest.mark.parametrize("value", [5, [[]]], ids=str)
def test_messages_speak_plainly(field: str, value: object) -> None:
    """No message speaks of classes, instances or Python's words for types."""
    found = loaded(exercises=[{**exercise(), field: value}, press()])
    said = " ".join(f"{finding.what} {finding.fix}" for finding in found.findings)
    assert not re.search(r"instance|FullDose|Step\b|Crop\b|dict\b|tuple|NoneType|\bstr\b", said)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda v: st.lists(v, max_size=3) | st.dictionaries(st.text(max_size=9), v, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(FILES)), JSON, st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_data_gives_findings_or_a_guide(stem: str, value: object, listed: bool) -> None:
    """Whatever stands in place of a file or an entry, nothing is raised."""
    data = json.dumps([value] if listed else value).encode()
    found = load({**FILES, stem: data}, "data", TODAY)
    assert found.guide is not None or found.errors


FULL = {
    "steps": [{"text": "a", "breath": "in", "pose": {"knee_left": 5}}, {"text": "b"}],
    "works": ["quadriceps"],
}
SPOTS = [
    *sorted(ENTRY), "also_known_as", "formerly", "equipment", "mistakes", "works/0", "easier",
    "no_cautions", "reviewed_by", "images", "allow", "props", "camera", "crop", "steps/0/text",
    "steps/0/breath", "steps/0/pose", "steps/0/pose/knee_left", "steps/0/pose/contacts",
    "steps/0/pose/reach", "dose/reps", "dose/days_per_week", "dose/note", "dose/source",
    "cautions/0/condition", "cautions/0/advice", "cautions/0/note", "sources/0/id",
]  # fmt: skip


@given(st.sampled_from(SPOTS), JSON | st.sampled_from(["index", "editorial", "bend"]))
@settings(max_examples=100, deadline=None)
def test_any_value_gives_findings_or_pages(spot: str, value: object) -> None:
    """Whatever stands as one value of an exercise, it is refused or pages can be made of it."""
    data = exercise(**copy.deepcopy(FULL))
    *way, last = spot.split("/")
    inner: Any = data
    for step in way:
        inner = inner[int(step) if step.isdigit() else step]
    inner[last] = value
    text = json.dumps([data, press()], ensure_ascii=False).encode()
    found = load({**FILES, "exercises": text}, "data", TODAY)
    if not found.errors:
        assert found.guide is not None
        assert pages(found.guide, SITE_URL, TODAY)
