"""The recommender: fair measures, no look ahead, a winner that may serve, and reasons that add up."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest
from conftest import empty

import schema
from algorithms.analysis import analyse
from algorithms.evenness import gini
from algorithms.recommender import measures, members, pipeline
from algorithms.recommender.events import Events
from algorithms.recommender.judging import Effort, judge, remembered
from algorithms.recommender.record import Record
from algorithms.recommender.scoreboard import LEARNED, Outcome
from algorithms.recommender.slices import _shown
from algorithms.recommender.trials import PIPELINE
from algorithms.snapshot import snapshot
from graph import analyses, recommender
from graph.driver import Connection, Graph
from graph.folder import ImportOptions, import_folder
from graph.reads.reading import Reader
from graph.statements import Statement
from resolvers.context import Context
from server.commands import evaluate

_PEOPLE = "UNWIND range(0, 39) AS i CREATE (:Person {id: 'p' + (100 + i), name: 'Person ' + i, seniority: i % 5})"
_TIES = """
UNWIND $rows AS row
MATCH (seeker:Person {id: row[0]}), (giver:Person {id: row[1]})
MERGE (seeker)-[tie:INTERACTED {kind: 'HELP'}]->(giver)
SET tie.at = coalesce(tie.at, []) + [datetime('2024-01-01') + duration({days: row[2]})],
    tie.weights = coalesce(tie.weights, []) + [1.0]
