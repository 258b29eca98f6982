"""A routine on paper: a sheet, pocket cards, large print.

Comes in: a routine of the guide. Goes out: jobs for the press. Must not know: Typst.
"""

from typing import Any

from generator.model import Exercise
from generator.pages.routine import routine_page
from generator.pages.shared import FORMS, Shared
from generator.pages.views import ItemView, RoutinePage
from generator.paper.job import Job
from generator.paper.parts import Paper, Pictures, cautions, changes, steps

_PHRASES = (
    "for_whom_title",
    "not_for_label",
    "not_reviewed",
    "sheet_address",
    "sheet_date",
    "sheet_name",
    "sheet_notes",
    "ticks_title",
    "paper_breathing",
    "paper_changes",
    "paper_continued",
    "paper_exercise_address",
    "paper_see_changes",
)


def path(id_: str, form: str) -> str:
    """Return where a routine's PDF stands in the docs folder, without the paper's word."""
    return f"print/{id_}-{form}"


def forms(index: int, paper: Paper) -> dict[str, Job]:
    """Return the PDFs of the guide's routine number `index`, by their paths."""
    shared = paper.shared
    page = routine_page(index, shared, paper.site_url, paper.edition)
    pictures = Pictures(shared)
    items = [_item(item, paper, pictures) for item in page.items]
    values = _head(page, shared) | {"items": items, "changes": changes(page.items)}
    codes = {f"qr-{item['id']}.svg": item["address"] for item in items}
    return {
        path(page.id, form): paper.job(
            form, values, _PHRASES, pictures, codes if form == "cards" else {}
        )
        for form in FORMS
    }


def _head(page: RoutinePage, shared: Shared) -> dict[str, Any]:
    return {
        "title": page.name,
        "name": page.name,
        "summary": page.summary,
        "facts": [{"label": fact.label, "value": fact.value} for fact in page.facts],
        "for_whom": page.for_whom,
        "not_for": page.not_for,
        "address": page.address,
        "days": list(page.days),
        "weeks": [shared.say("week", n=week) for week in page.weeks],
    }


def _item(item: ItemView, paper: Paper, pictures: Pictures) -> dict[str, Any]:
    shared = paper.shared
    exercise: Exercise = shared.guide.table("exercises")[item.card.id]
    return {
        "id": item.card.id,
        "number": item.number,
        "name": item.card.name,
        "doses": list(item.amounts),
        "note": item.note,
        "figure": pictures.key(exercise),
        "steps": steps(exercise, shared, None),
        "cautions": cautions(item.cautions, named=True),
        "address": f"{paper.site_url}exercises/{exercise.id}/",
    }
