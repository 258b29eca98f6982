"""An exercise on paper: a handout of one page.

Comes in: an exercise of the guide. Goes out: jobs for the press, and the values that the book
shows too. Must not know: Typst.
"""

from typing import Any

from generator.pages.exercise import exercise_page
from generator.pages.shared import Shared
from generator.paper.job import Job
from generator.paper.parts import Paper, Pictures, cautions, steps
from generator.paper.photos import photos

PHRASES = (
    "also_known_as",
    "cautions_title",
    "feel_title",
    "mistakes_title",
    "paper_exercise_address",
    "photos_title",
    "sources_title",
)


def path(id_: str) -> str:
    """Return where an exercise's handout stands in the docs folder, without the paper's word."""
    return f"print/exercise-{id_}"


def handout(index: int, paper: Paper) -> dict[str, Job]:
    """Return the handout of the guide's exercise number `index`, by its path."""
    pictures = Pictures(paper.shared)
    one = values(index, paper.shared, paper.site_url, pictures)
    content = {
        "title": one["name"],
        "address": one["address"],
        "exercise": {**one, "code": "qr.svg"},
    }
    return {path(one["id"]): paper.job("handout", content, PHRASES, pictures)}


def values(index: int, shared: Shared, site_url: str, pictures: Pictures) -> dict[str, Any]:
    """Return all that paper says of the guide's exercise number `index`."""
    say, exercise = shared.say, shared.guide.exercises[index]
    page = exercise_page(index, shared, site_url)
    source = page.dose.source
    by = [say("reviewed_by", name=page.reviewed_by)] if page.reviewed_by else [say("not_reviewed")]
    return {
        "id": page.id,
        "name": page.name,
        "also": list(page.also_known_as),
        "summary": page.summary,
        "facts": [
            {"label": fact.label, "value": fact.value}
            for fact in page.facts
            if fact.key not in ("dose", "often")
        ],
        "dose": {
            "amount": page.dose.amount,
            "often": page.dose.often,
            "note": page.dose.note,
            "source": f"{say('source_label')} {source.text if source else say('own_judgement')}.",
        },
        "steps": steps(exercise, shared, pictures),
        "photos": photos(page.photos, shared, pictures),
        "feel": page.feel,
        "mistakes": list(page.mistakes),
        "cautions": cautions(page.cautions, named=False),
        "no_cautions": page.no_cautions or say("no_cautions"),
        "neighbours": [
            {"label": card.label, "name": card.name} for card in (page.easier, page.harder) if card
        ],
        "sources": list(dict.fromkeys(source.publisher for source in page.sources)),
        "reviewed": " ".join([say("reviewed_on", date=page.reviewed), *by]),
        "address": f"{site_url}exercises/{page.id}/",
    }
