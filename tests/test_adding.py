"""Adding an exercise: asked for on the terminal, from a file, from an issue; files stay whole."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from generator.load import load
from tests.conftest import ROOT, TODAY
from tests.test_proposal import CAUTION, body

EPOCH = {"SOURCE_DATE_EPOCH": "1795305600"}
"""2026-11-22."""
ANSWERS = {
    "name": ["Ankle circle"],
    "also_known_as": ["Foot circle", ""],
    "summary": ["You draw a circle with your foot."],
    "kind": ["1"],
    "position": ["sitting"],
    "goals": ["Bend further"],
    "level": ["2"],
    "works": ["quadriceps"],
    "stretches": [""],
    "feel": ["A pull at the ankle."],
    "sources": ["Handbook of knees", "1", "", ""],
    "dose": ["", "5-10", "", "", "", "", "y", "7", "", "", "1"],
    "steps": ["Sit on a chair.", "easy", "-", "Draw a circle.", "", "-", ""],
    "mistakes": ["You rush: slow down.", ""],
    "cautions": ["New knee", "adapt", "Small circles.", "editorial", "", ""],
    "easier": [""],
    "harder": [""],
}
"""The equipment of the tiny guide is none, so that any word goes."""
ENTRY = {
    "id": "ankle-circle",
    "name": "Ankle circle",
    "also_known_as": ["Foot circle"],
    "summary": "You draw a circle with your foot.",
    "kind": "mobility",
    "position": "sitting",
    "goals": ["bend"],
    "level": 2,
    "works": ["quadriceps"],
    "feel": "A pull at the ankle.",
    "dose": {"reps": "5-10", "per_side": True, "days_per_week": 7, "source": "handbook"},
    "steps": [{"text": "Sit on a chair.", "breath": "easy"}, {"text": "Draw a circle."}],
    "mistakes": ["You rush: slow down."],
    "cautions": [{"condition": "new-knee", "advice": "adapt", "note": "Small circles.",
                  "source": "editorial"}],
    "sources": [{"id": "handbook", "supports": ["how-to"]}],
    "reviewed": TODAY,
}  # fmt: skip


def run(folder: Path, *words: str, said: Sequence[str] = (), text: str | None = None) -> Result:
    """Run a command of the tiny guide, with answers line by line or a text on standard input."""
    spoken = text if text is not None else "".join(f"{one}\n" for one in said)
    return CliRunner().invoke(main, [*words, "--data", str(folder)], input=spoken, env=EPOCH)


def answers(**changes: list[str]) -> list[str]:
    """Return the answers to every question, and the two at the end."""
    fields = {"name": ANSWERS["name"], **ANSWERS, **changes}
    order = ["name", "also_known_as", "summary", "kind", "position", "goals", "equipment", *fields]
    fields.setdefault("equipment", [""])
    return [line for name in dict.fromkeys(order) for line in fields[name]] + ["", "y"]


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_new_asks_and_inserts(tiny_folder: Path) -> None:
    """Every answer stands in the entry, the rest of the file is untouched, and the id recorded."""
    before = snapshot(tiny_folder)
    done = run(tiny_folder, "new", said=answers())
    assert done.exit_code == 0, done.output
    path = tiny_folder / "exercises.yaml"
    assert f"{path.as_posix()}:1: ankle-circle" in done.output
    after = path.read_bytes()
    assert after.endswith(before["exercises.yaml"])
    assert yaml.safe_load(after)[0] == ENTRY
    assert b"- ankle-circle\n" in (tiny_folder / "published.yaml").read_bytes()
    assert (tiny_folder / "sources.yaml").read_bytes() == before["sources.yaml"]
    for word in ("pose ankle-circle --open", "make serve", "check ankle-circle", "pull request"):
        assert word in done.output
    files = {name.removesuffix(".yaml"): one for name, one in snapshot(tiny_folder).items()}
    assert load(files, "data", TODAY).findings == ()


def test_questions_are_the_models_own(tiny_folder: Path) -> None:
    """Each question is a field's description, and each choice a word of the vocabulary."""
    done = run(tiny_folder, "new", said=answers())
    shown = done.output.replace("\u00a0", " ")
    assert "feel: Where you should feel it." in shown
    assert "reps: How many times in a row, such as 5 or 5-10. Enter leaves it out." in shown
    assert "1 Lying · 2 Sitting" in shown
    assert "1 Quadriceps: Front of the thigh." in shown
    assert "1 avoid · 2 ask-first · 3 adapt" in shown
    asked = shown.partition("A field to answer again")[0]
    assert all(len(line) <= 98 or str(tiny_folder) in line for line in asked.splitlines())


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("level", ["moderate"]),
        ("level", ["?", "2"]),
        ("kind", ["?", "mobility"]),
        ("goals", ["Bend"]),
        ("sources", ["?", "handbook", "?", "1", "", ""]),
    ],
)
def test_an_answer_may_be_a_word_or_a_question(
    tiny_folder: Path, field: str, said: list[str]
) -> None:
    """A scale takes its words, a question mark explains, and the entry is the same."""
    done = run(tiny_folder, "new", said=answers(**{field: said}))
    assert done.exit_code == 0, done.output
    assert "✗" not in done.output
    assert yaml.safe_load((tiny_folder / "exercises.yaml").read_bytes())[0] == ENTRY


