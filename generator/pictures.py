"""The guide's pictures: every exercise and sketch solved, measured and drawn.

Comes in: a guide and a studio. Goes out: SVG text and facts for each step.
Must not know: pages, files, or how a figure is made.
"""

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.figure import asset
from generator.figure import job as posing
from generator.figure.bearing import Bearing, bearing
from generator.figure.body import Body
from generator.figure.drawing.areas import areas
from generator.figure.drawing.draw import draw
from generator.figure.drawing.svg import path_data, render
from generator.figure.drawing.theme import DARK, INK
from generator.figure.fact import Fact, from_values, unsolved
from generator.figure.facts import of_steps, written
from generator.figure.framing import Cut
from generator.figure.job import Job, around, gripping
from generator.figure.plan import Plan, plans
from generator.figure.solve import Posture
from generator.figure.stage import stage
from generator.figure.wording import Wording
from generator.guide import Guide
from generator.model import Exercise, Moment, Sketch, Step
from generator.person import Person
from generator.posing import builds_on_nothing, slips
from generator.studio import Studio

FOLDER = "figures"
THEMES_PATH = f"{FOLDER}/themes.css"
"""The style sheet with which a page's colours reach its figures."""
ON_MAP = 2
"""The depth down to which muscles show on the body map."""
_VARIABLE = re.compile(r"var\(--f-([a-z0-9-]+),([^()]*)\)")
_BREATHS = {"in": "breathe-in", "out": "breathe-out"}


@dataclass(frozen=True)
class Drawn:
    """The pictures of one exercise or sketch, a step each."""

    svgs: tuple[str | None, ...]
    """None for a step without a pose."""
    facts: tuple[tuple[Fact, ...], ...]
    """What a human body would not do, in each step."""
    angles: tuple[Mapping[str, float], ...]
    """The solved joint angles of each step, degrees; empty for a step without a pose."""
    bearings: tuple[Bearing | None, ...] = ()
    """How the body bears itself in each step; None for a step without a solved pose."""
    areas: tuple[Mapping[str, str], ...] = ()
    """Of the body map only: in each picture the `d` of the path that each muscle covers."""


def key(entry: Exercise | Sketch) -> str:
    """Return what an entry's pictures go by: an exercise's id, or `sketches/` and a sketch's."""
    return entry.id if isinstance(entry, Exercise) else f"sketches/{entry.id}"


def figure_path(key: str, number: int) -> str:
    """Return where a step's picture stands in the docs folder; steps count from 1."""
    return f"{FOLDER}/{key}-{number}.svg"


def jobs(guide: Guide) -> dict[str, Job]:
    """Return what is to be drawn, by `key`: all that has a pose and no word that names nothing."""
    named = {entry.id: entry.pose for entry in guide.poses}
    entries: Iterable[Exercise | Sketch] = (*guide.exercises, *guide.sketches)
    found: dict[str, Job] = {}
    for entry in entries:
        steps: Iterable[Step | Moment] = entry.steps
        posed = any(step.pose is not None for step in steps)
        person = _person(entry, guide)
        if not posed or person is None or builds_on_nothing(entry, named):
            continue
        if not slips(entry, named):
            merged = plans([step.pose for step in entry.steps], named)
            found[key(entry)] = _job(entry, merged, person, guide)
    return found


def drawn(guide: Guide, studio: Studio) -> dict[str, Drawn]:
    """Draw every exercise and sketch that has a pose and no word that names nothing.

    Returns:
        By `key`: the pictures and what was measured on their poses.
    """
    todo = jobs(guide)
    solved = _solved(todo, studio)
    work = {id_: (job, solved[id_]) for id_, job in todo.items()}
    contents = [([_content(job), solved[id_]], work[id_]) for id_, job in todo.items()]
    svgs = studio.results("draw", _draw, contents)
    mapped = _mapped(guide, work, studio)
    return {
        id_: Drawn(
            svgs=tuple(pictures),
            facts=tuple(
                tuple(from_values(found) for found in step["facts"]) for step in solved[id_]
            ),
            angles=tuple((step["posture"] or {}).get("angles", {}) for step in solved[id_]),
            bearings=tuple(
                None if step["bearing"] is None else Bearing(**step["bearing"])
                for step in solved[id_]
            ),
            areas=mapped.get(id_, ()),
        )
        for id_, pictures in zip(todo, svgs, strict=True)
    }


