"""A small container for arrays of whole numbers: packed small, and the same bytes every time.

Comes in: a header of plain values with arrays, or the bytes made of them. Goes out: the other.
Must not know: what the arrays mean.

Columns of differences, low bytes apart from high ones, then xz: neighbours in a body are near each
other, so most differences are small and most high bytes are alike.
"""

import json
import lzma
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
FILTERS = [
    {
        "id": lzma.FILTER_LZMA2,
        "preset": 9 | lzma.PRESET_EXTREME,
        "dict_size": 1 << 21,
        "lc": 4,
        "lp": 0,
        "pb": 0,
    }
]
"""Fixed, so that the same arrays give the same bytes."""


def _planes(array: Array) -> bytes:
    rows = array.reshape(len(array), -1)
    step = np.diff(rows, axis=0, prepend=np.zeros((1, rows.shape[1]), rows.dtype))
    columns = np.ascontiguousarray(step.astype(array.dtype.newbyteorder("<")).T)
    return columns.view(np.uint8).reshape(-1, array.dtype.itemsize).T.tobytes()


def _array(planes: bytes, dtype: str, shape: tuple[int, ...]) -> Array:
    kind = np.dtype(dtype)
    columns = int(np.prod(shape[1:], dtype=np.int64))
    parts = np.frombuffer(planes, np.uint8).reshape(kind.itemsize, -1)
    step = np.ascontiguousarray(parts.T).view(kind.newbyteorder("<")).reshape(columns, shape[0])
    return np.cumsum(step, axis=1, dtype=np.int64).astype(kind).T.reshape(shape)


def payload(header: Mapping[str, Any], arrays: Mapping[str, Array]) -> bytes:
    """Return the bytes before compression: two bodies are alike when these are.

    Args:
        header: Values that JSON can hold.
        arrays: Arrays of integers with at least one axis, in an order that is kept.
    """
    table = [[name, array.dtype.name, list(array.shape)] for name, array in arrays.items()]
    head = json.dumps({"header": dict(header), "arrays": table}, sort_keys=True).encode()
    return b"\n".join([head, b"".join(_planes(array) for array in arrays.values())])


def pack(header: Mapping[str, Any], arrays: Mapping[str, Array]) -> bytes:
    """Return header and arrays as one compressed file."""
    data = payload(header, arrays)
    return lzma.compress(data, lzma.FORMAT_XZ, lzma.CHECK_CRC32, filters=FILTERS)


def unpack(data: bytes) -> tuple[dict[str, Any], dict[str, Array]]:
    """Return the header and the arrays that `pack` was given."""
    head, _, planes = lzma.decompress(data).partition(b"\n")
    told = json.loads(head)
    arrays: dict[str, Array] = {}
    start = 0
    for name, dtype, shape in told["arrays"]:
        size = int(np.prod(shape, dtype=np.int64)) * np.dtype(dtype).itemsize
        arrays[name] = _array(planes[start : start + size], dtype, tuple(shape))
        start += size
    return told["header"], arrays
