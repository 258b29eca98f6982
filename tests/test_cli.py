"""The commands, as a person or a script uses them."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from click.testing import CliRunner

from generator import workshop
from generator.cli import main
from tests.conftest import ROOT


class Done(NamedTuple):
    """What a command left."""

    returncode: int
    stdout: str
    stderr: str


def run(*words: str, **environment: str) -> Done:
    """Run a command, without what the machine's own variables would change."""
    bare: dict[str, str | None] = dict.fromkeys(("CI", "GITHUB_ACTIONS", "SITE_URL"))
    done = CliRunner(env={**bare, **environment}).invoke(main, list(words))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


def spawned(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, as a script would."""
    kept = {k: v for k, v in os.environ.items() if k not in ("CI", "GITHUB_ACTIONS", "SITE_URL")}
    command = [sys.executable, "-m", "generator", *words]
    return subprocess.run(command, cwd=ROOT, env=kept, capture_output=True, text=True, check=False)


def broken(folder: Path) -> Path:
    """Put two mistakes into the tiny guide."""
    path = folder / "exercises.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("level: 1", "level: 9").replace("kind:", "knid:", 1), "utf-8")
    return folder


def test_check_is_silent_and_0_when_clean(tiny_folder: Path) -> None:
    """Sound data prints nothing and gives exit code 0."""
    done = spawned("check", "--data", str(tiny_folder))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_prints_all_findings_and_1(tiny_folder: Path) -> None:
    """Every mistake is printed at once, with its place and mend; the exit code is 1."""
    done = spawned("check", "--data", str(broken(tiny_folder)))
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert sum(": E05" in line for line in lines) == 4, done.stdout
    assert all(line.startswith("    fix: ") for line in lines[1::2])
    assert "Traceback" not in done.stdout + done.stderr


def test_check_looks_at_one_entry(tiny_folder: Path) -> None:
    """With an id only its findings are printed; an id that is none is wrong use."""
    broken(tiny_folder)
    ids = [one["id"] for one in yaml.safe_load((tiny_folder / "exercises.yaml").read_bytes())]
    folder = str(tiny_folder)
    every = CliRunner().invoke(main, ["check", "--data", folder]).stdout
    for id_ in ids:
        own = CliRunner().invoke(main, ["check", id_, "--data", folder])
        assert own.stdout == "".join(
            f"{what}\n{fix}\n"
            for what, fix in zip(*[iter(every.splitlines())] * 2, strict=True)
            if f" {id_} › " in what or f" {id_}: " in what
        )
        assert own.exit_code == int(bool(own.stdout))
    unknown = CliRunner().invoke(main, ["check", "no-such-entry", "--data", folder])
    assert unknown.exit_code == 2
    assert "'no-such-entry'" in unknown.stderr


def test_check_annotates_on_github(tiny_folder: Path) -> None:
    """On GitHub findings are printed as annotations."""
    done = run("check", "--data", str(broken(tiny_folder)), GITHUB_ACTIONS="true")
    assert done.stdout.startswith("::error file=")


def test_hints_do_not_fail(tiny_folder: Path) -> None:
    """A hint is printed, and the exit code stays 0."""
    path = tiny_folder / "published.yaml"
    path.write_text("exercises: []\nroutines: []\n", encoding="utf-8")
    done = run("check", "--data", str(tiny_folder))
    assert done.returncode == 0
    assert "H106" in done.stdout


@pytest.mark.parametrize(
    "words",
    [["nonsense"], ["check", "--data", "nowhere"], ["check", "--nonsense"], ["codes", "E999"]],
    ids=" ".join,
)
def test_wrong_use_is_2(words: list[str]) -> None:
    """Wrong use prints what would be right and gives exit code 2."""
    done = run(*words)
    assert done.returncode == 2
    assert "Error" in done.stderr


@pytest.mark.parametrize("command", ["build", "check", "fix", "serve"])
def test_every_command_explains_itself(command: str) -> None:
    """--help names the options, --data among them, and says what the command does."""
    done = CliRunner().invoke(main, [command, "--help"])
    assert done.exit_code == 0
    assert "--data" in done.output
    assert len(done.output.splitlines()) > 8


def test_build_writes_pages_and_says_so(tiny_folder: Path, tmp_path: Path) -> None:
    """Build prints one line, and the same build again writes nothing."""
    words = ["build", "--data", str(tiny_folder), "--docs", str(tmp_path / "docs")]
    first = run(*words, SITE_URL="https://x.example")
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("exercises: 2, routines: 1, files: ")
    assert first.stderr == ""
    assert (tmp_path / "docs/exercises/heel-slide.md").is_file()
    again = run(*words, SITE_URL="https://x.example/")
    assert " written: 0, removed: 0" in again.stdout


def test_build_says_what_the_book_lacks(tiny_folder: Path, tmp_path: Path) -> None:
    """A page of the book that nobody wrote is named on stderr, and the rest is made."""
    settings = tiny_folder / "guide.yaml"
    settings.write_text(settings.read_text("utf-8") + "book: [start.md, gone.md]\n", "utf-8")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "start.md").write_text("# Start\n", encoding="utf-8")
    done = run("build", "--data", str(tiny_folder), "--docs", str(docs))
    assert done.returncode == 0
    assert f"there is no {docs / 'gone.md'}, so the book lacks it" in done.stderr
    assert done.stderr.count("\n") == 1
    assert (docs / "print/kneewise-a4.pdf").is_file()


def test_build_forgets_what_is_too_much(
    tiny_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a build, old pictures that take too much room are gone, and those of today are not."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workshop, "MOST_BYTES", 10)
    old = tmp_path / workshop.MEMORY / "aa" / "old"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"x" * 100)
    words = ["--data", str(tiny_folder), "--site-url", "https://x.example/"]
    done = CliRunner().invoke(main, ["build", *words])
    assert done.exit_code == 0, done.output
    kept = [path.name for path in (tmp_path / workshop.MEMORY).rglob("*") if path.is_file()]
    assert kept
    assert "old" not in kept


def test_build_keeps_the_last_good_pages(tiny_folder: Path, tmp_path: Path) -> None:
    """With errors in the data nothing is written."""
    words = ["build", "--data", str(tiny_folder), "--docs", str(tmp_path / "docs")]
    run(*words)
    before = (tmp_path / "docs/exercises/heel-slide.md").read_bytes()
    broken(tiny_folder)
    done = run(*words)
    assert done.returncode == 1
    assert "E050" in done.stdout
    assert (tmp_path / "docs/exercises/heel-slide.md").read_bytes() == before


@pytest.mark.parametrize("url", ["javascript:alert(1)", "guide.example", "https://a b/", "x"])
def test_refuses_what_is_no_address(tiny_folder: Path, tmp_path: Path, url: str) -> None:
    """A site address that is none is wrong use, and nothing is written."""
    done = run("build", "--data", str(tiny_folder), "--docs", str(tmp_path / "d"), SITE_URL=url)
    assert done.returncode == 2
    assert not (tmp_path / "d").exists()


def test_the_epoch_dates_paper(tiny_folder: Path, tmp_path: Path) -> None:
    """SOURCE_DATE_EPOCH stands on paper in place of the newest review."""
    words = ["build", "--data", str(tiny_folder), "--docs", str(tmp_path / "docs")]
    assert run(*words, SOURCE_DATE_EPOCH="1924905600").returncode == 0
    assert "2030-12-31" in (tmp_path / "docs/print/first-week.md").read_text(encoding="utf-8")
    assert run(*words, SOURCE_DATE_EPOCH="soon").returncode == 2


def test_fix_sorts_and_records(tiny_folder: Path) -> None:
    """Fix sorts entries, records new ids, prints what it changed, and then has nothing to do."""
    path = tiny_folder / "exercises.yaml"
    head, first, second = path.read_text(encoding="utf-8").partition("- id: knee-press")
    path.write_text(first + second + head, encoding="utf-8")
    (tiny_folder / "published.yaml").write_text("exercises: []\nroutines: []\n", encoding="utf-8")
    done = run("fix", "--data", str(tiny_folder))
    assert done.returncode == 0
    assert {Path(line).name for line in done.stdout.splitlines()} >= {
        "exercises.yaml",
        "published.yaml",
    }
    assert run("check", "--data", str(tiny_folder)).stdout == ""
    assert run("fix", "--data", str(tiny_folder)).stdout == ""


def test_codes_explains() -> None:
    """A code's promise and its reason can be read on the terminal."""
    done = run("codes", "e404")
    assert done.returncode == 0
    assert done.stdout.startswith("E404  ")
    assert len(run("codes").stdout.splitlines()) > 40


@pytest.mark.parametrize(
    ("line", "code", "left"),
    [("note: &a no", "E008", "note: &a no\n\n\n"), ("year: 1_999", "E013", "year: 1_999\n")],
)
def test_fix_leaves_alone_what_it_cannot_mend(
    tiny_folder: Path, line: str, code: str, left: str
) -> None:
    """A file that cannot be read, or a word where no text belongs, stays; it is printed with 1."""
    path = tiny_folder / "sources.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}  {line}\n\n\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["fix", "--data", str(tiny_folder)])
    assert done.exit_code == 1
    assert code in done.output
    assert path.read_text(encoding="utf-8") == f"{before}  {left}"


def test_fix_adds_review_dates_on_request(tiny_folder: Path) -> None:
    """Only with --reviewed, and only where there is none; a word that is no day is wrong use."""

    def fix(*words: str) -> int:
        return CliRunner().invoke(main, ["fix", "--data", str(tiny_folder), *words]).exit_code

    path = tiny_folder / "exercises.yaml"
    path.write_text(path.read_text("utf-8").replace("  reviewed: '2026-11-01'\n", "", 1), "utf-8")
    assert fix("--reviewed", "soon") == 2
    assert fix() == 0
    assert path.read_text("utf-8").count("reviewed:") == 1
    assert fix("--reviewed", "2026-11-20") == 0
    dated = path.read_text("utf-8")
    assert dated.count("  reviewed: 2026-11-20\n") == 1
    assert dated.count("  reviewed: '2026-11-01'\n") == 1
    assert fix("--reviewed", "today") == 0
    assert path.read_text("utf-8") == dated


def test_no_progress_bar_in_a_pipe(tiny_folder: Path, tmp_path: Path) -> None:
    """Off a terminal a build prints its one line and nothing else."""
    done = spawned("build", "--data", str(tiny_folder), "--docs", str(tmp_path / "docs"))
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
