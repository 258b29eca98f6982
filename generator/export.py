"""Export the guide for other programs: JSON of the data, and the JSON Schema of every file.

Comes in: the guide. Goes out: `{path: text}` of JSON files. Must not know: disk, pages.
"""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from generator.guide import Guide
from generator.imaging.renditions import Rendition
from generator.model import Exercise
from generator.photo import LICENCES
from generator.schema import API, schemas


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
