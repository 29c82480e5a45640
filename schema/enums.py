"""The closed sets of values."""

from enum import Enum

import strawberry
from strawberry import enum_value


@strawberry.enum(description="How a person stands to a skill.")
class SkillIntent(Enum):
    """Intent of HAS_SKILL."""

    HAS = enum_value("HAS", description="Has the skill.")
    TEACHES = enum_value("TEACHES", description="Is willing to teach it.")
    LEARNS = enum_value("LEARNS", description="Wants to learn it.")


@strawberry.enum(description="The form of a mentoring relation.")
class MentorshipKind(Enum):
    """Kind of MENTORS."""

    ONE_TO_ONE = enum_value("ONE_TO_ONE", description="A mentor and a mentee over some time.")
    REVERSE = enum_value("REVERSE", description="A junior person mentors a senior one.")
    PEER = enum_value("PEER", description="Two people at eye level, both ways.")
    MICRO = enum_value("MICRO", description="A short one, around a single question.")


@strawberry.enum(description="Where a mentoring relation stands.")
class MentorshipStatus(Enum):
    """Status of MENTORS."""

    PROPOSED = enum_value("PROPOSED", description="Proposed, not yet accepted.")
    ACTIVE = enum_value("ACTIVE", description="Going on.")
    PAUSED = enum_value("PAUSED", description="Resting, to be taken up again.")
    COMPLETED = enum_value("COMPLETED", description="Reached its end.")
    DECLINED = enum_value("DECLINED", description="Proposed and declined.")
    LAPSED = enum_value("LAPSED", description="Proposed and never answered.")
    ENDED = enum_value("ENDED", description="Ended before its time.")
    CANCELLED = enum_value("CANCELLED", description="Taken back before it began.")


REAL_RELATIONS = [
    MentorshipStatus.ACTIVE,
    MentorshipStatus.PAUSED,
    MentorshipStatus.COMPLETED,
    MentorshipStatus.ENDED,
]


@strawberry.enum(description="Who teaches in an objective or a session of a mentoring relation.")
class TeachingDirection(Enum):
    """Direction of Objective and Session."""

    MENTOR_TEACHES = enum_value("MENTOR_TEACHES", description="The mentor gives, the mentee learns.")
    MENTEE_TEACHES = enum_value("MENTEE_TEACHES", description="The mentee gives, the mentor learns.")


@strawberry.enum(description="Where an objective stands.")
class ObjectiveStatus(Enum):
    """Status of Objective."""

    OPEN = enum_value("OPEN", description="To be reached.")
    REACHED = enum_value("REACHED", description="Reached.")
    DROPPED = enum_value("DROPPED", description="No longer wanted.")


@strawberry.enum(description="Where a session stands.")
class SessionStatus(Enum):
    """Status of Session."""

    SCHEDULED = enum_value("SCHEDULED", description="Planned, and nobody has said yet how it went.")
    HELD = enum_value("HELD", description="It was held.")
    MISSED = enum_value("MISSED", description="Somebody did not come.")
    CANCELLED = enum_value("CANCELLED", description="Called off before, or left when the relation ended.")


@strawberry.enum(description="Who reads a note.")
class NoteVisibility(Enum):
    """Visibility of SessionNote."""

    SHARED = enum_value("SHARED", description="Both of the relation.")
    PRIVATE = enum_value("PRIVATE", description="Only who wrote it.")


@strawberry.enum(description="What feedback is on, and who reads it.")
class FeedbackKind(Enum):
    """Kind of Feedback."""

    SESSION = enum_value("SESSION", description="On a session; both of the relation read it.")
    PULSE = enum_value("PULSE", description="On a relation that goes on; only who gave it reads it.")
    CLOSING = enum_value("CLOSING", description="On a relation that is over; both of it read it.")


@strawberry.enum(description="What a reverse or peer relation has come to.")
class ReciprocityStanding(Enum):
    """Standing of Reciprocity."""

    EARLY = enum_value("EARLY", description="Fewer than three sessions: too early to tell.")
    MUTUAL = enum_value("MUTUAL", description="Both teach, and the objectives of both move.")
    ONE_SIDED = enum_value(
        "ONE_SIDED",
        description="One teaches less than a quarter of what the other does, or only one's objectives move.",
    )
    TOKEN = enum_value("TOKEN", description="No session in 45 days, or no objective has moved in 90.")


