"""The referee on any grouping, and why somebody is not in a group or with another."""

import strawberry

from graph.reads import declarations as read
from resolvers import group_proposals
from schema.fields import argument, stored, value
from schema.group_rules import GroupEarlierInput, GroupRuleInput
from schema.group_verdicts import GroupVerdict
from schema.inputs import PersonBy, ProgrammeBy


@strawberry.input(description="A group that was made by hand.")
class GroupingInput:
    """A group."""

    name: str | None = strawberry.field(
        default=strawberry.UNSET, description="How it is called; its number when left out."
    )
    people: list[PersonBy] = strawberry.field(description="Its members.")


@strawberry.input(description="A grouping to be judged, and by what.")
class GroupCheckInput:
    """Arguments of a check."""

    grouping: list[GroupingInput] = strawberry.field(description="The groups, made by hand or by another tool.")
    rules: list[GroupRuleInput] | None = strawberry.field(
        default=strawberry.UNSET, description="The rules, at most 60; those of the programme when left out."
    )
    min_size: int | None = strawberry.field(default=strawberry.UNSET, description="The least size, 2 to 100.")
    max_size: int | None = strawberry.field(default=strawberry.UNSET, description="The largest size, 2 to 100.")
    earlier: GroupEarlierInput = strawberry.field(default_factory=GroupEarlierInput, description="Rounds before.")
    programme: ProgrammeBy | None = strawberry.field(
        default=strawberry.UNSET,
        description="The programme whose people they all are. Who runs it may ask, too, by earlier rounds of it only.",
    )


@strawberry.type(description="A group that was judged.")
class CheckedGroup:
    """A group and its verdicts."""

    name: str = value("{node}.name", "How it is called.")
    verdicts: list[GroupVerdict] = stored(
        read.Many(read.Rows(each="{node}.verdicts")), "Each rule: whether it is kept, and who decides it."
    )


@strawberry.type(description="What the referee says of a grouping.")
class GroupCheck:
    """A certificate."""

    violations: int = value("{node}.violations", "How often hard rules are broken, in a group or by a pair.")
    weighted_violations: int = value("{node}.weighted", "How often weighted rules are broken.")
    objective: float = value("{node}.objective", "What pairs are worth, less what broken weighted rules cost.")
    groups: list[CheckedGroup] = stored(read.Many(read.Rows(each="{node}.groups")), "The groups as they were given.")


@strawberry.input(description="A person, and the group or the person they are not with.")
class GroupWhyNotInput:
    """Arguments of the question."""

    proposal: strawberry.ID = strawberry.field(description="The opaque id of the proposal.")
    version: int | None = strawberry.field(default=strawberry.UNSET, description="The version; the latest without.")
    person: PersonBy = strawberry.field(description="Who.")
    group: str | None = strawberry.field(default=strawberry.UNSET, description="Why not in this group, by its name.")
    other: PersonBy | None = strawberry.field(default=strawberry.UNSET, description="Why not with this person.")


@strawberry.type(description="A change that would do it, and what would have to be accepted for it.")
class GroupChange:
    """What an edit would do."""

    says: str = value("{node}.says", "The change, in words.")
    breaks: list[str] = value("{node}.breaks", "Rules that are kept now and would be broken; empty: nothing is lost.")
    mends: list[str] = value("{node}.mends", "Rules that are broken now and would be kept.")
    violations: int = value("{node}.violations", "How often hard rules would be broken in all.")
    worth: float = value("{node}.worth", "What the grouping would be worth.")


CHECK = stored(
    read.One(read.Rows(clauses="WITH $check AS {to}")),
    "Judge any grouping by the same referee that judges proposals: for coordinators, and who runs a programme.",
    argument("input", GroupCheckInput, "The grouping, and the rules."),
    before=group_proposals.checked,
)
WHY_NOT = stored(
    read.Many(read.Rows(each="$changes")),
    "Why somebody is not in a group or with a person: the swaps that would do it, and a move where a seat is free, the "
    "cheapest first, at most 20.",
    argument("input", GroupWhyNotInput, "Whom it is about."),
    before=group_proposals.why_not,
)
