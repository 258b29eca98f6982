"""Tell what an image's file holds: its size, its faults, and what it says beside the picture.

Comes in: the bytes of a file, and the ending of its name. Goes out: `Facts`.
Must not know: who names the file, or what is made of it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from generator.imaging.container import BrokenError, extras, kind
from generator.imaging.pixels import VERSIONS, UnreadableError, decoded, opened
from generator.studio import Studio

LARGEST_BYTES = 2_000_000
MOST_READ_BYTES = 40_000_000
"""Of a longer file no more is read: a camera makes none, and it would fill the memory."""
SHORTEST_PX = 400
LONGEST_PX = 6000
PLACE = "the place where it was taken (GPS)"


@dataclass(frozen=True)
class Facts:
    """What is known of an image's file."""

    size_bytes: int
    digest: str
    """The same for the same bytes."""
    width: int = 0
    height: int = 0
    fault: str | None = None
    """Why no picture can be taken from it."""
    extras: tuple[str, ...] = ()
    """What it says beside the picture, in words."""

    @property
    def too_large(self) -> bool:
        """Whether it has too many bytes or pixels, so that it must be made smaller."""
        return self.size_bytes > LARGEST_BYTES or max(self.width, self.height) > LONGEST_PX

    @property
    def too_small(self) -> bool:
        """Whether too little of it would show."""
        return not self.fault and min(self.width, self.height) < SHORTEST_PX


def digest(data: bytes) -> str:
    """Return a word for some bytes: the same for the same."""
    return hashlib.sha256(data).hexdigest()


def ending(name: str) -> str:
    """Return the ending of a file's name, without the dot."""
    return name.rpartition(".")[2]


def facts(data: bytes, ending: str) -> Facts:
    """Look at an image's file. Nothing is believed: the picture is read to its last pixel."""
    known = Facts(len(data), digest(data))
    real = kind(data)
    if len(data) > MOST_READ_BYTES:
        return known
    if real != ending:
        what = f"is a .{real} inside" if real else "is no JPEG, PNG or WebP image"
        return Facts(known.size_bytes, known.digest, fault=what)
    try:
        beside = extras(data)
        picture = opened(data, ending)
        if max(picture.width, picture.height) <= LONGEST_PX:
            decoded(picture)
    except UnreadableError as error:
        return Facts(known.size_bytes, known.digest, fault=str(error))
    except BrokenError:
        return Facts(known.size_bytes, known.digest, fault="is cut short or damaged")
    place = (PLACE,) if picture.placed or (beside and b"GPSLatitude" in data) else ()
    return Facts(
        known.size_bytes, known.digest, picture.width, picture.height, extras=(*place, *beside)
    )


def all_facts(files: Mapping[str, bytes], studio: Studio) -> dict[str, Facts]:
    """Return the facts of each file by its name; a file seen before is not read again."""
    jobs = [
        ([digest(data), ending(name), VERSIONS], (data, ending(name)))
        for name, data in files.items()
    ]
    found = studio.results("photo", _facts, jobs)
    return {
        name: Facts(**{**values, "extras": tuple(values["extras"])})
        for name, values in zip(files, found, strict=True)
    }


def _facts(job: tuple[bytes, str]) -> dict[str, object]:
    return asdict(facts(*job))
