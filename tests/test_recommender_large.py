"""A network above 10,000 people: measured on a sample and on sparse evidence, and served within the time of a run."""

import numpy as np
import pytest

from algorithms.recommender import members, scoreboard
from algorithms.recommender.events import Events
from algorithms.recommender.judging import Effort
from algorithms.recommender.ranking import Ranking
from algorithms.recommender.record import Declared, Record
from algorithms.recommender.scoreboard import LEARNED, evaluate
from algorithms.recommender.trials import PIPELINE
from graph.driver import Connection

_PEOPLE, _CIRCLE = 10_400, 20


@pytest.fixture(scope="module")
def many() -> Record:
    """People in circles of 20 who turned to others of their circle, without times."""
    drawn, none = np.random.default_rng(5), np.zeros(0, dtype=np.int64)
    seeker = drawn.integers(0, _PEOPLE, 40_000)
    giver = seeker // _CIRCLE * _CIRCLE + drawn.integers(0, _CIRCLE, len(seeker))
    helps = Events.of(np.full(len(seeker), -np.inf), seeker, giver, np.ones(len(seeker), dtype=np.float32))
    return Record(
        people=_PEOPLE,
        helps=helps,
        others={},
        units={"department": np.arange(_PEOPLE) // 2000, "location": np.full(_PEOPLE, -1)},
        joined=np.full(_PEOPLE, -np.inf),
        declared=Declared(none, none, none.astype(bool), none.astype(np.float64), 0),
        end=0.0,
        grades=np.full(_PEOPLE, np.nan, dtype=np.float32),
        mentorings=helps.at(none),
        departments=[f"Unit {number}" for number in range(6)],
    )


def test_a_large_network_is_measured_on_what_is_sparse(many: Record, connection: Connection) -> None:
    effort = Effort(most=300, draws=4, windows=1, linked=60).bounded(_PEOPLE)
    with members.opened(connection, seed=1, windows=effort.windows, seekers=effort.linked) as asked:
        board = evaluate(many, asked, most=effort.most, draws=effort.draws, seed=1).scoreboard
    rows = {row.method: row for row in board.rows}
    assert board.queries == effort.most
    assert not {PIPELINE, "EASE", "personalised PageRank", "FastRP cosine", "skills alike"} & set(rows)
    # Whoever is asked next is one of twenty; chance would find one in ten thousand.
    assert rows["Adamic-Adar"].mrr.low > 0.1 > rows["random"].mrr.high
    assert rows[LEARNED].mrr.low > 0.1


def test_the_best_simple_method_serves_where_the_learned_one_takes_too_long(
    many: Record, connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoreboard, "MOST_LEARNED", _PEOPLE - 1)
    with members.opened(connection, seed=1, windows=0, seekers=0) as asked:
        outcome = evaluate(many, asked, most=40, draws=1, seed=1)
    board = outcome.scoreboard
    assert board.model != LEARNED
    assert "takes too long for all of them" in board.why
    ranking = Ranking(many, "Adamic-Adar", outcome.ranker)
    [chosen] = ranking.choose(np.array([7])).values()
    first = chosen.people[np.argsort(-chosen.parts.sum(axis=0))[:5]]
    assert set(first // _CIRCLE) == {0}
    assert not set(first) & {7, *many.helps.giver[many.helps.seeker == 7].tolist()}
