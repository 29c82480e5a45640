"""What people do, as mutations answer it: the object that came of it, or why nothing did and what to do next."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from asgi_correlation_id import correlation_id
from pydantic import ValidationError

from graph.acts import Actor, Done, Input, Refusal
from graph.driver import Graph
from graph.reads.declarations import Before
from graph.verbs import VERBS, refusals
from resolvers.context import Context
from resolvers.refusals import done

_Told = TypeVar("_Told", bound=Input)


@dataclass(frozen=True)
class Told:
    """How a refusal is told: the type of the answer, the reason and the next step, filled with its facts."""

    type_name: str
    message: str
    next: str


REFUSALS = {
    "AGREEMENT_MISSING": Told(
        "AgreementMissing", "Not yet agreed to the rules: {names}.", "Ask them to agree with groupTakePart."
    ),
    "AGREED_TO": Told(
        "InputRefused", "People have agreed to this text.", "Leave agreement as it is, or make a new programme."
    ),
    "AGREEMENT_NEEDED": Told(
        "InputRefused",
        "Who takes part agrees to the terms.",
        "Read `agreement` of the programme, and pass agrees: true.",
    ),
    "ALREADY_AGREED": Told("WrongStatus", "You have agreed to this already.", "Wait for the other side, or cancel it."),
    "ALREADY_APPLIED": Told(
        "WrongStatus",
        "You have applied already.",
        "Read `standing` of the programme, or take it back with programmeWithdraw.",
    ),
    "ALREADY_ASKED": Told(
        "WrongStatus", "An answer or a seat is waited for already.", "Wait, or take it back with groupLeave."
    ),
    "ALREADY_IN": Told("WrongStatus", "They are in it already, and as that.", "Read the group again."),
    "ALREADY_TOGETHER": Told(
        "AlreadyTogether", "These two have an open relation of this direction.", "Go on with that one, or end it first."
    ),
    "ASK_LIMIT": Told(
        "AskLimitReached",
        "{name} has been asked as often this week as they want.",
        "Pass it to somebody else, or decline it.",
    ),
    "BELOW_MEMBERS": Told(
        "InputRefused", "{members} are in it now, and nobody is put out.", "Choose a maxSize of {members} or more."
    ),
    "BELOW_PLACES": Told(
        "InputRefused", "{people} have a place now, and nobody is put out.", "Choose a capacity of {people} or more."
    ),
    "CAPACITY": Told(
        "CapacityReached",
        "{name} wants at most {capacity} such relations at once, and has them.",
        "Wait until one ends, or ask them to raise their capacity; the proposal stays open.",
    ),
    "COHORT": Told("CohortRefused", "{said}", "{next}"),
    "DAYS_OUT_OF_ORDER": Told(
        "InputRefused",
        "It would end before it begins or takes the last application.",
        "Change startsOn, applyUntil or endsOn.",
    ),
    "FACILITATOR_MISSING": Told("InputRefused", "Nobody would lead it.", "Name a person in facilitators."),
    "GROUPS": Told("GroupsRefused", "{said}", "{next}"),
    "GROUP_RULES": Told("InputRefused", "{said}", "{next}"),
    "KEY_REUSED": Told(
        "KeyReused", "This idempotencyKey was used for something else.", "Use a new key for each new act."
    ),
    "KNOWN_COMMUNITY": Told("InputRefused", "Another community is called {name}.", "Choose another name."),
    "KNOWN_NAME": Told(
        "InputRefused", "There is a programme of the name {name}.", "Choose another name, such as one with the year."
    ),
    "KNOWN_SKILL": Told("InputRefused", "{skill} goes by that name already.", "Use it as it is."),
    "LEFT": Told("InputRefused", "{name} has left the organisation.", "Choose somebody who is here."),
    "NOT_ELIGIBLE": Told(
        "NotEligible",
        "The rules of the programme do not let you in.",
        "Read `eligibility` of the programme: it says which of them, and why.",
    ),
    "NOT_ACCEPTED": Told("WrongStatus", "This answer is not accepted.", "Wait until the asker accepts it."),
    "NOT_FOUND": Told("NotFound", "There is nothing of that name for you.", "Take an id from an earlier answer."),
    "NOT_IN_PROGRAMME": Told(
        "InputRefused", "None of them has a place in the programme.", "Apply with programmeApply, or ask who runs it."
    ),
    "NOT_OVER": Told(
        "InputRefused",
        "What grew is said in the closing review, and this relation or session is none.",
        "Leave skillsGrown out, or complete the mentorship first.",
    ),
    "NOT_IN_IT": Told("NotAllowed", "You take no part in this yet.", "Accept your invitation or answer first."),
    "NOT_SEEN": Told(
        "InputRefused",
        "Only people whom everybody may see take part: the others could not see you.",
        "Become discoverable first.",
    ),
    "NOT_SUGGESTED": Told(
        "InputRefused",
        "The analysis that serves does not suggest these two.",
        "Leave fromSuggestion out, or name in skills what mentorSuggestions was asked for.",
    ),
    "NOT_YET": Told("InputRefused", "It begins only at {at}.", "Wait, or move it first."),
    "NOT_YOURS": Told("NotAllowed", "This is for others to do.", "Ask the people it concerns, or a coordinator."),
    "NOT_HELD": Told(
        "InputRefused", "{name} does not say that they have or teach {skill}.", "Ask them to add the skill first."
    ),
    "OBJECTIVES_MISSING": Told(
        "ObjectivesMissing",
        "A REVERSE mentorship begins and goes on only with an objective in each direction.",
        "Add the missing one with objectiveAdd, then try this again.",
    ),
    "OTHER_TOPICS": Told(
        "AskLimitReached", "{name} takes asks about other topics only.", "Pass it to somebody else, or decline it."
    ),
    "OUTDATED": Told(
        "WrongStatus", "Somebody else has edited it: version {version} is the latest.", "Read it again, then edit that."
    ),
    "OUTSIDE_PROGRAMME": Told(
        "InputRefused",
        "{number} of them have no place in the programme, such as {names}.",
        "Give them a place with applicationAnswer once they have applied, seat others, or leave programme out.",
    ),
    "OWN_ANSWER": Told("NotAllowed", "You gave this answer.", "Leave it to others to say whether it helped."),
    "OWN_ASK": Told("NotAllowed", "You asked this.", "Say it in the thread with askSay, or close it with askClose."),
    "OWN_SKILL": Told("InputRefused", "Nobody vouches for themselves.", "Ask somebody who has seen it."),
    "PAUSED": Told("InputRefused", "{name} takes a break from mentoring.", "Ask somebody else, or wait."),
    "PROGRAMME_OVER": Told(
        "WrongStatus",
        "The last day for this was {day}.",
        "Ask who runs it for another date, or look for programmes(open: true).",
    ),
    "REPORTING_LINE": Told(
        "ReportingLine",
        "One of the two reports to the other.",
        "Choose somebody outside the reporting line, or ask a coordinator to propose it.",
    ),
    "RULES_BROKEN": Told(
        "WrongStatus",
        "Hard rules are broken {number} times in this version.",
        "Take a relaxation with groupRelax, let groupProposalSolve mend it, or accept it with despiteBroken.",
    ),
    "SAME_PERSON": Told("InputRefused", "This is one and the same person.", "Name two people."),
    "SIZE_BOUNDS": Told("InputRefused", "maxSize would be below minSize.", "Pass a maxSize of at least minSize."),
    "STAYS_HIDDEN": Told(
        "InputRefused", "A HIDDEN group stays hidden: its members came in trusting that.", "Make a new group."
    ),
    "TOO_FEW": Told(
        "TooFewMembers", "{members} are in it, and it starts with {least}.", "Invite more, or lower minSize."
    ),
    "TOO_MANY": Told("InputRefused", "There are {most} already, and no more fit.", "Go on with those that are there."),
    "UNKNOWN_IN_RULES": Told(
        "InputRefused",
        "The rules name what is not there: {names}.",
        "Name departments, locations and skills by an id or externalId that there is.",
    ),
    "UNKNOWN_SKILL": Told(
        "InputRefused", "No skill is called {skills}.", "Use the name, an alias or the externalId of a skill."
    ),
    "UNKNOWN_VIEWPOINT": Told(
        "InputRefused",
        "Nothing in the network is called {viewpoints}.",
        "Name a viewpoint by skills, departments or words of titles.",
    ),
    "WRONG_KIND": Told(
        "InputRefused", "The programme is for {kinds}.", "Choose one of these kinds, or leave programme out."
    ),
    "WRONG_STATUS": Told("WrongStatus", "It is {status} now, and this step does not begin there.", "Read it again."),
    "YOU_LEFT": Told("InputRefused", "You have left the organisation.", "Ask who runs Mosaic, if that is wrong."),
}


# Whom these are about is here no more.
_GONE = frozenset({"PersonLeaves", "PersonErased"})
# Refused by right, and not by how things stand.
_BY_RIGHT = frozenset({"NOT_YOURS", "NOT_IN_IT"})


def refusing(mutation: str) -> frozenset[str]:
    """The types of the refusals that an act may answer with, bad input among them."""
    if VERBS[mutation].block is None:
        return frozenset()
    return frozenset(REFUSALS[code].type_name for code in refusals(mutation)) | {"InputRefused"}


def acting(type_name: str, do: Callable[[Graph, Actor, _Told], Awaitable[Done | Refusal]], told: type[_Told]) -> Before:
    """Make what a mutation does before it is read: check its input, act, and answer with what came of it."""

    async def take(context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
        return await acted(type_name, do, told, context, arguments)

    return take


async def acted(
    type_name: str,
    do: Callable[[Graph, Actor, _Told], Awaitable[Done | Refusal]],
    told: type[_Told],
    context: Context,
    arguments: Mapping[str, Any],
) -> dict[str, Any]:
    """Check an input, act, and answer with what came of it."""
    try:
        given = told.model_validate(arguments["input"])
    except ValidationError as error:
        return _bad_input(error)
    answer = await do(context.graph, actor(context), given)
    if isinstance(answer, Done):
        if type_name in _GONE:
            context.forget(answer.about)
        return done(type_name, about=answer.about, again=answer.again, **answer.facts)
    if answer.kind is not None and answer.code in _BY_RIGHT:
        noted(context, answer.kind, answer.code)
    return _refused(answer)


def noted(context: Context, mutation: str, code: str) -> None:
    """Note that who asks may not do what they tried."""
    who = actor(context)
    context.audit.refused(context.graph, mutation, code, who.person, who.roles)


def actor(context: Context) -> Actor:
    """Say who acts, as the graph keeps it."""
    roles = sorted(role.value for role in context.roles)
    return Actor(context.viewer, roles, correlation_id.get(), context.coordinates, context.subject)


def _refused(refusal: Refusal) -> dict[str, Any]:
    told = REFUSALS[refusal.code]
    facts = {name: ", ".join(each) if isinstance(each, list) else each for name, each in refusal.facts.items()}
    path = ["input", facts["path"]] if "path" in facts else []
    message, next_ = told.message.format(**facts), told.next.format(**facts)
    return done(told.type_name, code=refusal.code, message=message, path=path, next=next_, about=facts.get("about"))


def _bad_input(error: ValidationError) -> dict[str, Any]:
    first = error.errors(include_url=False, include_input=False)[0]
    path = ["input", *(str(step) for step in first["loc"])]
    message = first["msg"].removeprefix("Value error, ").rstrip(".")
    return done("InputRefused", code="BAD_INPUT", message=f"{message}.", path=path, next="Mend this argument.")
