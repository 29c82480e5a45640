"""A small learned ranker: logistic regression on standardised features, whose parts add up to what it says."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from algorithms.snapshot import Flags

# Inverse strengths to choose from, the strongest ridge first.
RIDGES = (0.003, 0.01, 0.05)
_ROUNDS = 100
_LEAST_RIGHT = 20


@dataclass(frozen=True)
class Ranker:
    """Weight of each feature, and the feature's mean that is taken off first."""

    weights: NDArray[np.float64]
    means: NDArray[np.float64]

    def parts(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """Candidates by features: what each adds to the log odds of being turned to."""
        return np.asarray((features - self.means) * self.weights, dtype=np.float64)

    def scores(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """Log odds of each candidate, up to a constant."""
        return np.asarray((features - self.means) @ self.weights, dtype=np.float64)


def learn(
    features: list[NDArray[np.float32]],
    right: list[Flags],
    ridge: float,
    weights: list[NDArray[np.float64]] | None = None,
) -> Ranker | None:
    """Fit on the candidates of many seekers; none where fewer than 20 of them were the right ones.

    `weights` say what each candidate counts as a label, all alike without.

    L2-penalised logistic regression (Hastie, Tibshirani, Friedman 2009, section 4.4) with this inverse strength.
    """
    answers = np.concatenate(right) if right else np.zeros(0, dtype=bool)
    if answers.sum() < _LEAST_RIGHT:
        return None
    table = np.concatenate(features)
    scale = StandardScaler().fit(table)
    fitted = LogisticRegression(C=ridge, solver="newton-cholesky", max_iter=_ROUNDS).fit(
        scale.transform(table), answers, None if weights is None else np.concatenate(weights)
    )
    return Ranker(fitted.coef_[0] / scale.scale_, np.asarray(scale.mean_))
