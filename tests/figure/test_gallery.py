"""Forty hard exercises in the pose language: posed, measured, drawn."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from generator.decode import FILES
from generator.files import read_data
from generator.load import Loaded, load
from generator.pictures import Drawn
from generator.workshop import studio
from tests.conftest import ROOT, TODAY

GALLERY = sorted((Path(__file__).parent / "gallery").glob("*.yaml"))


@pytest.fixture(scope="module")
def gallery() -> Loaded:
    """The guide, its sketches replaced by the gallery's."""
    data = read_data(ROOT / "data", FILES)
    data["sketches"] = b"\n".join(path.read_bytes() for path in GALLERY)
    return load(data, "data", TODAY, (), studio())


def every(drawn: dict[str, Drawn]) -> list[tuple[str, str]]:
    """Return the name and the text of every sketch's picture."""
    return [
        (f"{key}-{number}", svg)
        for key, one in drawn.items()
        if key.startswith("sketches/")
        for number, svg in enumerate(one.svgs, 1)
        if svg is not None
    ]


def test_all_of_the_gallery_is_drawn(gallery: Loaded) -> None:
    """No exercise of the forty is left out, and no step of it."""
    assert [f.what for f in gallery.errors] == []
    assert gallery.guide is not None
    assert len(gallery.guide.sketches) == 40
    for sketch in gallery.guide.sketches:
        assert None not in gallery.drawn[f"sketches/{sketch.id}"].svgs


def test_no_pose_of_the_gallery_is_beyond_a_body(gallery: Loaded) -> None:
    """Nothing bends too far, sinks, collides, hangs in the air or tips over."""
    wrong = [
        (key, number, fact.kind, fact.subject, round(fact.amount, 1))
        for key, one in gallery.drawn.items()
        for number, facts in enumerate(one.facts, 1)
        for fact in facts
        if fact.severity == "error"
    ]
    assert wrong == []


def test_pictures_can_stand_side_by_side(gallery: Loaded) -> None:
    """Every picture is sound XML, says what it shows, and shares no id with another."""
    seen: set[str] = set()
    for name, svg in every(dict(gallery.drawn)):
        root = ET.fromstring(svg)
        ids = [one.attrib["id"] for one in root.iter() if "id" in one.attrib]
        assert len(ids) == len(set(ids)), name
        assert seen.isdisjoint(ids), name
        seen |= set(ids)
        assert root.attrib["role"] == "img", name
        title, desc = (root.find(f"{{http://www.w3.org/2000/svg}}{tag}") for tag in
                       ("title", "desc"))  # fmt: skip
        assert title is not None, name
        assert desc is not None, name
        assert title.text, name
        assert desc.text, name
        assert not re.search(r"\bnan\b|\binf\b", svg), name
