"""Parsing: what YAML text means, what is refused, and where."""

import itertools
import time
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.finding import Position
from generator.scalars import resolve, trap
from generator.source import DEEPEST, LARGEST_BYTES, parse
from generator.tree import Node

LAUGHS = "a0: &a0 [lol]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)
HIDDEN = {
    "NUL": "\x00", "bell": "\x07", "escape": "\x1b", "delete": "\x7f",
    "next line": "\x85", "soft hyphen": "\xad", "Arabic mark": "\u061c", "Hangul filler": "\u115f",
    "Mongolian separator": "\u180e", "zero width space": "\u200b", "joiner": "\u200d",
    "right-to-left mark": "\u200f", "line separator": "\u2028", "embedding": "\u202a",
    "override": "\u202e", "word joiner": "\u2060", "isolate": "\u2066", "wide filler": "\u3164",
    "second BOM": "\ufeff", "half filler": "\uffa0", "annotation": "\ufff9", "tag": "\U000e0041",
    "no character": "\ufffe",
}  # fmt: skip


def found(data: bytes | str) -> list[tuple[str, int, int]]:
    """Return the code, line and column of each finding."""
    _, findings = parse(data.encode() if isinstance(data, str) else data, "x.yaml")
    return [(f.code, f.position.line, f.position.column) for f in findings]


def value(data: bytes | str) -> object:
    """Return what a text without findings means."""
    tree, findings = parse(data.encode() if isinstance(data, str) else data, "x.yaml")
    assert (findings, tree is None) == ((), False)
    return tree.plain() if tree else None


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("5", 5), ("-5", -5), ("+5", 5), ("0", 0), ("9" * 18, int("9" * 18)),
        ("2.5", 2.5), (".5", 0.5), ("1.5e+3", 1500.0), ("true", True), ("false", False),
        ("null", None), ("~", None), ("word", "word"), ("2026-11-22", "2026-11-22"),
        ("5-10", "5-10"), ("no way", "no way"), ("12:30 o'clock", "12:30 o'clock"),
        ("1.2.3", "1.2.3"), ("'no'", "no"), ('"1:30"', "1:30"), ("'null'", "null"), ("''", ""),
        ("'child''s'", "child's"), ('"a\\tb"', "a\tb"), ("[]", ()), ("{}", {}),
        ("[a, 2]", ("a", 2)), ("a: {b: [c]}", {"a": {"b": ("c",)}}),
        ("- a\n- b: 1", ("a", {"b": 1})), ("a:\n  b\n  c", {"a": "b c"}),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ("a: >-\n  b\n  c\n", {"a": "b c"}), ("a:", {"a": None}), ("a: b # c", {"a": "b"}),
        ("on: 1", {"on": 1}), ("? a\n: b", {"a": "b"}), ("---\na: 1\n...\n", {"a": 1}),
    ],
)  # fmt: skip
def test_means(text: str, meaning: object) -> None:
    """Sound text means what a reader expects, and the type is exact."""
    assert value(text) == meaning
    assert type(value(text)) is type(meaning)


@pytest.mark.parametrize(
    "word",
    [
        "no", "No", "yes", "on", "off", "y", "N", "True", "FALSE", "Null", "NULL", "1:30",
        "10:15.5", ".nan", ".inf", "-.INF", "nan", "Infinity", "1" + "0" * 20, "1e400", "010", "08",
        "0x1f", "0o17", "0b101", "1_000", "1_000.5", "1_", ".1_0", "1e3", "1e-3", "1.", "-.5",
    ],
)  # fmt: skip
def test_trap(word: str) -> None:
    """A word that programs read in different ways is a finding, and stays text."""
    tree, _ = parse(f"- a\n- {word}\n".encode(), "x.yaml")
    assert found(f"- a\n- {word}\n") == [("E013", 2, 3)]
    assert tree is not None
    assert tree.plain() == ("a", word)


