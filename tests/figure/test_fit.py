import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.figure.asset import Floats
from generator.figure.drawing.fit import fit
from generator.figure.drawing.trace import gather

TIME = np.linspace(0, 1, 40)[:, None]


def points(cubics: Floats) -> Floats:
    """Return points along cubics (k, 4, 2)."""
    rest = 1 - TIME
    weights = np.stack([rest**3, 3 * rest**2 * TIME, 3 * rest * TIME**2, TIME**3], axis=1)[..., 0]
    return np.asarray((weights @ cubics).reshape(-1, 2))


def apart(those: Floats, line: Floats) -> float:
    """Return how far points are from a polyline at most."""
    start, along = line[:-1], np.diff(line, axis=0)
    share = ((those[:, None] - start) * along).sum(-1) / np.maximum((along**2).sum(-1), 1e-12)
    foot = start + np.clip(share, 0, 1)[..., None] * along
    return float(np.hypot(*(those[:, None] - foot).transpose(2, 0, 1)).min(1).max())


def wave(seed: int, length: int) -> Floats:
    """Return a smooth line with points about half a unit apart."""
    random = np.random.default_rng(seed)
    turn = np.convolve(random.normal(0, 0.25, length + 40), np.ones(41) / 12, "valid")
    heading = np.cumsum(turn * 0.5) * 0.5
    return np.asarray(np.cumsum(0.5 * np.stack([np.cos(heading), np.sin(heading)], axis=1), axis=0))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(6, 400)), min_size=1, max_size=5))
def test_cubics_stay_by_their_lines(shapes: list[tuple[int, int]]) -> None:
    """Cubics join up, begin and end on their line, and stay near it."""
    lines = [wave(*shape) for shape in shapes]
    found = fit(gather(lines), np.full(len(lines), 0.2))
    assert len(found) == len(lines)
    for line, cubics in zip(lines, found, strict=True):
        assert np.isfinite(cubics).all()
        assert cubics[0, 0] == pytest.approx(line[0])
        assert cubics[-1, 3] == pytest.approx(line[-1])
        assert np.allclose(cubics[:-1, 3], cubics[1:, 0])
        # Samples are kept within the tolerance; between them a cubic may swing a little more.
        assert apart(points(cubics), line) < 0.35
        assert apart(line, points(cubics)) < 0.35


def test_fewer_cubics_with_more_tolerance() -> None:
    """Tolerance buys size."""
    lines = gather([wave(3, 500)])
    count = [len(fit(lines, np.array([tolerance]))[0]) for tolerance in (0.05, 0.3, 2.0)]
    assert count[0] > count[1] > count[2]


def test_a_straight_line_is_one_cubic() -> None:
    """Nothing is cut without need."""
    line = np.stack([np.linspace(0, 40, 80), np.linspace(0, 9, 80)], axis=1)
    assert len(fit(gather([line]), np.array([0.1]))[0]) == 1


def test_given_tangents_are_kept() -> None:
    """A line leaves in the direction it is told to."""
    line = wave(5, 60)
    tangents = np.array([[[0.0, 1.0], [np.nan, np.nan]]])
    first = fit(gather([line]), np.array([0.5]), tangents)[0][0]
    assert first[1, 0] == pytest.approx(first[0, 0])
    assert first[1, 1] > first[0, 1]


def test_lines_do_not_influence_each_other() -> None:
    """Fitting together gives what fitting alone gives."""
    lines = [wave(seed, 90) for seed in range(4)]
    together = fit(gather(lines), np.full(4, 0.2))
    for line, cubics in zip(lines, together, strict=True):
        assert np.allclose(fit(gather([line]), np.array([0.2]))[0], cubics, atol=1e-6)
