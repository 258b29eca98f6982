"""Put one question on the terminal and read its answer.

Comes in: a question. Goes out: a value of data. Must not know: which entry it is for.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import click

from generator.finding import Finding, Level, shown, visible
from generator.guide import Guide
from generator.questions import Choice, Question, chosen, nearest
from generator.scalars import resolve
from generator.source import first_hidden, parse

NONE = "-"
"""Answers that there is no pose, where Enter would take the one that is offered."""
WIDE = 98
"""Letters to a line."""
BESIDE = 12
"""More choices than these are written side by side."""
STRICT = ("E0", "E10", "E50")
"""Findings that leave no choice: the answer has no place in the data."""
_SPAN = re.compile(r"(\d+) ?[-–—] ?(\d+)")
_YES = {"y": True, "yes": True, "n": False, "no": False}


class UnusableError(ValueError):
    """An answer that cannot be read; its text says what would do."""


def headline(
    question: Question, indent: str = "", enter: str = "leaves it out", whole: bool = False
) -> None:
    """Print what a field is for, and what may be answered.

    Args:
        question: The field.
        indent: What stands before each line.
        enter: What Enter does, where no answer is an answer.
        whole: Say what each choice means, however many there are.
    """
    text = [f": {question.text}"]
    if question.many:
        text.append("Several: with commas between." if question.choices else "One after the other.")
    if question.sort == "yes":
        text.append("y or n.")
    if question.optional:
        text.append(f"Enter {enter}.")
    field = click.style(question.field, bold=True)
    click.echo(click.wrap_text(indent + field + " ".join(text), WIDE, "", f"{indent}  "))
    # The numbers of a scale stand in its text already.
    _offer(question.choices if question.sort != "number" else (), whole)


def _offer(choices: Sequence[Choice], whole: bool) -> None:
    # A number never stands at the end of a line and its name on the next.
    names = [f"{number}\u00a0{one.name}" for number, one in enumerate(choices, 1)]
    if not any(one.plain for one in choices) or (len(choices) > BESIDE and not whole):
        if names:
            click.echo(click.wrap_text(" · ".join(names), WIDE, "  ", "  "))
        return
    for name, choice in zip(names, choices, strict=True):
        line = f"{name}: {choice.plain}" if choice.plain else name
        click.echo(click.wrap_text(line, WIDE, "  ", "      "))


def value(question: Question, guide: Guide, label: str | None = None) -> Any:
    """Ask until there is an answer that can be read; None where none is needed."""
    if question.many and not question.choices:
        return _one_by_one(question, guide)
    many = question.many
    return asked(
        label or question.field,
        question.optional,
        lambda said: _several(question, said, guide) if many else _single(question, said, guide),
        explain=lambda: headline(question, whole=True),
    )


def _one_by_one(question: Question, guide: Guide) -> list[Any] | None:
    found: list[Any] = []
    while True:
        optional = question.optional or bool(found)
        label = f"{question.field} {len(found) + 1}"
        said = asked(
            label, optional, lambda text: _single(question, text, guide),
            explain=lambda: headline(question, whole=True),
        )  # fmt: skip
        if said is None:
            return found or None
        found.append(said)


def asked(
    label: str,
    optional: bool,
    read: Callable[[str], Any],
    offered: str = "",
    explain: Callable[[], None] | None = None,
) -> Any:
    """Prompt until `read` takes the answer.

    Args:
        label: What the prompt says.
        optional: Whether no answer is an answer.
        read: Makes a value of a text, or raises `UnusableError`.
        offered: What Enter stands for.
        explain: Says again what is asked, when the answer is a question mark.
    """
    while True:
        said = click.prompt(label, default=offered, show_default=bool(offered))
        text = " ".join(str(said).split())
        if text == "?" and explain is not None:
            explain()
            continue
        if not text and optional:
            return None
        try:
            if not text:
                raise UnusableError("this is needed")
            if (hidden := first_hidden(text)) is not None:
                raise UnusableError(f"there is a character that cannot be seen: {shown(hidden)}")
            return read(text)
        except UnusableError as error:
            click.echo(f"  ✗ {error}")


def _single(question: Question, said: str, guide: Guide) -> Any:
    """Read one answer."""
    if question.choices or question.names:
        found = chosen(question, said, guide)
        if found is None:
            raise UnusableError(_no_choice(question, said, guide))
        return resolve(found) if question.sort == "number" else found
    if question.sort == "yes":
        if said.casefold() not in _YES:
            raise UnusableError("answer y or n")
        return _YES[said.casefold()]
    if question.sort in ("number", "span"):
        span = _SPAN.fullmatch(said)
        return f"{span[1]}-{span[2]}" if span else resolve(said)
    return said


def _several(question: Question, said: str, guide: Guide) -> list[Any]:
    """Read answers between commas, each once."""
    parts = [part.strip() for part in said.split(",") if part.strip()]
    return list(dict.fromkeys(_single(question, part, guide) for part in parts))


def _no_choice(question: Question, said: str, guide: Guide) -> str:
    near = nearest(question, said, guide)
    what = f"{shown(said)} is none of the {question.names or 'choices'}"
    if near is not None:
        return f"{what}; did you mean {near}?"
    how = "a number or a name of the list" if question.choices else "an id or a name"
    return f"{what}; answer with {how}, or ? to see what each means"


def pose(said: str, named: Iterable[str]) -> Mapping[str, Any] | None:
    """Read a pose: the number or id of a named one, `previous`, or words in braces."""
    ids = list(named)
    if said == NONE:
        return None
    if said == "previous":
        return {"from": "previous"}
    if said.isdecimal() and 0 < int(said) <= len(ids):
        return {"base": ids[int(said) - 1]}
    if said in ids:
        return {"base": said}
    if not said.startswith("{"):
        raise UnusableError("answer a named pose, previous, - for none, or such as {tilt: 20}")
    tree, findings = parse(said.encode(), "")
    if tree is None or findings:
        raise UnusableError("; ".join(f"{one.what} ({one.fix})" for one in findings))
    plain: Any = tree.plain()
    return {**plain}


def accepted(findings: Iterable[Finding]) -> bool:
    """Print what is wrong with an answer, and return whether it stays."""
    found = list(findings)
    for one in found:
        sign = "✗" if one.level is Level.ERROR else "·"
        click.echo(f"  {sign} {visible(one.what)}\n    {visible(one.fix)}  ({one.code})")
    if not found:
        return True
    errors = [one for one in found if one.level is Level.ERROR]
    if any(one.code.startswith(STRICT) for one in errors):
        return False
    return bool(click.confirm("  Keep it?", default=not errors))
