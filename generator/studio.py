"""Where pictures are worked out: spread over processes, and remembered by what they are made from.

Comes in: jobs. Goes out: their results, in order. Must not know: what a job is about, disk, or
how processes are started; both are handed in.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


class Memory(Protocol):
    """Remembers bytes by key, perhaps from run to run."""

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key, or None."""

    def put(self, key: str, value: bytes) -> None:
        """Remember a value."""


@dataclass
class Forgetful:
    """A memory that lasts as long as the run."""

    kept: dict[str, bytes] = field(default_factory=dict)

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key, or None."""
        return self.kept.get(key)

    def put(self, key: str, value: bytes) -> None:
        """Remember a value."""
        self.kept[key] = value


Spread = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]
"""Like `map`: calls a function of the top level with each item, and gives the results in order."""


@dataclass(frozen=True)
class Studio:
    """How to work out many results."""

    memory: Memory = field(default_factory=Forgetful)
    spread: Spread = map
    version: str = ""
    """Changes with the code and assets that results come from, so that old ones are not used."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """The same for kinds of work that come from other code, by their names."""

    def results(
        self, name: str, work: Callable[[Any], Any], jobs: Sequence[tuple[Any, Any]]
    ) -> list[Any]:
        """Return the result of each job, worked out or remembered.

        Args:
            name: What kind of work it is.
            work: A function of a module's top level that turns a job into JSON values.
            jobs: What makes a job itself, as JSON values, and the job.
        """
        keys = [self._key(name, content) for content, _ in jobs]
        found = {key: self.memory.get(key) for key in keys}
        missing = {
            key: job for key, (_, job) in zip(keys, jobs, strict=True) if not _sound(found[key])
        }
        made = self.spread(work, list(missing.values()))
        for key, result in zip(missing, made, strict=True):
            value = json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode()
            self.memory.put(key, value)
            found[key] = value
        return [json.loads(found[key] or b"null") for key in keys]

    def _key(self, name: str, content: Any) -> str:
        version = self.versions.get(name, self.version)
        text = json.dumps([version, name, content], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def _sound(value: bytes | None) -> bool:
    """Tell whether a remembered value can be read; a file cut short is made anew."""
    if value is None:
        return False
    try:
        json.loads(value)
    except ValueError:
        return False
    return True
