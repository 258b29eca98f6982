"""Values that several forms of paper share: steps, cautions, pictures, the foot of a page.

Comes in: views of the guide. Goes out: JSON values for the templates. Must not know: Typst.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import Any

from generator.model import Exercise
from generator.pages.routine import qr_svg
from generator.pages.shared import Shared
from generator.pages.views import CautionView, ItemView
from generator.paper.job import Job
from generator.paper.press import NAMES

_LONG = re.compile(r"\S{25,}")
_BOX = re.compile(r'viewBox="([^"]+)"')
_SOFT = "\u200b"
"""Where a line may break and nothing is seen."""
ADVICE = ("avoid", "ask-first", "adapt")
"""From the strongest; what is first is printed first."""
_FOOT = (
    "stop_title",
    "stop_rule",
    "sheet_help",
    "paper_page",
    "paper_code",
)


@dataclass
class Pictures:
    """The pictures that one PDF shows, named as they are asked for."""

    shared: Shared
    named: dict[str, tuple[str, int]] = field(default_factory=dict)
    photos: dict[str, str] = field(default_factory=dict)
    """Photos in SVG files, by name: the press takes text alone."""

    def step(self, exercise: Exercise, number: int) -> dict[str, Any] | None:
        """Return a step's picture, its text alternative and its width over its height.

        None if the step has no picture.
        """
        return self.drawn(exercise.id, number, exercise.steps[number - 1].text)

    def drawn(self, key: str, number: int, alt: str) -> dict[str, Any] | None:
        """Return the picture of a step of an exercise or a sketch, by the key it is drawn under."""
        made = self.shared.drawn.get(key)
        if made is None or not 1 <= number <= len(made.svgs) or made.svgs[number - 1] is None:
            return None
        name = f"{key.replace('/', '_')}-{number}.svg"
        self.named[name] = (key, number)
        _, _, width, height = _BOX.findall(str(made.svgs[number - 1]))[0].split()
        return {"file": name, "alt": alt, "ratio": float(width) / float(height)}

    def key(self, exercise: Exercise) -> dict[str, Any] | None:
        """Return the picture that stands for an exercise."""
        number = self.shared.key_step(exercise)
        return None if number is None else self.step(exercise, number)


def steps(
    exercise: Exercise, shared: Shared, pictures: Pictures | None = None
) -> list[dict[str, Any]]:
    """Return an exercise's steps, with their pictures if some are wanted.

    Without pictures room is short: then an easy breath is not named, step by step, and the form
    says once that it is meant.
    """
    views = zip(shared.steps(exercise, exercise.steps), exercise.steps, strict=True)
    return [
        {
            "number": view.number,
            "text": view.text,
            "breath": view.breath if pictures or step.breath != "easy" else None,
            "figure": pictures.step(exercise, view.number) if pictures else None,
        }
        for view, step in views
    ]


def cautions(views: Iterable[CautionView], named: bool) -> list[dict[str, Any]]:
    """Return who should take care, a group for each advice, the strongest first.

    Args:
        views: The cautions.
        named: Give the names alone, without why and what to do.
    """
    ordered = sorted(views, key=lambda view: ADVICE.index(view.advice))
    return [
        {
            "advice": group[0].advice,
            "label": group[0].label,
            "who": [{"name": one.condition, "note": None if named else one.note} for one in group],
        }
        for _, found in groupby(ordered, key=lambda view: view.advice)
        for group in [list(found)]
    ]


def changes(items: Iterable[ItemView]) -> list[dict[str, Any]]:
    """Return how to adapt a routine's exercises, by condition; what is the same is said once."""
    found: dict[str, dict[str, list[int]]] = {}
    for item in items:
        for view in item.cautions:
            if view.advice == "adapt":
                numbers = found.setdefault(view.condition, {}).setdefault(view.note, [])
                numbers.append(item.number)
    return [
        {"name": name, "changes": [{"note": note, "numbers": who} for note, who in notes.items()]}
        for name, notes in sorted(found.items())
    ]


@dataclass(frozen=True)
class Paper:
    """What all forms have in common."""

    shared: Shared
    """Speaks for the guide."""
    site_url: str
    """The site's address, with a slash at its end."""
    edition: date
    """The date that paper carries."""

    def job(
        self,
        template: str,
        values: Mapping[str, Any],
        phrases: Iterable[str],
        pictures: Pictures,
        codes: Mapping[str, str] = MappingProxyType({}),
    ) -> Job:
        """Return a document to make: its own values, and those that every page has.

        Args:
            template: The template's name.
            values: The form's own values; `address` is where its QR code leads.
            phrases: Keys of the phrases that the template says, beside those of every page.
            pictures: The pictures it shows.
            codes: Addresses of more QR codes, by the name of their file.
        """
        say, settings = self.shared.say, self.shared.guide.settings
        lang, _, region = settings.language.partition("-")
        common = {
            "guide": settings.name,
            "lang": lang,
            "region": region or None,
            "edition": say("sheet_edition", guide=settings.name, date=say.day(self.edition)),
            "say": {key: say(key) for key in (*_FOOT, *phrases)},
        }
        addresses = {"qr.svg": values["address"], **codes}
        return Job(
            template,
            softened({**common, **values}),
            self.edition,
            dict(pictures.named),
            {name: qr_svg(address) for name, address in addresses.items()} | pictures.photos,
        )


def softened(value: Any) -> Any:
    """Let every word break that is longer than a narrow column, so that none runs off the paper."""
    if isinstance(value, str):
        return _LONG.sub(lambda found: _SOFT.join(_pieces(found[0])), value)
    if isinstance(value, Mapping):
        return {key: one if key in NAMES else softened(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [softened(one) for one in value]
    return value


def _pieces(word: str) -> list[str]:
    return re.findall(r"[^/]{1,12}/*|/+", word)
