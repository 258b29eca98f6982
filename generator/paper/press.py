"""The press: values and a template become a PDF.

Comes in: jobs. Goes out: the bytes of PDFs. Must not know: what a form of paper is for.

A template reads its values from data.json, so no text is ever part of its code.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import resources
from importlib.metadata import version
from typing import Any

import typst

from generator.pictures import Drawn, themed
from generator.studio import Studio

_HOME = resources.files(__package__)


@dataclass(frozen=True)
class Job:
    """One PDF to make."""

    template: str
    """The template's name without its ending."""
    data: Mapping[str, Any]
    """JSON values: what the template may say."""
    day: date
    """The day that the file says it was made."""
    pictures: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """For each file name in the data: the exercise and the number of the step it shows."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """SVG files beside the figures, such as QR codes, by name."""


def pressed(
    jobs: Mapping[str, Job], drawn: Mapping[str, Drawn], studio: Studio
) -> dict[str, bytes]:
    """Return the PDF of each job by its path. What did not change is not made again.

    Raises:
        typst.TypstError: A template asks for what its data does not have.
    """
    baked: dict[tuple[str, int], bytes] = {}
    work = []
    for job in jobs.values():
        for key, number in job.pictures.values():
            if (key, number) not in baked:
                baked[key, number] = themed(str(drawn[key].svgs[number - 1]), {}).encode()
        files = {name: baked[figure] for name, figure in job.pictures.items()}
        files |= {name: text.encode() for name, text in job.codes.items()}
        files["data.json"] = json.dumps(job.data, ensure_ascii=False, sort_keys=True).encode()
        content = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        work.append(
            (
                [_engine(), job.template, job.day.isoformat(), content],
                (job.template, job.day, files),
            )
        )
    made = studio.results("press", _press, work)
    return {path: base64.b64decode(one) for path, one in zip(jobs, made, strict=True)}


@cache
def _templates() -> dict[str, bytes]:
    folder = _HOME / "templates"
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir(), key=lambda f: f.name)}


@cache
def _engine() -> str:
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


def _press(job: tuple[str, date, dict[str, bytes]]) -> str:
    template, day, files = job
    pdf: bytes = typst.compile(  # type: ignore[call-overload]  # its stub knows no dict of files
        {"main.typ": f'#include "{template}.typ"'.encode(), **_templates(), **files},
        format="pdf",
        font_paths=_fonts(),
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(day, time(), UTC),
    )
    return base64.b64encode(pdf).decode("ascii")
