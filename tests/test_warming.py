"""What the first page asks is planned by the database before anybody asks it."""

import re

import schema
from graph.driver import Graph
from graph.statements import Statement
from server.pages import first_queries
from server.warming import _ACTS, warmed

_CLEAR = Statement("clear", "", "CALL db.clearQueryCaches() YIELD value RETURN toInteger(split(value, ' ')[5])")

_LEFT = Statement("left", "", "RETURN COUNT { (:Event) }, COUNT { (:Mentorship) }")


async def test_the_first_questions_are_planned(network: Graph) -> None:
    await network.write(_CLEAR)
    async with warmed(network) as asking:
        await asking
    acts = re.findall(r"(\w+)\(input:", _ACTS)
    # Acts with the same type of answer are read by the same statement.
    fields = schema.build()._schema.mutation_type.fields  # type: ignore[union-attr]
    answers = {str(fields[act].type) for act in acts}
    assert (await network.write(_CLEAR))[0][0] >= len(first_queries()) + len(acts) + len(answers)
    assert await network.read(_LEFT) == [[0, 0]]


async def test_nobody_waits_for_it_at_the_end(network: Graph) -> None:
    async with warmed(network) as asking:
        pass
    assert asking.cancelled()
