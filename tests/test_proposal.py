"""Proposals: an issue's text becomes an entry, or findings that point into it, never a command."""

import re
from dataclasses import replace
from typing import Any

import pytest
import yaml

from generator import notation, proposal
from generator.decode import LISTS
from generator.draft import Draft, blocking, finished, judge
from generator.finding import Finding
from generator.fix import inserted
from generator.guide import Guide
from generator.load import load
from generator.model import Exercise, FullDose
from generator.proposal.body import LONGEST
from generator.vocabulary import Source
from tests.conftest import ROOT, TODAY, as_bytes, knees, loaded
from tests.test_cases import short
from tests.test_hostile import HOSTILE

FORM_PATH = ROOT / ".github/ISSUE_TEMPLATE/propose-exercise.yml"
FORM_BYTES = FORM_PATH.read_bytes()
RAW: Any = yaml.safe_load(FORM_BYTES)
FORM, _ = proposal.read_form(FORM_BYTES, "form")
LABEL = {field.id: label for label, field in FORM.items()}
ANSWERS = {
    "name": "Ankle circle",
    "also_known_as": "Foot circle, Ankle roll",
    "summary": "You draw a circle\nwith your foot.",
    "kind": "Mobility",
    "position": "Sitting",
    "level": "2 moderate",
    "goals": "Bend further",
    "equipment": "_No response_",
    "works": "Quadriceps",
    "stretches": "_No response_",
    "feel": "A pull at the ankle.",
    "steps": "1. Sit on a chair. [breathe easy]\n2) Lift one foot. {knee_left: 20} [breathe in]\n"
    "- Stop.",
    "dose": "reps: 5 – 10\nper side: yes\ndays_per_week: 7\nnote: It says: go slow.\n"
    "source: https://ankles.example/circle",
    "mistakes": "- You rush. Slow down.\n* You hold your breath.",
    "cautions": "New knee | ask first | Ask | handbook\nnew-knee|adapt|Small circles.",
    "no_cautions": "_No response_",
    "easier": "Heel slide",
    "harder": "",
    "sources": "handbook | how to do it\n"
    "https://ankles.example/circle | how-to | Ten times. | Ankle leaflet | A clinic | 2020",
    "provenance": "My own words, from the sources above",
    "rights": "- [X] These are my own words, and I give them under CC BY 4.0.",
}  # fmt: skip


def tiny() -> Guide:
    """Return the tiny guide."""
    guide = loaded().guide
    assert guide is not None
    return guide


GUIDE = tiny()


def body(**changes: str | None) -> str:
    """Return an issue's body as GitHub writes it; a change of None takes a section away."""
    found = {key: one for key, one in {**ANSWERS, **changes}.items() if one is not None}
    return "\n\n".join(f"### {LABEL[key]}\n\n{one}" for key, one in found.items()) + "\n"


def read(text: str | bytes) -> tuple[Draft, list[Finding]]:
    """Return the draft of a body, and all findings about it."""
    data = text if isinstance(text, bytes) else text.encode()
    answers, found = proposal.sections(data, "issue", FORM)
    made = proposal.propose(answers, FORM, GUIDE, TODAY, "issue")
    return made.draft, [*found, *made.findings, *judge(GUIDE, made.draft, TODAY)]


def serious(findings: list[Finding]) -> list[Finding]:
    """Return the findings that keep a proposal out; the mend of the others lies elsewhere."""
    return list(blocking(findings))


def seen(text: str, finding: Finding) -> str:
    """Return what stands in a text where a finding points."""
    at = finding.position
    return text.split("\n")[at.line - 1][at.column - 1 :]


CAUTION = "New knee | adapt | Small circles."


