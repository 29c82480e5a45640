"""The method that serves, asked for one need: what each kind of evidence adds to each candidate's score."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from algorithms.needs.candidates import FEATURES, Channels, Found
from algorithms.needs.evidence import EVIDENCE
from algorithms.needs.methods import LOOKING
from algorithms.needs.people import PEOPLE
from algorithms.recommender.learning import Ranker
from algorithms.snapshot import Flags, Numbers

KINDS = ("TOPIC", "LIKE_NEEDS", "DEPARTMENT", "SKILL", "ENDORSEMENT", "CLOSENESS", "ACTIVITY", "TOGETHER")
_KIND_OF = {
    **dict.fromkeys(("topic", "topic short", "topic medium", "topic long"), "TOPIC"),
    **dict.fromkeys(("unit", "unit medium", "unit long"), "DEPARTMENT"),
    **dict.fromkeys(EVIDENCE[10:16], "LIKE_NEEDS"),
    **dict.fromkeys(EVIDENCE[16:], "CLOSENESS"),
    **dict.fromkeys(PEOPLE, "ACTIVITY"),
    "declared": "SKILL",
    "endorsed": "ENDORSEMENT",
    "wished": "TOGETHER",
}
# Somebody with none of these knows nothing of the need, however often others turn to them.
_SPEAKS = ("topic long", "declared", "endorsed", "BM25", "needs alike", "unit long")


@dataclass(frozen=True)
class Scored:
    """Candidates who know something of a need, and what each kind of evidence (rows) adds for each; none below 0."""

    people: Numbers
    parts: NDArray[np.float64]

    def only(self, these: Flags) -> "Scored":
        """Some of the candidates."""
        return Scored(self.people[these], self.parts[:, these])


@dataclass(frozen=True)
class Method:
    """What serves: a simple method that looks at needs by its name, or the learned ranker; and newcomers' seats."""

    model: str
    ranker: Ranker | None = None
    seats: bool = False


def scored(channels: Channels, found: Found, method: Method) -> Scored:
    """What adds to a candidate's score over somebody without any evidence, so that 1 is the best on every count."""
    if method.ranker is None:
        parts = _grouped(LOOKING[method.model](channels, found), len(found.people))
        nobody = np.zeros((len(KINDS), 1))
    else:
        features = channels.features(found)
        parts = (method.ranker.parts(features) @ _GROUPING).T
        # Activity counts less for whoever is shown to many already.
        parts[KINDS.index("ACTIVITY")] -= method.ranker.gives_way(found.people)
        nobody = (method.ranker.parts(_nobody(features)) @ _GROUPING).T
    added = parts - np.minimum(nobody, parts.min(axis=1, keepdims=True))
    kept = speaks(found)
    best = float(added.max(axis=1).sum())
    return Scored(found.people, added / max(best, 1e-12)).only(kept)


def speaks(found: Found) -> Flags:
    """Which candidates have any evidence of this need."""
    return np.asarray(np.any([found.evidence[name][found.people] > 0 for name in _SPEAKS], axis=0))


def _grouped(lists: dict[str, NDArray[np.float64]], size: int) -> NDArray[np.float64]:
    table = np.zeros((len(KINDS), size))
    for name, values in lists.items():
        table[KINDS.index(_KIND_OF[name])] += values
    return table


def _nobody(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """The features of somebody about whom nothing is known: zeros, and the last place."""
    row = np.zeros((1, features.shape[1]), dtype=np.float32)
    row[0, _PLACES] = features[:, _PLACES].max(axis=0)
    return row


_PLACES = np.array([number for number, name in enumerate(FEATURES) if name.endswith(":place")])
_GROUPING = np.array([[_KIND_OF[name.split(":")[0]] == kind for kind in KINDS] for name in FEATURES], dtype=np.float64)
