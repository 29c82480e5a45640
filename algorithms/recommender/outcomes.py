"""How mentoring went, as far as it is known at a moment: what the pair counts as a label of the next training."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from algorithms.recommender.events import Times
from algorithms.snapshot import Flags, Numbers

# One that ended before its time, or that a closing review regrets, counts half; who was declined is a clear no. To
# count completed ones above other help took the ratio on git from 1.10 to 1.03.
_RIGHT = {"ENDED": 0.5, "REGRETTED": 0.5}
_WRONG = {"DECLINED": 3.0}


@dataclass(frozen=True)
class Outcomes:
    """Who was mentored by whom (or declined to be), the status at its end, and from which day on that is known."""

    seeker: Numbers
    giver: Numbers
    status: list[str]
    since: Times

    def weights(self, seeker: int, people: Numbers, right: Flags, before: float) -> NDArray[np.float64]:
        """What each of these people counts as a label for the seeker; 1 where nothing was known before the moment."""
        found = np.ones(len(people))
        for place in np.flatnonzero((self.seeker == seeker) & (self.since < before)):
            here = people == self.giver[place]
            found[here & right] = _RIGHT.get(self.status[place], 1.0)
            found[here & ~right] = _WRONG.get(self.status[place], 1.0)
        return found

    @classmethod
    def none(cls) -> "Outcomes":
        """Nothing is known of any mentoring."""
        nobody = np.zeros(0, dtype=np.int64)
        return cls(nobody, nobody, [], nobody.astype(np.float64))
