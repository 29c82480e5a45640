"""The sample organisation: a seeded generator that writes a believable network in the import format."""

from graph.sample.days import AS_OF
from graph.sample.write import SMALLEST, TooFewPeopleError, write_sample

__all__ = ["AS_OF", "SMALLEST", "TooFewPeopleError", "write_sample"]
