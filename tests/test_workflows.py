"""The workflows: sound, and deaf to what strangers write in pull requests and issues."""

import re
import shutil
import subprocess
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, missing

FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
STRANGERS = re.compile(r"head_ref|head_branch|head_sha|head\.|refs/pull")
"""In a checkout: what leads to code of a pull request."""
Workflow = dict[str, Any]


def linted(*paths: Path) -> str:
    """Return what actionlint finds."""
    program = shutil.which("actionlint", path=sysconfig.get_path("scripts"))
    if program is None:
        missing("actionlint", "`make setup-test` installs it")
    command = [str(program), "-no-color", "-oneline", *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_actionlint_finds_nothing() -> None:
    """Every workflow is valid, and its actions are ones that GitHub still runs."""
    assert len(FILES) >= 4
    assert linted(*FILES) == ""


def test_actionlint_would_find_something(tmp_path: Path) -> None:
    """The linter is at work: it names a misspelt key, and text of strangers in a script."""
    bad = FILES[0].read_text(encoding="utf-8").replace("runs-on:", "run-on:", 1)
    (tmp_path / "bad.yml").write_text(
        bad + '      - run: echo "${{ github.event.issue.title }}"\n', encoding="utf-8"
    )
    found = linted(tmp_path / "bad.yml")
    assert "run-on" in found
    assert "potentially untrusted" in found


def jobs(flow: Workflow) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield each job and what it may do."""
    for job in flow["jobs"].values():
        yield job, job.get("permissions", flow.get("permissions", {}))


def steps(flow: Workflow) -> Iterator[dict[str, Any]]:
    """Yield every step of every job."""
    for job in flow["jobs"].values():
        yield from job["steps"]


def scripts(flow: Workflow) -> Iterator[str]:
    """Yield everything that a shell or an interpreter runs."""
    for step in steps(flow):
        yield from (step[key] for key in ("run", "shell", "working-directory") if key in step)
        if "github-script" in step.get("uses", ""):
            yield step["with"]["script"]


def writes(allowed: Any) -> bool:
    """Tell whether permissions allow writing."""
    return allowed == "write-all" or (isinstance(allowed, dict) and "write" in allowed.values())


def called(step: dict[str, Any]) -> str:
    """Return a step's script with the files of ours that it runs."""
    text = step.get("run", "")
    for name in re.findall(r"\.github/scripts/[\w-]+", text):
        text += (ROOT / name).read_text(encoding="utf-8")
    return str(text)


def permissions_are_stated(flow: Workflow) -> bool:
    """Every workflow says what it may do, and none may do everything."""
    return isinstance(flow.get("permissions"), dict) and not writes(flow["permissions"])


def nothing_is_pasted_into_scripts(flow: Workflow) -> bool:
    """No expression at all stands in a script: values come through the environment."""
    return all("${{" not in script for script in scripts(flow))


def no_trigger_gives_forks_our_token(flow: Workflow) -> bool:
    """`pull_request_target` runs with a token that writes, so it is not used."""
    # YAML 1.1 reads the key `on` as true, so the triggers are among everything but the jobs.
    rest = {key: value for key, value in flow.items() if key != "jobs"}
    return "pull_request_target" not in str(rest)


def tokens_are_not_kept(flow: Workflow) -> bool:
    """A checkout keeps its token only in a job that pushes."""
    for job, _ in jobs(flow):
        pushes = any("git push" in called(step) for step in job["steps"])
        for step in job["steps"]:
            kept = step.get("with", {}).get("persist-credentials", True) is not False
            if "actions/checkout" in step.get("uses", "") and kept and not pushes:
                return False
    return True


def who_may_write_runs_no_code_of_strangers(flow: Workflow) -> bool:
    """A job that may write checks out our own branch, and never that of a pull request."""
    return not any(
        writes(allowed) and STRANGERS.search(str(step.get("with", {}).get("ref", "")))
        for job, allowed in jobs(flow)
        for step in job["steps"]
    )


def only_githubs_own_actions(flow: Workflow) -> bool:
    """Code of others is not run: every action is GitHub's own, at a stated version."""
    used = [step["uses"] for step in steps(flow) if "uses" in step]
    return all(re.fullmatch(r"actions/[\w-]+@(v\d+|[0-9a-f]{40})", one) for one in used)


def every_job_ends(flow: Workflow) -> bool:
    """Each job has a time limit."""
    return all("timeout-minutes" in job for job, _ in jobs(flow))


PROMISES: tuple[Callable[[Workflow], bool], ...] = (
    permissions_are_stated,
    nothing_is_pasted_into_scripts,
    no_trigger_gives_forks_our_token,
    tokens_are_not_kept,
    who_may_write_runs_no_code_of_strangers,
    only_githubs_own_actions,
    every_job_ends,
)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda one: one.__name__)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_workflows_keep_promises(path: Path, promise: Callable[[Workflow], bool]) -> None:
    """Every workflow keeps every promise."""
    assert promise(yaml.safe_load(path.read_text(encoding="utf-8"))), promise.__doc__


