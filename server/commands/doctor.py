"""`mosaic doctor`: say what is there, what is wrong and how to mend it."""

import sys
from dataclasses import asdict

import orjson
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from server.doctor import Finding, examined
from server.settings import Settings

_MARKS = {"ok": "[green]ok[/green]", "warn": "[yellow]warn[/yellow]", "error": "[bold red]error[/bold red]"}


async def run(*, json: bool = False, start: bool = False) -> None:
    """Examine versions, Java, jars, folders, memory, database, indexes, Graph Data Science and the last analysis.

    Nothing is started or changed, unless asked for; a Neo4j that runs is joined. Ends with 1 where one is an error.

    Args:
        json: Print the findings as JSON.
        start: Start the embedded Neo4j for the examination when nobody runs it; its migrations are applied then.
    """
    found = [finding async for finding in examined(Settings(), start=start)]
    if json:
        sys.stdout.write(orjson.dumps({"findings": [asdict(finding) for finding in found]}).decode() + "\n")
    else:
        Console().print(_table(found))
    if any(finding.level == "error" for finding in found):
        sys.exit(1)


def _table(found: list[Finding]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column()
    table.add_column(overflow="fold")
    for finding in found:
        mend = f"\n[dim]→ {escape(finding.mend)}[/dim]" if finding.mend else ""
        table.add_row(_MARKS[finding.level], finding.topic, escape(finding.says) + mend)
    return table
