"""Bad data: each code has at least one case, and each case gives exactly its findings.

A case is a file in `tests/cases/`, named after its code. It holds, line by line:

    # expect: E501 at 5:9               a code, and a line and column of the case itself;
    # expect: E503 at 30:18 in routines     `in` names the data file, if it is not exercises;
    # expect: nothing                   alone, for sound data;
    # file: routines                    what follows replaces this file of the tiny guide, up to the
                                        next such line; without such a line, exercises;
    # missing: sources                  the tiny guide loses this file;
    # photo: heel-slide.jpg located     a file in the folder of photos, of a kind that tests.photos
                                        makes; without such a line the folder is empty. A finding
                                        about the file itself is `in photos/heel-slide.jpg`.

Each part keeps its lines' numbers: blank lines stand for what is above it. Cases with characters
that an editor hides or spoils end in `.bin`; the rest is the same.

Values that look like paths, addresses or terminal commands stand in tables at the end.
"""

import json
import re
from pathlib import Path

import pytest

from generator import codes
from generator.files import UnsafePathError, write
from generator.finding import Finding, as_github, as_lines
from generator.load import Loaded, load
from generator.workshop import studio
from tests.conftest import TODAY, as_bytes, exercise, knees
from tests.photos import kind

FOLDER = Path(__file__).parent / "cases"
CASES = sorted(FOLDER.iterdir())
IDS = [path.stem for path in CASES]
SOUND = FOLDER / "sound.yaml"
EXPECT = re.compile(
    rb"# expect: (?:nothing|([EH]\d{3}) at (\d+):(\d+)(?: in ([a-z]+|photos/\S+))?)"
)
TINY = as_bytes(knees())
PART = re.compile(rb"# (file|missing): ([a-z]+)")
PHOTO = re.compile(rb"# photo: (\S+) ([a-z]+)")
PRINTED = re.compile(
    r"data/([a-z]+\.yaml|photos/\S+):[1-9]\d*:[1-9]\d*: [EH]\d{3} \S.*\n    fix: \S.*"
)

Place = tuple[str, int, int, str]
"""A data file, a line, a column and a code."""


def expected(path: Path) -> list[Place]:
    """Return what a case says it gives, by position."""
    found = [EXPECT.fullmatch(line) for line in path.read_bytes().split(b"\n")]
    return sorted(
        (_file((m[4] or b"exercises").decode()), int(m[2]), int(m[3]), m[1].decode())
        for m in found
        if m and m[1]
    )


def _file(name: str) -> str:
    return f"data/{name}" if "/" in name else f"data/{name}.yaml"


def photos(path: Path) -> dict[str, bytes]:
    """Return the folder of photos of a case."""
    lines = path.read_bytes().split(b"\n")
    found = [match for line in lines if (match := PHOTO.fullmatch(line))]
    return {match[1].decode(): kind(match[2].decode()) for match in found}


def files(path: Path) -> dict[str, bytes]:
    """Return the tiny guide's files, with those that a case replaces or takes away."""
    parts: dict[str, list[bytes]] = {}
    found = dict(TINY)
    stem = "exercises"
    for number, line in enumerate(path.read_bytes().split(b"\n")):
        if match := PART.fullmatch(line):
            stem = match[2].decode() if match[1] == b"file" else ""
            found.pop(match[2].decode(), None)
        elif stem and not EXPECT.fullmatch(line):
            parts.setdefault(stem, [b""] * number).append(line)
    return found | {stem: b"\n".join(lines) for stem, lines in parts.items()}


def case(path: Path) -> Loaded:
    """Load the guide of a case."""
    return load(files(path), "data", TODAY, photos=photos(path))


def place(finding: Finding) -> Place:
    """Return a finding as a case writes it."""
    at = finding.position
    return at.file, at.line, at.column, finding.code


@pytest.mark.parametrize("path", CASES, ids=IDS)
def test_gives_its_findings(path: Path) -> None:
    """A case gives exactly the findings that it says, each at its line and column."""
    assert [place(finding) for finding in case(path).findings] == expected(path)


@pytest.mark.parametrize("path", CASES, ids=IDS)
def test_is_about_its_code(path: Path) -> None:
    """A case is named after its code, and says nothing about other codes."""
    about = {code for *_, code in expected(path)}
    assert about == (set() if path.stem.startswith("sound") else {path.stem[:4]})


@pytest.mark.parametrize("path", CASES, ids=IDS)
def test_prints(path: Path) -> None:
    """Every finding is one line with its place, then one line with a mend."""
    for finding in case(path).findings:
        assert PRINTED.fullmatch(as_lines(finding))


@pytest.mark.parametrize("code", [row.code for row in codes.table()])
def test_code_has_a_case(code: str) -> None:
    """No code is without bad data that shows it."""
    assert any(path.name.startswith(f"{code}-") for path in CASES)


def test_codes_stand_once() -> None:
    """A code has one meaning."""
    found = [row.code for row in codes.table()]
    assert len(found) == len(set(found))


def test_sound_case_is_not_the_tiny_guide() -> None:
    """The sound case gives nothing because its data is sound, not because it is not read."""
    assert files(SOUND)["exercises"].strip() != TINY["exercises"].strip()
    assert b"knee-press" in files(SOUND)["exercises"]
    guide = case(SOUND).guide
    assert guide is not None
    assert [exercise.id for exercise in guide.exercises] == ["heel-slide", "knee-press"]