SOUND = """
on: {pull_request: }
permissions: {contents: read}
jobs:
  a:
    runs-on: x
    timeout-minutes: 1
    permissions: {contents: read, issues: write}
    steps:
      - uses: actions/checkout@v5
        with: {persist-credentials: false, ref: main}
      - run: echo "$X"
      - uses: actions/github-script@v8
        with: {script: "x()"}
"""
BREACHES = {
    "permissions_are_stated": [
        ("permissions: {contents: read}\n", ""),
        ("permissions: {contents: read}\n", "permissions: write-all\n"),
        ("permissions: {contents: read}\n", "permissions: {contents: write}\n"),
    ],
    "nothing_is_pasted_into_scripts": [
        ('"$X"', '"${{ github.event.issue.title }}"'),
        ('"x()"', '"x(`${{ github.head_ref }}`)"'),
    ],
    "no_trigger_gives_forks_our_token": [("pull_request:", "pull_request_target:")],
    "tokens_are_not_kept": [("persist-credentials: false, ", "")],
    "who_may_write_runs_no_code_of_strangers": [
        ("ref: main", "ref: '${{ github.event.workflow_run.head_sha }}'"),
        ("ref: main", "ref: '${{ github.event.pull_request.head.ref }}'"),
    ],
    "only_githubs_own_actions": [
        ("actions/checkout@v5", "someone/checkout@v5"),
        ("actions/checkout@v5", "actions/checkout@main"),
    ],
    "every_job_ends": [("timeout-minutes: 1\n", "name: x\n")],
}


@pytest.mark.parametrize("promise", PROMISES, ids=lambda one: one.__name__)
def test_a_breach_is_noticed(promise: Callable[[Workflow], bool]) -> None:
    """Each promise holds for a sound workflow, and each way to break it is seen."""
    assert promise(yaml.safe_load(SOUND))
    for old, new in BREACHES[promise.__name__]:
        assert old in SOUND
        assert not promise(yaml.safe_load(SOUND.replace(old, new))), new


def test_the_check_of_forks_only_reads() -> None:
    """Where code of strangers runs, nothing may be written and no secret is at hand."""
    text = (FOLDER / "check.yml").read_text(encoding="utf-8")
    flow = yaml.safe_load(text)
    assert flow["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job, _ in jobs(flow))
    assert not re.search(r"secrets\.|github\.token|GH_TOKEN", text)


def test_the_artefacts_have_the_names_that_others_look_for() -> None:
    """What the check leaves is what the comment fetches, reads and points to."""
    flow = yaml.safe_load((FOLDER / "check.yml").read_text(encoding="utf-8"))
    left = {step["with"]["name"]: step["with"]["path"]
            for step in steps(flow) if "upload-artifact" in step.get("uses", "")}  # fmt: skip
    assert left == {
        "review": ".cache/review/index.html",
        "review-data": ".cache/review/review.json",
        "site": "site",
        "paper": "site/**/*.pdf",
    }
    assert "name=review-data" in (ROOT / ".github/scripts/fetch-summary").read_text("utf-8")
