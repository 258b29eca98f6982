"""`review` in a small repository, and `comment` on what a check left, as people and CI use them."""

import io
import json
import os
import re
import subprocess
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.history import HistoryError, common, read_data_at
from generator.review.as_markdown import MARK
from generator.review.summary import LARGEST, written
from tests.conftest import as_bytes, exercise, knees
from tests.review.test_as_markdown import summary
from tests.test_viewing import STANDING

RUN_URL = "https://github.com/people/guide/actions/runs/12"
HOSTILE = "Slide <img src=x onerror=alert(1)> @octocat [x](https://evil.example) | {{ 7*7 }} `x`."


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, as nobody in particular."""
    who = {f"GIT_{role}_{what}": "x@x.example" for role in ("AUTHOR", "COMMITTER")
           for what in ("NAME", "EMAIL")}  # fmt: skip
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", "-C", str(folder), *words], env={**os.environ, **who, **plain},
                          check=True, capture_output=True, text=True)  # fmt: skip
    return done.stdout.strip()


def save(folder: Path, text: str, turn: int = 0) -> None:
    """Write the tiny guide, the second step of its first exercise with a text and a pose."""
    data = knees()
    steps = [{"text": "Stand up.", "pose": STANDING},
             {"text": text, "pose": {**STANDING, "neck_turn": turn}}]  # fmt: skip
    data["exercises"][0] = exercise(steps=steps, position="sitting")
    (folder / "data").mkdir(exist_ok=True)
    for stem, content in as_bytes(data).items():
        (folder / f"data/{stem}.yaml").write_bytes(content)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the tiny guide on main, and a branch that is checked out."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    (tmp_path / ".gitignore").write_text(".cache\n", encoding="utf-8")
    save(tmp_path, "Look round.", turn=10)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=One")
    git(tmp_path, "switch", "--quiet", "--create=mine")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    """Run a command in the folder where the test is."""
    return CliRunner().invoke(main, list(words))


def test_review_writes_every_form(repository: Path) -> None:
    """Fields and pictures before and now are on the page; text from data stays text everywhere."""
    save(repository, HOSTILE, turn=40)
    done = run("review", "main", "--format", "html", "--format", "json", "--format", "markdown")
    assert done.exit_code == 0, done.output
    assert done.output.split() == [f".cache/review/{name}" for name in
                                   ("index.html", "review.json", "summary.md")]  # fmt: skip
    page = (repository / ".cache/review/index.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 2
    assert re.findall(r"<figcaption>(.*?)<", page) == ["Before", "Now"]
    assert "<del>10</del>" in page
    assert "<ins>40</ins>" in page
    assert "<img" not in page
    assert "&lt;img" in page
    ids = re.findall(r'\sid="(.*?)"', page)
    assert len(ids) == len(set(ids)) > 2
    entry = json.loads((repository / ".cache/review/review.json").read_bytes())["entries"][0]
    assert [one["field"] for one in entry["changes"]] == ["step 2 › text",
                                                         "step 2 › pose › neck_turn"]  # fmt: skip
    text = (repository / ".cache/review/summary.md").read_text(encoding="utf-8")
    assert "<img" not in text
    assert "@octocat" not in text


def test_what_others_did_since_is_no_change(repository: Path) -> None:
    """A branch is compared with where it began, not with where main is now."""
    save(repository, "Look left.", turn=10)
    git(repository, "commit", "--quiet", "--all", "--message=Mine")
    git(repository, "switch", "--quiet", "main")
    save(repository, "Look round, slowly.", turn=10)
    git(repository, "commit", "--quiet", "--all", "--message=Theirs")
    git(repository, "switch", "--quiet", "mine")
    assert common(repository / "data", "main") == git(repository, "rev-parse", "main~1")
    assert run("review", "main", "--format", "markdown").exit_code == 0
    text = (repository / ".cache/review/summary.md").read_text(encoding="utf-8")
    assert "Look round.</code> | <code>Look left.</code>" in text
    assert "slowly" not in text


def test_shows_what_fix_would_mend_and_mends_nothing(repository: Path) -> None:
    """The lines that `fix` would change are shown; the files stay as they are."""
    path = repository / "data/sources.yaml"
    path.write_bytes(path.read_bytes() + b"\n\n\n")
    before = path.read_bytes()
    assert run("review", "main", "--format", "markdown").exit_code == 0
    text = (repository / ".cache/review/summary.md").read_text(encoding="utf-8")
    assert "```diff\n--- a/data/sources.yaml\n+++ b/data/sources.yaml\n" in text
    assert path.read_bytes() == before


def test_a_file_that_is_new_or_broken_is_no_traceback(repository: Path) -> None:
    """Data that cannot be read gives findings, on either side."""
    (repository / "data/poses.yaml").write_bytes(b"\xff")
    (repository / "data/vocabulary.yaml").write_bytes(b"kinds: [")
    git(repository, "rm", "--quiet", "--cached", "data/people.yaml")
    git(repository, "commit", "--quiet", "--message=Less")
    assert run("review", "HEAD", "--format", "markdown").exit_code == 0
    text = (repository / ".cache/review/summary.md").read_text(encoding="utf-8")
    assert "cannot be read" in text
    assert "| E001 |" in text


@pytest.mark.parametrize(
    "base", ["nobody", "", "-h", "--output=x", "main:data", "main; touch x", "$(touch x)", "a\x1bb"]
)
def test_what_is_no_revision_is_wrong_use(repository: Path, base: str) -> None:
    """A revision that is none is said in one line, and does nothing else."""
    before = sorted(repository.rglob("*"))
    done = run("review", "--", base)
    assert done.exit_code == 2
    assert "\x1b" not in done.output
    assert [one for one in sorted(repository.rglob("*")) if one not in before] == []
    with pytest.raises(HistoryError):
        common(repository / "data", base)


def test_outside_of_a_repository(tmp_path: Path, tiny_folder: Path) -> None:
    """Without git's history the command says so."""
    done = run("review", "main", "--data", str(tiny_folder), "--out", str(tmp_path / "out"))
    assert done.exit_code == 2
    assert "git repository" in done.output
    assert not (tmp_path / "out").exists()