def test_a_proposal_becomes_an_entry() -> None:
    """Names become ids, marks become fields, and what the form cannot say is left to the guide."""
    draft, findings = read(body(cautions=CAUTION))
    assert serious(findings) == []
    entry = finished(draft.entry, Exercise)
    assert entry == {
        "id": "ankle-circle", "name": "Ankle circle",
        "also_known_as": ("Foot circle", "Ankle roll"),
        "summary": "You draw a circle with your foot.",
        "kind": "mobility", "position": "sitting", "goals": ("bend",), "level": 2,
        "works": ("quadriceps",), "feel": "A pull at the ankle.",
        "dose": {"reps": "5-10", "per_side": True, "days_per_week": 7,
                 "note": "It says: go slow.", "source": "ankle-leaflet"},
        "steps": ({"text": "Sit on a chair.", "breath": "easy"},
                  {"text": "Lift one foot.", "breath": "in", "pose": {"knee_left": 20}},
                  {"text": "Stop."}),
        "mistakes": ("You rush. Slow down.", "You hold your breath."),
        "cautions": ({"condition": "new-knee", "advice": "adapt", "note": "Small circles.",
                      "source": "editorial"},),
        "easier": "heel-slide",
        "sources": ({"id": "handbook", "supports": ("how-to",)},
                    {"id": "ankle-leaflet", "supports": ("how-to",), "note": "Ten times."}),
        "reviewed": TODAY,
    }  # fmt: skip
    assert list(entry) == [name for name in Exercise.model_fields if name in entry]
    [source] = [finished(node, Source) for node in draft.sources]
    assert source == {
        "id": "ankle-leaflet", "title": "Ankle leaflet", "publisher": "A clinic",
        "url": "https://ankles.example/circle", "year": 2020, "grade": "clinic", "seen": "part",
        "checked": TODAY,
    }  # fmt: skip


def test_windows_and_web_text_are_the_same() -> None:
    """GitHub's line ends and a byte order mark change nothing."""
    text = body(cautions=CAUTION)
    other = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert read(other)[0].entry.plain() == read(text)[0].entry.plain()
    assert serious(read(other)[1]) == []


WRONG = [
    ({"name": None}, "E051", "### Other names"),
    ({"rights": "- [ ] These are my own words, and I give them under CC BY 4.0."}, "E051", ""),
    ({"provenance": "I found it"}, "E053", "I found it"),
    ({"kind": "Mobilty"}, "E501", "Mobilty"),
    ({"works": "Quadriceps, Glutes"}, "E501", "Glutes"),
    ({"level": "4 hard"}, "E053", "4 hard"),
    ({"easier": "Ankle slide"}, "E503", "Ankle slide"),
    ({"steps": "Sit.\n2. Lift. [breathe sideways]"}, "E053", "sideways]"),
    ({"steps": "Sit.\nLift. {knee: 20}"}, "E050", "knee: 20}"),
    ({"steps": "Sit.\nLift. {knee_left: no}"}, "E013", "no}"),
    ({"steps": "Sit.\nLift. {knee_left: 20} {tilt: 3}"}, "E012", "{knee_left: 20} {tilt: 3}"),
    ({"steps": "Sit.\nLift. {knee_left: 1, a: *x}"}, "E008", "*x}"),
    ({"steps": "Sit.\n }"}, "E004", "}"),
    ({"steps": "Only one."}, "E054", "Only one."),
    ({"dose": "reps: many\ndays_per_week: 7"}, "E055", "many"),
    ({"dose": "resp: 5\ndays_per_week: 7\nsource: editorial"}, "E050", "resp: 5"),
    ({"dose": "reps 5\ndays_per_week: 7\nsource: editorial"}, "E055", "reps 5"),
    ({"dose": "reps: 5\nreps: 6\ndays_per_week: 7\nsource: editorial"}, "E012", "reps: 6"),
    ({"dose": "reps: 5\nsource: https://other.example/"}, "E502", "https://other.example/"),
    ({"cautions": "New knee | ask first"}, "E055", "New knee | ask first"),
    ({"cautions": "New knee | adapt | a | b | c | d"}, "E055", "New knee | adapt | a | b"),
    ({"cautions": "Old knee | adapt | Mind it."}, "E501", "Old knee"),
    ({"cautions": "New knee | beware | Mind it."}, "E053", "beware"),
    ({"cautions": "New knee | adapt | Mind it. | editorial | ../x"}, "E503", "../x"),
    ({"cautions": "New knee | adapt | A.\nNew knee | avoid | B."}, "E403", "New knee | avoid"),
    ({"sources": "handbook | truth"}, "E501", "truth"),
    ({"sources": "Handbooks | how-to"}, "E502", "Handbooks"),
    ({"sources": "https://new.example/ | how-to | It says so."}, "E051", "https://new.example/"),
    ({"sources": "javascript:alert(1) | how-to | x | y | z"}, "E502", "javascript:"),
    ({"sources": "https://a b/ | how-to | x | Title | Firm"}, "E055", "https://a b/"),
    ({"name": "Heel slide"}, "E101", "Heel slide"),
    ({"also_known_as": "Roll, Heel  Slide"}, "E103", "Heel  Slide"),
    ({"name": "日本語"}, "E055", "日本語"),
    ({"feel": "x" * 401}, "E054", "x" * 401),
    ({"kind": "Mobility\n### Rights"}, "E012", "### Rights"),
    ({"feel": "Here.\n### Feeling\nThere."}, "E050", "### Feeling"),
    ({"feel": "It pulls\u202e."}, "E002", "\u202e."),
    ({"feel": "It pulls\x1b[2J."}, "E002", "\x1b[2J."),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "code", "there"), WRONG, ids=str)
