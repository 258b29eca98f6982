"""JSON for other programs, and the JSON Schema that editors complete from."""

import json
from typing import Any

import jsonschema
import pytest
import yaml

from generator.export import export, schemas
from generator.guide import Guide
from tests.conftest import ROOT, SITE_URL, exercise

STEMS = ("exercises", "routines", "sources", "poses", "guide", "vocabulary", "published")


@pytest.fixture(scope="module")
def files(real_guide: Guide) -> dict[str, Any]:
    """Every exported file, read again."""
    return {path: json.loads(text) for path, text in export(real_guide, SITE_URL).items()}


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
    ],
    ids=str,
)
def test_the_schema_is_closed(files: dict[str, Any], change: dict[str, Any]) -> None:
    """The schema refuses what the checker refuses."""
    schema = files["api/v1/schema/exercise.json"]
    sound = exercise(position="supine", kind="mobility", goals=["morning"])
    jsonschema.Draft202012Validator(schema).validate(sound)
    entry = exercise(position="supine", kind="mobility", goals=["morning"], **change)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(entry)


def test_editors_are_offered_the_known_words(real_guide: Guide) -> None:
    """The schema lists positions, goals and sources, so that an editor can complete them."""
    schema = schemas(real_guide, SITE_URL)["exercise"]
    offered = schema["properties"]["position"]["anyOf"][0]["enum"]
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
