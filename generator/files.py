"""The edge to the disk: reads the data, writes what was built, removes what is stale.

Comes in: folders. Goes out: bytes. Must not know: what the bytes mean.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

MANIFEST = ".generated"
"""In the docs folder: the paths that the last build wrote, so that the next removes stale ones."""


class UnsafePathError(ValueError):
    """A path that leads out of the folder that it belongs in."""


@dataclass(frozen=True)
class Written:
    """What writing changed."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def read_data(folder: Path, stems: Iterable[str]) -> dict[str, bytes]:
    """Return the bytes of the data files that exist, by stem."""
    found = {}
    for stem in stems:
        path = folder / f"{stem}.yaml"
        if path.is_file():
            found[stem] = path.read_bytes()
    return found


def read_photos(folder: Path, most_bytes: int) -> dict[str, bytes]:
    """Return the bytes of every file in the folder of photos, by its path there.

    Its README and hidden files are no photos. A link comes back empty, for whatever it leads to
    would be published; and of a file no more than one byte past `most_bytes` is read.
    """
    found = {}
    for place, _, names in os.walk(folder) if not folder.is_symlink() else ():
        for name in sorted(names):
            path = Path(place) / name
            shown = path.relative_to(folder).as_posix()
            if shown == "README.md" or name.startswith("."):
                continue
            found[shown] = b""
            if path.is_file() and not path.is_symlink():
                with path.open("rb") as file:
                    found[shown] = file.read(most_bytes + 1)
    return dict(sorted(found.items()))


def read_scripts(folder: Path) -> dict[str, str]:
    """Return the text of every script in a folder and below, by its path in there."""
    found = sorted(folder.rglob("*.js"))
    return {one.relative_to(folder).as_posix(): one.read_text(encoding="utf-8") for one in found}


def read_pages(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """Return the text of those pages that are in a folder, by path, in the order asked for.

    A link to elsewhere is none of them: whatever it leads to would be published.
    """
    found = {}
    for path in paths:
        with contextlib.suppress(UnsafePathError):
            target = _inside(folder, path)
            if target.is_file():
                found[path] = target.read_text(encoding="utf-8", errors="replace")
    return found


def write(folder: Path, files: Mapping[str, bytes]) -> Written:
    """Make a folder hold the built files: write what changed, remove what an earlier build left.

    Raises:
        UnsafePathError: A path leads out of the folder; nothing is written.
    """
    for path in files:
        _inside(folder, path)
    changed = [path for path, data in files.items() if _write_if_changed(folder / path, data)]
    removed = [path for path in made(folder) if path not in files and _remove(folder, path)]
    listed = "".join(f"{path}\n" for path in sorted(files))
    _write_if_changed(folder / MANIFEST, listed.encode())
    return Written(tuple(changed), tuple(removed), len(files) - len(changed))


def write_text(path: Path, text: str) -> bool:
    """Write a text file if it would change. Return whether it did."""
    return _write_if_changed(path, text.encode())


def write_bytes(path: Path, data: bytes) -> bool:
    """Write a file if it would change. Return whether it did."""
    return _write_if_changed(path, data)


@dataclass(frozen=True)
class Drawer:
    """A memory on disk: one small file a key. What cannot be kept is worked out again."""

    folder: Path
    used: set[str] = field(default_factory=set, compare=False)
    """The keys that were asked for or put since the program began."""

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key, or None."""
        path = self._path(key)
        try:
            value = path.read_bytes()
        except OSError:
            return None
        self.used.add(key)
        # The time of a file is that of its last use, so that `tidy` knows what nobody wants.
        with contextlib.suppress(OSError):
            os.utime(path)
        return value

    def put(self, key: str, value: bytes) -> None:
        """Remember a value from run to run."""
        self.used.add(key)
        with contextlib.suppress(OSError):
            _write_if_changed(self._path(key), value)

    def tidy(self, most: int) -> int:
        """Forget what was not used for longest, until no more than `most` bytes are left.

        What this run used stays, however much it is: or the next run would work it out again.
        Another run may use the folder at the same time: it works out anew what it no longer finds.

        Returns:
            How many values were forgotten.
        """
        kept = sorted(_used(self.folder))
        over = sum(size for _, size, _ in kept) - most
        forgotten = 0
        for _, size, path in kept:
            if over <= 0:
                break
            if path.name not in self.used:
                with contextlib.suppress(OSError):
                    path.unlink()
                    over -= size
                    forgotten += 1
        return forgotten

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key


def _used(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """Yield when each file of a folder was last used, its bytes, and where it is."""
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            found = path.stat()
            if path.is_file():
                yield found.st_mtime, found.st_size, path


def engine_version() -> str:
    """Return a word that changes with any code or asset that a picture is made from."""
    home = Path(__file__).parent
    return _version([*(home / "figure").rglob("*"), home / "pose.py", home / "equipment.py"])


def imaging_version() -> str:
    """Return a word that changes with any code that a photo's facts and sizes are made by."""
    return _version((Path(__file__).parent / "imaging").glob("*.py"))


def _version(made_from: Iterable[Path]) -> str:
    home = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(made_from):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _inside(folder: Path, path: str) -> Path:
    pure = PurePosixPath(path)
    target = (folder / path).resolve()
    outside = not target.is_relative_to(folder.resolve()) or target == folder.resolve()
    if pure.is_absolute() or ".." in pure.parts or outside:
        raise UnsafePathError(f"{path!r} leads out of {folder}")
    return target


def _write_if_changed(path: Path, data: bytes) -> bool:
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    # A reader (the live reload) sees the old file or the new one, never half of one.
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return True


def made(folder: Path) -> list[str]:
    """Return the paths of the files that the last build made in a folder."""
    path = folder / MANIFEST
    if not path.is_file():
        return []
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def _remove(folder: Path, path: str) -> bool:
    try:
        target = _inside(folder, path)
    except UnsafePathError:  # a manifest that somebody edited removes nothing elsewhere
        return False
    if not target.is_file():
        return False
    target.unlink()
    for parent in target.parents:
        if parent == folder.resolve() or any(parent.iterdir()):
            break
        parent.rmdir()
    return True