def test_what_is_wrong_points_into_the_text(
    changes: dict[str, str | None], code: str, there: str
) -> None:
    """A finding has its place in the issue, and there stands what is wrong."""
    text = body(**{"cautions": CAUTION, **changes})
    _, findings = read(text)
    found = [one for one in findings if one.code == code]
    assert found, findings
    assert {one.position.file for one in findings} == {"issue"}
    if changes != {"name": None}:
        assert seen(text, found[0]).startswith(there or f"### {LABEL['rights']}")


def test_a_finding_names_its_heading() -> None:
    """GitHub shows no numbers of lines, so a finding says where it stands in the form's words."""
    text = body(cautions=f"{CAUTION}\nOld knee | adapt | Mind it.", feel="x" * 401)
    answers, found = proposal.sections(text.encode(), "issue", FORM)
    made = proposal.propose(answers, FORM, GUIDE, TODAY, "issue")
    every = [*found, *made.findings, *judge(GUIDE, made.draft, TODAY)]
    told = {one.code: one.where for one in proposal.under(every, answers)}
    assert told["E501"] == '"Who should take care", line 2'
    assert told["E054"] == '"Where you should feel it"'


def test_a_source_that_cannot_be_read_is_found_once() -> None:
    """A dose that names it is not wrong as well."""
    url = "https://new.example/leaflet"
    dose = f"reps: 5\ndays_per_week: 7\nsource: {url}"
    _, findings = read(body(sources=f"{url}\nhandbook | how-to", dose=dose, cautions=CAUTION))
    assert [one.code for one in findings if url in one.what or "no |" in one.what] == ["E055"]
    _, findings = read(body(sources=f"{url} | how-to", dose=dose, cautions=CAUTION))
    assert [one.code for one in findings if url in one.what] == ["E051"]


def test_a_plain_word_leads_to_the_name() -> None:
    """Whoever names the place instead of the muscle is told the muscle."""
    _, findings = read(body(works="Front thigh", cautions=CAUTION))
    fix = next(one.fix for one in findings if one.code == "E501")
    assert fix == "did you mean Quadriceps?"


def test_every_missing_answer_is_named() -> None:
    """An empty issue gives one finding for each required field, and no traceback."""
    for text in ("", "Hello!\n", "### Name\n\n_No response_\n"):
        _, findings = read(text)
        said = " ".join(one.what for one in findings if one.code == "E051")
        assert all(f'"{label}"' in said for label, field in FORM.items() if field.required)


