"""The simple methods that a learned one has to beat, each a score for everybody."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from algorithms.recommender.channels import Candidates, Channels
from algorithms.recommender.evidence import Evidence
from algorithms.snapshot import Numbers

Scores = NDArray[np.float64]
Score = Callable[[Channels, Candidates], Scores]

FAST_RP, BM25 = "FastRP cosine", "BM25"
FUSION = 60
_BEHIND = 1e-7


@dataclass(frozen=True)
class Simple:
    """A method that needs no training, and the evidence about pairs that it rests on."""

    score: Score
    uses: tuple[str, ...] = ()

    def __call__(self, channels: Channels, found: Candidates) -> Scores:
        """Scores of everybody for one seeker."""
        return self.score(channels, found)


def _alone(name: str) -> Simple:
    return Simple(lambda channels, _: channels.evidence.people[name].astype(np.float64))


def _pair(name: str, behind: float = 0) -> Simple:
    def score(channels: Channels, found: Candidates) -> Scores:
        return then_active(channels.activity, found.pairs[name].whole, behind)

    return Simple(score, (name,))


def then_active(activity: NDArray[np.floating], values: NDArray[np.floating], behind: float = _BEHIND) -> Scores:
    """Scores of everybody, where whoever the method says nothing about comes in the order of activity."""
    return np.asarray(values + behind * activity * (values.max() + 1e-9), dtype=np.float64)


def _then_active(name: str) -> Simple:
    return _pair(name, _BEHIND)


def _random(_: Channels, found: Candidates) -> Scores:
    return np.random.default_rng(found.seeker).random(len(found.known))


def _near(channels: Channels, found: Candidates) -> Scores:
    positions = channels.evidence.positions
    return np.asarray(positions @ positions[found.seeker], dtype=np.float64)


def _by_words(channels: Channels, found: Candidates) -> Scores:
    words = channels.evidence.words
    values = (words.sought[[found.seeker]] @ words.done).toarray()[0] if words else np.zeros(len(found.known))
    return then_active(channels.activity, values)


def _attachment(channels: Channels, _: Candidates) -> Scores:
    # The seeker's own degree is the same for all candidates.
    return channels.evidence.ties.degrees


def _fused(pairs: tuple[str, ...], alone: tuple[str, ...]) -> Simple:
    """Reciprocal rank fusion, k = 60 (Cormack, Clarke, Büttcher 2009), over the candidates."""

    def score(channels: Channels, found: Candidates) -> Scores:
        lists = [found.pairs[name].at(found.people) for name in pairs if name in found.pairs]
        lists += [channels.evidence.people[name][found.people] for name in alone]
        fused = sum(1 / (FUSION + rankdata(-values)) for values in lists)
        return spread(channels.activity, found.people, np.asarray(fused))

    return Simple(score, pairs)


def spread(activity: NDArray[np.floating], people: Numbers, scores: Scores) -> Scores:
    """Scores of candidates as scores of everybody: all others come behind, by activity."""
    everybody = activity.astype(np.float64) - 10
    low, high = float(scores.min()), float(scores.max())
    everybody[people] = (scores - low) / (high - low + 1e-12)
    return everybody


SIMPLE: dict[str, Simple] = {
    "random": Simple(_random),
    "popularity": _alone("popularity"),
    "popularity decayed": _alone("popularity medium"),
    "popularity decayed fast": _alone("popularity short"),
    "popularity recent": _alone("popularity recent"),
    "last given": _alone("last given"),
    "PageRank": _alone("PageRank"),
    "preferential attachment": Simple(_attachment),
    "common neighbours": _pair("common neighbours"),
    "Jaccard": _pair("Jaccard"),
    "Adamic-Adar": _pair("Adamic-Adar"),
    "resource allocation": _pair("resource allocation"),
    "collaborative filtering": _pair("collaborative filtering"),
    "collaborative filtering decayed": _then_active("collaborative medium"),
    "personalised PageRank": _then_active("personalised PageRank"),
    "EASE": _then_active("EASE"),
    FAST_RP: Simple(_near),
    "skills wished": _then_active("skills wished"),
    "skills alike": _then_active("skills alike"),
    BM25: Simple(_by_words),
    "reciprocal rank fusion": _fused(
        ("collaborative filtering", "Adamic-Adar"), ("popularity", "popularity recent", "PageRank")
    ),
    "reciprocal rank fusion decayed": _fused(
        ("collaborative long", "personalised PageRank decayed", "EASE", "Adamic-Adar of all ties"),
        ("popularity medium",),
    ),
}


def there(evidence: Evidence) -> dict[str, Simple]:
    """The methods whose evidence there is: without skills none by skills, in large networks none by random walks."""
    names = set(evidence.pairs.names)
    past = evidence.ties.past
    lacking = {name for name, source in ((FAST_RP, past.standing), (BM25, past.words)) if source is None}
    return {
        name: method
        for name, method in SIMPLE.items()
        if (not method.uses or names & set(method.uses)) and name not in lacking
    }
