"""View a routine as the values of its page and of its print page.

Comes in: a routine and the guide. Goes out: a `RoutinePage`. Must not know: Markdown or HTML.
"""

import io
from dataclasses import replace
from datetime import date
from functools import cache

import segno

from generator.model import Item, Routine
from generator.pages.linked_data import of_routine
from generator.pages.photos import photo_views
from generator.pages.shared import FORMS, Shared, page_path
from generator.pages.views import Fact, Head, ItemView, RoutinePage

WEEKS = (1, 2, 3, 4)


def routine_page(index: int, shared: Shared, site_url: str, edition: date) -> RoutinePage:
    """Return the page of the guide's routine number `index`."""
    guide, say = shared.guide, shared.say
    routine = guide.routines[index]
    exercises = [guide.table("exercises").get(item.exercise) for item in routine.items]
    address = f"{site_url}routines/{routine.id}/"
    return RoutinePage(
        head=Head(
            path=page_path("routines", routine.id),
            title=routine.name,
            description=routine.summary,
            edit=shared.edit("routines", index),
            linked_data=of_routine(routine, guide, site_url),
        ),
        id=routine.id,
        name=routine.name,
        summary=routine.summary,
        facts=(
            Fact("time", say("fact_time"), say.count("minutes", routine.minutes)),
            Fact("exercises", say("fact_exercises"), say.number(len(_items(routine, shared)))),
        ),
        for_whom=routine.for_whom,
        not_for=routine.not_for,
        suits=tuple(guide.table("conditions")[word].name for word in routine.suits),
        on_floor=any(guide.table("positions")[e.position].on_floor for e in exercises if e),
        items=_items(routine, shared),
        sources=tuple(shared.citation(citation) for citation in routine.sources),
        reviewed=say.day(routine.reviewed),
        print_href=page_path("print", routine.id),
        downloads=shared.downloads(
            {f"print/{routine.id}-{form}": f"paper_{form}" for form in FORMS}
        ),
        address=address,
        qr_svg=qr_svg(address),
        guide=guide.settings.name,
        edition=say.day(edition),
        weeks=WEEKS,
        days=tuple(say("days_short").split()),
    )


def print_page(page: RoutinePage, shared: Shared) -> RoutinePage:
    """Return the same routine as a bare page for printing."""
    head = replace(
        page.head,
        path=page.print_href,
        title=shared.say("print_title", name=page.name),
        template="print.html",
        searchable=False,
        linked_data=None,
    )
    return replace(page, head=head)


def _items(routine: Routine, shared: Shared) -> tuple[ItemView, ...]:
    """Return a place for each item; in a programme one exercise has one place for all weeks."""
    places: dict[object, list[Item]] = {}
    for number, item in enumerate(routine.items):
        places.setdefault(number if routine.weeks == 1 else item.exercise, []).append(item)
    views: list[ItemView] = []
    for items in places.values():
        exercise = shared.guide.table("exercises")[items[0].exercise]
        views.append(
            ItemView(
                number=len(views) + 1,
                card=shared.card(exercise),
                steps=shared.steps(exercise, exercise.steps),
                photos=photo_views(exercise, shared),
                amounts=tuple(_amount(item, shared) for item in items),
                note=" ".join(item.note for item in items if item.note) or None,
                cautions=tuple(shared.caution(caution) for caution in exercise.cautions),
            )
        )
    return tuple(views)


def _amount(item: Item, shared: Shared) -> str:
    """Return a dose in words, after the weeks that it is for."""
    amount = shared.dose(item.dose).amount
    if item.weeks is None:
        return amount
    return shared.say("in_weeks", weeks=shared.say.weeks(item.weeks), what=amount)


@cache
def qr_svg(address: str) -> str:
    """Return a QR code as an SVG that fills its box, dark on nothing, titled with the address."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, nl=False, border=2, omitsize=True, title=address
    )
    return out.getvalue().decode("utf-8")