def test_a_huge_body_is_cut() -> None:
    """More than GitHub allows is a finding, and is not read on and on."""
    _, findings = read(body(cautions=CAUTION) + "x" * LONGEST)
    assert "E001" in {one.code for one in findings}
    _, findings = read(b"\xff" + body().encode())
    assert "E001" in {one.code for one in findings}
    many = "\n".join(["### Name", "x"] * 9000)
    assert len(read(many)[1]) < 9050


FREE = ("summary", "feel", "mistakes", "steps", "dose", "cautions", "sources", "no_cautions")
"""The fields that take running text."""


def attacked(field: str, text: str) -> str:
    """Return a body with a text of ours in one field, in its place between the field's signs."""
    line = " ".join(text.split())
    own = {
        "steps": f"Sit. {line}\nLift {line} now.",
        "dose": f"reps: 5\ndays_per_week: 7\nnote: Go {line}\nsource: editorial",
        "cautions": f"New knee | adapt | Mind {line} | editorial",
        "sources": f"https://new.example/x | how-to | Says {line} | On {line} | A clinic",
    }
    changes: dict[str, str | None] = {"cautions": CAUTION, field: own.get(field, f"Do {line}")}
    if field != "sources":
        changes["dose"] = own["dose"] if field == "dose" else ANSWERS["dose"]
    else:
        changes["dose"] = "reps: 5\ndays_per_week: 7\nsource: editorial"
    if field == "no_cautions":
        changes["cautions"] = None
    return body(**changes)


@pytest.mark.parametrize("text", HOSTILE, ids=short)
@pytest.mark.parametrize("field", FREE)
def test_text_is_data(field: str, text: str) -> None:
    """Hostile text is refused where it stands, or is one value of the entry and nothing else."""
    draft, findings = read(attacked(field, text))
    if any(one.level == "error" for one in findings):
        assert {one.position.file for one in findings} == {"issue"}
        return
    plain, _ = read(attacked(field, "Harmless"))
    entry, tame = finished(draft.entry, Exercise), finished(plain.entry, Exercise)
    line = " ".join(text.split())
    written = yaml.safe_load(notation.written(entry))
    assert shape(written) == shape(yaml.safe_load(notation.written(tame)))
    assert said(written[0]).replace(said_text(line), "Harmless") == said(
        yaml.safe_load(notation.written(tame))[0]
    )


def shape(value: Any) -> Any:
    """Return a value with its texts taken out."""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in value.items()}
    if isinstance(value, list):
        return [shape(one) for one in value]
    return type(value).__name__


def said(value: Any) -> str:
    """Return everything that an entry says, as one text."""
    return repr(value) if not isinstance(value, str) else value


def said_text(line: str) -> str:
    """Return a text as it stands among others in `said`."""
    return repr(line)[1:-1]


@pytest.mark.parametrize(
    "name",
    ["<b>x</b>", "{{ 7*7 }}", "a | b", "# x", "[x](y)", "*x*", "x\\n- id: y", "`x`", "#import x"],
)
def test_names_hold_no_mark_up(name: str) -> None:
    """Mark-up has no business in a name, and its finding is where the name stands."""
    _, findings = read(body(name=name, cautions=CAUTION))
    assert "E055" in {one.code for one in findings}


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "C:\\x", "index", "a/../b", "."]
)
def test_an_id_is_no_path(name: str) -> None:
    """Ids are made here: whatever a name is, its id has letters, digits and single hyphens."""
    draft, findings = read(body(name=name, cautions=CAUTION))
    id_ = str(draft.entry.plain()["id"])  # type: ignore[index]
    assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", id_)
    assert id_ != "index" or "E107" in {one.code for one in findings}


