"""View the photos of an exercise, each with its credit.

Comes in: an exercise and the sizes of its photos. Goes out: `PhotoView`s.
Must not know: Markdown or HTML.
"""

from generator.imaging.renditions import RECIPES, Rendition
from generator.model import Exercise
from generator.pages.photo_view import PhotoFormat, PhotoView
from generator.pages.shared import Shared
from generator.photo import LICENCES, Image


def photo_views(exercise: Exercise, shared: Shared) -> tuple[PhotoView, ...]:
    """Return the photos of an exercise in its order; one whose sizes are not known is left out."""
    return tuple(
        _view(image, shared.photos[image.file], shared)
        for image in exercise.images
        if shared.photos.get(image.file)
    )


def _view(image: Image, made: tuple[Rendition, ...], shared: Shared) -> PhotoView:
    *choices, last = RECIPES
    plain = max((one for one in made if one.media_type == last.media_type), key=_width)
    licence = LICENCES[image.licence]
    return PhotoView(
        alt=image.alt,
        formats=tuple(
            PhotoFormat(
                recipe.media_type,
                tuple((one.path, one.width) for one in made if one.media_type == recipe.media_type),
            )
            for recipe in choices
        ),
        href=plain.path,
        width=plain.width,
        height=plain.height,
        step=image.step,
        credit=shared.say(f"{image.method}_by", name=image.author),
        licence=licence.name,
        licence_url=licence.url,
        source_url=image.source,
    )


def _width(one: Rendition) -> int:
    return one.width