"""
_LATER = """
MATCH (seeker:Person {id: 'p100'}), (giver:Person) WHERE giver <> seeker
MERGE (seeker)-[tie:INTERACTED {kind: 'HELP'}]->(giver)
SET tie.at = coalesce(tie.at, []) + [datetime('2026-06-01')], tie.weights = coalesce(tie.weights, []) + [9.0]
WITH count(*) AS ties
UNWIND range(0, 39) AS i MATCH (a:Person {id: 'p' + (100 + i)}), (b:Person {id: 'p139'}) WHERE a <> b
CREATE (b)-[:MENTORS {id: 'later' + i, kind: 'ONE_TO_ONE', status: 'ACTIVE', since: date('2026-06-02')}]->(a)
"""


async def _do(graph: Graph, text: str) -> list[list[Any]]:
    return await graph.write(Statement("test", "", text))


async def _circles(graph: Graph, *, size: int) -> None:
    """Forty people in circles of a size, where 400 times in 800 days somebody turned to another of the circle."""
    await empty(graph)
    await _do(graph, _PEOPLE)
    drawn = np.random.default_rng(3)
    pairs = [(seeker, seeker // size * size + drawn.integers(size)) for seeker in drawn.integers(40, size=400)]
    rows = [[f"p{100 + a}", f"p{100 + b}", 2 * day] for day, (a, b) in enumerate(pairs) if a != b]
    await graph.write(Statement("test", "", _TIES), {"rows": rows})


async def _past(graph: Graph, day: date) -> Record:
    past = await remembered(graph, snapshot(await analyses.facts(graph, day)), day)
    assert past is not None
    return past


async def _judged(graph: Graph, day: date) -> Outcome:
    return (await judge(graph, await _past(graph, day), Effort(most=100, draws=2, windows=1, linked=20), seed=1))[0]


def test_ranks_share_ties_and_leave_out_the_other_right_ones() -> None:
    scores = np.array([5.0, 4.0, 4.0, 3.0, -np.inf])
    assert measures.ranks(scores, np.array([0, 3])).tolist() == [1, 3]
    assert measures.ranks(scores, np.array([1])).tolist() == [2.5]
    assert measures.ranks(np.zeros(9), np.array([4])).tolist() == [5]


def test_exposure_is_measured_by_known_values() -> None:
    assert gini(np.array([1.0, 1, 1, 1])) == pytest.approx(0)
    assert gini(np.array([0.0, 0, 0, 1])) == pytest.approx(0.75)
    assert measures.top_share(np.array([1.0] * 99 + [99.0])) == pytest.approx(0.5)


def test_a_method_beside_itself_is_no_better() -> None:
    tops, drawn = np.array([1.0, 0.5, 0.2]), measures.draws(3, 0)
    assert measures.ratio(tops, tops, drawn) == measures.Interval(1, 1, 1)
    assert measures.interval(tops, np.ones(3), drawn).value == pytest.approx(1.7 / 3)


def test_only_the_first_event_of_a_new_pair_counts() -> None:
    def events(*rows: tuple[float, int, int]) -> Events:
        time, seeker, giver = zip(*rows, strict=True)
        return Events.of(np.array(time), np.array(seeker), np.array(giver), np.ones(len(rows), dtype=np.float32))

    came = events((5, 0, 1), (6, 0, 2), (7, 0, 2), (8, 1, 1))
    found = came.new_pairs(events((1, 0, 1)), 3)
    assert (found.time.tolist(), found.giver.tolist()) == ([6], [2])


async def test_what_comes_later_changes_nothing_as_of_a_day(network: Graph) -> None:
    await _circles(network, size=10)
    day = date(2026, 5, 1)
    before = await _judged(network, day)
    assert before.scoreboard.rows
    await _do(network, _LATER)
    assert await _judged(network, day) == before
    assert (await _judged(network, date(2026, 12, 1))).scoreboard != before.scoreboard


async def test_graph_data_science_is_a_member_and_leaves_nothing(network: Graph, connection: Connection) -> None:
    await _circles(network, size=10)
    rows = {row.method: row for row in (await _judged(network, date(2026, 5, 1))).scoreboard.rows}
    assert rows[PIPELINE].seekers < rows["FastRP cosine"].seekers
    # Helpers are drawn from circles, and whoever stands close to the seeker is in the same one.
    assert rows["FastRP cosine"].mrr.low > rows["random"].mrr.high
    assert rows[PIPELINE].mrr.value > rows["random"].mrr.value
    with members.opened(connection, seed=1, windows=1, seekers=20) as asked:
        left = [*asked.gds.graph.list(), *asked.gds.model.list(), *asked.gds.pipeline.list()]
    assert left == []


async def test_a_past_too_small_for_the_pipeline_is_a_row_less(network: Graph, connection: Connection) -> None:
    past = await _past(network, date(2026, 5, 1))
    with members.opened(connection, seed=1, windows=1, seekers=20) as asked:
        assert pipeline.linked(asked, past.at(past.helps.time[2]), np.array([0, 1])) == {}
        assert asked.gds.graph.list() == []


def test_a_part_of_few_people_is_told_neither_by_itself_nor_by_what_is_left() -> None:
    people = np.arange(20)
    sizes = {"few": people < 2, "some": (people >= 2) & (people < 9), "many": people >= 9}
    assert [part.name for part in _shown("DEPARTMENT", sizes.items(), people)] == ["many"]
    sizes = {"few": people < 2, "fewer": (people >= 2) & (people < 5), "many": people >= 5}
    assert [(part.name, part.people) for part in _shown("DEPARTMENT", sizes.items(), people)] == [("many", 15)]


async def test_the_same_seed_gives_the_same_scoreboard(network: Graph) -> None:
    day = date(2026, 5, 1)
    assert (await _judged(network, day)).scoreboard == (await _judged(network, day)).scoreboard


async def test_who_refuses_inference_teaches_nothing(network: Graph) -> None:
    await _do(network, "MATCH (p:Person {id: 'p101'}) SET p.inference = 'OFF'")
    past = await _past(network, date(2026, 5, 1))
    assert 1 not in past.helps.seeker
    assert 1 not in past.helps.giver
    await _do(network, "MATCH (p:Person {id: 'p101'}) REMOVE p.inference")


async def test_who_asked_anonymously_is_nobodys_tie(network: Graph) -> None:
    await _do(
        network,
        """MATCH (asker:Person {id: 'p100'}), (giver:Person {id: 'p101'})
        CREATE (asker)-[:ASKED]->(:Ask {id: 'hidden', anonymous: true})<-[:ANSWERS]-
          (:Answer {id: 'a', answeredAt: datetime('2026-01-01')})<-[:ANSWERED]-(giver)""",
    )
    assert (await recommender.traces(network, [])).answers == []
    await _do(network, "MATCH (a:Ask {id: 'hidden'}) SET a.anonymous = false")
    assert [row[:2] for row in (await recommender.traces(network, [])).answers] == [["p100", "p101"]]
    await _do(network, "MATCH (n) WHERE n:Ask OR n:Answer DETACH DELETE n")


async def test_how_mentoring_went_counts_from_the_day_on_which_it_was_known(network: Graph) -> None:
    await _do(
        network,
        """UNWIND [['p101', 'COMPLETED', '2025-01-01'], ['p102', 'DECLINED', '2025-06-01'],
          ['p103', 'ENDED', '2025-09-01']]
        AS row MATCH (mentor:Person {id: row[0]}), (mentee:Person {id: 'p100'})
        CREATE (mentor)-[:MENTORS {id: row[0], kind: 'ONE_TO_ONE', status: row[1], since: date('2024-06-01'),
          until: date(row[2])}]->(mentee)""",
    )
    await _do(
        network,
        """MATCH (mentor:Person {id: 'p101'}), (mentee:Person {id: 'p100'})
        CREATE (mentor)<-[:HAS_MENTOR]-(m:Mentorship {id: 'p101', status: 'COMPLETED'})-[:HAS_MENTEE]->(mentee),
          (m)-[:GOT]->(:Feedback {id: 'f1', kind: 'CLOSING', rating: 2, at: datetime('2025-03-01')}),
          (m)-[:GOT]->(:Feedback {id: 'f2', kind: 'CLOSING', rating: 4, at: datetime('2025-03-01')})""",
    )
    outcomes = (await _past(network, date(2026, 5, 1))).outcomes
    people, right = np.array([1, 2, 3, 4]), np.array([True, False, True, False])
    day = {each: (date.fromisoformat(each) - date(1970, 1, 1)).days for each in ("2025-01-01", "2025-07-01")}
    assert outcomes.weights(0, people, right, np.inf).tolist() == [0.5, 3, 0.5, 1]
    assert outcomes.weights(0, people, right, day["2025-07-01"]).tolist() == [0.5, 3, 1, 1]
    assert outcomes.weights(0, people, right, day["2025-01-01"]).tolist() == [1, 1, 1, 1]
    assert outcomes.weights(5, people, right, np.inf).tolist() == [1, 1, 1, 1]
    assert len((await _past(network, date(2025, 1, 1))).outcomes.seeker) == 1
    # That somebody left says nothing of how it went.
    await _do(network, "CREATE (:Mentorship {id: 'p103', endReason: 'LEFT'})")
    left = (await _past(network, date(2026, 5, 1))).outcomes
    assert left.weights(0, people, right, np.inf).tolist() == [0.5, 3, 1, 1]
    await _do(network, "MATCH ()-[tie:MENTORS]->() DELETE tie")
    await _do(network, "MATCH (n) WHERE n:Mentorship OR n:Feedback DETACH DELETE n")


async def test_chance_is_not_promoted(network: Graph) -> None:
    await _circles(network, size=40)
    outcome = await _judged(network, date(2026, 12, 1))
    assert outcome.scoreboard.model != LEARNED
    assert outcome.ranker is None
    assert "simple method" in outcome.scoreboard.why


async def test_the_winner_on_a_real_network_serves_and_explains_itself(network: Graph, shared: Path) -> None:
    await empty(network)
    await import_folder(network, shared / "data" / "lazega_lawyers", ImportOptions())
    await analyse(network, grace=0)
    query = """{ recommender { model why queries recall recallAt300 measuringMemory rows {
      method serving baseline seekers ratio { low } slices { name by people } } } }"""
    found = await schema.build().execute(query, context_value=Context(network, Reader(network)))
    assert found.errors is None
    assert found.data is not None
    board = found.data["recommender"]
    assert board["model"] == LEARNED
    best = board["rows"][0]
    assert (best["method"], best["serving"], best["baseline"]) == (LEARNED, True, False)
    assert best["seekers"] == board["queries"]
    assert best["ratio"]["low"] > 1.25
    assert {"SEEKER", "DEPARTMENT", "SENIORITY"} <= {each["by"] for each in best["slices"]}
    assert min(each["people"] for each in best["slices"]) >= 5
    assert 0 < board["recallAt300"] <= board["recall"] <= 1
    assert board["measuringMemory"] > 50
    assert {"random", "popularity", "Adamic-Adar", "personalised PageRank", "FastRP cosine", PIPELINE} <= {
        row["method"] for row in board["rows"]
    }


async def test_the_parts_add_up_and_the_facts_are_true(network: Graph, shared: Path) -> None:
    wrong = await _do(
        network,
        """MATCH (a)-[s:SUGGESTED {kind: 'ONE_TO_ONE'}]->(b)
        WITH a, b, s, reduce(sum = 0.0, part IN s.reasonContributions | sum + part) AS sum
        WHERE abs(sum - s.score) > 0.00001
          OR ('UNIT' IN s.reasonKinds AND NOT EXISTS { (a)-[:IN_DEPARTMENT]->()<-[:IN_DEPARTMENT]-(b) }
            AND NOT EXISTS { (a)-[:IN_COMMUNITY]->()<-[:IN_COMMUNITY]-(b) })
          OR ('PLACE' IN s.reasonKinds AND NOT EXISTS { (a)-[:AT_LOCATION]->()<-[:AT_LOCATION]-(b) }
              AND coalesce(a.timezone <> b.timezone, true))
          OR ('RECIPROCITY' IN s.reasonKinds AND NOT EXISTS { (b)-[:INTERACTED {kind: 'ADVICE'}]->(a) })
          OR ('TIES' IN s.reasonKinds AND NOT EXISTS { (a)-[i:INTERACTED]-(b) WHERE i.kind <> 'ADVICE' })
          OR ('CONTACTS' IN s.reasonKinds AND NOT EXISTS { (a)-[:INTERACTED]-()-[:INTERACTED]-(b) })
        RETURN count(*)""",
    )
    assert wrong == [[0]]
    [[kinds]] = await _do(network, "MATCH ()-[s:SUGGESTED]->() UNWIND s.reasonKinds AS k RETURN collect(DISTINCT k)")
    assert {"UNIT", "TIES", "CONTACTS", "TASTE"} <= set(kinds)


async def test_nobody_is_suggested_whom_they_turned_to_before(network: Graph, shared: Path) -> None:
    again = "MATCH (a)-[:SUGGESTED {kind: 'ONE_TO_ONE'}]->(b) WHERE EXISTS { (a)-[:INTERACTED {kind: 'ADVICE'}]->(b) }"
    assert await _do(network, f"{again} RETURN count(*)") == [[0]]


async def test_evaluate_prints_the_scoreboard(
    network: Graph, connection: Connection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await _circles(network, size=10)
    monkeypatch.setenv("NEO4J_URI", connection.uri)
    monkeypatch.setenv("NEO4J_USER", connection.user)
    monkeypatch.setenv("NEO4J_PASSWORD", connection.password)
    await evaluate.run(as_of=date(2026, 12, 1), seekers=50)
    assert "Adamic-Adar" in capsys.readouterr().out
    await evaluate.run(as_of=date(2026, 12, 1), seekers=50, json=True)
    board = orjson.loads(capsys.readouterr().out)
    assert [row["method"] for row in board["rows"] if row["serving"]] == [board["model"]]
