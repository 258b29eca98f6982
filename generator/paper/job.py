"""Documents to print, and their PDFs.

Comes in: jobs. Goes out: the bytes of PDFs. Must not know: what a form of paper is for, or Typst.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.paper.press import engine, press
from generator.pictures import Drawn, themed
from generator.studio import Studio


@dataclass(frozen=True)
class Job:
    """One document to make: a PDF on each paper."""

    template: str
    """The template's name without its ending."""
    data: Mapping[str, Any]
    """JSON values: what the template may say."""
    day: date
    """The day that the file says it was made."""
    pictures: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """For each file name in the data: the exercise and the number of the step it shows."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """SVG files beside the figures, by name: QR codes and photos."""


def pressed(
    jobs: Mapping[str, Job],
    papers: Mapping[str, str],
    drawn: Mapping[str, Drawn],
    studio: Studio,
) -> dict[str, bytes]:
    """Return the PDF of each job on each paper. What did not change is not made again.

    Args:
        jobs: What to make, by its path without the paper's word.
        papers: Sizes as the press calls them, by the word that ends a path.
        drawn: The figures, by exercise.
        studio: Where PDFs are worked out and remembered.

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
                [engine(), job.template, job.day.isoformat(), content, list(papers.values())],
                (job.template, job.day, files, tuple(papers.values())),
            )
        )
    made = studio.results("press", press, work)
    return {
        f"{stem}-{word}.pdf": base64.b64decode(one)
        for stem, found in zip(jobs, made, strict=True)
        for word, one in zip(papers, found, strict=True)
    }