@pytest.mark.parametrize(
    ("field", "said", "answer"),
    [
        ("name", ["<b>Ankle</b>", "Ankle circle"], "leave out the characters < >"),
        ("name", ["Heel slide", "n", "Ankle circle"], 'the id "heel-slide" stands twice'),
        ("also_known_as", ["Knee press", "", "n", "Foot circle", ""], "a name of knee-press"),
        ("summary", ["", "x" * 401, "You draw a circle with your foot."], "400 characters"),
        ("kind", ["mobilty", "Mobility"], "did you mean Mobility?"),
        ("position", ["3", "2"], "none of the choices"),
        ("level", ["9", "two", "2"], "none of the choices"),
        ("goals", ["bend, fly", "1, bend"], '"fly" is none of the choices'),
        ("sources", ["nowhere", "handbook", "1", "", ""], "no such source"),
        ("cautions", ["Old knee", "New knee", "3", "Small circles.", "editorial", "", ""],
         "did you mean New knee?"),
        ("feel", ["A pull\u202e", "A pull at the ankle."], "cannot be seen"),
        ("easier", ["heel", "heel-slide", "n", ""], "names nothing harder"),
    ],
)  # fmt: skip
def test_answers_are_checked_at_once(
    tiny_folder: Path, field: str, said: list[str], answer: str
) -> None:
    """A wrong answer is explained and asked again, and the entry is as if it had not been given."""
    done = run(tiny_folder, "new", said=answers(**{field: said}))
    assert done.exit_code == 0, done.output
    assert answer in done.output
    assert yaml.safe_load((tiny_folder / "exercises.yaml").read_bytes())[0] == ENTRY


def test_rules_speak_at_once_and_can_be_overruled(tiny_folder: Path) -> None:
    """A long sentence is a hint that may stay; the answer may also be given anew."""
    long = "You draw " + "a small and " * 14 + "a large circle."
    done = run(tiny_folder, "new", said=answers(summary=[long, "n", long, ""]))
    assert done.output.count("H202") == 3  # twice at the answer, once at the end
    assert yaml.safe_load((tiny_folder / "exercises.yaml").read_bytes())[0]["summary"] == long


def test_a_pose_is_looked_at_and_asked_again(tiny_folder: Path) -> None:
    """What no body can do is said when the pose is given; only the pose is asked again."""
    standing = "{contacts: {foot_both: floor}, hip_abd_both: 4, knee_left: 170}"
    position = tiny_folder / "vocabulary.yaml"
    position.write_text(position.read_text("utf-8").replace("stance: sitting", ""), "utf-8")
    steps = [
        "Stand.",
        "easy",
        "tall",
        "{tilt: &x 1}",
        standing,
        "n",
        "-",
        "Draw a circle.",
        "",
        "-",
    ]
    done = run(tiny_folder, "new", said=answers(steps=[*steps, ""]))
    assert done.exit_code == 0, done.output
    assert "answer a named pose, previous" in done.output
    assert "&x marks a place to point to" in done.output
    assert "(E301)" in done.output
    assert "How heel-slide is posed" not in done.output  # it has no pose
    [first, *_] = yaml.safe_load((tiny_folder / "exercises.yaml").read_bytes())[0]["steps"]
    assert first == {"text": "Stand.", "breath": "easy"}


