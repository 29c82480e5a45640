"""A small learned ranker: logistic regression on standardised features, whose parts add up to what it says."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from algorithms.recommender.measures import top_share
from algorithms.snapshot import Flags, Numbers

# Inverse strengths to choose from, the strongest ridge first.
RIDGES = (0.003, 0.01, 0.05)
_ROUNDS = 100
_LEAST_RIGHT = 20
_SHOWN = 10
# Chosen on all sets together: twice as much begins to cost MRR, so it is for where a few people would be shown to all.
_GIVES_WAY = (0.25, 0.5)


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

    def evened(self, asked: Sequence[tuple[NDArray[np.float32], Numbers]], most: float = 1.0) -> "Ranker":
        """The ranker with which people give way the more, the more often it shows them to the past seekers given.

        Each of `asked` is the features of a seeker's candidates and who they are. Somebody who stands n times among
        the first ten, where the mean of all who do is m, loses ln(1 + n / m) / 4 of the log odds, or half of it where
        else the most shown hundredth had more than the share `most` (0 to 1): logit adjustment (Menon and others 2021,
        "Long-tail learning via logit adjustment") by showings in place of labels.
        """
        times = self.shown(asked)
        mean = times.sum() / max(1, int((times > 0).sum()))
        gentle, strict = (replace(self, ways=part * np.log1p(times / max(mean, 1.0))) for part in _GIVES_WAY)
        return gentle if top_share(gentle.shown(asked)) <= most else strict

    def shown(self, asked: Sequence[tuple[NDArray[np.float32], Numbers]]) -> NDArray[np.float64]:
        """By person: how often they stand among the first ten of the past seekers given, as in `evened`."""
        first = [
            people[np.argsort(-self.scores(features, people), kind="stable")[:_SHOWN]] for features, people in asked
        ]
        return np.bincount(np.concatenate([*first, np.zeros(0, dtype=np.int64)])).astype(np.float64)


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
