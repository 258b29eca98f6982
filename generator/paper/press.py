"""The press: a template and files become PDFs.

Comes in: a template's name and the files it reads. Goes out: the bytes of PDFs. Must not know: what
a form of paper is for, or the guide. It loads nothing else of the generator, so a process that only
prints is soon ready.

A template reads its values from data.json, so no text is ever part of its code, and the paper from
paper.json.
"""

import base64
import hashlib
import json
import re
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import resources
from importlib.metadata import version
from typing import Any

import typst

_HOME = resources.files(__package__)
NAMES = ("advice", "code", "file", "id", "ids", "to", "url")
"""Keys of values that templates look things up by, and do not print."""
NO_TYPE = "\u25a1"
"""Stands for a character that no font of the press has, such as an emoji."""
_TYPE = b"Atkinson Hyperlegible Next"
_LACKS = "could not be displayed"
"""What the press says of such a character: a PDF that reads aloud may not hold it."""
_ASKS = re.compile(rb'^#import "([a-z]+\.typ)"', re.M)


@cache
def _templates() -> dict[str, bytes]:
    folder = _HOME / "templates"
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir(), key=lambda f: f.name)}


@cache
def engine() -> str:
    """Return a word that changes with the templates, the fonts and the program that prints."""
    digest = hashlib.sha256(version("typst").encode())
    fonts = sorted((_HOME / "fonts").iterdir(), key=lambda file: file.name)
    for name, data in [*_templates().items(), *((one.name, one.read_bytes()) for one in fonts)]:
        digest.update(name.encode() + b"\0" + data)
    return digest.hexdigest()


@cache
def _fonts() -> typst.Fonts:
    """Return the guide's own type; what it lacks comes from the press, never from the machine."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(_HOME / "fonts")])


@cache
def _sources(template: str) -> dict[str, bytes]:
    """Return a template and those it asks for: the press reads every file that it is given."""
    found: dict[str, bytes] = {}
    waiting = [f"{template}.typ"]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = _templates()[name]
            waiting += [one.decode() for one in _ASKS.findall(found[name])]
    return found


def press(job: tuple[str, date, dict[str, bytes], tuple[str, ...]]) -> list[str]:
    """Return a document on each paper, as PDFs in base 64.

    They are made one after the other: the press remembers how tall each text was, so the second
    costs less.

    Args:
        job: The template, the day the file says it was made, the files it reads, and the papers.

    Raises:
        typst.TypstError: A template asks for what its data does not have.
    """
    template, day, files, papers = job
    main = {"main.typ": f'#include "{template}.typ"'.encode(), **_sources(template)}
    found = []
    for paper in papers:
        sources = {**main, **files, "paper.json": json.dumps(paper).encode()}
        try:
            pdf = _compiled(sources, day)
        except typst.TypstError as error:
            if _LACKS not in str(error):
                raise
            files = {**files, "data.json": legible(files["data.json"])}
            pdf = _compiled({**sources, **files}, day)
        found.append(base64.b64encode(pdf).decode("ascii"))
    return found


def legible(data: bytes) -> bytes:
    """Return JSON values in which every character that would be printed has a type."""

    def mended(value: Any) -> Any:
        if isinstance(value, str):
            return "".join(one if _has_type(one) else NO_TYPE for one in value)
        if isinstance(value, list):
            return [mended(one) for one in value]
        if isinstance(value, dict):
            return {key: one if key in NAMES else mended(one) for key, one in value.items()}
        return value

    return json.dumps(mended(json.loads(data)), ensure_ascii=False).encode()


@cache
def _has_type(character: str) -> bool:
    """Ask the press whether it has a type for a character. It takes two milliseconds."""
    if character.isascii() and character.isprintable():
        return True
    sources = {
        "main.typ": b'#set document(title: "x")\n#set text(font: "%b")\n#json("data.json")' % _TYPE,
        "data.json": json.dumps(character).encode(),
    }
    try:
        _compiled(sources, date.min)
    except typst.TypstError:
        return False
    return True


def _compiled(sources: dict[str, bytes], day: date) -> bytes:
    pdf: bytes = typst.compile(  # type: ignore[call-overload]  # its stub knows no dict of files
        sources,
        format="pdf",
        font_paths=_fonts(),
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(day, time(), UTC),
    )
    return pdf
