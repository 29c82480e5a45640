"""What people say of themselves and what they allow, as acts."""

from typing import Annotated

import strawberry

from algorithms.aiming import update
from algorithms.working_style import Answers, answer
from graph import profiles
from resolvers.acts import acting
from schema.acts import Keyed, again
from schema.fields import argument, one, stored
from schema.people import Person
from schema.profiles import Inference, Weekday
from schema.refusals import OUTCOME, InputRefused, KeyReused, NotFound, outcome
from schema.visibility import Audience


@strawberry.input(description="Hours of a week in which you may be asked, in your own time zone.")
class HoursInput:
    """A span of hours."""

    day: Weekday = strawberry.field(description="The day.")
    start: str = strawberry.field(description="When they begin: 09:30.")
    end: str = strawberry.field(description="When they end: 11:00; after the beginning.")


@strawberry.input(description="What you say of yourself; what is left out stays, and null takes it away.")
class ProfileUpdateInput(Keyed):
    """Arguments of a change of one's profile."""

    about: str | None = strawberry.field(
        default=strawberry.UNSET, description="Who you are, in up to 4,000 characters."
    )
    aims: str | None = strawberry.field(
        default=strawberry.UNSET, description="What you want to reach, in up to 4,000 characters."
    )
    interests: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="What you like beside skills, up to 30 words or names."
    )
    languages: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="The languages you speak, up to 30."
    )
    hours: list[HoursInput] | None = strawberry.field(
        default=strawberry.UNSET, description="When you may be asked, up to 21 spans a week."
    )
    mentor_capacity: int | None = strawberry.field(
        default=strawberry.UNSET, description="How many mentees you want at once, 0 to 50; null: no limit."
    )
    mentee_capacity: int | None = strawberry.field(
        default=strawberry.UNSET, description="How many mentors you want at once, 0 to 50; null: no limit."
    )


@strawberry.input(description="Who sees which part of your profile; what is left out stays.")
class VisibilityInput:
    """Audience of each group."""

    about: Audience | None = strawberry.field(
        default=strawberry.UNSET, description="Who sees about, interests and languages."
    )
    aims: Audience | None = strawberry.field(default=strawberry.UNSET, description="Who sees your aims.")
    contact: Audience | None = strawberry.field(
        default=strawberry.UNSET, description="Who sees e-mail address, time zone, local time and hours."
    )


@strawberry.input(description="What you allow; what is left out stays.")
class ConsentUpdateInput(Keyed):
    """Arguments of a decision."""

    discoverable: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Whether others can find you at all."
    )
    inference: Inference | None = strawberry.field(
        default=strawberry.UNSET,
        description="Whether you take part in analyses. Anything but ON removes what was derived about you.",
    )
    paused: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Whether you take a break: you are not suggested meanwhile."
    )
    asks_a_week: int | None = strawberry.field(
        default=strawberry.UNSET, description="How many asks a week you take at most, 0 to 100; null: no limit."
    )
    ask_topics: list[str] | None = strawberry.field(
        default=strawberry.UNSET,
        description="What you may be asked about, up to 50 skills by externalId, name or alias; empty: anything.",
    )
    working_style_for_fit: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="Whether your working style may speak for you and others who allow it and like to work alike.",
    )
    visibility: VisibilityInput | None = strawberry.field(
        default=strawberry.UNSET, description="Who sees which part of your profile."
    )


@strawberry.input(description="How much you agree with the statements of the questionnaire on working style.")
class WorkingStyleAnswerInput(Keyed):
    """Arguments of the questionnaire."""

    agreements: list[int] = strawberry.field(
        description="1, not at all, to 5, fully, for each of `workingStyle { statements }` in their order; an empty "
        "list takes your answers back."
    )


@strawberry.type(description="Your profile and consent are as you told.")
class ProfileKept:
    """A profile that was changed."""

    __stored__ = outcome("ProfileKept")

    person: Person | None = one("({to}:Person {id: {node}.about})", "You, as you stand there now.")
    again: bool = again()


ProfileResult = Annotated[
    ProfileKept | NotFound | KeyReused | InputRefused,
    strawberry.union("ProfileResult", description="What became of a change of a profile or a consent."),
]


@strawberry.type
class ProfileActs:
    """What may be done with one's own profile and consent."""

    profile_update: ProfileResult | None = stored(
        OUTCOME,
        "Say something of yourself.",
        argument("input", ProfileUpdateInput, "What is different."),
        before=acting("ProfileKept", update, profiles.Profile),
    )
    consent_update: ProfileResult | None = stored(
        OUTCOME,
        "Decide what you allow; it holds at once.",
        argument("input", ConsentUpdateInput, "What is different."),
        before=acting("ProfileKept", profiles.allow, profiles.Consent),
    )
    working_style_answer: ProfileResult | None = stored(
        OUTCOME,
        "Say how you like to work, or take it back. Only you see it; it serves fit once you allow that.",
        argument("input", WorkingStyleAnswerInput, "Your answers."),
        before=acting("ProfileKept", answer, Answers),
    )
