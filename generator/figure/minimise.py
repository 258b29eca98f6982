"""Least squares within bounds, small and always the same: Levenberg-Marquardt with projection.

Comes in: a function of residuals and slopes. Goes out: where their squares are least.
Must not know: what the numbers mean.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from generator.figure.geometry import Floats

Evaluate = Callable[[Floats], tuple[Floats, Callable[[], Floats]]]
"""(n,) values -> (m,) residuals, and a function that works out their (m, n) slopes."""

_START_DAMPING = 1e-2
_LEAST_DAMPING = 1e-4
_MOST_DAMPING = 1e6
_EASE_MOST = 0.5


@dataclass(frozen=True)
class Patience:
    """When to stop."""

    trials: int
    """How many residuals to work out at most."""
    gain: float
    """The share of the cost that a round must gain to go on."""


@dataclass(frozen=True)
class Minimum:
    """Where it ended."""

    values: Floats
    cost: float
    """Half the sum of squares."""
    rounds: int
    """How often slopes were worked out."""
    settled: bool
    """Whether it came to rest before the rounds ran out."""


def minimise(
    evaluate: Evaluate,
    start: Floats,
    bounds: tuple[Floats, Floats],
    longest: Floats,
    patience: Patience,
) -> Minimum:
    """Look for the least squares from a start.

    Args:
        evaluate: Residuals and slopes.
        start: (n,) first values; moved within the bounds.
        bounds: (n,) lowest and (n,) highest values.
        longest: (n,) the longest step of each value in one round.
        patience: When to stop.
    """
    low, high = bounds
    values = np.clip(start, low, high)
    residual, slopes = evaluate(values)
    cost, damping, trials, done = _cost(residual), _START_DAMPING, 1, 0
    while trials < patience.trials:
        better, slope, done, harder = None, slopes(), done + 1, 2.0
        while better is None and damping <= _MOST_DAMPING and trials < patience.trials:
            step, promised = _step(residual, slope, (values, low, high), damping)
            step = step * min(1.0, float(np.min(longest / np.maximum(np.abs(step), 1e-12))))
            tried = np.clip(values + step, low, high)
            found, further = evaluate(tried)
            new, trials = _cost(found), trials + 1
            if new < cost:
                better, damping = tried, _eased(damping, (cost - new) / max(promised, 1e-12))
            else:
                damping, harder = damping * harder, harder * 2.0
        if better is None:
            return Minimum(values, cost, done, damping > _MOST_DAMPING)
        rest = cost - new <= patience.gain * cost
        values, cost, residual, slopes = better, new, found, further
        if rest:
            return Minimum(values, cost, done, True)
    return Minimum(values, cost, done, False)


def _cost(residual: Floats) -> float:
    return 0.5 * float(residual @ residual)


def _eased(damping: float, kept: float) -> float:
    """Ease the damping by how much of a promised gain came true (Nielsen 1999)."""
    ease = max(_EASE_MOST, 1.0 - (2.0 * min(kept, 2.0) - 1.0) ** 3)
    return max(damping * ease, _LEAST_DAMPING)


def _step(
    residual: Floats, slope: Floats, box: tuple[Floats, Floats, Floats], damping: float
) -> tuple[Floats, float]:
    """Return the damped Gauss-Newton step of the values that no bound holds, and its gain."""
    values, low, high = box
    downhill = -(slope.T @ residual)
    held = ((values <= low) & (downhill < 0)) | ((values >= high) & (downhill > 0))
    free = np.nonzero(~held)[0]
    step = np.zeros_like(values)
    if not len(free):
        return step, 0.0
    curve = slope[:, free].T @ slope[:, free]
    extra = damping * (np.diagonal(curve) + 1e-3)
    curve[np.diag_indices(len(free))] += extra
    step[free] = np.linalg.solve(curve, downhill[free])
    gain = 0.5 * float(step[free] @ (extra * step[free] + downhill[free]))
    return step, gain