@strawberry.enum(description="Where an ask stands.")
class AskStatus(Enum):
    """Status of Ask."""

    OPEN = enum_value("OPEN", description="Waits for an answer that meets it.")
    ANSWERED = enum_value("ANSWERED", description="The asker has accepted an answer.")
    CLOSED = enum_value("CLOSED", description="The asker needs no answer any more.")


@strawberry.enum(description="How soon an answer is wanted: so long an invited expert has to say whether they take it.")
class AskUrgency(Enum):
    """Urgency of Ask."""

    HIGH = enum_value("HIGH", description="Four hours.")
    NORMAL = enum_value("NORMAL", description="A day.")
    LOW = enum_value("LOW", description="Three days.")


@strawberry.enum(description="Where an invitation to answer an ask stands.")
class InvitationStatus(Enum):
    """Status of AskInvitation."""

    OPEN = enum_value("OPEN", description="Waits for a reply.")
    ACCEPTED = enum_value("ACCEPTED", description="Taken; an answer is to come.")
    ANSWERED = enum_value("ANSWERED", description="Answered.")
    DECLINED = enum_value("DECLINED", description="Left to somebody else; it counts against nobody.")
    PASSED = enum_value("PASSED", description="Passed on to somebody better.")
    LAPSED = enum_value("LAPSED", description="Not replied to in time; it counts against nobody.")
    CLOSED = enum_value("CLOSED", description="No longer needed.")


@strawberry.enum(description="Who may read an ask and its answers.")
class AskVisibility(Enum):
    """Visibility of Ask."""

    EVERYONE = enum_value("EVERYONE", description="Everybody, and everybody may answer.")
    INVITED = enum_value("INVITED", description="Who asks, and who is or was invited to answer.")


@strawberry.enum(description="Where a group stands.")
class GroupStatus(Enum):
    """Status of Group."""

    FORMING = enum_value("FORMING", description="Looking for its members.")
    ACTIVE = enum_value("ACTIVE", description="Meeting.")
    COMPLETED = enum_value("COMPLETED", description="Reached its goal.")
    ENDED = enum_value("ENDED", description="Ended before its time.")


@strawberry.enum(description="Who comes into a group, and who sees it.")
class GroupAccess(Enum):
    """Access of Group."""

    OPEN = enum_value("OPEN", description="Everybody sees it and comes in while there is a seat.")
    CLOSED = enum_value("CLOSED", description="Everybody sees it; who leads it says who comes in.")
    HIDDEN = enum_value("HIDDEN", description="Only those in it and those asked into it see it.")


@strawberry.enum(description="What somebody who is not in a group yet waits for.")
class DoorState(Enum):
    """State of AT_DOOR."""

    INVITED = enum_value("INVITED", description="Was asked in, or asked to lead, and has not answered.")
    REQUESTED = enum_value("REQUESTED", description="Asked to come in, and has no answer.")
    WAITING = enum_value("WAITING", description="Waits in line for a seat.")


@strawberry.enum(description="Where a session of a group stands.")
class GroupSessionStatus(Enum):
    """Status of GroupSession."""

    SCHEDULED = enum_value("SCHEDULED", description="Planned, and nobody has said yet how it went.")
    HELD = enum_value("HELD", description="It was held.")
    CANCELLED = enum_value("CANCELLED", description="Called off before, or left when the group ended.")


@strawberry.enum(description="Where the balance of a group goes from session to session.")
class BalanceTrend(Enum):
    """Trend of GroupBalance."""

    EARLY = enum_value("EARLY", description="Fewer than three sessions were measured: too early to tell.")
    RISING = enum_value("RISING", description="The time is shared more evenly, by 0.03 of the index or more a session.")
    STEADY = enum_value("STEADY", description="Neither.")
    FALLING = enum_value("FALLING", description="The time is shared less evenly, by 0.03 of the index or more.")


@strawberry.enum(description="Where a programme stands.")
class ProgrammeStatus(Enum):
    """Status of Programme."""

    DRAFT = enum_value("DRAFT", description="In the making; only who runs it sees it.")
    OPEN = enum_value("OPEN", description="Takes applications.")
    CLOSED = enum_value("CLOSED", description="Takes no new applications; who is in it goes on.")


