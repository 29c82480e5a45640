"""Every act is known by its block, and no schema leaves out how an act may be refused."""

import re
from typing import Annotated, Any

import pytest
import strawberry

import schema
from graph.acts import Actor, Input, act
from graph.driver import Graph
from graph.statements import load
from graph.verbs import VERBS, refusals
from schema.guarding import AnswerError, require_answers
from schema.refusals import InputRefused, KeyReused, NotAllowed, NotFound, WrongStatus

CORE: Any = schema.build()._schema


def test_each_mutation_is_an_act_with_a_block() -> None:
    assert set(CORE.mutation_type.fields) ^ set(VERBS) == {
        "askRoute",
        "cohortProposalFinish",
        "groupProposalFinish",
        "mentorshipLapse",
        "mentorshipTend",
        "offerRaise",
        "personLeft",
    }


def test_what_an_act_is_about_can_be_found() -> None:
    found = set(re.findall(r"label = '(\w+)'", load("reads/rows")["event_about"].text))
    assert {verb.about for verb in VERBS.values()} - {None} == found


def test_the_codes_of_an_act_are_those_of_its_block() -> None:
    assert refusals("askClose") == {"NOT_FOUND", "NOT_YOURS", "WRONG_STATUS", "KEY_REUSED", "YOU_LEFT"}
    only_accepted = {"CAPACITY", "OBJECTIVES_MISSING", "REPORTING_LINE"}
    assert refusals("mentorshipAccept") - refusals("mentorshipDecline") == only_accepted
    assert refusals("mentorshipResume") - refusals("mentorshipAccept") == {"ALREADY_TOGETHER"}


async def test_an_act_is_done_by_its_own_block_only(graph: Graph) -> None:
    with pytest.raises(TypeError, match="askClose"):
        await act(graph, Actor(), "askClose", load("asks")["say"], Input())


@pytest.mark.parametrize("left_out", [NotFound, NotAllowed, WrongStatus, KeyReused, InputRefused])
def test_a_refusal_that_is_not_listed_fails_the_build(left_out: type) -> None:
    listed = [each for each in (NotFound, NotAllowed, WrongStatus, KeyReused, InputRefused) if each is not left_out]
    require_answers(_closing(*listed, left_out))
    with pytest.raises(AnswerError, match=rf"AskResult lacks {left_out.__name__}, which askClose"):
        require_answers(_closing(*listed))


def test_a_mutation_that_is_no_act_fails_the_build() -> None:
    @strawberry.type
    class Query:
        one: int | None = None

    @strawberry.type
    class Mutation:
        @strawberry.mutation
        def ask_forget(self) -> int | None:
            return None

    with pytest.raises(AnswerError, match=r"graph/verbs\.py how askForget"):
        require_answers(strawberry.Schema(Query, Mutation)._schema)


def _closing(*types: type) -> Any:
    """A schema where closing an ask answers with these types only."""
    members: Any = types[0]
    for each in types[1:]:
        members |= each

    @strawberry.type
    class Query:
        one: int | None = None

    def ask_close() -> Any:
        return None

    ask_close.__annotations__["return"] = Annotated[members, strawberry.union("AskResult")] | None
    made = strawberry.type(type("Mutation", (), {"ask_close": strawberry.mutation(ask_close)}))
    return strawberry.Schema(Query, made)._schema