def test_a_repeat_is_noticed(tiny_folder: Path) -> None:
    """Who means an exercise that is there is led to it, and nothing changes."""
    before = snapshot(tiny_folder)
    done = run(tiny_folder, "new", said=["Slide heels", "y"])
    assert done.exit_code == 0, done.output
    assert "exercises.yaml:1: heel-slide" in done.output
    assert snapshot(tiny_folder) == before


def test_a_new_source_is_asked_for(tiny_folder: Path) -> None:
    """An address that the guide does not have becomes a source; a dose may rest on it."""
    about = ["Ankle leaflet", "A clinic", "", "1", "whole", "What was read."]
    said = ["https://ankles.example/circle", *about, "1", "Ten times.", ""]
    dose = ["", "5", "", "", "", "", "", "7", "", "", "ankle-leaflet"]
    done = run(tiny_folder, "new", said=answers(sources=said, dose=dose))
    assert done.exit_code == 0, done.output
    [first, *_] = yaml.safe_load((tiny_folder / "sources.yaml").read_bytes())
    assert first == {
        "id": "ankle-leaflet", "title": "Ankle leaflet", "publisher": "A clinic",
        "url": "https://ankles.example/circle", "grade": "page", "seen": "whole",
        "checked": TODAY, "note": "What was read.",
    }  # fmt: skip
    assert yaml.safe_load((tiny_folder / "exercises.yaml").read_bytes())[0]["dose"]["source"] == (
        "ankle-leaflet"
    )


@pytest.mark.parametrize("count", [0, 1, 7, 20, 40, 58])
def test_stopping_leaves_no_trace(tiny_folder: Path, count: int) -> None:
    """Whenever somebody stops, every file is as it was."""
    before = snapshot(tiny_folder)
    said = answers()
    done = run(tiny_folder, "new", said=said[: min(count, len(said) - 1)])
    assert done.exit_code == 1
    assert "Aborted" in done.output
    assert snapshot(tiny_folder) == before


def test_a_field_may_be_answered_again(tiny_folder: Path) -> None:
    """At the end the entry is shown; a field can be asked again, and no is no."""
    before = snapshot(tiny_folder)
    said = [*answers()[:-2], "level", "3", "nonsense", "", "n"]
    done = run(tiny_folder, "new", said=said)
    assert done.exit_code == 0, done.output
    assert "  level: 2\n" in done.output
    assert "  level: 3\n" in done.output
    assert "The fields are: name," in done.output
    assert snapshot(tiny_folder) == before


# From a file.


def test_from_a_file(tiny_folder: Path) -> None:
    """A script gives the entry as YAML; id and review date are made if they are left out."""
    given = {key: value for key, value in ENTRY.items() if key not in ("id", "reviewed")}
    for text in (yaml.safe_dump(given), yaml.safe_dump([given])):
        before = snapshot(tiny_folder)
        done = run(tiny_folder, "new", "--from", "-", text=text)
        assert done.exit_code == 0, done.output
        path = tiny_folder / "exercises.yaml"
        assert yaml.safe_load(path.read_bytes())[0] == ENTRY
        again = run(tiny_folder, "new", "--from", "-", text=text)
        assert again.exit_code == 1
        assert "E101" in again.output
        for name, data in before.items():
            (tiny_folder / name).write_bytes(data)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "E003"), ("a: [", "E004"), ("- 1\n- 2\n", "E052"), ("x", "E052"), ("[]", "E052"),
        ("id: x\nlevel: no\n", "E013"), ("id: ../x\n", "E055"), ("name: A\nlevle: 1\n", "E050"),
        ("a: &x [*x]\n", "E008"), ("!!python/object:os.system x", "E009"),
        ("steps: 3\nposition: [a]\nname: {a: b}\n", "E052"), ("id: x\nid: y\n", "E012"),
    ],
)  # fmt: skip
def test_a_bad_file_changes_nothing(tiny_folder: Path, text: str, code: str) -> None:
    """What is wrong is printed with its place, exit code 1, and no file changes."""
    path = tiny_folder.parent / "given.yaml"
    path.write_text(text, encoding="utf-8")
    before = snapshot(tiny_folder)
    done = run(tiny_folder, "new", "--from", str(path))
    assert done.exit_code == 1, done.output
    assert f"{code} " in done.output
    assert f"{path}:" in done.output
    assert snapshot(tiny_folder) == before


