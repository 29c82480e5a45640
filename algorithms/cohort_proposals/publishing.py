"""A reviewed cohort becomes relations that are proposed: by the same act as any other, once for each match."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from algorithms.runner import Runner
from graph import cohort_proposals as stored
from graph import mentorships
from graph.acts import Actor, Done, Refusal
from graph.cohort_inputs import Publishing
from graph.cohort_proposals import Standing
from graph.driver import Graph
from graph.mentorships import Origin, Proposal

# Whose yes is taken from their place in the programme, by who is still asked.
_GIVEN = {"BOTH": None, "MENTEE": "mentor", "MENTOR": "mentee"}
_PATIENCE_SECONDS = 2.0
_END_SECONDS = 2.0
_TOLD_EVERY = 50


async def publish(graph: Graph, runner: Runner, actor: Actor, told: Publishing) -> Done | Refusal:
    """Propose what was not proposed yet; to repeat it goes on where it broke off.

    What takes longer than a moment goes on beside, and the proposal says how far it is. With one-sided approval the
    other side has agreed by their place in the programme; who has none is asked, too.
    """
    done = await stored.publish(graph, actor, told)
    if isinstance(done, Refusal):
        return done
    work = runner.go(_all_proposed(graph, actor, told))
    if (await asyncio.wait({work}, timeout=_PATIENCE_SECONDS))[0]:
        work.result()
    return done


async def _all_proposed(graph: Graph, actor: Actor, told: Publishing) -> None:
    standing = await stored.stands(graph, actor, told.proposal)
    if standing is None:
        return
    left = [each for each in standing.matches if each["mentor"] and not each["mentorship"] and each["here"]]
    try:
        for number, match in enumerate(left):
            if number % _TOLD_EVERY == 0:
                await stored.publishing(graph, told.proposal, number, len(left))
            await _proposed(graph, actor, told, standing, match)
    finally:
        with suppress(Exception):
            async with asyncio.timeout(_END_SECONDS):
                await stored.published(graph, told.proposal)


async def _proposed(graph: Graph, actor: Actor, told: Publishing, standing: Standing, match: Mapping[str, Any]) -> None:
    given = _GIVEN[told.approval]
    agreed = [match[given]] if given and match[given] in match["placed"] else []
    origin = Origin(match["id"], agreed, told.answer_within_days)
    meant = Proposal.model_validate(
        {
            "mentor": {"externalId": match["mentor"]},
            "mentee": {"externalId": match["mentee"]},
            "kind": standing.kind,
            "skills": standing.options["skills"],
            "message": told.message,
            "programme": {"externalId": standing.programme} if standing.programme else None,
            "fromSuggestion": True,
        }
    )
    answer = await mentorships.propose(graph, actor, meant, origin)
    if isinstance(answer, Refusal) and answer.code == "NOT_SUGGESTED":
        # A wish or a must may stand outside of what the analysis suggests.
        answer = await mentorships.propose(graph, actor, meant.model_copy(update={"from_suggestion": False}), origin)
    if isinstance(answer, Refusal):
        await stored.refused(graph, match["id"], answer.code)
