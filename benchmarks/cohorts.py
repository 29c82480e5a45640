"""How long a large cohort takes over HTTP: until `cohortPropose` answers, until version 1 is there, and an edit."""

import asyncio
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx2

from benchmarks import sides
from benchmarks.network import analysed, folder
from benchmarks.plan import Plan
from benchmarks.tables import Section, machine, table
from benchmarks.versions import server
from resolvers.context import Role
from server.authentication import local

PEOPLE = 2_000
_BOUNDS = ((3, 4), (4, 3), (6, 3))
_TOKEN_SECONDS, _LOOKS_SECONDS = 3600.0, 0.2
_TEXTS = {
    path.stem: path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "operations").glob("cohort*")
}
_INTRODUCTION = """\
`python -m benchmarks cohorts --output docs/cohorts.md`: those of the sample organisation (2,000 people) with a
seniority below 3, 4 and 6 are matched with those above 4, 3 and 3 over HTTP; the server has matched a cohort before.
Seconds until `cohortPropose` answers, until version 1 is there (all scores and objectives), and of a
`cohortProposalSolve`."""


async def run(plan: Plan) -> Section:
    """Match one cohort after the other on an analysed sample."""
    people = plan.scaled(PEOPLE)
    async with folder(plan) as place, analysed(place, people, plan) as connection:
        with TemporaryDirectory(prefix="mosaic-keys-") as keys, sides.mosaic(connection, Path(keys)) as url:
            token = local.issued(Path(keys), None, frozenset({Role.COORDINATOR}), seconds=_TOKEN_SECONDS)
            # What is asked for the first time is planned then; it is what a server that runs has behind it.
            await asyncio.to_thread(_matched, url, token, *_BOUNDS[0])
            rows = [await asyncio.to_thread(_matched, url, token, *bounds) for bounds in _BOUNDS]
        versions = await server(connection)
    head = ["mentees", "matched", "cohortPropose", "version 1", "cohortProposalSolve"]
    return Section("How long cohorts take", "\n\n".join([_INTRODUCTION, table(head, rows), machine(*versions)]))


def _matched(url: str, token: str, below: int, above: int) -> list[str]:
    """A row: how many, and how long."""
    began = time.perf_counter()
    proposal = _asked(url, token, "cohort_propose", mentees=below, mentors=above)["cohortPropose"]["proposal"]["id"]
    begun = time.perf_counter()
    while (found := _asked(url, token, "cohort_read", id=proposal)["cohortProposal"])["status"] == "RUNNING":
        time.sleep(_LOOKS_SECONDS)
    there = time.perf_counter()
    _asked(url, token, "cohort_solve", id=proposal)
    seconds = [f"{each:.1f}" for each in (begun - began, there - began, time.perf_counter() - there)]
    return [f"{len(found['latest']['matches']):,}", f"{found['latest']['matched']:,}", *seconds]


def _asked(url: str, token: str, name: str, **variables: Any) -> Any:
    body, headers = {"query": _TEXTS[name], "variables": variables}, {"authorization": f"Bearer {token}"}
    return httpx2.post(url, json=body, headers=headers, timeout=_TOKEN_SECONDS).json()["data"]
