"""Export the guide for other programs: JSON of the data, and the JSON Schema of every file.

Comes in: the guide. Goes out: `{path: text}` of JSON files. Must not know: disk, pages.
"""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, TypeAdapter

from generator.decode import LISTS, WHOLES
from generator.guide import Guide
from generator.imaging.renditions import Rendition
from generator.model import Exercise
from generator.photo import LICENCES
from generator.values import EDITORIAL

API = "api/v1"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
ENTRIES = {"exercises": "exercise", "routines": "routine", "sources": "source", "poses": "pose",
           "people": "person", "sketches": "sketch"}  # fmt: skip
"""The lists, and what the schema of one of their entries is called."""


def export(
    guide: Guide,
    site_url: str,
    photos: Mapping[str, tuple[Rendition, ...]] = MappingProxyType({}),
) -> dict[str, str]:
    """Return every JSON file by its path in the site.

    Args:
        guide: A guide without errors.
        site_url: The site's address, with a slash at its end.
        photos: The sizes of each photo, by its file's name.
    """
    data: dict[str, Any] = {
        "exercises": {"exercises": [_exercise(e, site_url, photos) for e in guide.exercises]},
        "routines": {"routines": [_entry(r, "routines", site_url) for r in guide.routines]},
        "vocabulary": _values(guide.vocabulary),
        "sources": {"sources": [_values(source) for source in guide.sources]},
    }
    about = {
        "guide": guide.settings.name,
        "tagline": guide.settings.tagline,
        "language": guide.settings.language,
        "licence": guide.settings.licence,
        "licence_url": guide.settings.licence_url,
    }
    files = {f"{API}/{name}.json": {**about, **value} for name, value in data.items()}
    files |= {
        f"{API}/schema/{name}.json": value for name, value in schemas(guide, site_url).items()
    }
    return {path: _text(value) for path, value in files.items()}


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _values(entry: BaseModel) -> dict[str, Any]:
    """Return an entry as JSON values, without what was not said."""
    return entry.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"allow"})


def _entry(entry: Any, collection: str, site_url: str) -> dict[str, Any]:
    return {**_values(entry), "url": f"{site_url}{collection}/{entry.id}/"}


def _exercise(
    exercise: Exercise, site_url: str, photos: Mapping[str, tuple[Rendition, ...]]
) -> dict[str, Any]:
    """Return an exercise, its photos with their licences and the addresses of their sizes."""
    found = _entry(exercise, "exercises", site_url)
    for image in found["images"]:
        image["licence_url"] = LICENCES[image["licence"]].url
        image["sizes"] = [
            {
                "url": f"{site_url}{one.path}",
                "type": one.media_type,
                "width": one.width,
                "height": one.height,
            }
            for one in photos.get(image["file"], ())
        ]
    return found


def schemas(guide: Guide, site_url: str) -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each data file, and of one entry of each list.

    Words that name other entries are listed, so that an editor can offer them.
    """
    found: dict[str, dict[str, Any]] = {}
    for stem, kind in LISTS.items():
        one = _schema(kind, guide)
        found[ENTRIES[stem]] = {"$schema": DIALECT, **one, "$id": _address(site_url, ENTRIES[stem])}
        defs = one.pop("$defs", {})
        found[stem] = {
            "$schema": DIALECT,
            "$id": _address(site_url, stem),
            "type": "array",
            "items": one,
            "$defs": defs,
        }
    for stem, kind in WHOLES.items():
        found[stem] = {"$schema": DIALECT, **_schema(kind, guide), "$id": _address(site_url, stem)}
    return found


def _address(site_url: str, name: str) -> str:
    return f"{site_url}{API}/schema/{name}.json"


def _schema(kind: type[BaseModel], guide: Guide) -> dict[str, Any]:
    schema: dict[str, Any] = TypeAdapter(kind).json_schema(by_alias=True)
    _offer(schema, guide)
    return schema


def _offer(schema: Any, guide: Guide) -> None:
    """Put the known words beside every field that names an entry."""
    if isinstance(schema, list):
        for part in schema:
            _offer(part, guide)
    elif isinstance(schema, dict):
        to = schema.pop("x-refers", None)
        if to is not None:
            words = sorted(guide.known(to["to"]) | ({EDITORIAL} if to["editorial"] else set()))
            # An id that is being added is not known yet, so new ids stay possible.
            schema["anyOf"] = [{"enum": words}, {"pattern": schema.pop("pattern")}]
        for part in schema.values():
            _offer(part, guide)
