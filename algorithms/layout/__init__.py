"""The picture of the network: communities as discs, people inside them, close to where they stood before."""

from algorithms.layout.picture import Past, Picture, picture

__all__ = ["Past", "Picture", "picture"]