def postures(jobs: Mapping[str, Job], studio: Studio) -> dict[str, list[Posture | None]]:
    """Return the solved pose of each step of some jobs; None for a step without one."""
    return {
        key: [_posture(step["posture"]) for step in steps]
        for key, steps in _solved(jobs, studio).items()
    }


def _mapped(
    guide: Guide, work: Mapping[str, tuple[Job, list[dict[str, Any]]]], studio: Studio
) -> dict[str, tuple[Mapping[str, str], ...]]:
    """Return the muscles' areas in the pictures of the sketch that is the body map."""
    id_ = f"sketches/{guide.settings.body_map}"
    if id_ not in work:
        return {}
    on_map = [muscle for muscle in guide.vocabulary.muscles if muscle.depth <= ON_MAP]
    names = [muscle.id for muscle in sorted(on_map, key=lambda one: one.depth)]
    job, solved = work[id_]
    content = [_content(job), solved, names]
    (found,) = studio.results("areas", _areas, [(content, (job, solved, names))])
    return {id_: tuple(found)}


def turned(guide: Guide, entry: Exercise | Sketch, studio: Studio, by: float) -> Drawn | None:
    """Draw one exercise with its camera turned round it; None if it cannot be drawn.

    Args:
        guide: what the entry refers to.
        entry: the exercise or sketch.
        studio: where pictures are worked out.
        by: degrees that the camera goes round.
    """
    azimuth, elevation = entry.camera or (20.0, 12.0)
    other = entry.model_copy(update={"camera": (azimuth + by, elevation)})
    if isinstance(other, Exercise):
        alone = replace(guide, exercises=(other,), sketches=())
    else:
        alone = replace(guide, exercises=(), sketches=(other,))
    return drawn(alone, studio).get(key(entry))


def themed(svg: str, theme: Mapping[str, str]) -> str:
    """Return a figure with a theme's colours written in, for readers that know no CSS variables."""
    return _VARIABLE.sub(lambda found: theme.get(found[1], found[2]), svg)


def figures(made: Mapping[str, Drawn]) -> dict[str, str]:
    """Return every picture as a file of its own: path in the docs folder -> SVG."""
    return {
        figure_path(id_, number): f"{svg}\n"
        for id_, one in made.items()
        for number, svg in enumerate(one.svgs, 1)
        if svg is not None
    }


def themes_css() -> str:
    """Return the style sheet that sets the figures' colours on dark pages and on paper in ink.

    A page is dark by Material's colour scheme, and saves ink where its choices say so.
    """
    dark = _declarations(DARK)
    ink = _declarations(INK)
    return (
        "/* Made by the generator from the figure engine's themes. */\n"
        f'[data-md-color-scheme="slate"] {{\n{dark}}}\n\n'
        f'@media print {{\n  [data-md-color-scheme="slate"] {{\n{_reset(DARK)}  }}\n}}\n\n'
        f"body:has(#save-ink:checked) {{\n{ink}}}\n"
    )


def _declarations(theme: Mapping[str, str]) -> str:
    return "".join(f"  --f-{name}: {value};\n" for name, value in sorted(theme.items()))


def _reset(theme: Mapping[str, str]) -> str:
    """Return declarations that bring the light page's colours back: paper is never dark."""
    return "".join(f"    --f-{name}: initial;\n" for name in sorted(theme))


def _job(
    entry: Exercise | Sketch, merged: tuple[Plan | None, ...], person: Person, guide: Guide
) -> Job:
    title = _phrase(guide, "figure_title")
    return Job(
        exercise=entry.id,
        plans=merged,
        person=person.id,
        wordings=tuple(
            Wording(
                title.replace("{n}", str(number)).replace("{name}", entry.name),
                getattr(step, "text", entry.name),
            )
            for number, step in enumerate(entry.steps, 1)
        ),
        props=entry.props,
        bands=entry.bands,
        camera=None if entry.camera is None else (entry.camera[0], entry.camera[1]),
        crop=None if entry.crop is None else Cut(entry.crop.part),
        plumb=entry.plumb,
        highlight={
            muscle: "secondary" if place else "primary"
            for place, muscle in enumerate(entry.highlight)
        },
        highlight_side=entry.highlight_side,
        places=getattr(entry, "places", ()),
        arrows=tuple(_sided(step.arrows) for step in entry.steps),
        marks=_marks(entry, merged),
        look={name.replace("_", "-"): value for name, value in person.look.model_dump().items()},
    )


