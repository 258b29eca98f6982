"""Write down what the page with the form for proposals has to know, as one script.

Comes in: the guide, its schemas, and which pictures there are. Goes out: JavaScript that sets
`exerciseFormData`. Must not know: how the form asks.

It is a script and not JSON, because a page that was opened from a folder may load scripts but may
not fetch. All of it is ASCII, so no text in it can end a line or a script.
"""

import json
import typing
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from generator.guide import Guide
from generator.model import Exercise
from generator.pictures import Drawn, figure_path
from generator.schema import schemas
from generator.values import Refers
from generator.vocabulary import Source

PATH = "contribute/form-data.js"
ENTRIES: dict[str, type[BaseModel]] = {"exercise": Exercise, "source": Source}
"""The entries that the form can make."""
SHOWN = ("id", "name", "title", "plain", "publisher", "year", "url", "also_known_as")
"""What the form shows of an entry that a field may name, or finds it by."""
BASE = "sketches/base-"
"""What the pictures of starting poses go by; the pose's own name comes after it."""


def form_script(guide: Guide, site_url: str, drawn: Mapping[str, Drawn]) -> dict[str, str]:
    """Return the script by its path in the docs folder."""
    refers = {name: dict(_refers(kind)) for name, kind in ENTRIES.items()}
    named = {mark.to for marks in refers.values() for mark in marks.values()}
    every = schemas(guide, site_url)
    data = {
        "schemas": {name: every[name] for name in ENTRIES},
        "refers": {
            name: {way: {"to": mark.to, "editorial": mark.editorial} for way, mark in marks.items()}
            for name, marks in refers.items()
        },
        "collections": {name: _listed(guide, name) for name in sorted(named)},
        "phrases": guide.settings.phrases.model_dump(),
        "bases": _bases(guide, drawn),
    }
    return {PATH: f"globalThis.exerciseFormData = {json.dumps(data)};\n"}


def _listed(guide: Guide, collection: str) -> list[dict[str, Any]]:
    return [
        {key: value for key in SHOWN if (value := getattr(entry, key, None))}
        for entry in guide.table(collection).values()
    ]


def _bases(guide: Guide, drawn: Mapping[str, Drawn]) -> list[dict[str, str]]:
    """Return the starting poses that have a picture, each with the way to it."""
    found = []
    for pose in guide.poses:
        key = f"{BASE}{pose.id.replace('_', '-')}"
        if key in drawn and drawn[key].svgs[0]:
            found.append({"id": pose.id, "name": pose.name, "picture": figure_path(key, 1)})
    return found


def _refers(kind: type[BaseModel], way: str = "") -> Iterator[tuple[str, Refers]]:
    """Yield the way to each field that names other entries, such as `dose.source`, with its mark.

    The words of a pose and of what stands about are none that the form asks for.
    """
    hints = typing.get_type_hints(kind, include_extras=True)
    for name, field in kind.model_fields.items():
        key = field.alias or name
        for part in _parts(hints[name]):
            if isinstance(part, Refers):
                yield f"{way}{key}", part
            elif isinstance(part, type) and issubclass(part, BaseModel) and key != "pose":
                yield from _refers(part, f"{way}{key}.")


def _parts(annotation: Any) -> Iterator[Any]:
    """Yield a type, the types in it, and their marks."""
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for part in typing.get_args(annotation):
        yield from _parts(part)
