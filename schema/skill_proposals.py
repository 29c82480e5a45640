"""Names of skills that people miss, and what curators make of them."""

from enum import Enum
from typing import Annotated

import strawberry
from strawberry import enum_value

from graph import skill_proposals
from graph.reads import declarations as read
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.fields import argument, one, stored, value
from schema.nodes import Edge, Page
from schema.orders import newest
from schema.people import Person
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotFound, WrongStatus, outcome
from schema.scalars import DateTime
from schema.skills import Skill


@strawberry.enum(description="What becomes of a proposal.")
class SkillProposalStatus(Enum):
    """Status of SkillProposal."""

    OPEN = enum_value("OPEN", description="Nobody has decided yet.")
    ADOPTED = enum_value("ADOPTED", description="It is a skill now.")
    MERGED = enum_value("MERGED", description="It is another name of a skill now.")
    DECLINED = enum_value("DECLINED", description="Nothing came of it.")


@strawberry.enum(description="What a curator decides.")
class SkillDecision(Enum):
    """Decision on a SkillProposal."""

    ADOPTED = enum_value("ADOPTED", description="Make it a skill, below `skill` where that is given.")
    MERGED = enum_value("MERGED", description="Make it another name of `skill`.")
    DECLINED = enum_value("DECLINED", description="Leave it.")


@strawberry.type(description="A name that somebody misses among the skills.")
class SkillProposal:
    """A proposal."""

    id: strawberry.ID = stored(read.Identity(), "The opaque id.")
    name: str = value("{node}.name", "The name.")
    description: str | None = value("{node}.description", "What it is.")
    status: SkillProposalStatus = value("{node}.status", "What became of it.")
    at: DateTime = value("toString({node}.at)", "When it was proposed.")
    by: Person | None = one("({node})<-[:PROPOSED]-({to}:Person)", "Who proposed it.")
    alias_of: Skill | None = one("({node})-[:ALIAS_OF]->({to}:Skill)", "The skill that it should be another name of.")
    became: Skill | None = one("({node})-[:BECAME]->({to}:Skill)", "The skill that came of it.")


@strawberry.type(description="A proposal in a list.")
class SkillProposalEdge(Edge):
    """Edge to a proposal."""

    node: SkillProposal = stored(read.Here(), "The proposal.")


@strawberry.type(description="Proposals of skills, in pages.")
class SkillProposalConnection(Page):
    """Connection of proposals."""

    edges: list[SkillProposalEdge] = stored(read.Edges(), "The proposals of this page.")


PROPOSALS = stored(
    read.Connection(
        read.Rows(match="({to}:SkillProposal)"),
        {"NEWEST": newest("at")},
        (read.Condition(("status",), "{to}.status = $value"),),
    ),
    "Names that people miss among the skills, newest first, for who curates them.",
    argument("status", SkillProposalStatus | None, "Only these."),
)


@strawberry.input(description="A name that you miss among the skills.")
class SkillProposeInput(Keyed):
    """Arguments of a proposal."""

    name: str = strawberry.field(description="The name, in at most 300 characters.")
    description: str | None = strawberry.field(default=strawberry.UNSET, description="What it is.")
    alias_of: str | None = strawberry.field(
        default=strawberry.UNSET, description="The skill that it is another name of, by externalId, name or alias."
    )


@strawberry.input(description="What becomes of a proposal.")
class SkillProposalDecideInput(Keyed):
    """Arguments of a decision."""

    proposal: strawberry.ID = strawberry.field(description="The opaque id of the proposal.")
    status: SkillDecision = strawberry.field(description="What becomes of it.")
    skill: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The skill that it is another name of (MERGED), or the one above it (ADOPTED).",
    )


@strawberry.type(description="The proposal stands as told.")
class SkillProposalKept:
    """A proposal that was made or decided."""

    __stored__ = outcome("SkillProposalKept")

    proposal: SkillProposal | None = one("({to}:SkillProposal {id: {node}.about})", "The proposal.")
    again: bool = again()


SkillProposalResult = Annotated[
    SkillProposalKept | WrongStatus | NotFound | KeyReused | InputRefused,
    strawberry.union("SkillProposalResult", description="What became of a proposal of a skill."),
]


@strawberry.type
class SkillProposalActs:
    """What may be done with names of skills."""

    skill_propose: SkillProposalResult | None = stored(
        OUTCOME,
        "Propose a skill, or another name of one.",
        argument("input", SkillProposeInput, "Which name."),
        before=acting("SkillProposalKept", skill_proposals.propose, skill_proposals.Proposal),
    )
    skill_proposal_decide: SkillProposalResult | None = stored(
        OUTCOME,
        "Decide on a proposal, as a curator.",
        argument("input", SkillProposalDecideInput, "Which one, and what becomes of it."),
        before=acting("SkillProposalKept", skill_proposals.decide, skill_proposals.Decision),
    )