def test_what_is_no_trap_means_the_same_to_others() -> None:
    """No word of up to four signs is a number or a truth to YAML 1.1 and something else here."""
    other: Any = yaml.SafeLoader("")
    for length in range(1, 5):
        for word in map("".join, itertools.product("-+01.:_eEnoxb", repeat=length)):
            tag = other.resolve(yaml.ScalarNode, word, (True, False))
            if trap(word) is None:
                meant = other.construct_object(yaml.ScalarNode(tag, word))
                assert (word, repr(resolve(word))) == (word, repr(meant))


@pytest.mark.parametrize(
    ("data", "places"),
    [
        pytest.param(b"", [("E003", 1, 1)], id="empty"),
        pytest.param(b"# only\n", [("E003", 1, 1)], id="comment"),
        pytest.param(b"a: " + b"x" * LARGEST_BYTES, [("E001", 1, 1)], id="too large"),
        pytest.param(b"\xff\xfea\x00", [("E001", 1, 1)], id="UTF-16"),
        pytest.param(b"a: b\nc: \xfc\n", [("E001", 2, 4)], id="Latin-1"),
        pytest.param("größe: ".encode() + b"\xff", [("E001", 1, 8)], id="after wide letters"),
        pytest.param(b"\xef\xbb\xbfa: 1\nb: \xff", [("E001", 2, 4)], id="after a BOM"),
        pytest.param(b"a: 1\rb: 2", [("E002", 1, 5)], id="lone CR"),
        pytest.param(b"\ta: b", [("E005", 1, 1)], id="tab first"),
        pytest.param(b"a:\n  b: 1\n\tc: 2\n", [("E005", 3, 1)], id="tab below"),
        pytest.param(b'a: "b\tc" d', [("E004", 1, 10)], id="tab in a quote is no fault"),
        pytest.param(b"a: 'b\nc: d\n", [("E006", 1, 4)], id="single quote"),
        pytest.param(b'a: b\nc: "d\n', [("E006", 2, 4)], id="double quote"),
        pytest.param(b'a: "C:\\path"\n', [("E004", 1, 7)], id="unknown escape"),
        pytest.param(b"a: 'child's'\n", [("E004", 1, 11)], id="apostrophe"),
        pytest.param(b"a: b: c", [("E004", 1, 5)], id="two colons"),
        pytest.param(b"a: [1, 2\n", [("E004", 1, 4)], id="open bracket"),
        pytest.param(b"a: [1, 2", [("E004", 1, 4)], id="open bracket at the end"),
        pytest.param(b"a: @b", [("E004", 1, 4)], id="reserved sign"),
        pytest.param("é: [ü, @".encode(), [("E004", 1, 8)], id="columns are characters"),
        pytest.param(b"a: 1\n---\nb: 2\n", [("E007", 2, 1)], id="second document"),
        pytest.param(b"[a]: b", [("E011", 1, 1)], id="list as key"),
        pytest.param(b"? {a: b}\n: c", [("E011", 1, 3)], id="mapping as key"),
        pytest.param(b"*a : b", [("E008", 1, 1), ("E011", 1, 1)], id="alias as key"),
        pytest.param(b"a: &b 1\nc: *b\n", [("E008", 1, 4), ("E008", 2, 4)], id="anchor, alias"),
        pytest.param(b"<<: *a\nb: 1\n", [("E008", 1, 5)], id="merge key"),
        pytest.param(b"- !!python/object/apply:os.system [ls]", [("E009", 1, 3)], id="python tag"),
        pytest.param(b"a: !!binary aGk=", [("E009", 1, 4)], id="binary tag"),
        pytest.param(b"a: !foo {b: 1}", [("E009", 1, 4)], id="own tag"),
        pytest.param(b"a: 1\nb: 2\na: 3\na: 4", [("E012", 3, 1), ("E012", 4, 1)], id="key thrice"),
        pytest.param(b"a: {b: 1, 'b': 2}", [("E012", 1, 11)], id="key twice in a flow"),
        pytest.param(b"a: [\n" * 5000, [("E010", 9, 1)], id="keys and brackets"),
        pytest.param(b"[" * 5000, [("E010", 1, DEEPEST + 1)], id="5000 brackets"),
        pytest.param(b"- " * 5000, [("E010", 1, 2 * DEEPEST + 1)], id="5000 dashes"),
        pytest.param(b"[" * DEEPEST + b"]" * DEEPEST, [], id="deepest allowed"),
        pytest.param(b"\xef\xbb\xbfa: 1\nb: no\n", [("E013", 2, 4)], id="BOM"),
        pytest.param(b"\xef\xbb\xbfno", [("E013", 1, 1)], id="BOM moves no column"),
        pytest.param(b"a: 1\r\nb: no\r\n", [("E013", 2, 4)], id="CRLF"),
    ],
)  # fmt: skip
def test_refuses(data: bytes, places: list[tuple[str, int, int]]) -> None:
    """A fault of the text gives its code, at the character that a person must change."""
    assert found(data) == places


