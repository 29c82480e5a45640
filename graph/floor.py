"""The fewest people of whom anything is told together."""

import os

LEAST = 5
SETTING = "MOSAIC_MINIMUM_GROUP"


def floor() -> int:
    """How many people a figure must be of to be told: 5, or more where whoever runs Mosaic says so."""
    return max(LEAST, int(os.environ.get(SETTING) or LEAST))
