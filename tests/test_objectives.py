"""What is to be reached in a relation: set, changed and told of by the two of it, and read by nobody else."""

from typing import Any

import pytest
import pytest_asyncio
from acting import asked, by, cypher, do, opaque, refilled

from graph.driver import Graph
from resolvers.context import Role

_KEPT = "... on ObjectiveKept { objective { id text direction status dueOn owner { name } } again }"
_RELATION = opaque("Mentorship", "m1")
_READ = """query($id: ID!) { node(id: $id) { ... on Mentorship { objectives {
  text status progress { text status by { name } } } } } }"""


@pytest_asyncio.fixture(autouse=True)
async def small(network: Graph) -> None:
    await refilled(network)


async def add(graph: Graph, viewer: str, **more: Any) -> dict[str, Any]:
    told = {"mentorship": _RELATION, "text": "Write a parser", "direction": "MENTOR_TEACHES"} | more
    return await do(graph, viewer, "objectiveAdd", _KEPT, **told)


async def objectives(graph: Graph, viewer: str | None, *roles: Role) -> Any:
    return (await asked(graph, viewer, _READ, *roles, id=_RELATION))["node"]["objectives"]


async def test_an_objective_is_of_who_learns_unless_somebody_says_so(network: Graph) -> None:
    told: list[dict[str, Any]] = [{}, {"direction": "MENTEE_TEACHES"}, {"owner": by("ada")}]
    made = [(await add(network, "ben", **more))["objective"] for more in told]
    assert [each["owner"]["name"] for each in made] == ["Ben", "Ada", "Ada"]
    assert (await add(network, "ben", owner=by("cem")))["path"] == ["input", "owner"]


async def test_the_two_of_a_relation_follow_an_objective_and_nobody_else_reads_it(network: Graph) -> None:
    made = (await add(network, "ben", dueOn="2027-01-01"))["objective"]
    assert (made["status"], made["dueOn"]) == ("OPEN", "2027-01-01")
    changed = await do(network, "ada", "objectiveChange", _KEPT, objective=made["id"], dueOn=None)
    assert (changed["objective"]["text"], changed["objective"]["dueOn"]) == ("Write a parser", None)
    changed = await do(network, "ada", "objectiveChange", _KEPT, objective=made["id"], text="Two")
    assert changed["objective"]["text"] == "Two"
    first = {"objective": made["id"], "text": "The lexer works"}
    assert (await do(network, "ben", "objectiveProgress", _KEPT, **first))["objective"]["status"] == "OPEN"
    last = {"objective": made["id"], "status": "REACHED"}
    assert (await do(network, "ada", "objectiveProgress", _KEPT, **last))["objective"]["status"] == "REACHED"
    told = [
        {"text": None, "status": "REACHED", "by": {"name": "Ada"}},
        {"text": "The lexer works", "status": "OPEN", "by": {"name": "Ben"}},
    ]
    assert await objectives(network, "ben") == [{"text": "Two", "status": "REACHED", "progress": told}]
    for viewer in ("cem", None):
        assert await objectives(network, viewer, Role.COORDINATOR, Role.ADMIN) == []
        node = await asked(network, viewer, "query($id: ID!) { node(id: $id) { id } }", id=made["id"])
        assert node["node"] is None


@pytest.mark.parametrize(
    ("viewer", "name", "told", "code"),
    [
        ("cem", "objectiveAdd", {"mentorship": _RELATION, "text": "x", "direction": "MENTOR_TEACHES"}, "NOT_FOUND"),
        ("ben", "objectiveAdd", {"mentorship": _RELATION, "text": " ", "direction": "MENTOR_TEACHES"}, "BAD_INPUT"),
        (
            "ben",
            "objectiveAdd",
            {"mentorship": opaque("Mentorship", "m2"), "text": "x", "direction": "MENTOR_TEACHES"},
            "WRONG_STATUS",
        ),
        ("cem", "objectiveProgress", {"text": "x"}, "NOT_FOUND"),
        ("cem", "objectiveChange", {"text": "x"}, "NOT_FOUND"),
        ("ben", "objectiveProgress", {}, "BAD_INPUT"),
        ("ben", "objectiveChange", {"text": None}, "BAD_INPUT"),
    ],
)
async def test_what_cannot_be_is_refused(
    network: Graph, viewer: str, name: str, told: dict[str, Any], code: str
) -> None:
    if "mentorship" not in told:
        told = told | {"objective": (await add(network, "ben"))["objective"]["id"]}
    before = await cypher(network, "MATCH (n) WHERE NOT n:RefusedAct RETURN count(n)")
    assert (await do(network, viewer, name, **told))["code"] == code
    assert await cypher(network, "MATCH (n) WHERE NOT n:RefusedAct RETURN count(n)") == before


async def test_there_are_at_most_twenty(network: Graph) -> None:
    await cypher(
        network,
        "MATCH (m:Mentorship {id: 'm1'}) UNWIND range(1, 19) AS i "
        "CREATE (m)-[:HAS_OBJECTIVE]->(:Objective {id: 'o' + i, status: 'OPEN'})",
    )
    assert (await add(network, "ben", idempotencyKey="k"))["again"] is False
    assert (await add(network, "ben"))["code"] == "TOO_MANY"
    assert (await add(network, "ben", idempotencyKey="k"))["again"] is True
