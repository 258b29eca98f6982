"""Writing: only what changed, nothing stale, nothing outside."""

from pathlib import Path

import pytest

from generator.files import UnsafePathError, read_data, write


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return every file's bytes and time of change."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): (p.read_bytes(), p.stat().st_mtime_ns) for p in found}


def test_writes_what_was_built(tmp_path: Path) -> None:
    """Every path holds its bytes, folders are made."""
    written = write(tmp_path, {"a/b.md": b"one", "c.json": b"two"})
    assert (tmp_path / "a/b.md").read_bytes() == b"one"
    assert (tmp_path / "c.json").read_bytes() == b"two"
    assert written.changed == ("a/b.md", "c.json")


def test_an_unchanged_build_writes_nothing(tmp_path: Path) -> None:
    """The second build of the same files touches none of them."""
    write(tmp_path, {"a/b.md": b"one"})
    before = snapshot(tmp_path)
    written = write(tmp_path, {"a/b.md": b"one"})
    assert (written.changed, written.removed, written.unchanged) == ((), (), 1)
    assert snapshot(tmp_path) == before


def test_stale_files_go(tmp_path: Path) -> None:
    """What an earlier build wrote and this one does not is removed, with its empty folder."""
    write(tmp_path, {"old/page.md": b"one", "kept.md": b"two"})
    assert write(tmp_path, {"kept.md": b"two"}).removed == ("old/page.md",)
    assert not (tmp_path / "old").exists()
    assert (tmp_path / "kept.md").exists()


def test_hand_written_files_stay(tmp_path: Path) -> None:
    """A file that no build wrote is never removed, not even beside a stale one."""
    write(tmp_path, {"both/made.md": b"one"})
    (tmp_path / "both/by-hand.md").write_text("mine", encoding="utf-8")
    write(tmp_path, {})
    assert [path.name for path in (tmp_path / "both").iterdir()] == ["by-hand.md"]


@pytest.mark.parametrize("path", ["../out.md", "/etc/out.md", "a/../../out.md", "a/../b.md"])
def test_refuses_paths_that_lead_out(tmp_path: Path, path: str) -> None:
    """A path out of the folder stops the write before anything is written."""
    folder = tmp_path / "docs"
    folder.mkdir()
    with pytest.raises(UnsafePathError):
        write(folder, {"fine.md": b"x", path: b"x"})
    assert list(tmp_path.rglob("*.md")) == []


def test_refuses_a_link_that_leads_out(tmp_path: Path) -> None:
    """A folder that is a link to elsewhere is not written through."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "docs/link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnsafePathError):
        write(tmp_path / "docs", {"link/page.md": b"x"})


def test_a_false_manifest_removes_nothing_elsewhere(tmp_path: Path) -> None:
    """An edited list of generated files cannot make a build delete other files."""
    docs = tmp_path / "docs"
    write(docs, {"a.md": b"x"})
    (tmp_path / "precious.txt").write_text("keep", encoding="utf-8")
    (docs / ".generated").write_text("../precious.txt\na.md\n", encoding="utf-8")
    write(docs, {})
    assert (tmp_path / "precious.txt").exists()
    assert not (docs / "a.md").exists()


def test_reads_the_files_that_exist(tmp_path: Path) -> None:
    """A missing file is left out, for the loader to complain about."""
    (tmp_path / "guide.yaml").write_bytes(b"name: x")
    assert read_data(tmp_path, ("guide", "sources")) == {"guide": b"name: x"}