@pytest.mark.parametrize("sign", HIDDEN.values(), ids=HIDDEN)
def test_refuses_hidden_characters(sign: str) -> None:
    """A character that cannot be seen, or that reorders what is seen, is found where it stands."""
    assert found(f"a: é\nb: é{sign}c\n") == [("E002", 2, 5)]


@pytest.mark.parametrize("sign", HIDDEN.values(), ids=HIDDEN)
def test_refuses_hidden_characters_in_disguise(sign: str) -> None:
    """An escape in double quotes hides nothing that may not stand there plainly."""
    codes = [code for code, line, _ in found(f'a: b\nc: "d\\U{ord(sign):08X}e"\n') if line == 2]
    assert codes == ["E002"]


def test_windows_line_ends_leave_no_trace() -> None:
    """Text saved on Windows means the same."""
    assert value(b"a: |\r\n  b\r\n  c\r\nd: e\r\n") == {"a": "b\nc\n", "d": "e"}


def test_the_first_of_two_keys_counts() -> None:
    """After a key that stands twice, the rest of the file is still read."""
    tree, _ = parse(b"a: 1\na: {b: 2}\nc: 3\n", "x.yaml")
    assert tree is not None
    assert tree.plain() == {"a": 1, "c": 3}


def test_laughs_are_counted_not_told() -> None:
    """Aliases of aliases of aliases are not followed: each is one finding, at once."""
    start = time.process_time()
    places = found(LAUGHS)
    assert time.process_time() - start < 1
    assert {code for code, *_ in places} == {"E008"}
    assert len(places) == 10 + 9 * 9


def test_no_tag_makes_an_object() -> None:
    """A tag changes nothing about its value."""
    tree, _ = parse(b"a: !!int '5'\nb: !!python/name:os.system x\n", "x.yaml")
    assert tree is not None
    assert tree.plain() == {"a": "5", "b": "x"}


def places(node: Node) -> Iterator[Position]:
    """Yield every position that a tree remembers."""
    yield node.at
    yield from node.keys.values()
    children: list[Node] = []
    if isinstance(node.value, dict):
        children.extend(node.value.values())
    elif isinstance(node.value, list):
        children.extend(node.value)
    for child in children:
        yield from places(child)


YAMLISH = st.text("ab:-?[]{}'\"#&*!|>%@`,. \n\t\r0é😀\\", max_size=60)


@given(st.binary(max_size=200) | st.text(max_size=60).map(str.encode) | YAMLISH.map(str.encode))
@settings(max_examples=400, deadline=None)
def test_never_raises(data: bytes) -> None:
    """Whatever the bytes are, there is a tree, or a finding that says why there is none."""
    tree, findings = parse(data, "x.yaml")
    assert tree is not None or findings


@given(YAMLISH, st.sampled_from(["", "\ufeff"]))
@settings(max_examples=400, deadline=None)
def test_positions_are_in_the_text(text: str, start: str) -> None:
    """Every line and column is a place in the file, or right behind a line's end."""
    tree, findings = parse((start + text).encode(), "x.yaml")
    lines = text.replace("\r\n", "\n").split("\n")
    for at in [*(finding.position for finding in findings), *(places(tree) if tree else ())]:
        assert 1 <= at.line <= len(lines)
        assert 1 <= at.column <= len(lines[at.line - 1]) + 1


