"""`mosaic import FOLDER`: load a folder of CSV files into the network."""

import sys
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from algorithms.group_proposals.gathering import rules_checked
from graph.folder import FolderError, ImportOptions, ImportReport, import_folder
from graph.lease import LeaseTakenError
from graph.migrations import MigrationError, migrate
from server.commands.row_progress import rows_shown
from server.meaning import refreshed
from server.network import opened
from server.settings import Settings

_MOST_SHOWN = 200


async def run(
    folder: Path,
    *,
    dry_run: bool = False,
    full: bool = False,
    skip_bad: bool = False,
    create_missing: bool = False,
    json: bool = False,
) -> None:
    """Bring the network to what the files say; with anything wrong in them, nothing is written and the exit code is 1.

    Args:
        folder: The folder with people.csv and the other files of the import format (.csv or .csv.gz).
        dry_run: Say what would be added, changed and retired, and what is wrong; write nothing.
        full: Take the folder as the whole truth: who is no longer in it has left, and what they were in ends.
        skip_bad: Leave out the rows with something wrong and write the others.
        create_missing: Make departments, skills and people that only other files name.
        json: Print the report as JSON.
    """
    options = ImportOptions(
        dry_run=dry_run, full=full, skip_bad=skip_bad, create_missing=create_missing, judge=rules_checked
    )
    try:
        settings = Settings()
        async with opened(settings) as graph:
            await migrate(graph)
            with rows_shown() as progress:
                report = await import_folder(graph, folder, options, progress)
            if report.written:
                await refreshed(graph, settings)
    except (FolderError, LeaseTakenError, MigrationError) as error:
        sys.exit(str(error))
    if json:
        sys.stdout.write(report.model_dump_json(by_alias=True) + "\n")
    else:
        _show(report, Console())
    if report.bad and not report.written:
        sys.exit(1)


def _show(report: ImportReport, console: Console) -> None:
    for row in report.bad_rows[:_MOST_SHOWN]:
        where = f"{row.file}:{row.line}" + (f" {row.column}" if row.column else "")
        console.print(f"[red]{escape(where)}[/red]  {escape(row.problem)} → {escape(row.right)}", soft_wrap=True)
    if report.bad > _MOST_SHOWN:
        console.print(f"… and {report.bad - min(report.bad, _MOST_SHOWN):,} more; --json lists up to 10,000.")
    for name in report.ignored_files:
        console.print(f"[yellow]{escape(name)} is no file of the import format and was not read.[/yellow]")
    console.print(_table(report))
    console.print(_outcome(report), soft_wrap=True)


def _table(report: ImportReport) -> Table:
    table = Table("file", "rows", "bad", "added", "changed", "retired", box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    for name, file in report.files.items():
        counts = (file.rows, file.bad, file.added, file.changed, file.retired)
        table.add_row(name, *(f"{count:,}" for count in counts))
    for name, count in report.created_missing.items():
        table.add_row(f"{name} (made)", "", "", f"{count:,}", "", "")
    return table


def _outcome(report: ImportReport) -> str:
    if report.written:
        rows = sum(file.rows for file in report.files.values())
        return f"{report.changes:,} changes written, {rows:,} rows in {report.seconds:.1f} s."
    if report.bad:
        return (
            f"Nothing was written: {report.bad:,} things are wrong. Mend them, or leave those rows out by --skip-bad."
        )
    return f"Nothing was written (dry run): {report.changes:,} changes."
