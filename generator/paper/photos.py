"""Photos on paper, each with its credit.

Comes in: photos as pages show them. Goes out: JSON values, and the files of the photos. Must not
know: Typst, or where on the paper they stand.
"""

import base64
from collections.abc import Iterable
from typing import Any

from generator.pages.photo_view import PhotoView
from generator.pages.shared import Shared
from generator.paper.parts import Pictures

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">'
    '<image width="{wide}" height="{high}" href="data:image/jpeg;base64,{data}"/></svg>'
)
"""The press takes files of text only. It puts the JPEG into the PDF as it is."""


def photos(views: Iterable[PhotoView], shared: Shared, pictures: Pictures) -> list[dict[str, Any]]:
    """Return photos with the lines of their credits: nobody can press a link on paper."""
    files = {one.path: one.data for made in shared.photos.values() for one in made}
    return [_photo(view, files[view.href], shared, pictures) for view in views]


def _photo(view: PhotoView, data: bytes, shared: Shared, pictures: Pictures) -> dict[str, Any]:
    say = shared.say
    name = f"photo-{len(pictures.photos) + 1}.svg"
    pictures.photos[name] = _SVG.format(
        wide=view.width, high=view.height, data=base64.b64encode(data).decode("ascii")
    )
    step = [f"{say('photo_step', n=view.step)}."] if view.step else []
    licence = f"{say('photo_licence')} {view.licence}"
    return {
        "file": name,
        "alt": view.alt,
        "ratio": view.width / view.height,
        "credit": [
            {"words": " ".join([*step, f"{view.credit}."]), "url": None, "shown": None},
            {"words": licence, "url": view.licence_url, "shown": view.licence_url},
            {"words": say("photo_source"), "url": view.source_url, "shown": view.source_url},
        ],
    }
