"""Writing: only what changed, nothing stale, nothing outside."""

import os
from pathlib import Path

import pytest

from generator.files import (
    Drawer,
    UnsafePathError,
    read_data,
    read_pages,
    read_photos,
    write,
    write_bytes,
)


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


def test_reads_photos_by_their_paths(tmp_path: Path) -> None:
    """Every file in the folder comes, those in folders too; not its README, nor hidden files."""
    for path in ("b.jpg", "a.png", "sub/c.svg", "README.md", ".DS_Store", "sub/README.md"):
        target = tmp_path / "photos" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.encode())
    found = read_photos(tmp_path / "photos", 99)
    assert found == {path: path.encode() for path in ("a.png", "b.jpg", "sub/README.md",
                                                      "sub/c.svg")}  # fmt: skip
    assert read_photos(tmp_path / "nowhere", 99) == {}


def test_a_huge_photo_is_not_read_whole(tmp_path: Path) -> None:
    """One byte more than is allowed tells that it is too large."""
    (tmp_path / "a.jpg").write_bytes(b"x" * 1000)
    assert read_photos(tmp_path, 10) == {"a.jpg": b"x" * 11}


def test_no_photo_is_read_through_a_link(tmp_path: Path) -> None:
    """A link, of a file or of the folder, never brings a file from elsewhere into the site."""
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "own.jpg").write_bytes(b"private")
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "a.jpg").symlink_to(secret / "own.jpg")
    (photos / "sub").symlink_to(secret)
    assert read_photos(photos, 99) == {"a.jpg": b""}
    (tmp_path / "linked").symlink_to(secret)
    assert read_photos(tmp_path / "linked", 99) == {}


def test_bytes_are_written_where_they_change(tmp_path: Path) -> None:
    """What is the same already is not written again."""
    assert write_bytes(tmp_path / "a.jpg", b"x")
    assert not write_bytes(tmp_path / "a.jpg", b"x")
    assert (tmp_path / "a.jpg").read_bytes() == b"x"


def test_reads_the_pages_that_are_there(tmp_path: Path) -> None:
    """A page that is missing or outside is left out, and odd bytes stop nothing."""
    docs = tmp_path / "docs"
    write(docs, {"a.md": b"one \xff", "b/c.md": b"two"})
    (tmp_path / "secret.md").write_text("no", encoding="utf-8")
    (docs / "link.md").symlink_to(tmp_path / "secret.md")
    found = read_pages(docs, ("b/c.md", "gone.md", "a.md", "b", "../secret.md", "link.md"))
    assert list(found.items()) == [("b/c.md", "two"), ("a.md", "one \ufffd")]


def aged(folder: Path, *keys: str) -> None:
    """Fill a memory with 100 bytes a key, the first key's used longest ago."""
    for age, key in enumerate(reversed(keys), 1):
        Drawer(folder).put(key, b"x" * 100)
        os.utime(folder / key[:2] / key, (10**9 - age, 10**9 - age))


def kept(folder: Path) -> list[str]:
    """Return the keys that a memory still holds."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_memory_forgets_what_was_used_longest_ago(tmp_path: Path) -> None:
    """Reading counts as use, and no more goes than has to."""
    aged(tmp_path, "aa1", "aa2", "bb1", "bb2")
    assert Drawer(tmp_path).get("aa1") == b"x" * 100
    assert Drawer(tmp_path).tidy(250) == 2
    assert kept(tmp_path) == ["aa1", "bb2"]
    assert Drawer(tmp_path).tidy(250) == 0


def test_memory_keeps_what_this_run_used(tmp_path: Path) -> None:
    """A guide that needs more room than there is does not work all of it out on each build."""
    aged(tmp_path, "aa1", "aa2", "bb1", "bb2")
    drawer = Drawer(tmp_path)
    drawer.get("aa1")
    drawer.put("cc1", b"new")
    os.utime(tmp_path / "aa" / "aa1", (1, 1))
    os.utime(tmp_path / "cc" / "cc1", (1, 1))
    assert drawer.tidy(0) == 3
    assert kept(tmp_path) == ["aa1", "cc1"]


def test_two_runs_may_forget_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another run removed first is no fault, and is worked out again."""
    aged(tmp_path, "aa1", "bb1")
    drawer = Drawer(tmp_path)
    unlink = Path.unlink

    def beaten(path: Path, missing_ok: bool = False) -> None:
        unlink(path, missing_ok)
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", beaten)
    drawer.tidy(0)
    assert kept(tmp_path) == []
    assert drawer.get("aa1") is None
    assert Drawer(tmp_path / "never").tidy(0) == 0
