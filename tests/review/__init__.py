"""What the tests of reviews share: two versions of the tiny guide, compared."""

from dataclasses import replace
from typing import Any

from generator.load import Loaded
from generator.pictures import Drawn
from generator.review.compare import compare
from generator.review.summary import Changed, Summary
from tests.conftest import exercise, loaded

BASE = "0123456789abcdef"
PRESS = exercise(id="knee-press", name="Knee press", works=["quadriceps"])


def version(*entries: dict[str, Any], svgs: tuple[str | None, ...] = (), **changes: Any) -> Loaded:
    """Return a version of the tiny guide: its exercises, and the pictures of the heel slide."""
    found = loaded(**{"exercises": [*(entries or [exercise()]), PRESS], **changes})
    drawn = Drawn(svgs, ((),) * len(svgs), ({},) * len(svgs))
    return replace(found, drawn={"heel-slide": drawn} if svgs else {})


def reviewed(old: Loaded, new: Loaded, mends: str = "") -> Summary:
    """Return what changed between two versions."""
    return compare(BASE, old, new, mends)


def only(summary: Summary) -> Changed:
    """Return the one entry that changed."""
    (entry,) = summary.entries
    return entry


def svg(ident: str, words: str = "Words", line: str = "M0 0l9 9") -> str:
    """Return a picture as the engine writes it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img" '
        f'aria-labelledby="{ident}-title {ident}-desc"><title id="{ident}-title">{words}</title>'
        f'<desc id="{ident}-desc">{words}</desc><defs><path id="{ident}-0" d="{line}"/></defs>'
        f'<use href="#{ident}-0" style="fill:none"/></svg>'
    )
