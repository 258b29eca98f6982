"""Describe exercises and routines to search engines, as schema.org's HowTo.

Comes in: an entry of the guide. Goes out: JSON-LD values. Must not know: where a page prints them.
The terms are those of https://schema.org/HowTo.
"""

from typing import Any

from generator.guide import Guide
from generator.model import Exercise, Routine

Values = dict[str, Any]


def of_exercise(exercise: Exercise, guide: Guide, site_url: str) -> Values:
    """Return an exercise as a HowTo with its actions as steps."""
    url = f"{site_url}exercises/{exercise.id}/"
    steps = [
        {"text": step.text, "url": f"{url}#step-{number}"}
        for number, step in enumerate(exercise.steps, 1)
    ]
    data = _how_to(exercise, url, steps, guide)
    if exercise.also_known_as:
        data["alternateName"] = list(exercise.also_known_as)
    if exercise.equipment:
        things = (guide.table("equipment")[thing].name for thing in exercise.equipment)
        data["supply"] = [{"@type": "HowToSupply", "name": name} for name in things]
    return data


def of_routine(routine: Routine, guide: Guide, site_url: str) -> Values:
    """Return a routine as a HowTo with its exercises as steps."""
    named = dict.fromkeys(item.exercise for item in routine.items)
    exercises = [guide.table("exercises")[id_] for id_ in named]
    steps = [
        {
            "name": exercise.name,
            "text": exercise.summary,
            "url": f"{site_url}exercises/{exercise.id}/",
        }
        for exercise in exercises
    ]
    data = _how_to(routine, f"{site_url}routines/{routine.id}/", steps, guide)
    return {**data, "totalTime": f"PT{routine.minutes.high}M"}


def _how_to(entry: Exercise | Routine, url: str, steps: list[Values], guide: Guide) -> Values:
    return {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "@id": url,
        "url": url,
        "name": entry.name,
        "description": entry.summary,
        "inLanguage": guide.settings.language,
        "license": guide.settings.licence_url,
        "dateModified": entry.reviewed.isoformat(),
        "step": [
            {"@type": "HowToStep", "position": number, **step}
            for number, step in enumerate(steps, 1)
        ],
    }
