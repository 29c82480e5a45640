"""A reviewed cohort becomes relations that are proposed: by the same act as any other, once for each match."""

from collections.abc import Mapping
from typing import Any

from graph import cohort_proposals as stored
from graph import mentorships
from graph.acts import Actor, Done, Refusal
from graph.cohort_proposals import Publishing, Standing
from graph.driver import Graph
from graph.mentorships import Origin, Proposal

# Whose yes is taken from their place in the programme, by who is still asked.
_GIVEN = {"BOTH": None, "MENTEE": "mentor", "MENTOR": "mentee"}


async def publish(graph: Graph, actor: Actor, told: Publishing) -> Done | Refusal:
    """Propose what was not proposed yet; to repeat it goes on where it broke off.

    With one-sided approval the other side has agreed by their place in the programme; who has none is asked, too.
    """
    done = await stored.publish(graph, actor, told)
    if isinstance(done, Refusal):
        return done
    standing = await stored.stands(graph, actor, told.proposal)
    for match in standing.matches if standing else ():
        if standing is not None and match["mentor"] and not match["mentorship"] and match["here"]:
            await _proposed(graph, actor, told, standing, match)
    return done


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