def test_a_huge_file_is_not_cut(tiny_folder: Path) -> None:
    """More than an entry can be is wrong use, not an entry that lacks its end."""
    text = yaml.safe_dump(ENTRY) + "# x\n" * 300_000
    assert run(tiny_folder, "new", "--from", "-", text=text).exit_code == 2


# From an issue.

FORM = ("--form", str(ROOT / ".github/ISSUE_TEMPLATE/propose-exercise.yml"))
STEPS = "Sit down.\nDraw a circle."


def test_from_an_issue(tiny_folder: Path) -> None:
    """The entry and its new source stand in their files; a one-sided link stops nothing."""
    done = run(tiny_folder, "from-issue", *FORM, "-", text=body(cautions=CAUTION, steps=STEPS))
    assert done.exit_code == 0, done.output
    assert "issue:74:1: E511" in done.output
    assert yaml.safe_load((tiny_folder / "exercises.yaml").read_bytes())[0]["id"] == "ankle-circle"
    assert yaml.safe_load((tiny_folder / "sources.yaml").read_bytes())[0]["id"] == "ankle-leaflet"
    # An entry with an error is no published one yet.
    assert b"ankle-circle" not in (tiny_folder / "published.yaml").read_bytes()


def test_printing_changes_nothing(tiny_folder: Path) -> None:
    """With --print the YAML alone comes out, and files stay."""
    before = snapshot(tiny_folder)
    path = tiny_folder.parent / "issue.md"
    path.write_text(body(cautions=CAUTION, steps=STEPS), encoding="utf-8")
    done = run(tiny_folder, "from-issue", *FORM, "--print", str(path))
    assert done.exit_code == 0, done.output
    entry, source = yaml.safe_load(done.stdout)
    assert (entry["id"], source["id"]) == ("ankle-circle", "ankle-leaflet")
    assert snapshot(tiny_folder) == before


@pytest.mark.parametrize(
    "text",
    ["", "\x00\x01", "### Name\n\n" + "x" * 70_000, body(name="Heel slide"), "---\n- id: x\n"],
    ids=["empty", "binary", "huge", "taken", "yaml"],
)
def test_a_bad_issue_changes_nothing(tiny_folder: Path, text: str) -> None:
    """Findings are printed with their place in the text, exit code 1, and no file changes."""
    before = snapshot(tiny_folder)
    done = run(tiny_folder, "from-issue", *FORM, "-", text=text)
    assert done.exit_code == 1, done.output
    assert "issue:1:1: E0" in done.output or "issue:3:1: E101" in done.output
    assert "Traceback" not in done.output
    assert snapshot(tiny_folder) == before


def test_a_guide_that_cannot_be_read_takes_nothing(tiny_folder: Path) -> None:
    """With a broken file nothing is inserted anywhere, and the reason is said."""
    path = tiny_folder / "sources.yaml"
    path.write_text("- id: [\n", encoding="utf-8")
    before = snapshot(tiny_folder)
    text = body(cautions=CAUTION, steps=STEPS, dose="reps: 5\ndays_per_week: 7\nsource: editorial")
    done = run(tiny_folder, "from-issue", *FORM, "-", text=text)
    assert done.exit_code != 0
    assert snapshot(tiny_folder) == before


def test_a_form_that_is_none_is_wrong_use(tiny_folder: Path) -> None:
    """Without the form nobody knows which answer is which."""
    done = run(tiny_folder, "from-issue", "--form", str(ROOT / "README.md"), "-", text=body())
    assert done.exit_code == 2
