"""A summary travels as JSON through hands that nobody trusts."""

import json
from typing import Any

import pytest

from generator.review.summary import LARGEST, SummaryError, read, written
from tests.review.test_as_markdown import summary

GOOD = summary("Child's “pose”", "- a\n+ b")


def changed(**changes: Any) -> bytes:
    """Return the JSON of a summary with some of its fields replaced."""
    return json.dumps({**json.loads(written(GOOD)), **changes}).encode()


def test_comes_back_as_it_was() -> None:
    """What is written is read as the same value."""
    assert read(written(GOOD)) == GOOD


ENTRY = json.loads(written(GOOD))["entries"][0]
FOUND = json.loads(written(GOOD))["new_findings"][0]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"null", b"[]", b"{", b"\xff\xfe", b"{}", b"[" * 100_000, b'{"a":' * 100_000,
        changed(number=1), changed(version=2), changed(base="main; rm"), changed(base="../../x"),
        changed(readable="yes"), changed(readable=1), changed(left_out=-1), changed(mends=None),
        changed(mends="x" * 50_000), changed(entries={}), changed(entries=[1]),
        changed(entries=[{**ENTRY, "status": "<script>"}]),
        changed(entries=[{**ENTRY, "name": "x" * 301}]),
        changed(entries=[{**ENTRY, "body": "x"}]),
        changed(entries=[{**ENTRY, "pictures": [{"old": 0, "new": 1}]}]),
        changed(entries=[{**ENTRY, "pictures": [{"old": 1, "new": 1}] * 41}]),
        changed(new_findings=[{**FOUND, "code": "E101 @octocat"}]),
        changed(new_findings=[{**FOUND, "line": "3"}]),
        changed(new_findings=[{**FOUND, "line": 10**30}]),
        changed(new_findings=[{**FOUND, "file": "\ud800"}]),
        written(GOOD) + b"x", b" " * (LARGEST + 1),
    ],
    ids=lambda data: ascii(data[:40]),
)  # fmt: skip
def test_anything_else_is_refused(data: bytes) -> None:
    """What is not exactly a summary is refused in one short line of plain characters."""
    with pytest.raises(SummaryError) as error:
        read(data)
    said = str(error.value)
    assert said.isascii()
    assert "\n" not in said
    assert len(said) < 400


def test_too_much_is_left_out_and_counted() -> None:
    """A summary of thousands of changes still fits, and says how many are left out."""
    many = summary("x" * 300, many=1500)
    found = read(written(many))
    assert found.left_out > 0
    assert len(found.entries) + found.left_out == 1500
