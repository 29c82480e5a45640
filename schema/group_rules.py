"""The rules by which groups are formed, as input; what is wrong with one is said with its number."""

from enum import Enum

import strawberry
from strawberry import enum_value

from schema.inputs import CommunityBy, DepartmentBy, PersonBy, ProgrammeBy
from schema.programme_rules import ProgrammeRule

_ATTRIBUTES = (
    "title, seniority, tenure (years), department, departments (with those above), location, manager, offers, seeks, "
    "skills, languages, interests, hours (of the week, in one clock), community, centrality, facilitator, groups (how "
    "many they are in now), relations (the mentoring relations that they are or were in), capacity, available, consent"
)


@strawberry.enum(description="What a rule asks of groups.")
class GroupRuleKind(Enum):
    """Kind of a rule."""

    SIZE = enum_value("SIZE", description="Further bounds of the size: least, most.")
    DISTRIBUTE = enum_value("DISTRIBUTE", description="How many have the value: value, least, most; other: have not.")
    MIX = enum_value("MIX", description="How many different values: least, most.")
    NEVER_ALONE = enum_value("NEVER_ALONE", description="None, or at least two (least), with a value, or with each.")
    AGGREGATE = enum_value("AGGREGATE", description="Who shares the value, or a value, is in one group.")
    BALANCE = enum_value("BALANCE", description="The mean near that of all: tolerance or toleranceSd; target.")
    ONE_IN_COMMON = enum_value("ONE_IN_COMMON", description="Something that all members share: a skill, an hour.")
    KEEP_APART = enum_value("KEEP_APART", description="Pairs, or all who share a value, in different groups.")
    KEEP_TOGETHER = enum_value("KEEP_TOGETHER", description="Pairs in one group.")
    NO_REPORTING_LINE = enum_value("NO_REPORTING_LINE", description="Nobody with who leads them: levels.")
    NO_REPEAT = enum_value("NO_REPEAT", description="Nobody meets again: rounds (all), and further pairs.")
    FACILITATOR = enum_value("FACILITATOR", description="At least one who may lead: least, most.")
    COMMUNITY = enum_value("COMMUNITY", description="mode: SPREAD over at least so many, WITHIN one, BRIDGE two.")
    CAPACITY = enum_value("CAPACITY", description="Who mentors as many as they want is left out.")
    AVAILABILITY = enum_value("AVAILABILITY", description="Who takes a break is left out.")
    CONSENT = enum_value("CONSENT", description="Who takes no part in analyses is left out.")
    DIVERSITY = enum_value("DIVERSITY", description="Worth 1 for each pair that differs in the attribute.")
    AFFINITY = enum_value("AFFINITY", description="Worth of pairs: those given, else the recommender's scores.")
    COMPLEMENTARY = enum_value("COMPLEMENTARY", description="Worth 1 for each skill that one offers and another seeks.")
    CLOSE_SILOS = enum_value("CLOSE_SILOS", description="Worth 1 for each pair of two communities who do not know.")
    FRIENDS_OF_FRIENDS = enum_value(
        "FRIENDS_OF_FRIENDS", description="Worth 1 for each pair who do not know each other but somebody in common."
    )


@strawberry.enum(description="Whether a rule must be kept.")
class GroupRuleStrength(Enum):
    """Strength of a rule."""

    HARD = enum_value("HARD", description="It must be kept.")
    WEIGHT = enum_value("WEIGHT", description="Each break costs the weight.")


@strawberry.enum(description="How groups stand to communities.")
class GroupRuleMode(Enum):
    """Mode of a COMMUNITY rule."""

    SPREAD = enum_value("SPREAD", description="Members of at least so many communities.")
    WITHIN = enum_value("WITHIN", description="All of one community.")
    BRIDGE = enum_value("BRIDGE", description="Of exactly two communities.")


@strawberry.input(description="Two people.")
class GroupPairInput:
    """A pair."""

    one: PersonBy = strawberry.field(description="One of them.")
    other: PersonBy = strawberry.field(description="The other one.")
    score: float | None = strawberry.field(
        default=strawberry.UNSET, description="What they are worth in one group, for AFFINITY; 1 when left out."
    )