SEEN = st.characters(
    max_codepoint=0xDFFFF,
    exclude_categories=["C", "Zl", "Zp"],
    exclude_characters="".join(HIDDEN.values()),
)
WORDS = st.text(SEEN | st.sampled_from("\n0123456789.-+:_e"), max_size=20)
SCALARS = st.none() | st.booleans() | st.integers(1 - 10**18, 10**18 - 1) | WORDS
VALUES = st.recursive(
    SCALARS,
    lambda v: st.lists(v, max_size=4) | st.dictionaries(WORDS, v, max_size=4),
    max_leaves=12,
)


def frozen(plain: Any) -> object:
    """Return a value as trees give it, lists as tuples."""
    if isinstance(plain, dict):
        return {key: frozen(one) for key, one in plain.items()}
    return tuple(map(frozen, plain)) if isinstance(plain, list) else plain


@given(VALUES, st.booleans())
@settings(max_examples=300, deadline=None)
def test_reads_what_others_write(plain: object, flow: bool) -> None:
    """What another program writes as YAML means the same here; at most its habits are traps."""
    written = yaml.safe_dump(plain, allow_unicode=True, default_flow_style=flow)
    tree, findings = parse(written.encode(), "x.yaml")
    assume("E010" not in {finding.code for finding in findings})
    assert {finding.code for finding in findings} <= {"E013"}
    assert tree is not None
    assert tree.plain() == frozen(plain)


@pytest.mark.parametrize(
    ("text", "at", "says", "fix"),
    [
        ("- id: a\n  name:Child\n  b: 1\n", (2, 3), "no space after the colon of name", "`name: `"),
        ("- id: a\n  s: one\n   kind: x\n", (3, 8), "further right", "under the other fields"),
        ("- id: a\n  s: one\n kind: x\n", (3, 2), "fewer spaces", "under the other fields"),
        ("- id: a\nid: b\n", (2, 1), "fewer spaces", "a new entry starts with `- id:`"),
        ("- note: Your bump: it\n", (1, 18), "a colon and a space", "double quotes"),
        ("- steps:\n    - Kneel\n      pose: x\n", (3, 11), "follows on a text", "`- text: …`"),
        ("a: 'Child's pose'\n", (1, 11), "after its closing quote", "double quotes, or in none"),
        ("- a:\n    - b\n    -The x\n    - c\n", (3, 5), "after the dash", "`- The x…`"),
        ("goals:\n  * relax\n", (2, 3), "starts with *", "a dash"),
        ("a: @b\n", (1, 4), 'cannot start with "@"', "double quotes"),
        ("a: {b: 1\nc: 2\n", (1, 4), "{ is not closed", "close it with }"),
        ("a: [b\nc: 2\n", (1, 4), "[ is not closed", "close it with ]"),
        ('a: {b: "x" y}\n', (1, 12), "a comma or } is missing", "quote a text"),
        ('a: "C:\\path"\n', (1, 7), "backslash", "single quotes"),
        ("a: 1\n- b\n", (2, 1), "this item is not where", "the first dash"),
        ("- id: a\n  b: 1\n  id: c\n  b: 2\n", (3, 3), "stands twice", "start a new entry with"),
        ("a: 5\n just words\nb: 1\nwords\nc: 1\n", (4, 1), '"words" is neither', "`field: value`"),
    ],
)
def test_slips_are_named_and_put_right(text: str, at: tuple[int, int], says: str, fix: str) -> None:
    """What a newcomer does to an entry is said in words, once, where it is to be mended."""
    _, (finding,) = parse(text.encode(), "data/x.yaml")
    assert (finding.position.line, finding.position.column) == at
    assert says in finding.what
    assert fix in finding.fix
