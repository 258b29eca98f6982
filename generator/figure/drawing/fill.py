"""From pieces of outline to filled areas.

Comes in: fitted pieces with the corners they join. Goes out: closed paths, one list a label.
Must not know: colours.
"""

from collections.abc import Sequence

import numpy as np

from generator.figure.asset import Floats
from generator.figure.drawing.outline import Outline
from generator.figure.drawing.picture import Path, backwards
from generator.figure.drawing.regions import SILHOUETTE


def areas(outline: Outline, cubics: Sequence[Floats]) -> dict[int, tuple[Path, ...]]:
    """Return the closed paths round each label, in the order of labels.

    Args:
        outline: the pieces.
        cubics: (k, 4, 2) of each piece.
    """
    beside: dict[int, list[int]] = {}
    # Silhouette pieces come first: a loop then runs the way the silhouette does, and zips to
    # nothing.
    strong = np.flatnonzero(outline.kind == SILHOUETTE).tolist()
    weak = np.flatnonzero(outline.kind != SILHOUETTE).tolist()
    for number in strong + weak:
        low, high = int(outline.low[number]), int(outline.high[number])
        if low != high:
            for label in (low, high):
                beside.setdefault(label, []).append(number)
    return {label: loops(outline, cubics, beside[label]) for label in sorted(beside) if label > 0}


def silhouette(outline: Outline, cubics: Sequence[Floats]) -> tuple[Path, ...]:
    """Return the closed paths round the whole body."""
    return loops(outline, cubics, np.flatnonzero(outline.kind == SILHOUETTE).tolist())


def loops(outline: Outline, cubics: Sequence[Floats], pieces: list[int]) -> tuple[Path, ...]:
    """Join pieces end to end to rings.

    Args:
        outline: the pieces.
        cubics: (k, 4, 2) of each piece.
        pieces: numbers of the ones to join; together they close.
    """
    ends = outline.node.tolist()
    at: dict[int, list[int]] = {}
    for number in pieces:
        for node in ends[number]:
            at.setdefault(node, []).append(number)
    used: set[int] = set()
    rings = []
    for number in pieces:
        if number in used:
            continue
        used.add(number)
        start, here = ends[number]
        run = [cubics[number]]
        while here != start:
            following = next((other for other in at[here] if other not in used), None)
            if following is None:
                break
            used.add(following)
            one, two = ends[following]
            run.append(cubics[following] if one == here else backwards(cubics[following]))
            here = two if one == here else one
        rings.append(Path(np.concatenate(run), closed=True))
    return tuple(rings)
