"""View each condition: what suits people who have it, what to adapt, and what to avoid.

Comes in: the guide. Goes out: a `ConditionPage` for each condition, and their index.
Must not know: Markdown or HTML, or any condition by name.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.model import Caution, Exercise
from generator.pages.shared import Shared, page_path
from generator.pages.views import Card, Group, Head, Link, ListPage, SourceView
from generator.vocabulary import Condition

STRICTNESS = ("avoid", "ask-first", "adapt")


@dataclass(frozen=True)
class AdviceView:
    """What one exercise asks of people with the condition."""

    exercise: Link
    figure: str | None
    note: str
    instead: Link | None
    """An exercise to do in its place."""
    source: Link | None
    """None if the caution is the guide's own judgement."""


@dataclass(frozen=True)
class AdviceGroup:
    """The exercises with one piece of advice."""

    advice: str
    """avoid, ask-first or adapt: the styling class and the anchor."""
    label: str
    plain: str
    items: tuple[AdviceView, ...]


@dataclass(frozen=True)
class ConditionPage:
    """One condition."""

    head: Head
    name: str
    plain: str
    guidance: tuple[str, ...]
    """What holds for every exercise."""
    routines: tuple[Card, ...]
    """Routines that are chosen to suit."""
    groups: tuple[AdviceGroup, ...]
    """The strictest first; none that is empty."""
    free: tuple[Card, ...]
    """Exercises without a caution about it: many, so by name, picture and position alone."""
    jumps: tuple[tuple[str, str], ...]
    """The anchors of the groups, with their names and how many exercises each holds."""
    sources: tuple[SourceView, ...]


def condition_pages(shared: Shared) -> Iterable[ConditionPage]:
    """Yield the page of each condition."""
    for condition in shared.guide.vocabulary.conditions:
        yield _page(condition, shared)


def condition_index(shared: Shared) -> ListPage:
    """Return the list of all conditions."""
    title, intro = shared.say("conditions_title"), shared.say("conditions_intro")
    cards = tuple(
        Card(one.id, one.name, page_path("conditions", one.id), one.plain or "", ())
        for one in shared.guide.vocabulary.conditions
    )
    return ListPage(
        head=Head("conditions/index.md", title, intro),
        title=title,
        intro=intro,
        also=(),
        groups=(Group("conditions", "", "", None, cards),),
    )


def _page(condition: Condition, shared: Shared) -> ConditionPage:
    guide, say = shared.guide, shared.say
    found: dict[str, list[AdviceView]] = {advice: [] for advice in STRICTNESS}
    free: list[Card] = []
    for exercise in guide.exercises:
        said = [one for one in exercise.cautions if one.condition == condition.id]
        for caution in said:
            found[caution.advice].append(_advice(exercise, caution, shared))
        if not said:
            free.append(replace(shared.card(exercise), summary=""))
    title = say("condition_page_title", name=condition.name)
    groups = _groups(found, shared)
    sources = guide.table("sources")
    return ConditionPage(
        head=Head(page_path("conditions", condition.id), title, condition.plain or title),
        name=condition.name,
        plain=condition.plain or "",
        guidance=condition.guidance,
        routines=tuple(
            shared.routine_card(routine)
            for routine in guide.routines
            if condition.id in routine.suits
        ),
        groups=groups,
        free=tuple(free),
        jumps=_jumps(groups, len(free), shared),
        sources=tuple(shared.source(sources[word]) for word in condition.sources),
    )


def _groups(found: dict[str, list[AdviceView]], shared: Shared) -> tuple[AdviceGroup, ...]:
    return tuple(
        AdviceGroup(
            advice,
            shared.say(f"advice_{advice.replace('-', '_')}"),
            shared.say(f"group_{advice.replace('-', '_')}"),
            tuple(found[advice]),
        )
        for advice in STRICTNESS
        if found[advice]
    )


def _jumps(
    groups: tuple[AdviceGroup, ...], free: int, shared: Shared
) -> tuple[tuple[str, str], ...]:
    """Return where to go on the page: it is long, and a reader wants one part of it."""
    named = [(group.advice, group.label, len(group.items)) for group in groups]
    named += [("free", shared.say("condition_free_short"), free)] if free else []
    return tuple((way, shared.say("counted", name=name, n=str(n))) for way, name, n in named)


def _advice(exercise: Exercise, caution: Caution, shared: Shared) -> AdviceView:
    return AdviceView(
        exercise=Link(exercise.name, page_path("exercises", exercise.id)),
        figure=shared.key_figure(exercise),
        note=caution.note,
        instead=shared.exercise_link(caution.instead),
        source=shared.source_link(caution.source),
    )
