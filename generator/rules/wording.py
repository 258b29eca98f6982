"""H2xx: plain words. Hints only: a long word can be the right one.

Comes in: the guide. Goes out: faults. Must not know: which words a page adds.
"""

import re
from collections.abc import Iterable, Iterator

import textstat

from generator.finding import shown
from generator.guide import Path
from generator.model import Exercise, Routine
from generator.rules.rule import Context, Fault, Rule


def _texts(context: Context) -> Iterator[tuple[Path, str]]:
    for index, exercise in enumerate(context.guide.exercises):
        for path, text in _exercise_texts(exercise):
            yield ("exercises", index, *path), text
    for index, routine in enumerate(context.guide.routines):
        for name in ("summary", "for_whom", "not_for"):
            yield ("routines", index, name), getattr(routine, name)


def _exercise_texts(exercise: Exercise) -> Iterator[tuple[Path, str]]:
    yield ("summary",), exercise.summary
    yield ("feel",), exercise.feel
    for index, step in enumerate(exercise.steps):
        yield ("steps", index, "text"), step.text
    for index, mistake in enumerate(exercise.mistakes):
        yield ("mistakes", index), mistake
    for index, caution in enumerate(exercise.cautions):
        yield ("cautions", index, "note"), caution.note


def reading_grade(texts: Iterable[str]) -> float:
    """Return the Flesch-Kincaid grade of texts read one after the other."""
    whole = " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in texts)
    return float(textstat.flesch_kincaid_grade(whole))


def entry_texts(entry: Exercise | Routine) -> list[str]:
    """Return the running text of an entry."""
    if isinstance(entry, Exercise):
        return [text for _, text in _exercise_texts(entry)]
    return [entry.summary, entry.for_whom, entry.not_for]


def grade(context: Context) -> Iterable[Fault]:
    """Find entries that read harder than the guide wants."""
    limit = context.guide.settings.reading.grade
    for name in ("exercises", "routines"):
        for index, entry in enumerate(getattr(context.guide, name)):
            found = reading_grade(entry_texts(entry))
            if found > limit:
                yield Fault(
                    (name, index),
                    f"the text reads at school grade {found:.1f}; the guide aims at {limit}",
                    "use shorter words and shorter sentences",
                )


def long_sentences(context: Context) -> Iterable[Fault]:
    """Find sentences with more words than the guide wants."""
    limit = context.guide.settings.reading.words
    for path, text in _texts(context):
        for sentence in re.split(r"(?<=[.!?;:])\s+", text):
            if (count := len(sentence.split())) > limit:
                yield Fault(
                    path,
                    f"a sentence has {count} words, more than {limit}: {shown(sentence)}",
                    "make two sentences of it",
                )


RULES = (
    Rule("H201", "Texts read easily.", "People in pain read badly.", grade),
    Rule("H202", "Sentences are short.", "A step is read with one eye.", long_sentences),
)
