"""Photos from the folder to the site: the commands check, clean and build them."""

import io
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from PIL import Image

from generator.cli import main
from tests.pages.test_photos import IMAGE
from tests.photos import SVG, located, photo

NAMES_TO_REFUSE = ["../x.jpg", "/etc/passwd", "a/b.jpg", "..\\x.jpg", "x.jpg\0.png", "x.svg"]


@pytest.fixture
def folder(tiny_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny guide with one sound photo."""
    path = tiny_folder / "exercises.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data[0]["images"] = [IMAGE]
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    (tiny_folder / "photos").mkdir()
    (tiny_folder / "photos/heel-slide.jpg").write_bytes(photo())
    monkeypatch.chdir(tiny_folder.parent)
    return tiny_folder


def run(*words: str) -> Result:
    """Run a command beside the tiny guide's folder."""
    return CliRunner().invoke(main, list(words), env={"SITE_URL": "https://guide.example/"})


def test_a_sound_photo_is_built(folder: Path) -> None:
    """Check says nothing; build writes every size, once, and the second build writes nothing."""
    assert run("check").output == ""
    first = run("build")
    assert first.exit_code == 0, first.output
    made = sorted(path.name for path in Path("docs/photos").iterdir())
    assert [re.sub("-[0-9a-f]{8}-", "-", name) for name in made] == [
        "heel-slide-480.avif",
        "heel-slide-480.webp",
        "heel-slide-800.avif",
        "heel-slide-800.jpg",
        "heel-slide-800.webp",
    ]
    assert " written: 0, removed: 0" in run("build").output
    (folder / "photos/heel-slide.jpg").write_bytes(photo(height=500))
    assert ", removed: 5" in run("build").output
    assert len(list(Path("docs/photos").iterdir())) == 5


def test_fix_takes_out_what_a_phone_wrote(folder: Path) -> None:
    """Check asks for `make fix`; fix names the file, and then both have nothing to say."""
    path = folder / "photos/heel-slide.jpg"
    path.write_bytes(photo(exif=located(6)))
    found = run("check")
    assert found.exit_code == 1
    assert "E526" in found.output
    assert "the place where it was taken (GPS)" in found.output
    assert "fix: run `make fix`" in found.output
    fixed = run("fix")
    assert fixed.exit_code == 0, fixed.output
    assert "data/photos/heel-slide.jpg" in fixed.output.splitlines()
    assert Image.open(io.BytesIO(path.read_bytes())).size == (600, 800)
    assert run("check").output == ""
    assert run("fix").output == ""


def test_fix_leaves_alone_what_is_no_photo(folder: Path) -> None:
    """What cannot be read stays as it is, for its finding to tell."""
    path = folder / "photos/heel-slide.jpg"
    path.write_bytes(SVG)
    assert "photos" not in run("fix").output
    assert path.read_bytes() == SVG


def test_nothing_but_pictures_reaches_the_site(folder: Path) -> None:
    """A file that only poses as a photo stops the build, and nothing of it is written."""
    (folder / "photos/heel-slide.jpg").write_bytes(photo() + SVG)
    found = run("build")
    assert found.exit_code == 1
    assert "data behind the picture" in found.output
    assert not Path("docs").exists()


@pytest.mark.parametrize("name", NAMES_TO_REFUSE, ids=ascii)
def test_a_name_stays_in_the_folder(folder: Path, name: str) -> None:
    """No file elsewhere can be named, nor one of another kind."""
    (folder / "x.jpg").write_bytes(photo())
    path = folder / "exercises.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data[0]["images"][0]["file"] = name
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    found = run("build")
    assert found.exit_code == 1
    assert re.search(r"E055|E002", found.output)
    assert not Path("docs").exists()


def test_a_link_brings_nothing_in(folder: Path) -> None:
    """A photo that is a link to a file elsewhere is not followed."""
    (folder.parent / "private.jpg").write_bytes(photo())
    path = folder / "photos/heel-slide.jpg"
    path.unlink()
    path.symlink_to(folder.parent / "private.jpg")
    assert "E523" in run("build").output
    assert not Path("docs").exists()


def test_a_strange_name_prints_on_its_line(folder: Path) -> None:
    """The name of a stray file can start no line of its own, neither for people nor on GitHub."""
    (folder / "photos/a\n::error::x\x1b[2J.jpg").write_bytes(b"")
    for printer in ("text", "github"):
        said = run("check", "--format", printer).output
        assert "E522" in said
        assert "\x1b" not in said
        assert not [line for line in said.splitlines() if line.startswith("::error::")]
