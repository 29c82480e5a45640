"""What people do with skills: say what they have, teach and want to learn, vouch for others."""

from typing import Annotated

import strawberry

from graph import skill_holds
from graph.reads import declarations as read
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.endorsements import Endorsement
from schema.enums import SkillIntent
from schema.fields import argument, one, rows, stored
from schema.inputs import PersonBy
from schema.people import Person
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotFound, outcome
from schema.skills import Skill

_NAME = "The skill, by externalId, name or alias."


@strawberry.input(description="How you stand to a skill; what is left out stays.")
class SkillSayInput(Keyed):
    """Arguments of a statement on a skill of one's own."""

    skill: str = strawberry.field(description=_NAME)
    intent: SkillIntent = strawberry.field(default=SkillIntent.HAS, description="Whether you have, teach or learn it.")
    level: int | None = strawberry.field(default=strawberry.UNSET, description="From 1, beginner, to 5, authority.")
    evidence_text: str | None = strawberry.field(
        default=strawberry.UNSET, description="What shows it, in words: a work, a certificate, a project."
    )
    hidden: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Whether only you see it; then it counts nowhere."
    )


@strawberry.input(description="A skill that you do not have.")
class SkillRejectInput(Keyed):
    """Arguments of a rejection."""

    skill: str = strawberry.field(description=_NAME)
    intent: SkillIntent | None = strawberry.field(
        default=strawberry.UNSET, description="Only what is said with this intent; all of it when left out."
    )


@strawberry.input(description="For which skill of whom you vouch.")
class SkillEndorseInput(Keyed):
    """Arguments of an endorsement."""

    person: PersonBy = strawberry.field(description="For whom.")
    skill: str = strawberry.field(description=_NAME)


@strawberry.input(description="Which endorsement goes.")
class EndorsementWithdrawInput(Keyed):
    """Arguments of a withdrawal."""

    endorsement: strawberry.ID = strawberry.field(description="The opaque id: one that you gave, or one of you.")


@strawberry.type(description="Your skills are as you told.")
class SkillsKept:
    """Skills that were changed."""

    __stored__ = outcome("SkillsKept")

    person: Person | None = one("({to}:Person {id: {node}.about})", "You, with your skills as they stand now.")
    again: bool = again()


@strawberry.type(description="You vouch for it.")
class SkillEndorsed:
    """An endorsement that was given."""

    __stored__ = outcome("SkillEndorsed")

    endorsement: Endorsement | None = one("({to}:Endorsement {id: {node}.about})", "The endorsement.")
    again: bool = again()


@strawberry.type(description="The endorsement is gone.")
class EndorsementWithdrawn:
    """An endorsement that was taken back."""

    __stored__ = outcome("EndorsementWithdrawn")

    again: bool = again()


SkillResult = Annotated[
    SkillsKept | NotFound | KeyReused | InputRefused,
    strawberry.union("SkillResult", description="What became of what was told of a skill."),
]
SkillEndorseResult = Annotated[
    SkillEndorsed | NotFound | KeyReused | InputRefused,
    strawberry.union("SkillEndorseResult", description="What became of an endorsement."),
]
EndorsementWithdrawResult = Annotated[
    EndorsementWithdrawn | NotFound | KeyReused | InputRefused,
    strawberry.union("EndorsementWithdrawResult", description="What became of a withdrawal."),
]


@strawberry.type(description="People who endorse each other in a circle for the same skill.")
class EndorsementRing:
    """A ring."""

    skill: Skill | None = one("({to}:Skill {id: {node}.skill})", "For which skill.")
    people: list[Person] = stored(read.Many(rows("path_people")), "The two or three people who may be shown to you.")


RINGS = stored(
    read.Many(rows("endorsement_rings")),
    "Two or three people who endorse each other in a circle for the same skill, up to 1,000.",
)


@strawberry.type
class SkillActs:
    """What may be done with skills."""

    skill_say: SkillResult | None = stored(
        OUTCOME,
        "Add a skill of yours, change what is said of it, hide it, or confirm what an import or an analysis says.",
        argument("input", SkillSayInput, "Which skill, and how you stand to it."),
        before=acting("SkillsKept", skill_holds.say, skill_holds.Said),
    )
    skill_reject: SkillResult | None = stored(
        OUTCOME,
        "Take a skill away from you, whoever said or found it; no import or analysis brings it back.",
        argument("input", SkillRejectInput, "Which skill."),
        before=acting("SkillsKept", skill_holds.reject, skill_holds.Rejected),
    )
    skill_endorse: SkillEndorseResult | None = stored(
        OUTCOME,
        "Vouch for a skill that somebody else has or teaches.",
        argument("input", SkillEndorseInput, "Whom, and for which skill."),
        before=acting("SkillEndorsed", skill_holds.endorse, skill_holds.Endorsed),
    )
    endorsement_withdraw: EndorsementWithdrawResult | None = stored(
        OUTCOME,
        "Take back an endorsement that you gave, or take one off yourself.",
        argument("input", EndorsementWithdrawInput, "Which one."),
        before=acting("EndorsementWithdrawn", skill_holds.withdraw, skill_holds.Withdrawn),
    )
