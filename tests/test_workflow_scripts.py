"""The scripts of the workflows, against a GitHub that a small program plays."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.test_reviewing import git

SCRIPTS = ROOT / ".github" / "scripts"
SHA = "a" * 40
# Answers from a file, filters them with jq as `gh --jq` does, and notes every call.
GH = """#!{python}
import json, os, sys
import jq
words = sys.argv[1:]
sent = None
if "--input" in words:
    sent = json.load(open(words[words.index("--input") + 1], encoding="utf-8"))
with open(os.environ["CALLS"], "a", encoding="utf-8") as calls:
    calls.write(json.dumps([words, sent]) + "\\n")
answers = json.load(open(os.environ["ANSWERS"], encoding="utf-8"))
said = next((value for key, value in answers.items() if key in " ".join(words)), None)
if said is False:
    sys.exit("refused")
if "--jq" in words and said is not None:
    found = jq.compile(words[words.index("--jq") + 1]).input_value(said).all()
    print("\\n".join(one if isinstance(one, str) else json.dumps(one) for one in found))
elif isinstance(said, str):
    sys.stdout.write(said)
"""
# The scripts' own calls of jq, with the flags that they use.
JQ = """#!{python}
import json, sys
import jq
flags = [word for word in sys.argv[1:] if word.startswith("--")]
query, *files = [word for word in sys.argv[1:] if not word.startswith("--")]
text = open(files[0], encoding="utf-8", newline="").read() if files else sys.stdin.read()
given = text if "--slurp" in flags else json.loads(text)
for one in jq.compile(query).input_value(given).all():
    print(one if "--raw-output" in flags and isinstance(one, str) else json.dumps(one))
"""


class GitHub:
    """A folder in which scripts run, with a `gh` that answers as it is told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers: dict[str, Any] = {}
        self.event: dict[str, Any] = {}
        (folder / "bin").mkdir()
        for name, text in (("gh", GH), ("jq", JQ)):
            program = folder / "bin" / name
            program.write_text(text.replace("{python}", sys.executable), encoding="utf-8")
            program.chmod(0o755)

    def run(self, script: str, *words: str, **environment: str) -> int:
        """Run a script; return its exit code."""
        (self.folder / "answers.json").write_text(json.dumps(self.answers), encoding="utf-8")
        (self.folder / "event.json").write_text(json.dumps(self.event), encoding="utf-8")
        done = subprocess.run(
            [str(SCRIPTS / script), *words],
            cwd=self.folder,
            env={
                **os.environ,
                "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
                "ANSWERS": str(self.folder / "answers.json"),
                "CALLS": str(self.folder / "calls"),
                "GITHUB_EVENT_PATH": str(self.folder / "event.json"),
                "GITHUB_OUTPUT": str(self.folder / "output"),
                "GITHUB_REPOSITORY": "people/guide",
                "GITHUB_SERVER_URL": "https://github.com",
                "GITHUB_ACTIONS": "true",
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        self.said = done.stdout + done.stderr
        return done.returncode

    @property
    def output(self) -> str:
        """What the script handed to later steps."""
        path = self.folder / "output"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def calls(self) -> list[tuple[str, Any]]:
        """What was asked of GitHub, and what was sent with it."""
        path = self.folder / "calls"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [(" ".join(words), sent) for words, sent in map(json.loads, lines)]


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    """A GitHub of our own."""
    return GitHub(tmp_path)


def pull(number: int, sha: str = SHA, repository: str = "fork/guide") -> dict[str, Any]:
    """Return an open pull request as GitHub lists it."""
    return {"number": number, "head": {"sha": sha, "repo": {"full_name": repository}}}


def artefacts(*sizes: int) -> dict[str, Any]:
    """Return a run's artefacts, the newest last."""
    return {"artifacts": [{"id": number, "size_in_bytes": size, "expired": False,
                           "created_at": f"2026-11-2{number}T00:00:00Z"}
                          for number, size in enumerate(sizes, 1)]}  # fmt: skip


RUN = {"HEAD_SHA": SHA, "HEAD_REPOSITORY": "fork/guide", "RUN_ID": "12"}


def test_the_pull_request_is_the_one_with_the_commit(github: GitHub) -> None:
    """Another's pull request with the same commit, and one that moved on, are not taken."""
    github.answers = {
        "/pulls?": [pull(3, "b" * 40), pull(5, repository="thief/guide"), pull(7)],
        "/artifacts?": artefacts(900, 1000),
        "/artifacts/2/zip": "packed",
    }
    assert github.run("fetch-summary", "summary.zip", **RUN) == 0, github.said
    assert github.output == "number=7\n"
    assert (github.folder / "summary.zip").read_text(encoding="utf-8") == "packed"


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        pytest.param({"/pulls?": [pull(3, "b" * 40)]}, 0, id="moved on"),
        pytest.param({"/pulls?": [{"number": 3, "head": {"sha": SHA, "repo": None}}]}, 0,
                     id="the fork is gone"),
        pytest.param({"/pulls?": [pull(3)], "/artifacts?": artefacts()}, 0, id="no artefact"),
        pytest.param({"/pulls?": [pull(3)], "/artifacts?": artefacts(1_000_001)}, 1,
                     id="too large"),
        pytest.param({"/pulls?": False}, 1, id="GitHub is ill"),
    ],
)  # fmt: skip
def test_without_a_summary_nothing_is_posted(
    github: GitHub, answers: dict[str, Any], code: int
) -> None:
    """Later steps get no number, so they do not run."""
    github.answers = answers
    assert github.run("fetch-summary", "summary.zip", **RUN) == code
    assert github.output == ""
    assert not any("/zip" in call for call, _ in github.calls)