@strawberry.enum(description="What people get in a programme.")
class ProgrammeKind(Enum):
    """Kinds of Programme."""

    ONE_TO_ONE = enum_value("ONE_TO_ONE", description="A mentor or a mentee.")
    REVERSE = enum_value("REVERSE", description="A reverse mentoring relation.")
    PEER = enum_value("PEER", description="A peer.")
    MICRO = enum_value("MICRO", description="Short mentoring about one question.")
    GROUP = enum_value("GROUP", description="A circle.")


@strawberry.enum(description="A programme that is filled in already.")
class ProgrammeTemplate(Enum):
    """Templates, as in graph/programmes.toml."""

    ONBOARDING = enum_value("ONBOARDING", description="A newcomer gets a peer, a mentor and a circle within 30 days.")
    LEADERSHIP_PIPELINE = enum_value(
        "LEADERSHIP_PIPELINE", description="Who may lead soon gets a mentor who leads, and a circle of equals."
    )
    REVERSE_MENTORING = enum_value(
        "REVERSE_MENTORING", description="An executive team and people early in their career teach each other."
    )
    RESEARCH_PANEL = enum_value("RESEARCH_PANEL", description="Researchers of several fields help each other.")


@strawberry.enum(description="Where an application for a programme stands.")
class ApplicationStatus(Enum):
    """Status of APPLIED."""

    APPLIED = enum_value("APPLIED", description="Waits for an answer.")
    WAITING = enum_value("WAITING", description="Let in, and waits in line for a place.")
    ACCEPTED = enum_value("ACCEPTED", description="Has a place.")
    DECLINED = enum_value("DECLINED", description="Not this time.")


@strawberry.enum(description="How far somebody came in a programme.")
class ProgrammeStage(Enum):
    """Stage of a funnel."""

    ELIGIBLE = enum_value("ELIGIBLE", description="The rules let them in.")
    APPLIED = enum_value("APPLIED", description="They applied, or others brought them in.")
    PROPOSED = enum_value("PROPOSED", description="A relation of theirs was proposed, or a circle formed.")
    ACTIVE = enum_value("ACTIVE", description="A relation or a circle of theirs began.")
    COMPLETED = enum_value("COMPLETED", description="A relation or a circle of theirs reached its end.")


@strawberry.enum(description="What a person is in a group.")
class GroupRole(Enum):
    """Role of MEMBER_OF."""

    FACILITATOR = enum_value("FACILITATOR", description="Keeps the circle together.")
    MEMBER = enum_value("MEMBER", description="Takes part; mentor and mentee at once.")


@strawberry.enum(description="What one person gave another.")
class InteractionKind(Enum):
    """Kind of INTERACTED."""

    ADVICE = enum_value("ADVICE", description="Advice.")
    ANSWER = enum_value("ANSWER", description="An answer to a question.")
    REVIEW = enum_value("REVIEW", description="A review of work.")
    HELP = enum_value("HELP", description="Help.")
    EMAIL = enum_value("EMAIL", description="A message received.")
    CO_WORK = enum_value("CO_WORK", description="Work done together.")
    FOLLOW = enum_value("FOLLOW", description="Attention.")


@strawberry.enum(description="How an analysis or another long work went.")
class RunStatus(Enum):
    """Status of AnalysisRun and Job."""

    RUNNING = enum_value("RUNNING", description="Not finished yet.")
    SUCCEEDED = enum_value("SUCCEEDED", description="Finished whole.")
    FAILED = enum_value("FAILED", description="Broken off by an error; what was there before goes on.")
    CANCELLED = enum_value("CANCELLED", description="Stopped by somebody; what was there before goes on.")


@strawberry.enum(description="What people are grouped by.")
class UnitKind(Enum):
    """Kind of MEASURED and FLOWS_TO."""

    DEPARTMENT = enum_value("DEPARTMENT", description="The department they work in directly.")
    LOCATION = enum_value("LOCATION", description="The site they sit at.")
    COMMUNITY = enum_value("COMMUNITY", description="The community that the analysis found them in.")


@strawberry.enum(description="What happened to a community between two analyses.")
class CommunityEventKind(Enum):
    """Kind of CommunityEvent."""

    BORN = enum_value("BORN", description="It was not there before.")
    GREW = enum_value("GREW", description="It has at least a third more people.")
    SHRANK = enum_value("SHRANK", description="It has at least a third fewer people.")
    SPLIT = enum_value("SPLIT", description="Two or more communities consist mostly of its people.")
    MERGED = enum_value("MERGED", description="Most people of two or more communities are in it.")
    ENDED = enum_value("ENDED", description="It is no more.")


