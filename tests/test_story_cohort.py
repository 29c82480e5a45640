"""A cohort with its price list, two who decline and a re-run, as docs/cohorts.md tells it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from acting import by
from conftest import empty
from stories import Send, page, sending

from algorithms.analysis import analyse
from graph.driver import Connection, Graph
from graph.folder import ImportOptions, import_folder
from graph.migrations import migrate
from graph.sample.write import write_sample
from resolvers.context import Role

_STORY = page("cohorts.md")


@pytest_asyncio.fixture
async def send(
    network: Graph, connection: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Send]:
    """Send an operation of the page to a server over the sample organisation, once it is analysed."""
    monkeypatch.setattr("server.app.warmed", nullcontext)
    await empty(network)
    await migrate(network)
    write_sample(tmp_path / "sample", people=150)
    await import_folder(network, tmp_path / "sample", ImportOptions())
    await analyse(network, grace=0)
    async with sending(_STORY, connection, tmp_path, coordinator=Role.COORDINATOR) as sent:
        yield sent


async def test_a_cohort_is_priced_published_and_matched_again_for_who_declined(send: Send) -> None:
    id_, first = await matched(send)
    which = {"proposal": id_}
    prices = {each["objective"]: each for each in first["compareObjectives"]}
    assert first["matched"] == prices["MATCHED_FIRST"]["matched"] == max(each["matched"] for each in prices.values())
    assert first["missing"] == len(first["matches"]) - first["matched"] - lone(first)
    assert prices["TOTAL"]["total"] == max(each["total"] for each in prices.values())
    assert prices["STABLE"]["blockingPairs"] == 0
    assert prices["WORST_OFF_FIRST"]["worst"] >= first["worst"]
    solved = (await send("Solve", "coordinator", input={**which, "objective": "WORST_OFF_FIRST"}))["proposal"]["latest"]
    assert (solved["number"], solved["worst"]) == (2, prices["WORST_OFF_FIRST"]["worst"])

    version = (await send("Cohort", "coordinator", id=id_))["latest"]
    mentee, wished = next(
        (mentee, row["alternates"][0]["mentor"]["externalId"])
        for mentee, row in rows(version).items()
        if row["mentor"] and row["menteeRank"] > 1
    )
    why = await send("WhyNot", "coordinator", input={**which, "mentee": by(mentee), "mentor": by(wished)})
    assert (why["chosen"], why["allowed"], why["menteeRank"]) == (False, True, 1)
    assert f"{mentee} has " in why["says"]
    assert why["reasons"]

    one, other = swappable(version)
    swapped = (await send("Swap", "coordinator", input={**which, "one": by(one), "other": by(other)}))["proposal"]
    assert swapped["latest"]["number"] == 3
    assert (await send("Review", "coordinator", input=which))["proposal"]["stage"] == "REVIEWED"
    told = {**which, "message": "We think that you two could learn from each other."}
    assert (await send("Publish", "coordinator", input=told))["proposal"]["stage"] == "PUBLISHED"

    asked = await proposed(send, id_)
    assert {row["mentorship"]["status"] for row in asked.values()} == {"PROPOSED"}
    gone = dict(list(asked.items())[:2])
    for row in gone.values():
        declined = await send("Decline", row["mentor"]["externalId"], input={"id": row["mentorship"]["id"]})
        assert declined["mentorship"]["status"] == "DECLINED"
    again = (await send("Rerun", "coordinator", input=which))["proposal"]
    assert (again["stage"], again["latest"]["number"]) == ("STAGED", 4)
    version = rows((await send("Cohort", "coordinator", id=id_))["latest"])
    for mentee, row in asked.items():
        if mentee in gone:
            assert version[mentee]["mentor"] != row["mentor"]
        else:
            assert (version[mentee]["mentor"], version[mentee]["mentorship"]) == (row["mentor"], row["mentorship"])


async def proposed(send: Send, id_: str) -> dict[str, dict[str, Any]]:
    """The matches of a published cohort, once all of them are proposed."""
    async with asyncio.timeout(240):
        while True:
            version = (await send("Cohort", "coordinator", id=id_))["latest"]
            asked = {mentee: row for mentee, row in rows(version).items() if row["mentor"]}
            if all(row["mentorship"] for row in asked.values()):
                return asked
            await asyncio.sleep(0.1)


async def matched(send: Send) -> tuple[str, dict[str, Any]]:
    id_ = (await send("Propose", "coordinator", **_STORY.first))["proposal"]["id"]
    async with asyncio.timeout(240):
        while (await send("Cohort", "coordinator", id=id_))["status"] == "RUNNING":  # noqa: ASYNC110 -- behind the server
            await asyncio.sleep(0.1)
    # What was read while it ended may be half of before.
    found = await send("Cohort", "coordinator", id=id_)
    assert (found["status"], found["failure"], found["stage"]) == ("SUCCEEDED", None, "STAGED")
    return id_, found["latest"]


def rows(version: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["mentee"]["externalId"]: row for row in version["matches"]}


def lone(version: dict[str, Any]) -> int:
    """How many of a version could go to nobody at all."""
    return sum(not row["alternates"] and not row["mentor"] for row in version["matches"])


def swappable(version: dict[str, Any]) -> tuple[str, str]:
    """Two mentees who could each have the other one's mentor."""
    could = {
        mentee: {each["mentor"]["externalId"] for each in row["alternates"]} for mentee, row in rows(version).items()
    }
    has = {mentee: row["mentor"]["externalId"] for mentee, row in rows(version).items() if row["mentor"]}
    return next((one, other) for one in has for other in has if has[one] in could[other] and has[other] in could[one])


def test_every_operation_of_the_page_is_part_of_the_story() -> None:
    story = Path(__file__).read_text(encoding="utf-8")
    assert len(_STORY.operations) == 9
    assert [name for name in _STORY.operations if f'"{name}"' not in story] == []
