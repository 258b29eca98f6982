"""E52x: photos are there, are what they say, and say whose they are and nothing else.

Comes in: the guide, and what is known of the files in its folder of photos. Goes out: faults.
Must not know: pixels, or disk.
"""

import difflib
from collections.abc import Iterable, Iterator

from generator.finding import Position, shown
from generator.guide import Path
from generator.imaging.facts import (
    LARGEST_BYTES,
    LONGEST_PX,
    MOST_READ_BYTES,
    SHORTEST_PX,
    Facts,
)
from generator.photo import Image
from generator.rules.rule import Context, Fault, Rule

_MB = 1_000_000


def _images(context: Context) -> Iterator[tuple[Path, Image]]:
    for index, exercise in enumerate(context.guide.exercises):
        for place, image in enumerate(exercise.images):
            yield ("exercises", index, "images", place), image


def _known(context: Context) -> Iterator[tuple[Path, Facts]]:
    """Yield the facts of each photo where it is named first."""
    facts = dict(context.photos.facts) if context.photos else {}
    for path, image in _images(context):
        if (known := facts.pop(image.file, None)) is not None:
            yield (*path, "file"), known


def missing(context: Context) -> Iterable[Fault]:
    """Find images whose file is not in the folder."""
    photos = context.photos
    if photos is None:
        return
    for path, image in _images(context):
        if image.file not in photos.names:
            near = difflib.get_close_matches(image.file, photos.names, n=1)
            where = f"put the file into {photos.folder}/"
            fix = f"did you mean {shown(near[0])}?" if near else where
            yield Fault((*path, "file"), f"there is no file {shown(image.file)}", fix)


def orphans(context: Context) -> Iterable[Fault]:
    """Find files that no image names."""
    photos = context.photos
    if photos is None or context.guide.undecoded.get("exercises"):
        return  # what names it may be in an entry that was left out
    named = {image.file for _, image in _images(context)}
    for name in photos.names:
        if name not in named:
            yield Fault(
                (),
                "no exercise names this file",
                "name it under `images` of an exercise, in small letters and ending in .jpg, .png "
                "or .webp; or delete it",
                Position(f"{photos.folder}/{name}"),
            )


def unreadable(context: Context) -> Iterable[Fault]:
    """Find files from which no still picture of the stated kind can be read."""
    for path, facts in _known(context):
        if facts.fault:
            fix = "save it anew as a JPEG, PNG or WebP image, its name ending in what it is"
            yield Fault(path, f"the file {facts.fault}", fix)


def sizes(context: Context) -> Iterable[Fault]:
    """Find files that are too large, and pictures that are too small to show anything."""
    for path, facts in _known(context):
        size = f"{facts.width} x {facts.height} px and {facts.size_bytes / _MB:.1f} MB"
        if facts.too_large and not facts.fault and not facts.width:
            what = f"the file has more than {MOST_READ_BYTES // _MB} MB"
            yield Fault(path, what, f"scale the picture down to {LARGEST_BYTES // _MB} MB")
        elif facts.too_large and not facts.fault:
            most = f"{LONGEST_PX} px a side and {LARGEST_BYTES / _MB:.0f} MB are allowed"
            fix = "run `make fix`, which makes it smaller; a .png may have to become a .jpg first"
            yield Fault(path, f"the picture is too large: {size}; {most}", fix)
        elif facts.too_small:
            what = f"the picture is too small: {size}; {SHORTEST_PX} px a side are needed"
            yield Fault(path, what, "take it from a larger original")


def extras(context: Context) -> Iterable[Fault]:
    """Find files that say more than their picture."""
    for path, facts in _known(context):
        if facts.extras:
            what = f"beside the picture the file holds {', '.join(facts.extras)}"
            yield Fault(path, what, "run `make fix`, which takes it out")


def steps(context: Context) -> Iterable[Fault]:
    """Find images of a step that their exercise does not have."""
    for path, image in _images(context):
        count = len(context.guide.exercises[int(path[1])].steps)
        if image.step is not None and image.step > count:
            what = f"there is no step {image.step} here"
            yield Fault((*path, "step"), what, f"use a number from 1 to {count}")


def _credit(image: Image) -> tuple[str, str, str, str]:
    return image.author, image.licence, image.source, image.method


def credits_(context: Context) -> Iterable[Fault]:
    """Find pictures that stand twice in one exercise, or have two credits."""
    first: dict[str, tuple[str, Image]] = {}
    there: set[tuple[Path, str]] = set()
    for path, image in _images(context):
        facts = context.photos.facts.get(image.file) if context.photos else None
        # One picture under two names is one picture.
        key = facts.digest if facts else image.file
        owner, before = first.setdefault(key, (context.guide.exercises[int(path[1])].id, image))
        if (path[:2], key) in there:
            what = f"{shown(image.file)} is the same picture as one above"
            yield Fault((*path, "file"), what, "keep one of the two")
        elif _credit(image) != _credit(before):
            yield Fault(
                (*path, "file"),
                f"{owner} names the same picture with another author, licence, source or method",
                "write the same in both",
            )
        there.add((path[:2], key))


RULES = (
    Rule(
        "E521",
        "The file of a photo is in data/photos.",
        "A page would have a hole.",
        missing,
        exemptible=False,
    ),
    Rule(
        "E522",
        "Every file in data/photos is named by an exercise.",
        "Nobody can tell whose it is, and nobody sees it.",
        orphans,
        exemptible=False,
    ),
    Rule(
        "E523",
        "A photo's file is the still image that its ending says.",
        "A name can lie; what cannot be read cannot be shown or printed.",
        unreadable,
        exemptible=False,
    ),
    Rule(
        "E524",
        f"A photo has at most {LARGEST_BYTES // _MB} MB, and {SHORTEST_PX} to {LONGEST_PX} pixels "
        "a side.",
        "A small one shows nothing; large ones are copied by everybody who copies the guide.",
        sizes,
        exemptible=False,
    ),
    Rule(
        "E525",
        "A photo stands once in an exercise, with the same credit everywhere.",
        "Only one of two credits can be true.",
        credits_,
        exemptible=False,
    ),
    Rule(
        "E526",
        "A photo's file holds its picture and nothing else.",
        "Cameras write down where and when; that may lead to somebody's home.",
        extras,
        exemptible=False,
    ),
    Rule(
        "E527",
        "A photo of a step names one that is there.",
        "Its caption leads to the step.",
        steps,
        exemptible=False,
    ),
)
