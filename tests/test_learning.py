"""A ranker that shows some people to everybody lets them give way, and nobody else."""

import numpy as np
import pytest

from algorithms.recommender.learning import Ranker


def test_whoever_is_shown_to_many_gives_way_to_who_is_nearly_as_good() -> None:
    ranker = Ranker(np.array([1.0]), np.array([0.0]))
    star, second = 0, 1
    # Twenty seekers with 19 candidates of their own: all find the star among the best ten, one finds the second.
    asked = []
    for seeker in range(20):
        people = np.array([star, second, *range(100 + 20 * seeker, 117 + 20 * seeker)])
        features = np.linspace(3, 1, len(people), dtype=np.float32)[:, None]
        features[1] = 2.95 if seeker == 0 else 0
        asked.append((features, people))
    evened = ranker.evened(asked)
    assert evened.ways[star] > evened.ways[second] > 0
    shown = {int(each) for features, people in asked for each in people[np.argsort(-features[:, 0])[:10]]}
    assert set(np.flatnonzero(evened.ways).tolist()) == shown
    mean = 200 / len(shown)
    assert evened.ways[star] == pytest.approx(np.log1p(20 / mean) / 4)
    # The star has a tenth of all showings, which is more than somebody allows: it gives way twice as far.
    assert ranker.evened(asked, 0.05).ways[star] == pytest.approx(np.log1p(20 / mean) / 2)
    near = np.array([[2.0], [1.9]], dtype=np.float32)
    assert ranker.scores(near, np.array([star, second])).argmax() == 0
    assert evened.scores(near, np.array([star, second])).argmax() == 1


def test_people_who_came_later_give_no_way() -> None:
    ranker = Ranker(np.array([1.0]), np.array([0.0]), np.array([0.5, 0.0]))
    assert ranker.gives_way(np.array([0, 1, 7])).tolist() == [0.5, 0.0, 0.0]
