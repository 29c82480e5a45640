"""`mosaic export FOLDER`: write the network as a folder of CSV files."""

import sys
from dataclasses import asdict
from pathlib import Path

import orjson
from rich.console import Console

from graph.folder import FolderError, UnwritableError, export_folder
from server.commands.row_progress import rows_shown
from server.network import opened
from server.settings import Settings


async def run(folder: Path, *, gzip: bool = False, force: bool = False, json: bool = False) -> None:
    """Write each file of the import format that has rows; imported into an empty network it gives the same again.

    Args:
        folder: A new or empty folder.
        gzip: Write .csv.gz files.
        force: Write into a folder that is not empty; the files of the format in it are replaced.
        json: Print the number of rows of each file as JSON.
    """
    try:
        async with opened(Settings()) as graph:
            with rows_shown() as progress:
                report = await export_folder(
                    graph, folder, zipped=gzip, force=force, progress=lambda file, rows: progress(file, rows, 0)
                )
    except (FolderError, UnwritableError) as error:
        sys.exit(str(error))
    if json:
        sys.stdout.write(orjson.dumps(asdict(report)).decode() + "\n")
    else:
        rows = ", ".join(f"{name} {count:,}" for name, count in report.files.items())
        Console().print(f"Written to {report.folder}: {rows} rows.", soft_wrap=True)
