"""The edge to git: reads the data files of an earlier revision.

Comes in: a folder of a checkout and a revision. Goes out: bytes. Must not know: what they mean.
"""

import subprocess
from collections.abc import Iterable
from pathlib import Path

TIMEOUT_S = 60


class HistoryError(ValueError):
    """What git cannot give; says why in one line."""


def common(folder: Path, revision: str) -> str:
    """Return the commit in which the checkout's history and a revision last agreed.

    What others changed in the revision since then is no change of this checkout.

    Raises:
        HistoryError: It is no revision, or the folder is in no checkout.
    """
    named = _git(folder, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    commit = named.decode("ascii").strip()
    try:
        # Criss-cross merges have several; any of them is a version that both sides know.
        return _git(folder, "merge-base", commit, "HEAD").decode("ascii").split()[0]
    except HistoryError:
        # A shallow checkout knows no common history: the revision itself is the nearest thing.
        return commit


def read_data_at(folder: Path, commit: str, stems: Iterable[str]) -> dict[str, bytes]:
    """Return the bytes of a folder's data files in a commit, by stem, of those that it has.

    Raises:
        HistoryError: git cannot read them.
    """
    listed = _git(folder, "ls-tree", "-z", "--name-only", commit, "--", "./")
    names = set(listed.decode("utf-8", "replace").split("\0"))
    return {
        stem: _git(folder, "cat-file", "blob", f"{commit}:./{stem}.yaml")
        for stem in stems
        if f"{stem}.yaml" in names
    }


def _git(folder: Path, *words: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=TIMEOUT_S,
        )
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise HistoryError(said[-1] if said else f"git {words[0]} found nothing") from None
    except subprocess.TimeoutExpired:
        raise HistoryError(f"git {words[0]} took more than {TIMEOUT_S} s") from None
    return done.stdout
