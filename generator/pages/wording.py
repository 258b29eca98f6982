"""Put doses, days and numbers into the guide's own words.

Comes in: values of the model and the guide's fixed phrases. Goes out: plain text.
Must not know: any language; every word comes from guide.yaml.
"""

import re
from dataclasses import dataclass
from datetime import date

from generator.model import Dose, FullDose
from generator.settings import Settings
from generator.values import Range

_HOLE = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True)
class Wording:
    """Speaks with the guide's phrases."""

    settings: Settings

    def __call__(self, key: str, **holes: object) -> str:
        """Return a fixed phrase, its holes filled.

        Text that fills a hole is never read for holes again; a hole that nothing fills stays.

        Raises:
            AttributeError: The guide has no such phrase.
        """
        text = str(getattr(self.settings.phrases, key))
        return _HOLE.sub(lambda hole: str(holes.get(hole[1], hole[0])), text)

    def count(self, key: str, n: Range | int) -> str:
        """Return the singular or plural form of a phrase, with the number in it."""
        one = n in (1, Range(1, 1))
        return self(f"{key}_one" if one else f"{key}_other", n=self.number(n))

    def weeks(self, weeks: Range) -> str:
        """Name weeks by their place: the second of them is one week, not two."""
        one = weeks.low == weeks.high
        return self("weeks_one" if one else "weeks_other", n=self.number(weeks))

    def number(self, n: Range | int) -> str:
        """Write a number, or a span of them."""
        if isinstance(n, int):
            return str(n)
        return str(n.low) if n.low == n.high else self("span", low=n.low, high=n.high)

    def amount(self, dose: Dose) -> str:
        """Write how much: rounds, repetitions, hold and rest."""
        parts = [self.count("sets", dose.sets)] if dose.sets != Range(1, 1) else []
        side = "_side" if dose.per_side else ""
        if dose.minutes:
            parts.append(self.count(f"minutes{side}", dose.minutes))
        if dose.reps:
            parts.append(self.count(f"reps{side}", dose.reps))
        if dose.hold_s:
            parts.append(self.count("hold_s", dose.hold_s))
        if dose.hold_breaths:
            parts.append(self.count("hold_breaths", dose.hold_breaths))
        if dose.per_side and not (dose.reps or dose.minutes):
            parts.append(self("each_side"))
        if dose.rest_s:
            parts.append(self.count("rest_s", dose.rest_s))
        return self.joined(parts)

    def often(self, dose: FullDose) -> str:
        """Write how often: days a week and times a day."""
        whole_week = dose.days_per_week == Range(7, 7)
        days = self("every_day") if whole_week else self.count("days", dose.days_per_week)
        if dose.times_per_day == Range(1, 1):
            return days
        return self.joined([days, self.count("times_a_day", dose.times_per_day)])

    def joined(self, parts: list[str]) -> str:
        """Join parts of a sentence as the guide's language does."""
        text = parts[0] if parts else ""
        for part in parts[1:]:
            text = self("joined", first=text, second=part)
        return text

    def day(self, day: date) -> str:
        """Write a date in the form that every reader understands."""
        return day.isoformat()


def capital(text: str) -> str:
    """Return text with its first letter large."""
    return text[:1].upper() + text[1:]
