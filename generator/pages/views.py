"""The exact values that each template gets: nothing in a page but what stands here.

Comes in: nothing. Goes out: frozen views, made by `exercise.py`, `routine.py` and `lists.py`.
Must not know: Markdown, HTML, or where pages are written.

Every `str` is plain text from data or from the guide's phrases; templates print it escaped. `href`
is the path of a page from the docs folder, such as `exercises/cobra.md`, which templates make
relative.
"""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.pages.photo_view import PhotoView


@dataclass(frozen=True)
class Link:
    """A page's name and where it is."""

    text: str
    href: str


@dataclass(frozen=True)
class Head:
    """What stands in a page's front matter."""

    path: str
    """The page's own path from the docs folder."""
    title: str
    description: str
    template: str | None = None
    edit: str | None = None
    """The data file and line that the page comes from, such as `data/exercises.yaml#L42`."""
    search_boost: float = 1.0
    searchable: bool = True
    linked_data: dict[str, Any] | None = None
    """The page's schema.org description."""


@dataclass(frozen=True)
class Download:
    """A PDF, in each size of paper."""

    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Fact:
    """One item of the facts line."""

    key: str
    """A stable word for styling: position, equipment, level, dose, often."""
    label: str
    value: str
    link: Link | None = None


@dataclass(frozen=True)
class StepView:
    """One action, and the picture that belongs to it, if there is one."""

    number: int
    text: str
    breath: str | None
    """The breathing cue in words."""
    figure: str | None
    """The picture's path from the docs folder."""
    svg: Markup | None
    """The picture itself; it stands in the page, so that it follows the page's colours."""


@dataclass(frozen=True)
class SourceView:
    """One source, as pages list it."""

    id: str
    title: str
    publisher: str
    year: int | None
    url: str
    grade: str
    grade_plain: str
    partial: bool
    supports: str
    """What it speaks for here, in words; empty in the list of all sources."""
    note: str
    href: str
    """Its place in the list of all sources."""


@dataclass(frozen=True)
class CautionView:
    """Who should take care, and why."""

    advice: str
    """avoid, ask-first or adapt: the styling class."""
    label: str
    """The advice in words."""
    condition: str
    plain: str
    note: str
    source: Link | None
    """None if the caution is the guide's own judgement."""
    href: str
    """The condition's own page."""
    instead: Link | None
    """An exercise to do in its place."""


@dataclass(frozen=True)
class MuscleView:
    """A muscle's name and where it is."""

    name: str
    plain: str
    href: str
    """Its list of exercises."""


@dataclass(frozen=True)
class Card:
    """An exercise or a routine in a list."""

    id: str
    name: str
    href: str
    summary: str
    tags: tuple[str, ...]
    """Two or three short facts, such as the position and the dose."""
    figure: str | None = None
    label: str | None = None
    """What it is here, such as Easier."""


@dataclass(frozen=True)
class Group:
    """Cards under a heading."""

    id: str
    title: str
    plain: str
    href: str | None
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class DoseView:
    """A dose in words."""

    amount: str
    """Such as `5 to 10 times on each side, holding for 5 seconds`."""
    often: str
    note: str | None
    source: Link | None
    """None if the dose is the guide's own judgement."""


@dataclass(frozen=True)
class ExercisePage:
    """One exercise."""

    head: Head
    id: str
    name: str
    also_known_as: tuple[str, ...]
    summary: str
    facts: tuple[Fact, ...]
    goals: tuple[Link, ...]
    complaints: tuple[str, ...]
    """What people say when they look for it, such as `tight after sitting`."""
    on_floor: bool
    steps: tuple[StepView, ...]
    photos: tuple[PhotoView, ...]
    feel: str
    dose: DoseView
    mistakes: tuple[str, ...]
    cautions: tuple[CautionView, ...]
    no_cautions: str | None
    easier: Card | None
    harder: Card | None
    works: tuple[MuscleView, ...]
    stretches: tuple[MuscleView, ...]
    routines: tuple[Link, ...]
    downloads: tuple[Download, ...]
    sources: tuple[SourceView, ...]
    rests_on: tuple[str, ...]
    """In sentences: whose the technique is, and whose the dose."""
    reviewed: str
    reviewed_by: str | None


@dataclass(frozen=True)
class ListPage:
    """Exercises or routines in groups: an index, a goal, a position."""

    head: Head
    title: str
    intro: str
    also: tuple[Link, ...]
    """Other lists, as a row of links."""
    groups: tuple[Group, ...]
    downloads: tuple[Download, ...] = ()


@dataclass(frozen=True)
class ItemView:
    """An exercise's place in a routine."""

    number: int
    card: Card
    steps: tuple[StepView, ...]
    photos: tuple[PhotoView, ...]
    amounts: tuple[str, ...]
    """The dose; in a programme one for each run of weeks, with the weeks before it."""
    note: str | None
    cautions: tuple[CautionView, ...]


@dataclass(frozen=True)
class RoutinePage:
    """One routine, as read online and as printed."""

    head: Head
    id: str
    name: str
    summary: str
    facts: tuple[Fact, ...]
    for_whom: str
    not_for: str
    suits: tuple[str, ...]
    on_floor: bool
    items: tuple[ItemView, ...]
    sources: tuple[SourceView, ...]
    reviewed: str
    print_href: str
    downloads: tuple[Download, ...]
    address: str
    """The routine's permanent address on the web."""
    qr_svg: str
    """The QR code of that address: trusted SVG, made by a library."""
    guide: str
    """The guide's name, which paper carries."""
    edition: str
    weeks: tuple[int, ...]
    days: tuple[str, ...]
    """The short names of the week's days."""


@dataclass(frozen=True)
class SourcesPage:
    """Every source once."""

    head: Head
    title: str
    intro: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True)
class RedirectPage:
    """An old address that leads to the new one."""

    head: Head
    target: Link
