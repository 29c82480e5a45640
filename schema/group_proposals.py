"""Groups that are proposed: how the run goes, its versions, who sits where and why, and what could be given up."""

from enum import Enum

import strawberry
from strawberry import enum_value

from graph.reads import declarations as read
from graph.reads.cursors import key_of
from schema.communities import Community
from schema.enums import RunStatus
from schema.fields import argument, clauses, one, stored, value
from schema.group_verdicts import KEPT, GroupVerdict
from schema.groups import Group
from schema.nodes import Edge, Node, Page
from schema.orders import newest
from schema.people import Person
from schema.programmes import Programme
from schema.scalars import DateTime
from schema.serving import SERVING
from schema.skills import Skill

RUNS = "($coordinates OR EXISTS { ({to})-[:FOR_PROGRAMME]->(:Programme)<-[:COORDINATES]-(:Person {id: $viewer}) })"
"""Whether who asks runs the programme of a proposal, or coordinates all."""
# A run gives a sign of life every second or so; one that has not for two minutes died with its process.
_DEAD = "({node}.status = 'RUNNING' AND {node}.notedAt < datetime() - duration('PT2M'))"
_NAMES = (read.Key("{to}.name"), read.Key("{to}.id"))
MOST = 2500
"""As many groups as 5,000 people can form; a cohort has fewer mentees."""


@strawberry.enum(description="What is known of the groups of a version.")
class GroupOutcome(Enum):
    """Outcome of a version."""

    PROVEN = enum_value("PROVEN", description="Every hard rule is kept, and no grouping is worth more: proven.")
    BEST_FOUND = enum_value("BEST_FOUND", description="Every hard rule is kept; a worthier grouping may exist.")
    IMPOSSIBLE = enum_value("IMPOSSIBLE", description="Proven: no grouping keeps every hard rule.")
    NOT_FOUND = enum_value("NOT_FOUND", description="No grouping that keeps every rule was found, nor a proof of none.")
    EDITED_KEPT = enum_value("EDITED_KEPT", description="Edited, and every hard rule is kept.")
    EDITED_BROKEN = enum_value("EDITED_BROKEN", description="Edited, and hard rules are broken.")


def _skills(name: str, description: str) -> list[Skill]:
    found: list[Skill] = stored(
        read.Many(read.Rows(match="({to}:Skill)", where=(f"{{to}}.id IN {{edge}}.{name}",)), _NAMES), description
    )
    return found


@strawberry.type(description="Somebody's seat in a proposed group.")
class GroupSeat:
    """A seat."""

    person: Person = stored(read.Here(), "Who.")
    locked: bool = value("{edge}.locked", "Whether edits leave them where they are.")
    leads: bool = value("{edge}.leads", "Whether they are asked to lead the group.")
    offers: list[Skill] = _skills("offers", "What they can offer there: skills that another member seeks.")
    seeks: list[Skill] = _skills("seeks", "What they seek there: skills that another member can offer.")