@pytest.mark.parametrize("wrong", [{"HEAD_SHA": "main; id"}, {"RUN_ID": "1/../2"}])
def test_a_run_that_is_none_is_refused(github: GitHub, wrong: dict[str, str]) -> None:
    """Only numbers and commits reach an address of GitHub's."""
    assert github.run("fetch-summary", "summary.zip", **{**RUN, **wrong}) == 1
    assert github.calls == []


TEXT = "<!-- mark -->\n\n`x` $(touch x) ${{ y }} \\ \"quoted\" 'single' ü\n"


def comments(*found: tuple[int, str, str]) -> list[dict[str, Any]]:
    """Return comments as GitHub lists them: number, who, text."""
    return [{"id": id_, "user": {"login": who}, "body": body} for id_, who, body in found]


def test_the_first_comment_is_posted(github: GitHub) -> None:
    """The text arrives letter for letter; a stranger's comment with our mark is left alone."""
    (github.folder / "comment.md").write_text(TEXT, encoding="utf-8")
    github.answers = {"comments?": comments((1, "octocat", TEXT))}
    assert github.run("post-comment", "comment.md", NUMBER="7") == 0, github.said
    call, sent = github.calls[-1]
    assert "--method POST repos/people/guide/issues/7/comments " in call
    assert sent == {"body": TEXT}


def test_a_later_comment_writes_over_the_first(github: GitHub) -> None:
    """There is one comment of a kind, however often a person pushes."""
    (github.folder / "comment.md").write_text(TEXT, encoding="utf-8")
    bot = "github-actions[bot]"
    github.answers = {"comments?": comments((4, bot, "<!-- other -->"), (5, bot, TEXT))}
    assert github.run("post-comment", "comment.md", NUMBER="7") == 0, github.said
    assert "--method PATCH repos/people/guide/issues/comments/5 " in github.calls[-1][0]