def test_reads_only_the_guides_files(repository: Path) -> None:
    """Files of a commit are read by their stems; one that it does not have is left out."""
    found = read_data_at(repository / "data", git(repository, "rev-parse", "HEAD"),
                         ["sources", "sketches"])  # fmt: skip
    assert list(found) == ["sources"]
    assert found["sources"] == (repository / "data/sources.yaml").read_bytes()


def artefact(folder: Path, data: bytes, name: str = "review.json") -> str:
    """Write a zip file with one file in it, and return its path."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    (folder / "summary.zip").write_bytes(packed.getvalue())
    return str(folder / "summary.zip")


def test_comment_tells_what_changed(tmp_path: Path) -> None:
    """The comment names the page of pictures by the run that made it."""
    done = run("comment", artefact(tmp_path, written(summary("said"))), "--run-url", RUN_URL)
    assert done.exit_code == 0
    assert done.output.startswith(f"{MARK}\n\n## What changes\n")
    assert f"[this run]({RUN_URL})" in done.output


def test_nothing_to_tell_is_the_mark_alone(tmp_path: Path) -> None:
    """For a change without changed data only the mark is printed, and nobody is disturbed."""
    empty = summary("x").model_copy(update={"entries": (), "new_findings": (), "gone_findings": ()})
    done = run("comment", artefact(tmp_path, written(empty)), "--run-url", RUN_URL)
    assert done.output == f"{MARK}\n"


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A small artefact that would unpack to fifty times the limit is refused at the limit."""
    path = artefact(tmp_path, b" " * (50 * LARGEST))
    tracemalloc.start()
    try:
        done = run("comment", path, "--run-url", RUN_URL)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert done.exit_code == 2
    assert peak < 10 * LARGEST


@pytest.mark.parametrize("data", [b"{}", b"x", b""])
def test_comment_refuses_what_is_no_summary(tmp_path: Path, data: bytes) -> None:
    """Anything else in the artefact prints no comment and ends with 2."""
    done = CliRunner().invoke(main, ["comment", artefact(tmp_path, data), "--run-url", RUN_URL])
    assert done.exit_code == 2
    assert MARK not in done.output
    assert "Traceback" not in done.output


def test_comment_refuses_other_artefacts(tmp_path: Path) -> None:
    """No zip file, or one without the file, is refused."""
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 no")
    other = artefact(tmp_path, written(summary("x")), "../review.json")
    for path in (str(tmp_path / "x.zip"), other):
        assert run("comment", path, "--run-url", RUN_URL).exit_code == 2


@pytest.mark.parametrize("url", ["javascript:alert(1)", RUN_URL + ")x", RUN_URL + "\n", "x"])
def test_comment_refuses_other_addresses(tmp_path: Path, url: str) -> None:
    """The address in the comment is that of a run, and nothing else."""
    path = artefact(tmp_path, written(summary("x")))
    assert run("comment", path, "--run-url", url).exit_code == 2
