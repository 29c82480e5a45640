"""Needs: measured on what came later, never with a look ahead, and what wins is told."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
import pytest_asyncio
from conftest import empty
from past_asks import remember

from algorithms.needs.candidates import Channels
from algorithms.needs.evidence import alike, asked, evidence
from algorithms.needs.judging import judge, kept, remembered, worded
from algorithms.needs.memory import Memory
from algorithms.needs.people import people
from algorithms.needs.record import NeedRecord
from algorithms.needs.scoreboard import BY_HAND, TASK, NeedOutcome
from algorithms.needs.speaking import words_before
from algorithms.needs.texts import words
from algorithms.recommender import judging as people_judging
from algorithms.recommender.scoreboard import LEARNED
from algorithms.snapshot import snapshot
from graph import analyses
from graph.driver import Graph
from graph.statements import Statement

_DAY = date(2026, 5, 1)
_PEOPLE = """
UNWIND range(0, 39) AS i CREATE (:Person {id: 'p' + (100 + i), name: 'Person ' + i,
  seniority: CASE WHEN i < 3 THEN 9 ELSE i % 2 END})
WITH count(*) AS people UNWIND range(0, 7) AS i CREATE (:Skill {id: 's' + i, name: 'Skill ' + i})
"""
_LATER = """
MATCH (asker:Person {id: 'p100'}), (giver:Person), (skill:Skill) WHERE giver <> asker
CREATE (asker)-[:ASKED]->(ask:Ask {id: 'later' + giver.id + skill.id, title: 'More', askedAt: datetime('2026-06-01')})
  -[:ABOUT]->(skill), (giver)-[:ANSWERED]->(:Answer {id: 'later' + giver.id + skill.id,
    answeredAt: datetime('2026-06-02')})-[:ANSWERS]->(ask)
WITH DISTINCT giver, skill
MERGE (giver)-[has:HAS_SKILL {intent: 'TEACHES'}]->(skill) SET has.firstOn = date('2026-06-03'), has.evidence = 99
WITH DISTINCT giver
CREATE (giver)-[:MEMBER_OF {role: 'FACILITATOR', joinedOn: date('2026-06-04')}]->
  (:Group {id: 'later' + giver.id, name: 'Skill 1', startedOn: date('2026-06-04')})
