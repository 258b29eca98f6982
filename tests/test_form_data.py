"""What the generator writes for the form."""

import json
from typing import Any

import jsonschema

from generator.form import PATH, form_script
from generator.guide import Guide
from generator.load import Loaded
from tests.conftest import ROOT, SITE_URL, knees, loaded

PREFIX = "globalThis.exerciseFormData = "


def written(guide: Guide, drawn: Any) -> dict[str, Any]:
    """Return the data in the script."""
    script = form_script(guide, SITE_URL, drawn)[PATH]
    assert script.startswith(PREFIX)
    assert script.endswith(";\n")
    data: dict[str, Any] = json.loads(script[len(PREFIX) : -2])
    return data


def test_the_schemas_are_those_of_the_api(real: Loaded, real_guide: Guide) -> None:
    """The form judges by the very schemas that editors get."""
    data = written(real_guide, real.drawn)
    for name in ("exercise", "source"):
        assert data["schemas"][name]["$id"] == f"{SITE_URL}api/v1/schema/{name}.json"
        jsonschema.Draft202012Validator.check_schema(data["schemas"][name])


def test_every_word_that_a_field_may_name_comes_along(real: Loaded, real_guide: Guide) -> None:
    """Each field that names entries says which, and their names are there in the guide's order."""
    data = written(real_guide, real.drawn)
    refers = data["refers"]["exercise"]
    assert refers["dose.source"] == {"to": "sources", "editorial": True}
    assert refers["cautions.condition"]["to"] == "conditions"
    assert refers["goals"]["to"] == "goals"
    for marks in data["refers"].values():
        for mark in marks.values():
            listed = [entry["id"] for entry in data["collections"][mark["to"]]]
            assert listed == list(real_guide.table(mark["to"]))


def test_starting_poses_have_pictures(real: Loaded, real_guide: Guide) -> None:
    """Each base that the form offers is a pose of the guide, and its picture is drawn."""
    bases = written(real_guide, real.drawn)["bases"]
    known = {pose.id: pose.name for pose in real_guide.poses}
    assert len(bases) >= 15
    for base in bases:
        assert known[base["id"]] == base["name"]
        key = base["picture"].removeprefix("figures/").removesuffix("-1.svg")
        assert real.drawn[key].svgs[0]


def test_no_picture_is_promised_that_is_not_drawn(real_guide: Guide) -> None:
    """Without pictures no base is offered as one."""
    assert written(real_guide, {})["bases"] == []


def test_hostile_names_stay_text() -> None:
    """Whatever a source is called, the script is ASCII that no text in it can end."""
    hostile = "</script><script>alert(1)</script>é'\";//\\"
    sources = [{**knees()["sources"][0], "title": hostile}]
    guide = loaded(sources=sources).guide
    assert guide is not None
    script = form_script(guide, SITE_URL, {})[PATH]
    assert script.isascii()
    assert script.count("\n") == 1
    assert written(guide, {})["collections"]["sources"][0]["title"] == hostile


def test_the_form_is_not_committed() -> None:
    """What a build writes for the form is ignored."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {f"docs/{PATH}", "docs/contribute/form-offline.js"} <= set(ignored)
