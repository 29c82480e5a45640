"""A small learned ranker: logistic regression on standardised features, whose parts add up to what it says."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from algorithms.snapshot import Flags, Numbers

# Inverse strengths to choose from, the strongest ridge first.
RIDGES = (0.003, 0.01, 0.05)
_ROUNDS = 100
_LEAST_RIGHT = 20
_SHOWN = 10
# Chosen on all sets together: twice as much begins to cost MRR, half as much leaves some people shown too often.
_GIVES_WAY = 0.25


@dataclass(frozen=True)
class Ranker:
    """Weight of each feature, the feature's mean that is taken off first, and how far each person gives way.

    `ways` are log odds by person, 0 and above; whoever has none gives no way.
    """

    weights: NDArray[np.float64]
    means: NDArray[np.float64]
    ways: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))

    def parts(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """Candidates by features: what each adds to the log odds of being turned to."""
        return np.asarray((features - self.means) * self.weights, dtype=np.float64)

    def scores(self, features: NDArray[np.float32], people: Numbers) -> NDArray[np.float64]:
        """Log odds of each candidate, up to a constant."""
        return np.asarray((features - self.means) @ self.weights - self.gives_way(people), dtype=np.float64)

    def gives_way(self, people: Numbers) -> NDArray[np.float64]:
        """What is taken off the log odds of people who would else be shown to too many."""
        found = np.zeros(len(people))
        known = people < len(self.ways)
        found[known] = self.ways[people[known]]
        return found

    def evened(self, asked: Iterable[tuple[NDArray[np.float32], Numbers]]) -> "Ranker":
        """The ranker with which people give way the more, the more often it shows them to the past seekers given.

        Each of `asked` is the features of a seeker's candidates and who they are. Somebody who stands n times among
        the first ten, where the mean of all who do is m, loses ln(1 + n / m) / 4 of the log odds: logit adjustment
        (Menon and others 2021, "Long-tail learning via logit adjustment") by showings in place of labels.
        """
        shown = [
            people[np.argsort(-self.scores(features, people), kind="stable")[:_SHOWN]] for features, people in asked
        ]
        times = np.bincount(np.concatenate([*shown, np.zeros(0, dtype=np.int64)]))
        mean = times.sum() / max(1, int((times > 0).sum()))
        return replace(self, ways=_GIVES_WAY * np.log1p(times / max(mean, 1.0)))


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
