"""View the body map and each muscle's exercises.

Comes in: the guide and the areas of its body map. Goes out: a `BodyMapPage`, and a `ListPage` for
each muscle that some exercise works or stretches. Must not know: Markdown or HTML.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.guide import Guide
from generator.pages.shared import Shared, page_path
from generator.pages.views import Group, Head, Link, ListPage
from generator.vocabulary import Muscle

_BOX = re.compile(r'viewBox="([0-9. -]+)"')


@dataclass(frozen=True)
class Area:
    """Where a muscle shows on one side of the body."""

    name: str
    href: str
    """The muscle's page, from the docs folder."""
    path: Markup
    """SVG path data in tenths of the picture's units, made by the figure engine."""


@dataclass(frozen=True)
class MapSide:
    """The body from one side."""

    label: str
    svg: Markup
    box: str
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class MuscleLink:
    """A muscle in the list below the map."""

    name: str
    href: str
    plain: str
    count: str
    """How many exercises there are, in words."""


@dataclass(frozen=True)
class BodyMapPage:
    """The body from front and back, and all muscles as a list."""

    head: Head
    title: str
    intro: str
    sides: tuple[MapSide, ...]
    muscles: tuple[MuscleLink, ...]


def used(guide: Guide) -> tuple[Muscle, ...]:
    """Return the muscles that some exercise works or stretches."""
    named = {word for one in guide.exercises for word in (*one.works, *one.stretches)}
    return tuple(muscle for muscle in guide.vocabulary.muscles if muscle.id in named)


def body_map(shared: Shared) -> BodyMapPage:
    """Return the body map; without a sketch for it, its list alone."""
    guide, say = shared.guide, shared.say
    muscles = {muscle.id: muscle for muscle in used(guide)}
    made = shared.drawn.get(f"sketches/{guide.settings.body_map}")
    labels = (say("map_front"), say("map_back"))
    sides = zip(labels, made.svgs, made.areas, strict=False) if made else ()
    title, intro = say("muscles_index_title"), say("muscles_index_intro")
    return BodyMapPage(
        head=Head("muscles/index.md", title, intro),
        title=title,
        intro=intro,
        sides=tuple(
            MapSide(
                label,
                # The figure engine writes it, and escapes the words in it.
                Markup(svg),
                _BOX.findall(svg)[0],
                tuple(
                    Area(muscle.name, page_path("muscles", id_), Markup(found[id_]))
                    for id_, muscle in muscles.items()
                    if id_ in found
                ),
            )
            for label, svg, found in sides
            if svg is not None
        ),
        muscles=tuple(_link(muscle, shared) for muscle in muscles.values()),
    )


def _link(muscle: Muscle, shared: Shared) -> MuscleLink:
    count = sum(muscle.id in (*one.works, *one.stretches) for one in shared.guide.exercises)
    return MuscleLink(
        muscle.name,
        page_path("muscles", muscle.id),
        muscle.plain or "",
        shared.say.count("exercise_count", count),
    )


def muscle_pages(shared: Shared) -> Iterable[ListPage]:
    """Yield the list of exercises of each muscle: those that work it, those that stretch it."""
    say = shared.say
    for muscle in used(shared.guide):
        groups = []
        for field, title in (
            ("works", say("muscle_works")),
            ("stretches", say("muscle_stretches")),
        ):
            cards = tuple(
                shared.card(one)
                for one in shared.guide.exercises
                if muscle.id in getattr(one, field)
            )
            if cards:
                groups.append(Group(field, title, "", None, cards))
        yield ListPage(
            head=Head(
                page_path("muscles", muscle.id),
                muscle.name,
                muscle.plain or muscle.name,
                searchable=False,
            ),
            title=muscle.name,
            intro=muscle.plain or "",
            also=(Link(say("muscles_index_title"), "muscles/index.md"),),
            groups=tuple(groups),
        )
