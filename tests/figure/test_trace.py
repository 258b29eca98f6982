import numpy as np
import pytest

from generator.figure.drawing.trace import Lines, chain, contours, gather, smooth

SIDE = 12


def square(left: int, top: int, across: int) -> tuple[list[int], list[int]]:
    """Return the lattice edges round a square of 3 pixels, as corner numbers."""
    ring = [(top, left + i) for i in range(3)] + [(top + i, left + 3) for i in range(3)]
    ring += [(top + 3, left + 3 - i) for i in range(3)] + [(top + 3 - i, left) for i in range(3)]
    numbers = [row * across + column for row, column in ring]
    return numbers, numbers[1:] + numbers[:1]


def test_a_square_is_one_closed_line_through_all_its_corners() -> None:
    """The edges round a square become one ring, in order."""
    start, end = square(2, 3, SIDE)
    chains = chain(np.array(start), np.array(end), SIDE * SIDE, None)
    assert chains.closed.tolist() == [True]
    assert sorted(chains.edge.tolist()) == list(range(12))
    assert set(chains.node.tolist()) == set(start)
    steps = np.abs(np.diff(chains.node))
    assert set(steps.tolist()) == {1, SIDE}


def test_lines_end_where_three_meet_and_where_they_are_told_to() -> None:
    """Junctions and stops cut lines, plain corners do not."""
    # A ladder with one rung: two corners of three edges.
    start, end = square(2, 3, SIDE)
    rung = [4 * SIDE + 2 + i for i in range(4)]
    edges = (np.array(start + rung[:-1]), np.array(end + rung[1:]))
    chains = chain(*edges, SIDE * SIDE, None)
    assert len(chains.first) - 1 == 3
    assert not chains.closed.any()
    ends = {*chains.node[chains.first[:-1]].tolist(), *chains.node[chains.first[1:] - 1].tolist()}
    assert ends == {rung[0], rung[-1]}
    stops = np.zeros(SIDE * SIDE, dtype=bool)
    stops[rung[1]] = True
    assert len(chain(*edges, SIDE * SIDE, stops).first) - 1 == 4


def test_no_edges_are_no_lines() -> None:
    """Nothing to chain is nothing chained."""
    nothing = np.zeros(0, np.int64)
    assert len(chain(nothing, nothing, 9, None).first) == 1


def test_smoothing_keeps_ends_and_straight_lines() -> None:
    """Pixel stairs become slopes; ends and straight lines stay."""
    steps = np.repeat(np.arange(40), 2)
    stairs = np.stack([steps[:-1], steps[1:]], axis=1).astype(np.float64)
    lines = gather([stairs, np.stack([np.arange(30.0), np.full(30, 5.0)], axis=1)])
    soft = Lines(smooth(lines, np.zeros(2, dtype=bool), np.full(2, 4.0)), lines.first)
    assert (soft[0][[0, -1]] == stairs[[0, -1]]).all()
    # Stairs become their slope.
    assert np.abs(soft[0][10:-10, 0] - soft[0][10:-10, 1] + 0.5).max() < 0.05
    assert np.allclose(soft[1], lines[1], atol=1e-3)


def test_a_ring_stays_closed_and_round() -> None:
    """A ring is smoothed across its seam and does not shrink."""
    angle = np.linspace(0, 2 * np.pi, 400)
    ring = np.rint(np.stack([np.cos(angle), np.sin(angle)], axis=1) * 60)
    ring[-1] = ring[0]
    lines = gather([ring])
    soft = smooth(lines, np.ones(1, dtype=bool), np.full(1, 6.0))
    assert np.allclose(soft[0], soft[-1], atol=1e-3)
    assert np.hypot(*soft.T) == pytest.approx(60, abs=0.7)


def test_outlines_of_a_mask_close_and_holes_count() -> None:
    """A mask gives rings round itself and its holes, none for a crumb."""
    mask = np.zeros((80, 80), dtype=np.uint8)
    mask[10:60, 15:70] = 1
    mask[25:45, 30:50] = 0
    mask[75, 75] = 1
    rings = contours(mask, 1.0, 10.0)
    assert len(rings) == 2
    for ring in rings:
        assert (ring[0] == ring[-1]).all()
        assert ring.min() > 9
        assert ring.max() < 71
