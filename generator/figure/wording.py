"""What a picture says to who cannot see it.

Comes in: phrases and texts of the data. Goes out: a title and a description for each picture.
Must not know: any language; escaping, which is the renderer's.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """The text alternative of one picture."""

    title: str
    desc: str


def wordings(phrase: str, name: str, texts: Sequence[str]) -> tuple[Wording, ...]:
    """Word the pictures of an exercise.

    Args:
        phrase: with the holes `{name}` and `{n}`, such as the phrase `figure_title`.
        name: the exercise's name.
        texts: what the body does, step by step.
    """
    return tuple(
        Wording(phrase.format(name=name, n=number), text)
        for number, text in enumerate(texts, start=1)
    )
