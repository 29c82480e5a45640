"""Findings about the Neo4j that answers."""

from collections.abc import AsyncIterator

from neo4j.exceptions import Neo4jError

from graph import doctor
from graph.driver import Graph
from graph.folder import unfinished
from graph.migrations import state
from server.doctor.finding import Finding

_OLDEST = (5, 26)
_KINDS = ("RANGE", "FULLTEXT", "VECTOR")
_TOO_OLD = "Use Neo4j 5.26 or later, or unset NEO4J_URI to let Mosaic run its own."
_NO_GDS = (
    "Install the Graph Data Science plugin that fits this Neo4j (docs/embedded.md says how), "
    "or unset NEO4J_URI to let Mosaic run its own."
)


async def findings(graph: Graph) -> AsyncIterator[Finding]:
    """Examine the server from the outside in; an offline database ends the examination."""
    status = await _database(graph)
    yield status
    if status.level == "error":
        return
    for examine in (_neo4j, _gds, _migrations, _indexes, _contents, _import, _analysis):
        yield await examine(graph)


async def _database(graph: Graph) -> Finding:
    name = graph.connection.database
    try:
        status, word = await doctor.database_status(graph)
    except Neo4jError as error:
        return Finding(
            "database", "warn", f"The status of '{name}' may not be read ({error.code}).", "Grant it, or go on."
        )
    facts = {"name": name, "status": status}
    if status == "online":
        return Finding("database", "ok", f"'{name}' is online at {graph.connection.uri}", facts=facts)
    mend = (
        f"Look into Neo4j's debug.log. If its store is damaged, restore a backup or `mosaic import` an export "
        f"into an empty folder; if the name is wrong, correct NEO4J_DATABASE. {word}".strip()
    )
    return Finding("database", "error", f"'{name}' is {status}", mend, facts)


async def _neo4j(graph: Graph) -> Finding:
    version, edition = await doctor.version(graph)
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    facts = {"version": version, "edition": edition}
    if numbers < _OLDEST:
        return Finding("neo4j", "error", f"Neo4j {version} ({edition}) is too old", _TOO_OLD, facts)
    return Finding("neo4j", "ok", f"Neo4j {version} ({edition})", facts=facts)


async def _gds(graph: Graph) -> Finding:
    version = await doctor.gds_version(graph)
    if version is None:
        return Finding("gds", "error", "Graph Data Science is not installed there: no analysis can run", _NO_GDS)
    return Finding("gds", "ok", f"Graph Data Science {version}", facts={"version": version})


async def _migrations(graph: Graph) -> Finding:
    found = await state(graph)
    facts = {"applied": list(found.applied), "pending": list(found.pending)}
    if found.problem:
        return Finding("migrations", "error", f"{len(found.applied)} applied", found.problem, facts)
    if found.pending:
        says = f"{len(found.pending)} pending: {', '.join(found.pending)}"
        return Finding("migrations", "error", says, "Run `mosaic migrate`.", facts)
    return Finding("migrations", "ok", f"all {len(found.applied)} applied", facts=facts)


async def _indexes(graph: Graph) -> Finding:
    found = await doctor.indexes(graph)
    kinds = {kind: sum(index.kind == kind for index in found) for kind in _KINDS}
    missing = sorted(doctor.expected_indexes() - {index.name for index in found})
    failed = [index.name for index in found if index.state == "FAILED"]
    filling = [f"{index.name} ({index.percent:.0f} %)" for index in found if index.state == "POPULATING"]
    says = ", ".join(f"{count} {kind.lower()}" for kind, count in kinds.items())
    facts = {"kinds": kinds, "missing": missing, "failed": failed, "filling": filling}
    if missing or failed:
        mend = (
            "Run `mosaic migrate`; what stays missing was dropped by hand: run its statement in graph/migrations again."
        )
        return Finding("indexes", "error", f"{says}; missing or failed: {', '.join(missing + failed)}", mend, facts)
    if filling:
        return Finding(
            "indexes", "warn", f"{says}; filling: {', '.join(filling)}", "Wait; answers are slow till then.", facts
        )
    return Finding("indexes", "ok", f"{says}, all online", facts=facts)


async def _contents(graph: Graph) -> Finding:
    counts = await doctor.counts(graph)
    says = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    if not counts["people"]:
        mend = "Load your organisation with `mosaic import FOLDER`, or a sample with `mosaic demo`."
        return Finding("contents", "warn", "The network is empty", mend, dict(counts))
    return Finding("contents", "ok", says, facts=dict(counts))


async def _import(graph: Graph) -> Finding:
    cut = await unfinished(graph)
    if cut is None:
        return Finding("import", "ok", "No import is unfinished")
    mend = "If it still runs, wait; else run it again: it writes what is still missing."
    return Finding("import", "warn", cut.told, mend, vars(cut))


async def _analysis(graph: Graph) -> Finding:
    run = await doctor.last_run(graph)
    facts = vars(run)
    if run.status == "FAILED":
        mend = f"{run.failure or 'No reason was recorded'}. Run `mosaic analyse` again."
        return Finding("analysis", "warn", f"The last analysis ({run.started_at}) failed", mend, facts)
    if run.served is None:
        return Finding("analysis", "warn", "No analysis is served yet", "Run `mosaic analyse`.", facts)
    return Finding("analysis", "ok", f"Readers see the analysis as of {run.as_of}", facts=facts)
