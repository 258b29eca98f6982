"""View lists of exercises, routines and sources.

Comes in: the guide. Goes out: `ListPage`, `SourcesPage` and `RedirectPage`.
Must not know: Markdown or HTML.
"""

import itertools
from collections.abc import Callable, Iterable

from generator.model import Exercise
from generator.pages.shared import SOURCES_PATH, Shared, page_path
from generator.pages.views import Group, Head, Link, ListPage, RedirectPage, SourcesPage
from generator.vocabulary import Source, Term

Has = Callable[[Exercise, str], bool]


def _has_goal(exercise: Exercise, goal: str) -> bool:
    return goal in exercise.goals


def _has_position(exercise: Exercise, position: str) -> bool:
    return exercise.position == position


FOLDERS = {"exercises": ("exercises",), "routines": ("routines", "print")}
"""The folders in which an entry has a page, by its list."""
WAYS: dict[str, Has] = {"goals": _has_goal, "positions": _has_position}
"""The ways to sort exercises into lists, by the vocabulary that names them."""


def exercise_lists(shared: Shared) -> Iterable[ListPage]:
    """Yield the index of exercises, one index for each way to sort them, and each word's list."""
    yield _index(shared, "exercises", "positions")
    for way in WAYS:
        yield _index(shared, way, way)
        for term in _used(shared, way):
            yield _list(shared, way, term)


def _used(shared: Shared, way: str) -> tuple[Term, ...]:
    terms: Iterable[Term] = getattr(shared.guide.vocabulary, way)
    return tuple(
        term for term in terms if any(WAYS[way](e, term.id) for e in shared.guide.exercises)
    )


def _group(shared: Shared, way: str, term: Term) -> Group:
    exercises = [e for e in shared.guide.exercises if WAYS[way](e, term.id)]
    return Group(
        id=term.id,
        title=term.name,
        plain=term.plain or "",
        href=page_path(way, term.id),
        cards=tuple(shared.card(exercise) for exercise in exercises),
    )


def _links(shared: Shared, way: str, but: str = "") -> tuple[Link, ...]:
    terms = [term for term in _used(shared, way) if term.id != but]
    return tuple(Link(term.name, page_path(way, term.id)) for term in terms)


def _index(shared: Shared, name: str, way: str) -> ListPage:
    title, intro = shared.say(f"{name}_title"), shared.say(f"{name}_intro")
    return ListPage(
        head=Head(f"{name}/index.md", title, intro, searchable=False),
        title=title,
        intro=intro,
        also=_links(shared, "goals" if name == "exercises" else way),
        groups=tuple(_group(shared, way, term) for term in _used(shared, way)),
    )


def _list(shared: Shared, way: str, term: Term) -> ListPage:
    group = _group(shared, way, term)
    return ListPage(
        head=Head(page_path(way, term.id), term.name, group.plain or term.name),
        title=term.name,
        intro=group.plain,
        also=_links(shared, way, but=term.id),
        groups=(Group(term.id, "", "", None, group.cards),),
    )


def routine_index(shared: Shared) -> ListPage:
    """Return the index of routines."""
    title, intro = shared.say("routines_title"), shared.say("routines_intro")
    cards = tuple(shared.routine_card(routine) for routine in shared.guide.routines)
    return ListPage(
        head=Head("routines/index.md", title, intro, searchable=False),
        title=title,
        intro=intro,
        also=(),
        groups=(Group("routines", "", "", None, cards),),
        downloads=shared.downloads({f"print/{shared.guide.settings.slug}": "paper_book"}),
    )


def sources_page(shared: Shared) -> SourcesPage:
    """Return the list of all sources."""
    title, intro = shared.say("sources_title"), shared.say("sources_intro")
    return SourcesPage(
        head=Head(SOURCES_PATH, title, intro, searchable=False),
        title=title,
        intro=intro,
        sources=tuple(
            shared.source(source, note=source.note or "")
            for source in sorted(shared.guide.sources, key=_by_title)
        ),
    )


def _by_title(source: Source) -> tuple[str, str]:
    """Order sources as a reader looks for them; ids are for those who write."""
    return source.title.casefold(), source.id


def redirects(shared: Shared) -> Iterable[RedirectPage]:
    """Yield a page at each old address that leads to the new one."""
    for name, folders in FOLDERS.items():
        for entry in shared.guide.table(name).values():
            for old, folder in itertools.product(entry.formerly, folders):
                title = shared.say("moved_title")
                head = Head(
                    page_path(folder, old), title, title, template="redirect.html", searchable=False
                )
                yield RedirectPage(head, Link(entry.name, page_path(folder, entry.id)))
