"""The sample organisation: a seeded generator that writes a believable network in the import format."""

from graph.sample.days import AS_OF
from graph.sample.write import SampleSizeError, check_size, write_sample

__all__ = ["AS_OF", "SampleSizeError", "check_size", "write_sample"]
