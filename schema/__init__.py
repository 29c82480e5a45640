"""The GraphQL types and inputs of Mosaic: they declare, nothing else."""

from schema.assembly import build, sdl

__all__ = ["build", "sdl"]
