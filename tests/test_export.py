"""JSON for other programs, and the JSON Schema that editors complete from."""

import json
from typing import Any

import jsonschema
import pytest
import yaml

from generator.decode import FILES
from generator.export import export
from generator.guide import Guide
from generator.model import Moment, NamedPose, Sketch
from generator.pose import Pose
from generator.posing import Slip, known_words, slips, slips_of_named
from generator.schema import schemas
from tests.conftest import ROOT, SITE_URL, exercise, loaded

STEMS = FILES


@pytest.fixture(scope="module")
def files(real_guide: Guide) -> dict[str, Any]:
    """Every exported file, read again."""
    return {path: json.loads(text) for path, text in export(real_guide, SITE_URL).items()}


@pytest.fixture(scope="module")
def tiny_schema() -> dict[str, Any]:
    """The schema of one exercise of the tiny guide."""
    guide = loaded().guide
    assert guide is not None
    return schemas(guide, SITE_URL)["exercise"]


@pytest.mark.parametrize("name", ["exercise", "routine", "source", "pose", *STEMS])
def test_schemas_are_schemas(files: dict[str, Any], name: str) -> None:
    """Each schema is valid JSON Schema of the 2020-12 dialect and names itself."""
    schema = files[f"api/v1/schema/{name}.json"]
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"{SITE_URL}api/v1/schema/{name}.json"
    assert "x-refers" not in json.dumps(schema)


@pytest.mark.parametrize("stem", STEMS)
def test_the_data_fits_its_schema(files: dict[str, Any], stem: str) -> None:
    """An editor that checks against the schema finds nothing wrong with the real data."""
    text = (ROOT / "data" / f"{stem}.yaml").read_text(encoding="utf-8")
    data = json.loads(json.dumps(yaml.safe_load(text), default=str))
    jsonschema.Draft202012Validator(files[f"api/v1/schema/{stem}.json"]).validate(data)


@pytest.mark.parametrize("stem", STEMS)
def test_editors_find_the_schema(stem: str) -> None:
    """Each data file opens with the line from which an editor knows its schema."""
    first = (ROOT / "data" / f"{stem}.yaml").read_text(encoding="utf-8").split("\n")[0]
    assert first == f"# yaml-language-server: $schema=../docs/api/v1/schema/{stem}.json"


@pytest.mark.parametrize(
    "change",
    [
        {"stpes": []},
        {"level": 4},
        {"name": "<b>"},
        {"dose": {"reps": "many", "days_per_week": 7, "source": "editorial"}},
        {"steps": [{"text": "One."}]},
        {"steps": [{"text": "One."}, {"text": "Two.", "pose": {"knee_lft": 3}}]},
        {"reviewed": None},
        {"id": "Heel"},
        {"position": "floating"},
        {"goals": ["bend", "win"]},
        {"steps": [{"text": "One."}, {"text": "Two.", "pose": {"contacts": {"hadn_left": "mat"}}}]},
        {"steps": [{"text": "One."}, {"text": "Two.", "pose": {"contacts": {"head": "moon"}}}]},
        {"steps": [{"text": "One."}, {"text": "Two.", "arrows": ["tail"]}]},
    ],
    ids=str,
)
def test_the_schema_is_closed(tiny_schema: dict[str, Any], change: dict[str, Any]) -> None:
    """The schema refuses what the checker refuses."""
    validator = jsonschema.Draft202012Validator(tiny_schema)
    validator.validate(exercise())
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(exercise(**change))


def test_every_offered_word_of_a_pose_is_known_to_the_checker() -> None:
    """No editor offers a part, a place or an angle that the checker then refuses."""
    for field, known in known_words().items():
        for word in known.words:
            first = known.targets[0] if known.targets else None
            assert _slips(field, word, first) == [], (field, word)
        for target in known.targets:
            assert _slips(field, known.words[0], target) == [], (field, target)
    assert _slips("keep", "tail", None) != []


def _slips(field: str, word: str, target: str | None) -> list[Slip]:
    if field == "arrows":
        moment = Moment(pose=Pose(), arrows=(word,))
        return slips(Sketch(id="some", name="Some", steps=(moment,)), {})
    value = {word: target} if target else word if field == "gaze" else (word,)
    pose = Pose.model_validate({field: value})
    return slips_of_named(NamedPose(id="some", name="Some", pose=pose))


def test_editors_are_offered_the_known_words(real_guide: Guide) -> None:
    """The schema lists positions, goals and sources, so that an editor can complete them."""
    schema = schemas(real_guide, SITE_URL)["exercise"]
    offered = schema["properties"]["position"]["enum"]
    assert offered == sorted(place.id for place in real_guide.vocabulary.positions)


def test_every_field_explains_itself(real_guide: Guide) -> None:
    """Each field of an exercise has a description, which prompts and docs use."""
    for name, field in schemas(real_guide, SITE_URL)["exercise"]["properties"].items():
        assert field.get("description"), name


def test_the_api_holds_the_guide(files: dict[str, Any], real_guide: Guide) -> None:
    """Every exercise and routine stands in the API with its address, and the licence beside it."""
    exercises = files["api/v1/exercises.json"]
    assert [e["id"] for e in exercises["exercises"]] == [e.id for e in real_guide.exercises]
    first = real_guide.exercises[0].id
    assert exercises["exercises"][0]["url"] == f"{SITE_URL}exercises/{first}/"
    assert exercises["licence"] == "CC BY 4.0"
    routines = files["api/v1/routines.json"]["routines"]
    assert [r["id"] for r in routines] == [r.id for r in real_guide.routines]
    assert set(files["api/v1/vocabulary.json"]) >= {"positions", "goals", "muscles", "conditions"}
