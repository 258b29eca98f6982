"""Views that several pages share: cards, doses, cautions, sources, and the paths of pages.

Comes in: entries of the guide. Goes out: views. Must not know: which page shows them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from generator.guide import Guide
from generator.imaging.renditions import Rendition
from generator.model import Caution, Citation, Dose, Exercise, FullDose, Routine, Step
from generator.pages.views import (
    Card,
    CautionView,
    DoseView,
    Download,
    Link,
    SourceView,
    StepView,
)
from generator.pages.wording import Wording, capital
from generator.pictures import Drawn, figure_path
from generator.values import EDITORIAL
from generator.vocabulary import Source

SOURCES_PATH = "sources/index.md"
PAPERS = {"a4": "a4", "letter": "us-letter"}
"""The sizes of paper by their word in addresses, and what the press calls them."""
FORMS = ("sheet", "cards", "large")
"""What a routine is printed as."""


def page_path(collection: str, id_: str) -> str:
    """Return where an entry's page stands in the docs folder."""
    return f"{collection}/{id_}.md"


def _apart(start: Mapping[str, float], end: Mapping[str, float]) -> float:
    """Return how far apart two poses are, degrees over all joints."""
    return sum(abs(end.get(word, 0.0) - start.get(word, 0.0)) for word in {*start, *end})


@dataclass(frozen=True)
class Shared:
    """Makes the views that pages have in common."""

    guide: Guide
    say: Wording
    drawn: Mapping[str, Drawn]
    photos: Mapping[str, tuple[Rendition, ...]] = field(default_factory=dict)
    """The sizes of each photo, by its file's name."""
    printed: frozenset[str] = frozenset()
    """The paths of the PDFs that there are."""

    def card(self, exercise: Exercise, label: str | None = None) -> Card:
        """Return an exercise as a card."""
        position = self.guide.table("positions")[exercise.position]
        return Card(
            id=exercise.id,
            name=exercise.name,
            href=page_path("exercises", exercise.id),
            summary=exercise.summary,
            tags=(position.name, capital(self.say(f"level_{exercise.level}"))),
            figure=self.key_figure(exercise),
            label=label,
        )

    def key_figure(self, exercise: Exercise) -> str | None:
        """Return the path of the picture that stands for an exercise."""
        number = self.key_step(exercise)
        return None if number is None else figure_path(exercise.id, number)

    def key_step(self, exercise: Exercise) -> int | None:
        """Return the number of the step whose picture stands for an exercise."""
        return self._key_steps.get(exercise.id)

    @cached_property
    def _key_steps(self) -> Mapping[str, int]:
        """For each exercise with pictures, the step that it names or that differs most."""
        found = {}
        for exercise in self.guide.exercises:
            made = self.drawn.get(exercise.id)
            pictured = [n for n, svg in enumerate(made.svgs) if svg] if made else []
            if made is None or not pictured:
                continue
            angles = made.angles
            start = angles[pictured[0]]
            named = (exercise.key_step or 0) - 1
            apart = {n: (round(_apart(start, angles[n])), -n) for n in pictured}
            found[exercise.id] = 1 + (
                named if named in pictured else max(apart, key=apart.__getitem__)
            )
        return found

    def downloads(self, stems: Mapping[str, str]) -> tuple[Download, ...]:
        """Return the PDFs that there are, each in the sizes of paper that it comes in.

        Args:
            stems: The start of each PDF's path, and the key of the phrase that names it.
        """
        found = []
        for stem, key in stems.items():
            sizes = {f"{stem}-{paper}.pdf": self.say(f"paper_{paper}") for paper in PAPERS}
            links = tuple(Link(name, path) for path, name in sizes.items() if path in self.printed)
            if links:
                found.append(Download(self.say(key), links))
        return tuple(found)

    def routine_card(self, routine: Routine) -> Card:
        """Return a routine as a card."""
        return Card(
            id=routine.id,
            name=routine.name,
            href=page_path("routines", routine.id),
            summary=routine.summary,
            tags=(
                self.say.count("minutes", routine.minutes),
                self.say.count("exercise_count", len({item.exercise for item in routine.items})),
            ),
        )

    def dose(self, dose: Dose) -> DoseView:
        """Return a dose in words; a routine's dose has neither days nor a source of its own."""
        full = dose if isinstance(dose, FullDose) else None
        return DoseView(
            amount=capital(self.say.amount(dose)),
            often=capital(self.say.often(full)) if full else "",
            note=full.note if full else None,
            source=self.source_link(full.source) if full else None,
        )

    def steps(self, exercise: Exercise, steps: tuple[Step, ...]) -> tuple[StepView, ...]:
        """Return steps, numbered from 1."""
        svgs = self.drawn[exercise.id].svgs if exercise.id in self.drawn else (None,) * len(steps)
        return tuple(
            StepView(
                number=number,
                text=step.text,
                breath=self.say(f"breath_{step.breath}") if step.breath else None,
                figure=figure_path(exercise.id, number) if svg else None,
                # The figure engine writes it, and escapes the words in it.
                svg=Markup(svg) if svg else None,
            )
            for number, (step, svg) in enumerate(zip(steps, svgs, strict=True), 1)
        )

    def caution(self, caution: Caution) -> CautionView:
        """Return a caution with its condition's plain words."""
        condition = self.guide.table("conditions")[caution.condition]
        return CautionView(
            advice=caution.advice,
            label=self.say(f"advice_{caution.advice.replace('-', '_')}"),
            condition=condition.name,
            plain=condition.plain or "",
            note=caution.note,
            source=self.source_link(caution.source),
            href=page_path("conditions", condition.id),
            instead=self.exercise_link(caution.instead),
        )

    def exercise_link(self, id_: str | None) -> Link | None:
        """Return the link to an exercise, or None if none is named."""
        exercise = self.guide.table("exercises").get(id_) if id_ else None
        return Link(exercise.name, page_path("exercises", exercise.id)) if exercise else None

    def source_link(self, source: str) -> Link | None:
        """Return the link to a source in the list of all, or None for the guide's own judgement."""
        if source == EDITORIAL:
            return None
        return Link(self.guide.table("sources")[source].publisher, f"{SOURCES_PATH}#{source}")

    def citation(self, citation: Citation) -> SourceView:
        """Return a source with what it supports in an entry."""
        names = [self.guide.table("supports")[word].name for word in citation.supports]
        source: Source = self.guide.table("sources")[citation.id]
        return self.source(source, self.say.joined(names), citation.note or "")

    def source(self, source: Source, supports: str = "", note: str = "") -> SourceView:
        """Return a source as pages list it."""
        grade = self.guide.table("grades")[source.grade]
        return SourceView(
            id=source.id,
            title=source.title,
            publisher=source.publisher,
            year=source.year,
            url=source.url,
            grade=grade.name,
            grade_plain=grade.plain or "",
            partial=source.seen == "part",
            supports=supports,
            note=note,
            href=f"{SOURCES_PATH}#{source.id}",
        )

    def edit(self, stem: str, index: int) -> str | None:
        """Return the data file and line of an entry, for its edit link; None outside a checkout."""
        at = self.guide.origins.position((stem, index))
        outside = at.file.startswith(("/", "..")) or ":" in at.file
        return None if outside else f"{at.file}#L{at.line}"
