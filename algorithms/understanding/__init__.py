"""What a need means: weighted skills, each with how it was understood and from which words."""

from algorithms.understanding.need import Need, Understanding, Understood, Unknown, named_in, understand

__all__ = ["Need", "Understanding", "Understood", "Unknown", "named_in", "understand"]