@strawberry.type(description="A proposed group: who would sit in it, how it keeps the rules, and what it is good for.")
class ProposedGroup:
    """A group of a version."""

    name: str = value("{node}.name", "How it is called in rules and edits.")
    closed: bool = value("{node}.closed", "Whether nobody joins or leaves it by an edit.")
    size: int = value("COUNT { ({node})-[:SEATS]->() }", "How many sit in it.")
    kept: bool = value(
        "all(i IN range(0, size({node}.met) - 1) WHERE {node}.met[i] OR NOT {node}.hard[i])",
        "Whether it keeps every hard rule.",
    )
    seats: list[GroupSeat] = stored(
        read.Many(read.Rows(match="({node})-[{by}:SEATS]->({to}:Person)"), _NAMES), "Who sits in it."
    )
    verdicts: list[GroupVerdict] = stored(
        read.Many(read.Rows(each=KEPT)), "Each rule: whether it is kept, and who decides it."
    )
    topics: list[Skill] = stored(
        read.Many(read.Rows(match="({to}:Skill)", where=("{to}.id IN {node}.topics",)), _NAMES),
        "Suggested topics, at most 3: skills that most members seek and one can offer.",
    )
    outline: list[str] = value(
        clauses("proposed_outline"),
        "An outline of the first session: by the guide of the programme where it has one, who can help with what, and "
        "who wants to learn it.",
    )
    goal: str | None = value(
        clauses("proposed_goal"), "A suggested goal from shared wishes; null where nobody says what they seek or offer."
    )
    communities: list[Community] = stored(
        read.Many(
            read.Rows(clauses=clauses("proposed_communities"), where=(SERVING,)),
            (read.Key("{to}.size", descending=True), read.Key("{to}.id")),
        ),
        "The communities that it joins.",
    )
    strangers: int = value(
        clauses("proposed_strangers"),
        "How many pairs of members do not know each other yet: what it does against silos.",
    )
    balance: float | None = value(
        "{node}.balance",
        "How evenly it would share its time if each one spoke as in past sessions, 0 to 1; who is new counts as "
        "average. Null for fewer than three who have been measured.",
    )


@strawberry.type(description="A rule that can be given up, so that every other one is kept; its groups are ready.")
class GroupRelaxation:
    """A relaxation."""

    rule: int = value("{node}.rule", "The number of the rule, to be passed to groupRelax.")
    name: str = value("{node}.name", "The kind of the rule and its attribute.")
    says: str = value("{node}.says", "What it costs, in a sentence.")
    found: int = value("{node}.found", "How often the ready groups break it.")
    proven: int = value("{node}.proven", "How often it must be broken at least, as proven.")
    smallest: bool = value("{node}.found = {node}.proven", "Whether fewer is proven impossible.")


@strawberry.type(description="Somebody who takes no part.")
class GroupLeftOut:
    """Left out."""

    person: Person = stored(read.Here(), "Who.")
    why: str = value("{edge}.why", "Why.")


@strawberry.type(description="The groups as the run found them, or as they are after an edit.")
class GroupVersion:
    """A version."""

    number: int = value("{node}.number", "From 1, the answer of the run.")
    says: str = value("{node}.says", "What was changed, in words.")
    at: DateTime = value("toString({node}.at)", "When.")
    outcome: GroupOutcome = value("{node}.outcome", "What is known of it.")
    violations: int = value("{node}.violations", "How often hard rules are broken, in a group or by a pair.")
    weighted_violations: int = value("{node}.weightedViolations", "How often weighted rules are broken.")
    objective: float = value("{node}.objective", "What pairs are worth, less what broken weighted rules cost.")
    bound: float | None = value("{node}.bound", "What no grouping can exceed; null where nothing is worth anything.")
    gap: float | None = value("{node}.gap", "How far the bound is above the objective, as a share of the bound.")
    solver: str = value("{node}.solver", "How it was found.")
    seed: int | None = value("{node}.seed", "The seed of the run.")
    steps: int | None = value("{node}.steps", "The steps that it took.")
    seconds: float | None = value("{node}.seconds", "How long it took.")
    repeatable: bool | None = value(
        "{node}.repeatable", "Whether the same input gives the same groups; not where time or somebody ended it."
    )
    input_hash: str | None = value("{node}.inputHash", "SHA-256 of people, rules and earlier rounds.")
    given_up: list[int] = value("coalesce({node}.givenUp, [])", "The numbers of the rules that were given up.")
    clashes: list[str] = value("{node}.clashes", "Why not every rule can be kept, in words.")
    warnings: list[str] = value("{node}.warnings", "What will be short in later rounds, and what rules name in vain.")
    groups: list[ProposedGroup] = stored(
        read.Many(read.Rows(match="({node})-[:HAS_GROUP]->({to}:ProposedGroup)"), (read.Key("{to}.place"),), most=MOST),
        "The groups, at most 2,500.",
    )
    relaxations: list[GroupRelaxation] = stored(
        read.Many(
            read.Rows(match="({node})-[:CAN_RELAX]->({to}:ProposedRelaxation)"),
            (read.Key("{to}.found"), read.Key("{to}.rule")),
        ),
        "What could be given up, the least first.",
    )
    left_out: list[GroupLeftOut] = stored(
        read.Many(read.Rows(match="({node})-[{by}:LEAVES_OUT]->({to}:Person)"), _NAMES, most=2 * MOST),
        "Who takes no part.",
    )
    waiting: list[Person] = stored(
        read.Many(
            read.Rows(match="({node})-[{by}:HAS_WAITING]->({to}:Person)"), (read.Key("{by}.place"),), most=2 * MOST
        ),
        "Who waits for a seat, in the order of the line.",
    )


