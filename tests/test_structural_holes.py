"""Burt's constraint and effective size, against published figures, by hand, and word by word."""

import numpy as np
import pytest
from scipy import sparse

from algorithms.shape import structural_holes as module
from algorithms.shape.structural_holes import structural_holes

# The network of Borgatti 1997 (Structural Holes: Unpacking Burt's Redundancy Measures), and weights for it, with the
# figures that networkx's own tests hold for both.
_NAMES = "ABCDEFG"
_TIES = {
    "AB": 2, "AF": 3, "AG": 5, "AE": 2, "EG": 8, "FG": 3, "BG": 4, "BD": 1, "DG": 3, "GC": 10,
}  # fmt: skip


def _network(ties: dict[str, float]) -> sparse.csr_array:
    table = np.zeros((len(_NAMES), len(_NAMES)))
    for pair, weight in ties.items():
        one, two = (_NAMES.index(each) for each in pair)
        table[one, two] = table[two, one] = weight
    return sparse.csr_array(table)


@pytest.mark.parametrize(
    ("ties", "constraint", "size"),
    [
        (dict.fromkeys(_TIES, 1.0), [0.400, 0.595, 1.0], [4.67, 2.50, 1.0]),
        (_TIES, [0.299, 0.795, 1.0], [5.47, 2.47, 1.0]),
    ],
)
def test_published_figures(ties: dict[str, float], constraint: list[float], size: list[float]) -> None:
    found = structural_holes(_network(ties))
    people = [_NAMES.index(each) for each in "GAC"]
    assert found.constraint[people] == pytest.approx(constraint, abs=1e-3)
    assert found.effective_size[people] == pytest.approx(size, abs=1e-2)


def test_a_line_and_a_triangle_by_hand() -> None:
    line = structural_holes(_network({"AB": 1, "BC": 1}))
    assert line.constraint[:3].tolist() == [1.0, 0.5, 1.0]
    assert line.effective_size[:3].tolist() == [1.0, 2.0, 1.0]
    triangle = structural_holes(_network({"AB": 1, "BC": 1, "AC": 1}))
    # Each contact is reached by half of the ties, and by half of the other half: 2 * (3/4)^2.
    assert triangle.constraint[:3].tolist() == [1.125] * 3
    assert triangle.effective_size[:3].tolist() == [1.0] * 3
    assert np.isnan(triangle.constraint[3:]).all()


def _word_by_word(weights: np.ndarray) -> tuple[list[float], list[float]]:
    people = range(len(weights))
    share = weights / weights.sum(axis=1, keepdims=True)
    relative = weights / weights.max(axis=1, keepdims=True)
    constraint, size = [], []
    for i in people:
        contacts = [j for j in people if weights[i, j] > 0]
        constraint.append(sum((share[i, j] + sum(share[i, q] * share[q, j] for q in people)) ** 2 for j in contacts))
        size.append(sum(1 - sum(share[i, q] * relative[j, q] for q in people) for j in contacts))
    return constraint, size


def test_blocks_give_what_the_formula_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PRODUCTS_AT_ONCE", 50)
    draw = np.random.default_rng(5)
    half = np.triu(draw.random((30, 30)) * (draw.random((30, 30)) < 0.3), 1)
    half[0, 1:] += 0.1
    weights = half + half.T
    constraint, size = _word_by_word(weights)
    found = structural_holes(sparse.csr_array(weights + np.eye(30)))
    assert found.constraint == pytest.approx(constraint)
    assert found.effective_size == pytest.approx(size)
