"""Pages: the guide as Markdown files for the site builder.

Comes in: the guide. Goes out: `{path in the docs folder: text}`. Must not know: disk, or the theme.
"""

from datetime import date
from typing import Any

from generator.pages.conditions import condition_index, condition_pages
from generator.pages.exercise import exercise_page
from generator.pages.lists import exercise_lists, redirects, routine_index, sources_page
from generator.pages.muscles import body_map, muscle_pages
from generator.pages.render import render
from generator.pages.routine import print_page, routine_page
from generator.pages.shared import Shared


def pages(shared: Shared, site_url: str, edition: date) -> dict[str, str]:
    """Return every generated page.

    Args:
        shared: Speaks for a guide without errors.
        site_url: The site's address, with a slash at its end.
        edition: The date that paper carries.
    """
    guide, say = shared.guide, shared.say
    views: list[tuple[str, Any]] = [
        ("exercise.md.j2", exercise_page(index, shared, site_url))
        for index in range(len(guide.exercises))
    ]
    for index in range(len(guide.routines)):
        page = routine_page(index, shared, site_url, edition)
        views += [("routine.md.j2", page), ("print.md.j2", print_page(page, shared))]
    views += [("list.md.j2", page) for page in (*exercise_lists(shared), routine_index(shared))]
    views.append(("list.md.j2", condition_index(shared)))
    views.append(("body_map.md.j2", body_map(shared)))
    views += [("list.md.j2", page) for page in muscle_pages(shared)]
    views += [("condition.md.j2", page) for page in condition_pages(shared)]
    views.append(("sources.md.j2", sources_page(shared)))
    views += [("redirect.md.j2", page) for page in redirects(shared)]
    return {
        page.head.path: render(template, page, say, guide.settings.addresses)
        for template, page in views
    }