def _phrase(guide: Guide, key: str) -> str:
    return str(getattr(guide.settings.phrases, key))


def _person(entry: Exercise | Sketch, guide: Guide) -> Person | None:
    """Return who shows an entry, or None if nobody can.

    Whose turn it is comes from the id, so that a new exercise changes nobody else's person.
    """
    people = [person for person in guide.people if person.id in asset.people()]
    if entry.person is not None:
        return next((person for person in people if person.id == entry.person), None)
    return people[zlib.crc32(entry.id.encode()) % len(people)] if people else None


def _sided(arrows: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        one
        for word in arrows
        for one in (
            (f"{word[:-5]}_left", f"{word[:-5]}_right") if word.endswith("_both") else (word,)
        )
    )


def _marks(entry: Exercise | Sketch, merged: tuple[Plan | None, ...]) -> tuple[Any, ...]:
    """Return the marks of each step: its breath, and hold where the dose has a hold to keep."""
    dose = entry.dose if isinstance(entry, Exercise) else None
    held = dose is None or bool(dose.hold_s or dose.hold_breaths)
    marks: list[tuple[str, ...]] = []
    before: Plan | None = None
    for step, plan in zip(entry.steps, merged, strict=True):
        still = plan is not None and before is not None
        same = still and replace(plan, keep=()) == replace(before, keep=())  # type: ignore[type-var]
        breath = _BREATHS.get(getattr(step, "breath", None) or "")
        marks.append(tuple(filter(None, ("hold" if same and held else None, breath))))
        before = plan or before
    return tuple(marks)


def _solved(jobs: Mapping[str, Job], studio: Studio) -> dict[str, list[dict[str, Any]]]:
    """Solve and measure; what is remembered depends on nothing but what a pose is solved from."""
    contents = []
    for job in jobs.values():
        plain = Job(job.exercise, job.plans, job.person, props=job.props, bands=job.bands)
        contents.append((_content(replace(plain, exercise="")), plain))
    return dict(zip(jobs, studio.results("solve", _solve, contents), strict=True))


def _content(job: Job) -> Any:
    """Return a job as JSON values, equal for equal jobs."""
    values = {name: getattr(job, name) for name in job.__dataclass_fields__}
    return _plain(values)


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value


@cache
def body(person: str) -> Body:
    """Return a person's body, made once."""
    return Body(asset.load(person))


def _solve(job: Job) -> list[dict[str, Any]]:
    who, about = body(job.person), around(job)
    held = [None if plan is None else gripping(plan, job.bands) for plan in job.plans]
    try:
        solved = posing.postures(job, who)
        found = of_steps(who, held, solved, about)
    except ValueError as error:  # a goal that no check of words foresaw is a finding too
        why = str(error)
        solved = (None,) * len(held)
        found = tuple(() if plan is None else (*written(who, plan), unsolved(why)) for plan in held)
    return [
        {
            "posture": None if one is None else asdict(one),
            "facts": [asdict(fact) for fact in facts],
            "bearing": None if one is None else asdict(bearing(who.skeleton, one)),
        }
        for one, facts in zip(solved, found, strict=True)
    ]


def _draw(work: tuple[Job, list[dict[str, Any]]]) -> list[str | None]:
    job, steps = work
    solved = [_posture(step["posture"]) for step in steps]
    shots = stage(job, {job.person: body(job.person)}, solved)
    return [None if shot is None else render(draw(shot)) for shot in shots]


def _areas(work: tuple[Job, list[dict[str, Any]], list[str]]) -> list[dict[str, str]]:
    job, steps, names = work
    solved = [_posture(step["posture"]) for step in steps]
    shots = stage(job, {job.person: body(job.person)}, solved)
    return [
        {}
        if shot is None
        else {
            name: "".join(path_data(path) for path in paths)
            for name, paths in areas(shot, names).items()
        }
        for shot in shots
    ]


def _posture(values: dict[str, Any] | None) -> Posture | None:
    if values is None:
        return None
    x, y, z = values["pelvis"]
    moved = {word: (said, came) for word, (said, came) in values["moved"].items()}
    return Posture(**{**values, "pelvis": (x, y, z), "moved": moved})