@strawberry.type(description="Groups that somebody has proposed: a run, its answer, and the edits of it.")
class GroupProposal(Node):
    """A proposal."""

    __stored__ = read.Stored("GroupProposal", RUNS)

    name: str = value("{node}.name", "How it is called.")
    programme: Programme | None = one(
        "({node})-[:FOR_PROGRAMME]->({to}:Programme)", "The programme whose people are grouped: who runs it may, too."
    )
    status: RunStatus = value(f"CASE WHEN {_DEAD} THEN 'FAILED' ELSE {{node}}.status END", "How the run went.")
    failure: str | None = value(
        f"CASE WHEN {_DEAD} THEN 'The process that ran it has ended. Start it again.' ELSE {{node}}.failure END",
        "Why there are no groups.",
    )
    step: str | None = value("{node}.step", "What the run does now.")
    steps: int | None = value("{node}.steps", "How many steps it has taken.")
    bad: int | None = value("{node}.bad", "How many groups break a hard rule in the best so far; null once it is over.")
    created_at: DateTime = value("toString({node}.createdAt)", "When it began.")
    noted_at: DateTime = value("toString({node}.notedAt)", "When the run last gave a sign of life.")
    finished_at: DateTime | None = value("toString({node}.finishedAt)", "When the run ended.")
    accepted_at: DateTime | None = value("toString({node}.acceptedAt)", "When its groups were made.")
    accepted: int | None = value("{node}.accepted", "The version of which they were made.")
    latest: GroupVersion | None = one(
        "({node})-[:HAS_VERSION]->({to}:ProposalVersion)",
        "The latest version; null while the run goes on.",
        "{to}.number = {node}.version",
    )
    versions: list[GroupVersion] = stored(
        read.Many(read.Rows(match="({node})-[:HAS_VERSION]->({to}:ProposalVersion)"), (read.Key("{to}.number", True),)),
        "All versions, latest first.",
    )
    groups: list[Group] = stored(
        read.Many(
            read.Rows(match="({node})-[:MADE]->({to}:Group)"), (read.Key("{to}.name"), read.Key("{to}.id")), most=MOST
        ),
        "The groups that were made of it.",
    )


@strawberry.type(description="A proposal in a list.")
class GroupProposalEdge(Edge):
    """Edge to a proposal."""

    node: GroupProposal = stored(read.Here(), "The proposal.")


@strawberry.type(description="Proposals, in pages.")
class GroupProposalConnection(Page):
    """Connection of proposals."""

    edges: list[GroupProposalEdge] = stored(read.Edges(), "The proposals of this page.")


def proposal_key(text: str) -> str:
    """Read the stored id of a proposal."""
    return key_of("GroupProposal", text)


PROPOSAL = stored(
    read.One(read.Rows(match="({to}:GroupProposal {id: $key})", binds={"key": read.Bind(("id",), proposal_key)})),
    "Groups that somebody has proposed; null when there are none of that id.",
    argument("id", strawberry.ID, "The opaque id."),
)
PROPOSALS = stored(
    read.Connection(read.Rows(match="({to}:GroupProposal)"), {"NEWEST": newest("createdAt")}),
    "Groups that were proposed, newest first: all of them to coordinators, those of a programme to who runs it.",
)