def test_nothing_to_tell_disturbs_nobody(github: GitHub) -> None:
    """Without an earlier comment none is posted; an earlier one says that it no longer holds."""
    (github.folder / "comment.md").write_text("<!-- mark -->\n", encoding="utf-8")
    github.answers = {"comments?": []}
    assert github.run("post-comment", "comment.md", NUMBER="7") == 0
    assert [sent for _, sent in github.calls] == [None]
    github.answers = {"comments?": comments((5, "github-actions[bot]", TEXT))}
    assert github.run("post-comment", "comment.md", NUMBER="7") == 0
    assert github.calls[-1][1] == {"body": "<!-- mark -->\nThere is nothing to tell any more.\n"}


def test_a_comment_without_a_mark_or_number_is_refused(github: GitHub) -> None:
    """What later runs could not find again is not posted."""
    (github.folder / "comment.md").write_text("Hello\n", encoding="utf-8")
    assert github.run("post-comment", "comment.md", NUMBER="7") == 1
    (github.folder / "comment.md").write_text(TEXT, encoding="utf-8")
    assert github.run("post-comment", "comment.md", NUMBER="7/x") == 1
    assert github.calls == []


@pytest.mark.parametrize(
    ("who", "role", "code"),
    [("ann", "admin", 0), ("ann", "triage", 0), ("bob", "read", 1), ("bob", "", 1),
     ("../../x", "admin", 1), ("bob", False, 1)],
)  # fmt: skip
def test_only_a_maintainers_label_counts(
    github: GitHub, who: str, role: str | bool, code: int
) -> None:
    """Whoever gave the label must look after the repository."""
    github.event = {"sender": {"login": who}}
    github.answers = {"/collaborators/": role and {"role_name": role}}
    assert github.run("is-maintainer") == code


ISSUE = "### Name\n\nHeel $(touch x) `touch x` ${{ x }}\r\n@octocat\n"


