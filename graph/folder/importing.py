"""Import: read the folder, check everything, compare with the network, and write what differs."""

import asyncio
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from graph.driver import Graph
from graph.folder import belonging, checks, difference, nesting, right_rows, snapshot, ties, writing
from graph.folder.columns import Table
from graph.folder.csv_files import CsvFile, chunks, find, read_header
from graph.folder.format import TABLES
from graph.folder.jobs import Job
from graph.folder.report import MOST_BAD_ROWS, BadRow, FileReport, ImportOptions, ImportReport
from graph.folder.staging import Staging, staging
from graph.lease import lease
from graph.leaving import settle

# What is running, rows done, rows in all (0 while that is unknown).
Progress = Callable[[str, int, int], None]

_LEASE = "import"
_PATIENCE_SECONDS = 2.0
_STILL = {
    "people": "left_on IS NULL",
    "mentorships": "status IN ('PROPOSED', 'ACTIVE', 'PAUSED') AND id NOT IN (SELECT id FROM own_mentorships)",
    "objectives": "status = 'OPEN' AND id NOT IN (SELECT id FROM own_objectives)",
    "sessions": "status = 'SCHEDULED' AND id NOT IN (SELECT id FROM own_sessions)",
    "group_sessions": "status = 'SCHEDULED' AND id NOT IN (SELECT id FROM own_group_sessions)",
    "groups": "status IN ('FORMING', 'ACTIVE') AND id NOT IN (SELECT id FROM own_groups)",
    "group_members": 'left_on IS NULL AND "group" NOT IN (SELECT id FROM own_groups)',
    "person_skills": "person IN (SELECT id FROM new_people)",
}


# What people made here, which the files of the organisation do not know.
_OWN = ("mentorships", "objectives", "sessions", "groups", "group_sessions")


def _silent(_step: str, _done: int, _total: int) -> None:
    return


async def import_folder(
    graph: Graph, folder: Path, options: ImportOptions | None = None, progress: Progress = _silent
) -> ImportReport:
    """Bring the network to what the folder says, and report what was added, changed, retired, and what is wrong."""
    started = perf_counter()
    options = options or ImportOptions()
    files, ignored = find(folder)
    report = ImportReport(folder=str(folder), dry_run=options.dry_run, ignored_files=ignored)
    # A dry run writes nothing at all, so it neither takes the lease nor waits for it.
    alone = nullcontext() if options.dry_run else lease(graph, _LEASE, patience=_PATIENCE_SECONDS)
    async with alone:
        with staging() as stage:
            await _Import(graph, stage, files, options, progress, report).run()
    report.seconds = round(perf_counter() - started, 3)
    return report


@dataclass
class _Import:
    graph: Graph
    stage: Staging
    files: list[CsvFile]
    options: ImportOptions
    progress: Progress
    report: ImportReport

    async def run(self) -> None:
        await asyncio.to_thread(self._read)
        await self._read_network()
        await asyncio.to_thread(self._check)
        if self.report.bad and not (self.options.skip_bad and self._headers_hold):
            return
        await asyncio.to_thread(self._compare)
        if not self.options.dry_run:
            await self._write()

    @property
    def _headers_hold(self) -> bool:
        return not any(file.bad for file in self.files)

    def _read(self) -> None:
        checks.prepare(self.stage)
        for table in TABLES:
            self.stage.prepare(table)
        for file in self.files:
            read_header(file)
            self._note(file, file.bad)
            self.report.files[file.table.name] = FileReport(rows=self._read_file(file))

    def _read_file(self, file: CsvFile) -> int:
        places = {name: place for place, name in reversed(list(enumerate(file.header))) if name in file.table.names}
        rows = 0
        for chunk in chunks(file) if places else ():
            cells = [[line, *(row[place] for place in places.values())]
                     for line, row in zip(chunk.lines, chunk.rows, strict=True)]  # fmt: skip
            self.stage.add(f"raw_{file.table.name}", ["line", *places], cells)
            self._note(file, chunk.bad)
            rows += len(chunk.rows) + len(chunk.bad)
            self.progress(f"reading {file.path.name}", rows, 0)
        return rows

    def _note(self, file: CsvFile, bad: list[BadRow]) -> None:
        rows = [[file.table.name, row.line, row.column, row.problem, row.right] for row in bad]
        self.stage.add("bad", ["table", "line", "column", "problem", "right"], rows)

    async def _read_network(self) -> None:
        for own in (f"own_{name}" for name in _OWN):
            self.stage.run(f"CREATE TABLE {own} (id VARCHAR)")
            self.stage.add(own, ["id"], await snapshot.made_here(self.graph, own))
        present = [file.table for file in self.files]
        wanted = {name for table in present for name in (table.name, *table.beside)} | {
            column.to for table in present for column in table.columns if column.to
        }
        for table in TABLES:
            if table.name in wanted:
                async for rows in snapshot.pages(self.graph, table):
                    cells = [[snapshot.text(cell) for cell in row] for row in rows]
                    self.stage.add(f"old_raw_{table.name}", table.names, cells)
            await asyncio.to_thread(self.stage.settle_old, table)

    def _check(self) -> None:
        right_rows.know(self.stage, {file.table.name for file in self.files}, whole=self.options.full)
        for file in self.files:
            self.progress(f"checking {file.path.name}", 0, 0)
            checks.check_cells(self.stage, file.table, file.header)
            checks.check_keys(self.stage, file.table)
            checks.check_references(self.stage, file.table, create_missing=self.options.create_missing)
            nesting.check(self.stage, file.table, self.options)
            checks.check_hierarchy(self.stage, file.table)
            belonging.check(self.stage, file.table)
        right_rows.settle(self.stage, skip_bad=self.options.skip_bad)
        self._report_bad()

    def _report_bad(self) -> None:
        self.report.bad = self.stage.number("SELECT count(*) FROM bad")
        paths = {file.table.name: file.path.name for file in self.files}
        self.report.bad_rows = [
            BadRow(file=paths[name], line=line, column=column, problem=problem, right=right)
            for name, line, column, problem, right in right_rows.bad(self.stage, list(paths), MOST_BAD_ROWS)
        ]
        for name, lines in right_rows.bad_lines(self.stage):
            self.report.files[name].bad = lines

    def _compare(self) -> None:
        headers = {file.table.name: file.header for file in self.files}
        for table in TABLES:
            made = right_rows.made(self.stage, table)
            if made:
                self.report.created_missing[table.name] = made
            if table.name in headers or made:
                self._compare_file(table, headers.get(table.name, ()))

    def _compare_file(self, table: Table, header: tuple[str, ...]) -> None:
        file = self.report.files.setdefault(table.name, FileReport())
        if table.name == "interactions":
            found = ties.difference(self.stage, writing.TIES_LANES)
        else:
            found = difference.difference(self.stage, table, header)
        file.added, file.changed = found.added, found.changed
        if self.options.full and header and table.name in _STILL:
            file.retired = difference.absent(self.stage, table, _STILL[table.name])

    async def _write(self) -> None:
        writer = writing.Writer(self.graph, self.stage, self.options.today)
        total = writer.total()
        job = await Job.begin(self.graph, self.report.folder, total)

        async def written(step: str, rows: int) -> None:
            job.done += rows
            self.progress(f"writing {step}", job.done, total)
            await job.advance(step)

        await writer.write(written)
        await settle(self.graph)
        await job.finish("SUCCEEDED")
        self.report.written = True
