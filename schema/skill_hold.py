"""How a person stands to a skill; the same from both ends."""

import strawberry

from schema.enums import SkillIntent
from schema.fields import value
from schema.scalars import Date


@strawberry.type
class SkillHold:
    """What HAS_SKILL says."""

    intent: SkillIntent = value("{edge}.intent", "Whether the person has, teaches or wants to learn it.")
    level: int | None = value("{edge}.level", "From 1, beginner, to 5, authority.")
    evidence: int | None = value("toInteger({edge}.evidence)", "How many times it was shown.")
    first_on: Date | None = value("toString({edge}.firstOn)", "The first time it was shown, or said by the person.")
    last_on: Date | None = value("toString({edge}.lastOn)", "The last time it was shown, or said by the person.")
    evidence_text: str | None = value("{edge}.evidenceText", "What shows it, in the person's words.")
    source: str | None = value("{edge}.source", "Who says so: PERSON, which is themselves, or IMPORT.")
    hidden: bool = value("type({edge}) = 'KEEPS_SKILL'", "Whether only the person sees it.")
    freshness: float | None = value(
        "2.0 ^ (-duration.inDays({edge}.lastOn, date()).days / 730.0)",
        "1 when it was shown or said today, half of it two years later, and so on; null when nobody knows.",
    )
    confirmed: bool | None = value("{edge}.confirmed", "Whether the person confirmed it.")