def python(folder: Path, code: str) -> str:
    """Write a program that stands for Python running the generator; return its path."""
    path = folder / "python"
    path.write_text(f'#!/bin/sh\ncp "$4" seen 2>/dev/null\n{code}\n', encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def start(folder: Path) -> None:
    """Make a folder a repository with data."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / "data").mkdir()
    for stem in ("exercises", "published", "vocabulary"):
        (folder / f"data/{stem}.yaml").write_text("- id: a\n", encoding="utf-8")
    git(folder, "add", "data")
    git(folder, "commit", "--quiet", "--message=One")


def test_an_issue_becomes_a_patch(github: GitHub) -> None:
    """The issue's text reaches the generator as a file, letter for letter, and runs nothing."""
    start(github.folder)
    github.event = {"issue": {"body": ISSUE}}
    program = python(
        github.folder, 'if [ "$3" = from-issue ]; then echo "- id: b" >> data/exercises.yaml; fi'
    )
    assert github.run("draft-proposal", "proposal", PYTHON=program) == 0, github.said
    assert github.output == "outcome=entry\n"
    assert (github.folder / "seen").read_bytes().decode() == f"{ISSUE}\n"
    assert "+- id: b" in (github.folder / "proposal/entry.patch").read_text(encoding="utf-8")
    assert not (github.folder / "x").exists()


def test_findings_become_code(github: GitHub) -> None:
    """What the findings quote of the issue is code in the comment, and gets out of it nowhere."""
    start(github.folder)
    github.event = {"issue": {"body": None}}
    program = python(
        github.folder, "printf 'issue:1:1: E051 @octocat\\r# out\\n```\\n\\nü'; exit 1"
    )
    assert github.run("draft-proposal", "proposal", PYTHON=program) == 0, github.said
    assert github.output == "outcome=findings\n"
    text = (github.folder / "proposal/comment.md").read_text(encoding="utf-8")
    head, _, rest = text.partition("done.\n\n")
    assert head.startswith("<!-- proposal -->\n")
    assert "\r" not in rest
    assert all(line.startswith("    ") for line in rest.splitlines())
    assert "@octocat" in rest


@pytest.mark.parametrize("code", ["exit 2", "exit 0"], ids=["wrong use", "no change"])
def test_a_draft_that_fails_says_nothing(github: GitHub, code: str) -> None:
    """A crash, and an issue that changes nothing, end the workflow."""
    start(github.folder)
    github.event = {"issue": {"body": ISSUE}}
    assert github.run("draft-proposal", "proposal", PYTHON=python(github.folder, code)) > 0
    assert github.output == ""


def proposed(github: GitHub, change: dict[str, str], **answers: Any) -> int:
    """Run the script that opens a pull request with a change; return its exit code."""
    origin = github.folder / "origin.git"
    git(github.folder, "init", "--quiet", "--bare", str(origin))
    (github.folder / "here").mkdir()
    github.folder = github.folder / "here"
    start(github.folder)
    git(github.folder, "remote", "add", "origin", str(origin))
    for path, text in change.items():
        (github.folder / path).unlink(missing_ok=True)
        if text.startswith("->"):
            (github.folder / path).symlink_to(text[2:])
        else:
            (github.folder / path).write_text(text, encoding="utf-8")
    git(github.folder, "add", "--intent-to-add", "data")
    (github.folder / "proposal").mkdir()
    patch = git(github.folder, "diff", "--", "data") + "\n"
    (github.folder / "proposal/entry.patch").write_text(patch, encoding="utf-8")
    git(github.folder, "reset", "--quiet", "--hard")
    shutil.copytree(github.folder.parent / "bin", github.folder / "bin")
    github.answers = answers
    return github.run("open-proposal", "proposal", NUMBER="7", DEFAULT_BRANCH="main")


def test_a_proposal_is_pushed_and_checked(github: GitHub) -> None:
    """The branch has the change, the pull request closes the issue, and a check is asked for."""
    change = {"data/exercises.yaml": "- id: a\n- id: b\n", "data/published.yaml": "- id: b\n"}
    assert proposed(github, change) == 0, github.said
    shown = git(github.folder, "show", "--stat", "--format=%an %s", "origin/proposal/7")
    assert shown.startswith("github-actions[bot] Propose the exercise of issue #7")
    assert "2 files changed" in shown
    create, check = [call for call, _ in github.calls]
    assert create.startswith("pr create --head proposal/7 --base main --title Exercise of issue #7")
    assert "Closes #7." in create
    assert check == "workflow run check.yml --ref proposal/7"


@pytest.mark.parametrize("path", ["data/vocabulary.yaml", "data/new.yaml", "data/exercises.yml"])
def test_a_proposal_of_more_is_refused(github: GitHub, path: str) -> None:
    """A change of other files, and a new file, are never pushed."""
    assert proposed(github, {path: "- id: b\n"}) == 1
    assert git(github.folder, "ls-remote", "origin") == ""
    assert github.calls == []


def test_a_proposal_of_a_link_is_refused(github: GitHub) -> None:
    """A data file that became a link to another file is never pushed."""
    assert proposed(github, {"data/exercises.yaml": "->../../secret"}) == 1
    assert "more than the data" in github.said
    assert git(github.folder, "ls-remote", "origin") == ""


def test_without_leave_to_open_a_link_is_posted(github: GitHub) -> None:
    """Where workflows may open no pull request, the issue gets the link that does."""
    change = {"data/exercises.yaml": "- id: a\n- id: b\n"}
    assert proposed(github, change, **{"pr create": False}) == 0
    link = "https://github.com/people/guide/compare/main...proposal/7?expand=1"
    assert f"({link})" in github.calls[-1][0]


def test_a_branch_that_is_there_is_left_alone(github: GitHub) -> None:
    """Work on an earlier proposal is not written over."""
    assert proposed(github, {"data/exercises.yaml": "- id: a\n- id: b\n"}) == 0
    before = git(github.folder, "ls-remote", "origin")
    assert github.run("open-proposal", "proposal", NUMBER="7", DEFAULT_BRANCH="main") == 0
    assert "issue comment 7 " in github.calls[-1][0]
    assert git(github.folder, "ls-remote", "origin") == before
