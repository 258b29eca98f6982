"""Parse YAML text into a tree whose every value remembers its line and column.

Comes in: the bytes of one file. Goes out: a tree and findings about the text itself.
Must not know: what the file is for.

The tree is built from the stream of events, not by a loader, so that nothing in the text can make
an object, expand an alias, or nest past a limit.
"""

import codecs
import unicodedata
from collections.abc import Iterator
from typing import NoReturn

import yaml

from generator.finding import Finding, Position, shown, visible
from generator.scalars import Scalar, resolve, trap
from generator.syntax import slip
from generator.tree import Node

DEEPEST = 16
LARGEST_BYTES = 16_000_000

# Letters, says Unicode, but nothing is seen of them.
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


class _RefusedError(Exception):
    """Carries the one finding after which reading on makes no sense."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.what)
        self.finding = finding


def _refuse(at: Position, code: str, what: str, fix: str) -> NoReturn:
    raise _RefusedError(Finding(at, code, what, fix))


def parse(data: bytes, file: str) -> tuple[Node | None, tuple[Finding, ...]]:
    """Read one YAML file.

    Returns:
        The tree, or None if the text could not be read to its end; and what is wrong with the text.
    """
    builder = _Builder(file)
    try:
        return builder.build(_text(data, file)), tuple(builder.found)
    except _RefusedError as refused:
        return None, (*builder.found, refused.finding)


def _text(data: bytes, file: str) -> str:
    if len(data) > LARGEST_BYTES:
        what = f"the file has {len(data)} bytes; {LARGEST_BYTES} are allowed"
        _refuse(Position(file), "E001", what, "shorten it")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode().split("\n")
        at = Position(file, len(before), len(before[-1]) + 1)
        _refuse(at, "E001", "this is not UTF-8 text", "save the file as UTF-8 text")
    text = text.replace("\r\n", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if hidden := first_hidden(line):
            at = Position(file, number, line.index(hidden) + 1)
            _refuse(at, "E002", f"{_UNSEEN} ({_codepoint(hidden)})", "delete it")
    return text


_UNSEEN = "there is a character here that cannot be seen, or that moves others"


def _codepoint(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def first_hidden(line: str) -> str | None:
    """Return the first character of a line that cannot be seen or that reorders what is seen."""
    if line.isprintable() and _FILLERS.isdisjoint(line):
        return None
    return next((sign for sign in line if _hidden(sign)), None)


def _hidden(sign: str) -> bool:
    space = sign == "\t" or unicodedata.category(sign) == "Zs"
    return sign in _FILLERS or not (sign.isprintable() or space)


class _Builder:
    """Turns the events of one document into nodes, without recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Finding] = []
        self.root: Node | None = None
        self.documents = 0
        self.stack: list[tuple[Node, tuple[str, Position] | None]] = []
        """The open mappings and lists, each with the key that it will stand under."""
        self.key: tuple[str, Position] | None = None
        """The key that has been read and waits for its value."""
        self.end = Position(file)

    def build(self, text: str) -> Node:
        lines = text.split("\n")
        self.end = Position(self.file, len(lines), len(lines[-1]) + 1)
        try:
            for event in _events(text):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            self._syntax(error, text)
        except yaml.YAMLError as error:
            what = f"this is not YAML: {shown(str(error))}"
            _refuse(Position(self.file), "E004", what, "see how other entries are written")
        if self.root is None:
            _refuse(Position(self.file), "E003", "the file is empty", "add an entry, or restore it")
        return self.root

    def _syntax(self, error: yaml.MarkedYAMLError, text: str) -> NoReturn:
        at = self._at(error.problem_mark or error.context_mark)
        lines = text.split("\n")
        line = lines[at.line - 1] if at.line <= len(lines) else ""
        if "\t" in line[: len(line) - len(line.lstrip())] or line[at.column - 1 :].startswith("\t"):
            at = Position(self.file, at.line, line.index("\t") + 1)
            what = "there is a tab here; YAML indents with spaces"
            _refuse(at, "E005", what, "use two spaces for each level")
        ended = "unexpected end" in str(error.problem) or "document indicator" in str(error.problem)
        if ended and "quoted scalar" in str(error.context):
            at = self._at(error.context_mark)
            what = "this quote is never closed"
            _refuse(at, "E006", what, "close the quote, or double it inside the text")
        found = slip(error, lines)
        at = min(Position(self.file, found.line, found.column), self.end)
        _refuse(at, "E004", found.what, found.fix)

    def _at(self, mark: object) -> Position:
        line, column = getattr(mark, "line", 0), getattr(mark, "column", 0)
        # What is missing at the end of the text is missing after its last word.
        return min(Position(self.file, line + 1, column + 1), self.end)

    def _say(self, at: Position, code: str, what: str, fix: str) -> None:
        self.found.append(Finding(at, code, what, fix))

    def _take(self, event: yaml.Event) -> None:
        at = self._at(event.start_mark)
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    what, fix = "a second document starts here", "delete the line ---"
                    _refuse(at, "E007", what, fix)
            case yaml.AliasEvent():
                what = f"*{str(event.anchor)[:30]} points to another place"
                self._say(at, "E008", what, "write the value out; aliases are not allowed")
                self._put(Node(at, None))
            case yaml.ScalarEvent():
                self._odd(event, at)
                self._scalar(event, at)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._odd(event, at)
                self._open(Node(at, {} if isinstance(event, yaml.MappingStartEvent) else []))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                node, self.key = self.stack.pop()
                self._put(node)

    def _odd(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, at: Position) -> None:
        if event.anchor:
            what = f"&{event.anchor[:30]} marks a place to point to"
            self._say(at, "E008", what, "write values out; anchors are not allowed")
        if event.tag:
            self._say(at, "E009", f"the tag {shown(event.tag)} asks for a type", "delete the tag")

    def _wants_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1][0].value, dict) and self.key is None

    def _open(self, node: Node) -> None:
        if len(self.stack) >= DEEPEST:
            what = f"this nests deeper than {DEEPEST} levels"
            _refuse(node.at, "E010", what, "close a bracket, or mend the indentation")
        if self._wants_key():
            what = "a key must be a word, not a list or a mapping"
            _refuse(node.at, "E011", what, "write `key: value`; quote text that starts with [ or {")
        self.stack.append((node, self.key))
        self.key = None

    def _scalar(self, event: yaml.ScalarEvent, at: Position) -> None:
        # An escape in double quotes can make what may not stand in the text itself.
        for hidden in filter(None, map(first_hidden, event.value.split("\n"))):
            self._say(at, "E002", f"{_UNSEEN} ({_codepoint(hidden)})", "delete its escape")
            break
        if self._wants_key():
            self.key = (event.value, at)
        elif event.implicit[0]:
            self._put(Node(at, self._plain(event.value, at)))
        else:
            self._put(Node(at, event.value))

    def _plain(self, text: str, at: Position) -> Scalar:
        if why := trap(text):
            fix = f'write {_plainly(text)}; or "{text[:20]}" in quotes for the text'
            self._say(at, "E013", f"{shown(text)} without quotes {why}", fix)
        return resolve(text)

    def _put(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1][0]
        if isinstance(parent.value, list):
            parent.value.append(node)
            return
        if self.key is None or not isinstance(parent.value, dict):
            _refuse(node.at, "E011", "a key must be a word", "write `key: value`")
        (key, at), self.key = self.key, None
        if key in parent.value:
            self._twice(key, at, parent)
            return
        parent.value[key] = node
        parent.keys[key] = at

    def _twice(self, key: str, at: Position, parent: Node) -> None:
        """Say that a key stands twice, or that an entry's dash is missing and it runs into another.

        Then nothing that follows in the file is what it seems to be.
        """
        first = next(iter(parent.keys))
        what = f"the key {shown(key)} stands twice here (first in line {parent.keys[key].line})"
        fix = "keep one of the two"
        if key == first and self.stack[:-1] and isinstance(self.stack[-2][0].value, list):
            fix = f"start a new entry with a dash, `- {visible(key[:40])}: …`; else {fix}"
            _refuse(at, "E012", what, fix)
        self._say(at, "E012", what, fix)


def _plainly(text: str) -> str:
    """Return what to write in the place of a word that programs read in different ways."""
    word = text.lower()
    if word in ("yes", "on", "y"):
        return "true"
    return "false" if word in ("no", "off", "n") else "a plain number, true or false"


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, Loader=yaml.CSafeLoader)
