"""What mutations share: a refusal says what is wrong, where, and what to do next."""

from enum import Enum

import strawberry
from strawberry import enum_value

from graph.reads import declarations as read
from schema.fields import value

OUTCOME = read.One(read.Rows(each="[$outcome]"))


def outcome(type_name: str) -> read.Stored:
    """Declare a type that a mutation may answer with: it is told apart by its name, and kept nowhere."""
    return read.Stored(told_by=f"{{node}}.type = '{type_name}'")


@strawberry.enum(description="Why a mutation did nothing.")
class RefusalCode(Enum):
    """Code of a refusal."""

    AGREEMENT_MISSING = enum_value(
        "AGREEMENT_MISSING", description="Somebody has not agreed to the rules of the group yet."
    )
    AGREED_TO = enum_value("AGREED_TO", description="Somebody has agreed to this text.")
    AGREEMENT_NEEDED = enum_value("AGREEMENT_NEEDED", description="Who asks does not agree to the terms.")
    ALREADY_AGREED = enum_value("ALREADY_AGREED", description="Who asks has agreed already.")
    ALREADY_APPLIED = enum_value("ALREADY_APPLIED", description="Who asks has applied already.")
    ALREADY_ASKED = enum_value("ALREADY_ASKED", description="They wait for an answer or a seat already.")
    ALREADY_IN = enum_value("ALREADY_IN", description="They are in the group already.")
    ALREADY_OVER = enum_value("ALREADY_OVER", description="What was to be ended has ended.")
    ALREADY_RUNNING = enum_value("ALREADY_RUNNING", description="Only one may run at a time, and one does.")
    ALREADY_TOGETHER = enum_value("ALREADY_TOGETHER", description="The two have an open relation already.")
    ASK_LIMIT = enum_value("ASK_LIMIT", description="Somebody has been asked as often this week as they want.")
    BAD_INPUT = enum_value("BAD_INPUT", description="An argument has a value that can never be used.")
    BELOW_MEMBERS = enum_value("BELOW_MEMBERS", description="More are in the group than there would be seats.")
    BELOW_PLACES = enum_value("BELOW_PLACES", description="More have a place than there would be places.")
    CAPACITY = enum_value("CAPACITY", description="Somebody has as many relations as they want.")
    COHORT = enum_value("COHORT", description="People, places or musts of a cohort do not fit; the message says which.")
    DAYS_OUT_OF_ORDER = enum_value("DAYS_OUT_OF_ORDER", description="It would end before it begins.")
    FACILITATOR_MISSING = enum_value("FACILITATOR_MISSING", description="Nobody would lead the group.")
    GROUPS = enum_value("GROUPS", description="People, rules or a grouping do not fit; the message says which.")
    GROUP_RULES = enum_value("GROUP_RULES", description="A rule for groups is wrong; the message says which.")
    KEY_REUSED = enum_value("KEY_REUSED", description="The idempotencyKey was used for something else.")
    KNOWN_COMMUNITY = enum_value("KNOWN_COMMUNITY", description="Another community has that name.")
    KNOWN_NAME = enum_value("KNOWN_NAME", description="Something has that name already.")
    KNOWN_SKILL = enum_value("KNOWN_SKILL", description="A skill has that name already.")
    LEFT = enum_value("LEFT", description="Somebody has left the organisation.")
    NOBODY_TO_ANALYSE = enum_value("NOBODY_TO_ANALYSE", description="There is nobody who may be analysed.")
    NOT_ACCEPTED = enum_value("NOT_ACCEPTED", description="The asker has not accepted this answer.")
    NOT_ELIGIBLE = enum_value("NOT_ELIGIBLE", description="The rules do not let them in.")
    NOT_ENOUGH_MEMORY = enum_value("NOT_ENOUGH_MEMORY", description="It would need more memory than there is.")
    NOT_FOUND = enum_value("NOT_FOUND", description="What the arguments name is not there.")
    NOT_IN_PROGRAMME = enum_value("NOT_IN_PROGRAMME", description="Nobody of them has a place in the programme.")
    NOT_OVER = enum_value("NOT_OVER", description="It goes with a relation that is over.")
    NOT_SEEN = enum_value("NOT_SEEN", description="Who asks is not discoverable, so the others could not see them.")
    NOT_SUGGESTED = enum_value("NOT_SUGGESTED", description="The analysis does not suggest what the act says it does.")
    NOT_YET = enum_value("NOT_YET", description="It has not begun.")
    NOT_HELD = enum_value("NOT_HELD", description="Somebody does not say that they have the skill.")
    NOT_IN_IT = enum_value("NOT_IN_IT", description="Who acts takes no part in it yet.")
    NOT_YOURS = enum_value("NOT_YOURS", description="It is for others to do.")
    OBJECTIVES_MISSING = enum_value("OBJECTIVES_MISSING", description="An objective in each direction is needed first.")
    OTHER_TOPICS = enum_value("OTHER_TOPICS", description="Somebody takes asks about other topics only.")
    OUTDATED = enum_value("OUTDATED", description="Somebody else has changed it meanwhile.")
    OUTSIDE_PROGRAMME = enum_value("OUTSIDE_PROGRAMME", description="Somebody has no place in the programme.")
    OWN_ANSWER = enum_value("OWN_ANSWER", description="Who acts gave this answer.")
    OWN_ASK = enum_value("OWN_ASK", description="Who acts asked this.")
    OWN_SKILL = enum_value("OWN_SKILL", description="It is for somebody else to vouch for.")
    PAUSED = enum_value("PAUSED", description="Somebody takes a break.")
    PROGRAMME_OVER = enum_value("PROGRAMME_OVER", description="Its last day is past.")
    REPORTING_LINE = enum_value("REPORTING_LINE", description="One of the two reports to the other.")
    RULES_BROKEN = enum_value(
        "RULES_BROKEN", description="Hard rules are broken in the version that is to be accepted."
    )
    SAME_PERSON = enum_value("SAME_PERSON", description="Two different people are needed.")
    SIZE_BOUNDS = enum_value("SIZE_BOUNDS", description="The least size is above the largest.")
    STAYS_HIDDEN = enum_value("STAYS_HIDDEN", description="A HIDDEN group stays hidden.")
    TOO_FEW = enum_value("TOO_FEW", description="Fewer are in the group than it needs.")
    TOO_MANY = enum_value("TOO_MANY", description="There are as many as there may be.")
    UNKNOWN_IN_RULES = enum_value("UNKNOWN_IN_RULES", description="The rules name what is not there.")
    UNKNOWN_SKILL = enum_value("UNKNOWN_SKILL", description="No skill has that name.")
    UNKNOWN_VIEWPOINT = enum_value("UNKNOWN_VIEWPOINT", description="Nothing in the network has that name.")
    WRONG_KIND = enum_value("WRONG_KIND", description="The programme is not about that.")
    WRONG_STATUS = enum_value("WRONG_STATUS", description="It does not stand where this begins.")
    YOU_LEFT = enum_value("YOU_LEFT", description="Who acts has left the organisation.")


@strawberry.interface(description="Why a mutation did nothing: nothing at all was written.")
class Refusal:
    """What all refusals share."""

    code: RefusalCode = value("{node}.code", "The reason, for programs.")
    message: str = value("{node}.message", "The reason, for people.")
    path: list[str] = value("{node}.path", "Where in the arguments it lies; empty when it lies elsewhere.")
    next: str = value("{node}.next", "What to do next.")


@strawberry.type(description="An argument has a value that can never be used.")
class InputRefused(Refusal):
    """Bad input."""

    __stored__ = outcome("InputRefused")


@strawberry.type(description="What the arguments name is not there.")
class NotFound(Refusal):
    """Nothing of that name."""

    __stored__ = outcome("NotFound")


@strawberry.type(description="It does not stand where this begins.")
class WrongStatus(Refusal):
    """A step out of order."""

    __stored__ = outcome("WrongStatus")


@strawberry.type(description="It is for others to do.")
class NotAllowed(Refusal):
    """Not theirs."""

    __stored__ = outcome("NotAllowed")


@strawberry.type(description="The idempotencyKey was used for something else.")
class KeyReused(Refusal):
    """One key, two acts."""

    __stored__ = outcome("KeyReused")
