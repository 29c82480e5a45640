"""How evenly something is spread over people."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def gini(amounts: NDArray[Any]) -> float:
    """Gini coefficient of what each one has (Gini 1912): 0 all alike, towards 1 all with one."""
    if not len(amounts) or amounts.sum() == 0:
        return 0.0
    ordered, count = np.sort(amounts), len(amounts)
    return float((2 * np.arange(1, count + 1) - count - 1) @ ordered / (count * ordered.sum()))