def test_what_joins_the_guide_is_what_was_judged() -> None:
    """Inserted into the files, the entry and its source are sound and change nothing else."""
    draft, _ = read(body(cautions=CAUTION, steps="Sit down.\nDraw a circle."))
    files = as_bytes(knees())
    for stem, node in (("exercises", draft.entry), ("sources", draft.sources[0])):
        after = inserted(files[stem].decode(), notation.written(finished(node, LISTS[stem])))
        assert after is not None
        files[stem] = after.encode()
    found = load(files, "data", TODAY)
    assert [one.code for one in found.errors] == ["E511"]
    assert found.guide is not None
    assert [one.id for one in found.guide.exercises] == ["ankle-circle", "heel-slide", "knee-press"]
    assert replace(GUIDE, exercises=()).routines == found.guide.routines


# The form and the guide.


def options(id_: str) -> list[str]:
    """Return what can be chosen in a field of the form."""
    [item] = [one for one in RAW["body"] if one.get("id") == id_]
    return [str(one) for one in item["attributes"]["options"]]


@pytest.mark.parametrize(
    ("id_", "words"), [("kind", "kinds"), ("position", "positions"), ("goals", "goals"),
                       ("equipment", "equipment")],
)  # fmt: skip
def test_choices_are_the_vocabulary(real_guide: Guide, id_: str, words: str) -> None:
    """The form offers the very words of the vocabulary, in its order; none has a comma in it."""
    names = [one.name for one in getattr(real_guide.vocabulary, words)]
    assert options(id_) == names
    assert not any("," in name for name in names)


def test_levels_are_those_of_the_guide(real_guide: Guide) -> None:
    """A level is chosen by its number and the guide's own word for it."""
    phrases = real_guide.settings.phrases
    names = [getattr(phrases, f"level_{number}") for number in (1, 2, 3)]
    assert options("level") == [f"{number} {name}" for number, name in enumerate(names, 1)]


def test_every_field_is_one_of_an_exercise() -> None:
    """Each field of the form stands under its own name in an entry, but for what proves rights."""
    ids = [field.id for field in FORM.values()]
    assert set(ids) - set(Exercise.model_fields) == {"provenance", "rights"}
    assert len(set(ids)) == len(ids) == len(ANSWERS)
    assert list(ANSWERS) == ids
    for field in FORM.values():
        model = Exercise.model_fields.get(field.id)
        assert model is None or field.required == model.is_required(), field.id


def test_the_form_names_every_key_of_a_dose() -> None:
    """What the form says of a dose is what a dose can say."""
    [item] = [one for one in RAW["body"] if one.get("id") == "dose"]
    text = item["attributes"]["description"]
    assert [key for key in FullDose.model_fields if key not in text] == []


def test_the_forms_examples_are_sound(real_guide: Guide) -> None:
    """Who follows the form's own examples has no finding."""
    examples = {one["id"]: one["attributes"]["placeholder"].strip() for one in RAW["body"]
                if "placeholder" in one["attributes"]}  # fmt: skip
    own = {
        **ANSWERS, **examples, "kind": "Stretch", "goals": "Ease stiffness", "easier": "",
        "works": "", "level": "1 gentle",
    }  # fmt: skip
    answers, found = proposal.sections(body(**own).encode(), "issue", FORM)
    made = proposal.propose(answers, FORM, real_guide, TODAY, "issue")
    findings = judge(real_guide, made.draft, TODAY)
    assert [*found, *made.findings, *(one for one in findings if one.level == "error")] == []


def test_a_broken_form_is_no_traceback() -> None:
    """A form that is no YAML, or no form, has no fields."""
    for data in (b"", b"a: [", b"- x\n", b"body:\n  - 3\n", b"body: 3\n", b"body: [{id: x}]\n",
                 b"body: [{id: x, attributes: 3, validations: [a]}]\n",
                 b"body: [{id: x, attributes: {label: [a], options: {a: b}}}]\n"):  # fmt: skip
        form, _ = proposal.read_form(data, "form")
        assert not any(field.required for field in form.values())


def test_labels_stand_once() -> None:
    """A heading leads to one field."""
    labels = [one["attributes"]["label"] for one in RAW["body"] if "id" in one]
    assert len(set(labels)) == len(labels) == len(FORM)
