"""`mosaic migrate`: bring the constraints and indexes of the network up to date."""

import sys

import orjson
from rich.console import Console

from graph.migrations import MigrationError, migrate, state
from server.network import opened
from server.settings import Settings


async def run(*, json: bool = False) -> None:
    """Apply the migrations that the network does not have yet; safe to run at any time and by two at once.

    Args:
        json: Print what was applied now and before as JSON.
    """
    async with opened(Settings()) as graph:
        try:
            now = await migrate(graph)
        except MigrationError as error:
            sys.exit(str(error))
        applied = (await state(graph)).applied
    if json:
        sys.stdout.write(orjson.dumps({"appliedNow": now, "applied": applied}).decode() + "\n")
    else:
        Console().print(f"Applied: {', '.join(now)}." if now else f"Nothing to do: all {len(applied)} are applied.")
