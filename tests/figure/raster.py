"""Pictures as pixels, for tests that look at them."""

import cv2
import numpy as np
import resvg_py
from numpy.typing import NDArray

from generator.pictures import themed


def pixels(svg: str, width: int) -> NDArray[np.uint8]:
    """Return a figure in its light colours as (height, width, 4) pixels."""
    data = resvg_py.svg_to_bytes(svg_string=themed(svg, {}), width=width)
    image = cv2.imdecode(np.frombuffer(bytes(data), np.uint8), cv2.IMREAD_UNCHANGED)
    return np.asarray(image, np.uint8)