@strawberry.input(description="What a rule says beside its attribute; each kind takes some of it.")
class GroupRuleParams:
    """Parameters of a rule."""

    least: int | None = strawberry.field(default=strawberry.UNSET, description="At least how many.")
    most: int | None = strawberry.field(default=strawberry.UNSET, description="At most how many.")
    value: str | None = strawberry.field(
        default=strawberry.UNSET, description="The value: an id, a number, true or false, a skill by any name."
    )
    other: bool | None = strawberry.field(default=strawberry.UNSET, description="Count who has the value not.")
    tolerance: float | None = strawberry.field(default=strawberry.UNSET, description="In the unit of the attribute.")
    tolerance_sd: float | None = strawberry.field(default=strawberry.UNSET, description="In standard deviations.")
    target: float | None = strawberry.field(default=strawberry.UNSET, description="Another mean than that of all.")
    zone: str | None = strawberry.field(
        default=strawberry.UNSET, description="The attribute with time zones; timezone for hours when left out."
    )
    cycle: int | None = strawberry.field(default=strawberry.UNSET, description="Hours until the clock begins anew.")
    pairs: list[GroupPairInput] | None = strawberry.field(default=strawberry.UNSET, description="Pairs of people.")
    levels: int | None = strawberry.field(default=strawberry.UNSET, description="How many levels up the line; 1.")
    rounds: int | None = strawberry.field(default=strawberry.UNSET, description="How many of the latest rounds count.")
    mode: GroupRuleMode | None = strawberry.field(default=strawberry.UNSET, description="For COMMUNITY.")
    offers: str | None = strawberry.field(default=strawberry.UNSET, description="For COMPLEMENTARY; offers.")
    seeks: str | None = strawberry.field(default=strawberry.UNSET, description="For COMPLEMENTARY; seeks.")


@strawberry.input(description="A rule: data that says what is asked of groups.")
class GroupRuleInput:
    """A rule."""

    kind: GroupRuleKind = strawberry.field(description="What it asks.")
    attribute: str | None = strawberry.field(
        default=strawberry.UNSET, description=f"What of a person it looks at: {_ATTRIBUTES}."
    )
    scope: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="The names of the groups that it holds for; all when left out."
    )
    strength: GroupRuleStrength | None = strawberry.field(
        default=strawberry.UNSET, description="HARD when left out; what is worth something has always WEIGHT."
    )
    weight: float | None = strawberry.field(
        default=strawberry.UNSET, description="What a break costs, or what a pair is worth; 1 when left out."
    )
    params: GroupRuleParams = strawberry.field(default_factory=GroupRuleParams, description="What else it says.")


@strawberry.input(description="Whom to group: all given parts must name a person, and one must be given.")
class GroupWhoInput:
    """A pool of people."""

    people: list[PersonBy] = strawberry.field(default_factory=list, description="These people.")
    department: DepartmentBy | None = strawberry.field(
        default=strawberry.UNSET, description="Who works in it or below it."
    )
    skill: str | None = strawberry.field(
        default=strawberry.UNSET, description="Who has, teaches or wants to learn it or one below it; by any name."
    )
    community: CommunityBy | None = strawberry.field(default=strawberry.UNSET, description="Who is in it.")
    programme: ProgrammeBy | None = strawberry.field(
        default=strawberry.UNSET,
        description="Who has a place in it, or is or was in a relation or group of it: who runs it may group these.",
    )
    filter: ProgrammeRule | None = strawberry.field(
        default=strawberry.UNSET,
        description="Who passes these tests, as in the rules of a programme; alone, or of those named by the rest.",
    )


@strawberry.input(description="Rounds before this one: nobody meets again whom they met there.")
class GroupEarlierInput:
    """Earlier rounds."""

    groups: list[strawberry.ID] = strawberry.field(default_factory=list, description="Groups by their opaque ids.")
    programme: ProgrammeBy | None = strawberry.field(
        default=strawberry.UNSET, description="All groups of it; those made on one day are one round."
    )
    proposals: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="The groups that these proposals made, or propose now."
    )
