"""`mosaic schema`: print the SDL."""

import sys
from pathlib import Path

import schema


def run(*, output: Path | None = None) -> None:
    """Print the GraphQL schema (SDL).

    Args:
        output: Write it to this file instead of standard output.
    """
    text = schema.sdl(schema.build())
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8")
