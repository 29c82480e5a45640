"""What `mosaic demo` points at is there in the sample: all three models in motion, each read by somebody of it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from acting import asked
from conftest import empty
from sample_folder import read

from graph.driver import Graph
from graph.folder import export_folder, import_folder
from graph.sample import write_sample
from graph.sample.sights import Sight, sights
from server.commands import demo
from server.settings import Settings

# What none of the three needs.
_LEFT_OUT = ("person_skills", "interactions", "endorsements")


@pytest_asyncio.fixture(scope="module")
async def seen(network: Graph, tmp_path_factory: Any) -> AsyncIterator[dict[str, Sight]]:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder)
    for name in _LEFT_OUT:
        (folder / f"{name}.csv").unlink()
    assert (await import_folder(network, folder)).bad_rows == []
    assert (await import_folder(network, folder)).changes == 0
    yield dict(zip(("circle", "pair", "panel"), await sights(network), strict=True))
    await empty(network)


async def _shown(graph: Graph, sight: Sight, field: str) -> list[dict[str, Any]]:
    viewer = (await asked(graph, sight.person, sight.query))["viewer"]
    return [edge["node"] for edge in viewer[field]["edges"]]


async def test_a_circle_is_found_in_which_one_voice_takes_most(network: Graph, seen: dict[str, Sight]) -> None:
    circles = [each["balance"] for each in await _shown(network, seen["circle"], "groups") if each["balance"]]
    worst = min(circles, key=lambda balance: balance["last"]["index"])
    assert worst["last"]["index"] < 0.5
    assert "One voice took" in worst["hint"]


async def test_a_reverse_pair_is_found_that_turned_one_sided(network: Graph, seen: dict[str, Sight]) -> None:
    pairs = [each["reciprocity"] for each in await _shown(network, seen["pair"], "mentorships") if each["reciprocity"]]
    worst = min(pairs, key=lambda reciprocity: reciprocity["flow"] or 0)
    assert (worst["flow"], worst["standing"]) == (0.0, "ONE_SIDED")
    assert worst["text"] == "Mostly the mentor teaches. Let the mentee teach in the next session."


async def test_a_panel_is_found_that_grew_into_a_mentorship(network: Graph, seen: dict[str, Sight]) -> None:
    (panel,) = [each for each in await _shown(network, seen["panel"], "asks") if len(each["seats"]) > 1]
    assert panel["status"] == "ANSWERED"
    assert {seat["viewpoint"] for seat in panel["seats"]} == {
        "supervised learning",
        "ethics of data use",
        "data protection",
    }
    assert all(seat["answered"] and seat["person"] for seat in panel["seats"])
    answers = [edge["node"] for edge in panel["answers"]["edges"]]
    assert len(answers) == 3
    assert all(answer["text"] for answer in answers)
    (accepted,) = [answer for answer in answers if answer["accepted"]]
    assert accepted["mentorship"] == {"kind": "MICRO", "status": "COMPLETED"}


def test_demo_prints_who_may_ask_what(seen: dict[str, Sight], capsys: pytest.CaptureFixture[str]) -> None:
    demo._report(demo.Filled(1000, None, None, sights=tuple(seen.values())), demo.Wish(), Settings(), json=False)
    lines = capsys.readouterr().out.splitlines()
    for sight in seen.values():
        at = lines.index(f"  {sight.query}")
        assert lines[at - 1] == f"See {sight.title} (mosaic token --as {sight.person}):"


_EVERY = """{ viewer { mentorships(first: 50) { edges { node { kind status reciprocity { standing } } } }
  groups(first: 50) { edges { node { balance { measured } silent { person { name } sessions } } } } } }"""


async def test_reverse_pairs_come_to_all_three_ends(network: Graph, seen: dict[str, Sight], tmp_path: Path) -> None:
    await export_folder(network, tmp_path)
    sample = read(tmp_path)
    found = set()
    for row in sample["mentorships"]:
        if row["kind"] == "REVERSE" and row["status"] in ("COMPLETED", "PAUSED") and row["ended_on"] > "2026":
            viewer = (await asked(network, row["mentor"], _EVERY))["viewer"]
            found |= {
                edge["node"]["reciprocity"]["standing"]
                for edge in viewer["mentorships"]["edges"]
                if edge["node"]["reciprocity"] and edge["node"]["status"] != "ACTIVE"
            }
    assert {"MUTUAL", "ONE_SIDED", "TOKEN"} <= found


async def test_somebody_is_silent_and_who_leads_sees_it(network: Graph, seen: dict[str, Sight], tmp_path: Path) -> None:
    await export_folder(network, tmp_path)
    leads = {row["person"] for row in read(tmp_path)["group_members"] if row["role"] == "FACILITATOR"}
    silent = []
    for lead in sorted(leads)[:12]:
        viewer = (await asked(network, lead, _EVERY))["viewer"]
        for edge in viewer["groups"]["edges"]:
            silent += [each["sessions"] for each in edge["node"]["silent"]]
    assert max(silent, default=0) >= 4
