"""`mosaic report FOLDER`: write what the network looks like as a page for those who do not open the explorer."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import orjson
from rich.console import Console

from server.network import opened
from server.report import NothingToReportError, gathered, written
from server.settings import Settings


async def run(folder: Path, *, purpose: str = "to see and discuss the network", json: bool = False) -> None:
    """Write report-DAY.html: pictures and tables of the analysis that serves, about groups, without anybody's name.

    Args:
        folder: Where to write it; made where it is not there.
        purpose: What it is for, in words; it stands on the page.
        json: Print where it is as JSON.
    """
    day = datetime.now(UTC).date()
    file = folder / f"report-{day.isoformat()}.html"
    try:
        async with opened(Settings()) as graph:
            page = written(await gathered(graph), day=day, purpose=purpose)
        _write(file, page)
    except NothingToReportError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{file} cannot be written ({error.strerror}). Choose another folder.")
    if json:
        sys.stdout.write(orjson.dumps({"file": str(file), "bytes": len(page.encode())}).decode() + "\n")
    else:
        Console().print(f"Written: {file}. Open it in a browser; it needs nothing else.", soft_wrap=True)


def _write(file: Path, page: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page, encoding="utf-8")