EVERYTHING = files(FOLDER / "sound-every-field.yaml")
IDS_TO_REFUSE = [
    "", ".", "..", "../heel", "/etc/passwd", "a/b", "a/../b", "a\\b", "a b", "a\n", "a\0",
    "%2e%2e", "a?b", "a#b", "a.md", "-rf", "~", "$HOME", "{{ x }}", "A", "é", "a--b", "a_b",
    "\u202ea", "x" * 61,
]  # fmt: skip
FILES_TO_REFUSE = [
    "", "../x.png", "/x.png", "a/x.png", "x.svg", "x.png/../../y.png", ".png", "x.PNG", "x.png\n",
    "x.png\0.jpg", "x.php.png", "http://x.example/x.png", "-x.png", "x.png?y", "é.png",
]  # fmt: skip
URLS_TO_REFUSE = [
    "", "javascript:alert(1)", "JaVaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
    "file:///etc/passwd", "vbscript:x", "ftp://x.example/", "//x.example/", "/local", "x.example",
    "https:", "https://", "https:///x", " https://x.example/", "https://x.example/ ",
    "https://x.example/a b", "https://x.example/\n", "https://x.example/\"onclick=\"x",
    "https://x.example/'x", "https://x.example/<b>", "https://x.example/`x`", "https://x.example/{x}",
    "https://x.example/\\x", "https://x.example/a|b", "https://me:word@x.example/",
    "https://ex\u00e4mple.org/", "https://x.example/\u202egpj.exe", "https://x.example/\0",
]  # fmt: skip
TO_REFUSE = [
    *(("exercises", "id: heel-slide", value) for value in IDS_TO_REFUSE),
    *(("exercises", "formerly: [old-slide", value) for value in IDS_TO_REFUSE[:6]),
    *(("routines", "exercise: heel-slide", value) for value in IDS_TO_REFUSE[:6]),
    *(("exercises", "file: heel-slide.jpg", value) for value in FILES_TO_REFUSE),
    *(("exercises", "source: https://knees.example/heel-slide.jpg", v) for v in URLS_TO_REFUSE[:6]),
    *(("sources", "url: https://knees.example/handbook", value) for value in URLS_TO_REFUSE),
    *(("guide", "safety: safety.md", value) for value in [*URLS_TO_REFUSE[:9], "../x/", "x/../y/"]),
    *(("guide", "licence_url: https://creativecommons.org/licenses/by/4.0/", value)
      for value in URLS_TO_REFUSE[:9]),
]  # fmt: skip


def short(value: object) -> str:
    """Return a test's name for a value of any sort."""
    return ascii(value)[:40]


STUDIO = studio()
"""What has been drawn once is not drawn again for each of many like inputs."""


@pytest.mark.parametrize(("stem", "old", "value"), TO_REFUSE, ids=short)
def test_refuses(stem: str, old: str, value: str) -> None:
    """What would leave its folder, or its page, is refused where it stands."""
    before, _, after = EVERYTHING[stem].decode().partition(old)
    before += old[: max(old.find(" "), old.find("[")) + 1]
    data = {**EVERYTHING, stem: f"{before}{json.dumps(value)}{after}".encode()}
    at = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    findings = load(data, "data", TODAY, studio=STUDIO).findings
    here = {f.code for f in findings if (f.position.line, f.position.column) == at}
    assert here & {"E002", "E054", "E055"}


@pytest.mark.parametrize(
    "text",
    [
        "\n::error::x", "\r::error::x", "\r\n::error file=x::y", "\u2028::error::x",
        "\x85::error::x", "%0A::error::x", "\x1b[2J", "\x9b2J", "\x07", "\x08\x08", "\u202eabc",
        "::error::x", "x" * 999,
    ],
    ids=short,
)  # fmt: skip
@pytest.mark.parametrize("stem", ["exercises", "sources"])
def test_printers_stay_on_their_lines(stem: str, text: str) -> None:
    """Whatever data says, a finding is two lines for people, one for GitHub, and moves nothing."""
    bad = {text: text, "id": text, "name": f"<{text}", "kind": text, "level": text, "url": text}
    data = json.dumps([{**exercise(), **bad}, text, [text]]).encode()
    findings = load({**TINY, stem: data}, "data", TODAY).findings
    assert findings
    for finding in findings:
        lines = as_lines(finding).splitlines()
        assert len(lines) == 2
        assert lines[1].startswith("    fix: ")
        assert "".join(lines).isprintable()
        assert len("".join(lines)) < 600
        printed = as_github(finding)
        assert printed.isprintable()
        assert re.fullmatch(r"::(error|notice) file=[^:,]+,line=\d+,col=\d+,title=\w+::.+", printed)
        assert set(re.findall("%..", printed.replace("%0Afix: ", ""))) <= {"%25"}


@pytest.mark.parametrize("path", ["../x", "..", "/x", "a/../../x", "a/../x", "", ".", "//x"])
def test_nothing_is_written_outside(tmp_path: Path, path: str) -> None:
    """A path that is not a file in the folder stops the write before anything is written."""
    folder = tmp_path / "docs"
    folder.mkdir()
    with pytest.raises(UnsafePathError):
        write(folder, {"fine": b"x", path: b"x"})
    assert list(tmp_path.rglob("*")) == [folder]
