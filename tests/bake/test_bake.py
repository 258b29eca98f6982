"""The committed bodies are what the wheel and the data make, and small."""

import lzma
from pathlib import Path

import pytest

from generator.bake.__main__ import ASSETS, main, people
from generator.bake.wheel import COMMAND, SHA256, Wheel, WrongWheelError

MOST = 600_000


def test_the_committed_bodies_are_what_the_bake_makes(baked: dict[str, bytes]) -> None:
    """Baked anew, every file says the same.

    Compared is what was compressed: another version of xz may pack the same body in other bytes.
    """
    committed = {path.name: path.read_bytes() for path in ASSETS.glob("*.xz")}
    assert sorted(committed) == sorted(baked)
    for name, data in baked.items():
        assert lzma.decompress(data) == lzma.decompress(committed[name]), f"bake {name} anew"


def test_all_bodies_together_are_small() -> None:
    """All that is committed stays under 600 KB."""
    assert sum(path.stat().st_size for path in ASSETS.iterdir()) <= MOST


def test_another_wheel_is_refused(other_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not the wheel is refused by its hash, and the message says how to get it."""
    with pytest.raises(WrongWheelError, match=SHA256):
        Wheel(other_file.read_bytes())
    assert main([str(other_file)]) == 2
    assert COMMAND in capsys.readouterr().err


def test_without_a_wheel_it_says_how_to_get_one(capsys: pytest.CaptureFixture[str]) -> None:
    """Called without a wheel, the command names the one to fetch; so does a wrong path."""
    assert main([]) == 2
    assert COMMAND in capsys.readouterr().out
    assert main(["no-such.whl"]) == 2


def test_people_differ() -> None:
    """At least five people, no two of whom look alike, and nobody in red."""
    everyone = people()
    assert len(everyone) >= 5
    assert len({person.look.skin for person in everyone}) >= 5
    assert len({person.hair for person in everyone}) >= 4
    for person in everyone:
        red, green, blue = (int(person.look.shirt[k : k + 2], 16) for k in (1, 3, 5))
        assert red < 1.6 * max(green, blue), f"{person.id}'s shirt hides the tint of muscles"
