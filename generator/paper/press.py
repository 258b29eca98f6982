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

import typst

_HOME = resources.files(__package__)
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
    sources = {"main.typ": f'#include "{template}.typ"'.encode(), **_sources(template), **files}
    found = []
    for paper in papers:
        pdf: bytes = typst.compile(  # type: ignore[call-overload]  # its stub knows no dict of files
            {**sources, "paper.json": json.dumps(paper).encode()},
            format="pdf",
            font_paths=_fonts(),
            pdf_standards=["ua-1"],
            timestamp=datetime.combine(day, time(), UTC),
        )
        found.append(base64.b64encode(pdf).decode("ascii"))
    return found