"""


async def _do(graph: Graph, text: str) -> list[list[Any]]:
    return await graph.write(Statement("test", "", text))


@pytest_asyncio.fixture(scope="module", autouse=True)
async def _asked(network: Graph) -> None:
    """In 400 days 400 asks about 8 skills, each answered by one of the five who know it."""
    await empty(network)
    await _do(network, _PEOPLE)
    await remember(network, 400, skills=8, askers=40, apart=2)


async def _record(graph: Graph, day: date) -> NeedRecord:
    found = await remembered(graph, snapshot(await analyses.facts(graph, day)), day)
    assert found is not None
    return found


async def _judged(graph: Graph, day: date) -> NeedOutcome:
    return await judge(await _record(graph, day), 40, most=20, seed=1)


@pytest_asyncio.fixture(scope="module")
async def outcome(network: Graph) -> NeedOutcome:
    return await _judged(network, _DAY)


def test_words_are_cut_the_same_everywhere() -> None:
    assert words("How do I run the Quantum gates in C++?") == ["run", "quantum", "gate", "c++"]
    assert words("") == []


async def test_what_comes_later_changes_nothing_as_of_a_day(network: Graph, outcome: NeedOutcome) -> None:
    assert outcome.scoreboard.rows
    await _do(network, _LATER)
    assert (await _judged(network, _DAY)).scoreboard == outcome.scoreboard
    assert len((await _record(network, date(2026, 12, 1))).time) > len((await _record(network, _DAY)).time)


async def test_a_memory_knows_nothing_of_what_came_at_or_after_its_moment(network: Graph) -> None:
    whole, early = await _record(network, date(2026, 12, 1)), await _record(network, _DAY)
    moment = float(whole.time[200])
    mine, theirs = Memory(early, moment), Memory(whole, moment)
    # The needs of the whole record begin with those of the early one, and later words may be numbered between.
    block = np.arange(100, 108)
    told, known = (
        evidence(memory, needs, alike(memory, needs.needs))
        for memory, needs in ((theirs, asked(whole, block)), (mine, asked(early, block)))
    )
    for name, table in known.items():
        assert np.allclose(table, told[name], atol=1e-5), name
    told = people(theirs)
    for name, values in people(mine).items():
        assert np.allclose(values, told[name]), name
    assert (mine.time < moment).all()
    said = [words_before(record, moment) for record in (early, whole)]
    mine, theirs = ((each.sought @ each.done).toarray() for each in said)
    assert mine.any()
    assert np.allclose(mine, theirs, atol=1e-5)


async def test_words_of_needs_tell_who_helps_a_person_next(network: Graph) -> None:
    people_then = snapshot(await analyses.facts(network, _DAY))
    past = worded(await people_judging.remembered(network, people_then, _DAY), await _record(network, _DAY))
    assert past is not None
    effort = people_judging.Effort(most=40, draws=1, windows=0, linked=0)
    outcome, _ = await people_judging.judge(network, past, effort, seed=1)
    rows = {row.method: row for row in outcome.scoreboard.rows}
    assert rows["BM25"].ratio.value > rows["random"].ratio.value
    # Without times the words of a need could tell of the ties that are hidden.
    undated = replace(past, helps=replace(past.helps, time=np.full(len(past.helps), -np.inf)))
    assert undated.now.words is None


async def test_who_knows_a_topic_is_found_and_the_learned_ranker_is_measured(outcome: NeedOutcome) -> None:
    board = outcome.scoreboard
    rows = {row.method: row for row in board.rows}
    assert {row.task for row in board.rows} == {TASK}
    assert rows["tag count"].mrr.value > 2 * rows["popularity"].mrr.value
    assert rows[LEARNED].mrr.value > rows["popularity"].mrr.value
    assert rows["BM25"].ratio.low > rows["random"].ratio.high
    assert {"new pairs", "known givers", "asks"} <= {each.name for each in rows[LEARNED].slices}
    assert all(each.ratio for each in rows[LEARNED].slices)
    graded = [each for each in rows[LEARNED].slices if each.by == "SENIORITY"]
    # Those three of grade 9 are too few to be told, and as nobody may subtract, a second grade is not told.
    assert {each.name for each in graded} < {"0", "1"}
    assert all(each.people >= 5 for each in graded)


async def test_only_a_sure_winner_is_promoted(outcome: NeedOutcome) -> None:
    board = outcome.scoreboard
    simple = max((row for row in board.rows if row.baseline), key=lambda row: row.mrr.value)
    assert board.model in (LEARNED, simple.method)
    assert (outcome.ranker is not None) == (board.model == LEARNED)
    assert simple.method in board.why
    run, rows = kept(outcome, 20)
    assert run["needModel"] == board.model
    assert [row["place"] for row in rows] == list(range(20, 20 + len(rows)))


async def test_the_asker_is_no_candidate_and_known_helpers_are_told(network: Graph) -> None:
    record = await _record(network, _DAY)
    channels = Channels(Memory(record, np.inf))
    for need, found in enumerate(channels.candidates(asked(record, np.arange(20)))):
        assert found.asker not in found.people
        helpers = np.unique(record.given.giver[record.asker[record.given.need] == record.asker[need]])
        assert np.array_equal(np.sort(found.known), helpers)


async def test_who_refuses_inference_is_in_no_need(network: Graph) -> None:
    await _do(network, "MATCH (p:Person {id: 'p101'}) SET p.inference = 'OFF'")
    record = await _record(network, _DAY)
    assert 1 not in record.given.giver
    assert 1 not in record.asker
    await _do(network, "MATCH (p:Person {id: 'p101'}) REMOVE p.inference")


@pytest.mark.parametrize("kept_needs", [20, 0])
async def test_without_enough_needs_weights_set_by_hand_serve(network: Graph, kept_needs: int) -> None:
    await _do(network, f"MATCH (a:Ask) WITH a ORDER BY a.id SKIP {kept_needs} DETACH DELETE a")
    await _do(network, "MATCH (g:Group) DETACH DELETE g")
    found = await remembered(network, snapshot(await analyses.facts(network, _DAY)), _DAY)
    outcome = await judge(found, 40, most=20, seed=1)
    assert outcome.scoreboard.model == BY_HAND
    assert "weights set by hand" in outcome.scoreboard.why