@strawberry.enum(description="The way of an order.")
class OrderDirection(Enum):
    """ASC or DESC."""

    ASC = enum_value("ASC", description="Smallest first.")
    DESC = enum_value("DESC", description="Largest first.")


@strawberry.enum(description="By what the people of a measurement are parted.")
class MeasuredBy(Enum):
    """What a slice of the scoreboard is a part of."""

    SEEKER = enum_value("SEEKER", description="Whether who seeks was known before.")
    GIVER = enum_value("GIVER", description="Whether who gives was known before.")
    DEPARTMENT = enum_value("DEPARTMENT", description="The department of who seeks.")
    SENIORITY = enum_value("SENIORITY", description="The seniority of who seeks, 0 to 9.")
    NEED = enum_value("NEED", description="What sort of need it is.")


@strawberry.enum(description="What is counted of the network.")
class NetworkNumberKind(Enum):
    """In the order in which a run keeps them."""

    PEOPLE = enum_value("PEOPLE", description="People in the analysis.")
    COVERED = enum_value("COVERED", description="Which part of all people on record that is, 0 to 1.")
    COMMUNITIES = enum_value("COMMUNITIES", description="Communities.")
    ACTIVE_MENTORSHIPS = enum_value("ACTIVE_MENTORSHIPS", description="Mentoring relations that go on or rest.")
    KNOWLEDGE_RISKS = enum_value(
        "KNOWLEDGE_RISKS", description="Skills that hang on few people; `knowledgeRisks` lists the 300 largest risks."
    )
    TIES_ACROSS = enum_value(
        "TIES_ACROSS", description="Which part of the tie weight lies between communities, 0 to 1."
    )


@strawberry.enum(description="What kind of thing a finding tells of.")
class FindingKind(Enum):
    """Kind of Finding."""

    KNOWLEDGE_RISK = enum_value("KNOWLEDGE_RISK", description="Knowledge hangs on few people.")
    SILO = enum_value("SILO", description="Few ties lead out of a community or a department.")
    CHANGE = enum_value("CHANGE", description="A community is new, grew, shrank, or others merged into it.")
    NEWCOMERS = enum_value("NEWCOMERS", description="People who joined lately have few ties.")
    FEW_MENTORED = enum_value("FEW_MENTORED", description="Mentoring hardly reaches a department.")


@strawberry.enum(description="What a finding asks for.")
class FindingAction(Enum):
    """Action of Finding."""

    HAND_OVER = enum_value("HAND_OVER", description="Let somebody learn the skill from who knows it.")
    ASK_FOR_SKILL = enum_value("ASK_FOR_SKILL", description="Ask who else knows the skill.")
    INTRODUCE = enum_value("INTRODUCE", description="Introduce people to others outside.")
    SEE_CHANGE = enum_value("SEE_CHANGE", description="See what changed since the analysis before.")
    FORM_CIRCLE = enum_value("FORM_CIRCLE", description="Form a circle.")
    PROPOSE_MENTORS = enum_value("PROPOSE_MENTORS", description="Propose mentors.")


@strawberry.enum(description="A view that tells of people by name.")
class NamedView(Enum):
    """Which view a Viewing was of."""

    BROKERS = enum_value("BROKERS", description="People through whom others are connected.")
    BRIDGES = enum_value("BRIDGES", description="Ties on which people hang.")
    LOOSELY_TIED = enum_value("LOOSELY_TIED", description="People with few ties, newcomers among them.")
    INTRODUCTIONS = enum_value("INTRODUCTIONS", description="People who should meet to open silos.")
    KNOWLEDGE_RISKS = enum_value(
        "KNOWLEDGE_RISKS", description="Who holds, could learn or could teach a skill at risk."
    )
    PICTURE = enum_value("PICTURE", description="People and their ties in the picture of the network.")
    DECISIONS = enum_value("DECISIONS", description="Suggestions to decide.")


@strawberry.enum(description="Whether somebody has decided on a suggestion.")
class DecisionState(Enum):
    """State of a Decision."""

    WAITING = enum_value("WAITING", description="Nobody has decided.")
    APPROVED = enum_value("APPROVED", description="Proposed to both, who accept or decline it.")
    DECLINED = enum_value("DECLINED", description="Set aside; the pair does not wait again.")
