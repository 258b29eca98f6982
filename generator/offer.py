"""Offer what to write instead: the word that was meant, or the slip put right.

Comes in: a wrong value, and what its field takes. Goes out: one action, in the imperative.
Must not know: where the value stands.
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.fields import Steps, needed, refers
from generator.finding import shown

Known = Mapping[str, Iterable[str]]
"""The ids of each list that fields may name."""
NOTHING_KNOWN: Known = MappingProxyType({})


def better_fix(
    detail: ErrorDetails, value: object, name: str, at: tuple[type[BaseModel], Steps, Known]
) -> str | None:
    """Return the mend for a slip that people often make, with their own value in it."""
    kind, steps, ids = at
    wrong = detail["type"]
    mark = refers(kind, steps)
    if wrong == "string_pattern_mismatch" and mark is not None and str(value).strip():
        return offer(str(value), mark.to, ids.get(mark.to, ()))
    if wrong == "tuple_type" and isinstance(value, str) and steps and steps[-1] == name:
        return f"put it in square brackets: `{name}: [{shown(value, 40)[1:-1]}]`"
    if wrong in ("model_type", "model_attributes_type") and isinstance(value, str):
        first = needed(kind, steps)
        return f"give it fields, the first one `{first}: …`" if first else None
    if wrong == "string_type" and isinstance(value, dict):
        return "put the whole text in double quotes, because it has a colon and a space in it"
    if wrong == "value_error" and isinstance(value, str):
        wanted = str(detail.get("ctx", {}).get("error"))
        if "date" in wanted:
            return "write the year, the month and the day with hyphens between them"
        return _span(value) if "span" in wanted else None
    return None


def _span(text: str) -> str | None:
    """Return how to write what seems to be meant by `5 to 10`, `5–10` or `30 seconds`."""
    numbers = re.findall(r"[0-9]{1,4}", text, re.ASCII)
    if not re.fullmatch(r"[0-9]+( ?(-|–|to) ?[0-9]+)?( ?[a-z]+)?", text) or len(numbers) > 2:
        return None
    return f"write {'-'.join(numbers)}"


def offer(word: str, to: str, known: Iterable[str]) -> str:
    """Return which known id a word may mean, or where the ids stand."""
    choices = sorted(known)
    plain = re.sub(r"[^a-z0-9]+", "_" if to == "poses" else "-", word[:60].lower()).strip("-_")
    near = difflib.get_close_matches(plain, choices, n=1, cutoff=0.5)
    if near:
        return f"did you mean {near[0]}?"
    if not choices:
        return f"add it to {to} first, which has no entry"
    if to == "sources":
        return "write the id of an entry of sources.yaml, and add the page there first if it is new"
    return f"use one of: {', '.join(choices[:12])}{', …' if len(choices) > 12 else ''}"
