"""What may be done: each mutation answers with what came of it, or with one of the refusals that its type lists."""

import strawberry

from schema.analysis_acts import AnalysisActs
from schema.answer_acts import AnswerActs
from schema.ask_acts import AskActs
from schema.calendars import CalendarActs
from schema.cohort_proposal_acts import CohortProposalActs
from schema.community_acts import CommunityActs
from schema.decisions import DecisionActs
from schema.feedback import FeedbackActs
from schema.group_acts import GroupActs
from schema.group_proposal_acts import GroupProposalActs
from schema.group_session_acts import GroupSessionActs
from schema.invitation_acts import InvitationActs
from schema.leaving import LeavingActs
from schema.mentorship_acts import MentorshipActs
from schema.objective_acts import ObjectiveActs
from schema.offers import OfferActs
from schema.personal_data import PersonalDataActs
from schema.profile_acts import ProfileActs
from schema.programme_acts import ProgrammeActs
from schema.session_acts import SessionActs
from schema.skill_acts import SkillActs
from schema.skill_proposals import SkillProposalActs
from schema.webhooks import WebhookActs


@strawberry.type(description="Everything that can be done.")
class Mutation(
    AnalysisActs,
    MentorshipActs,
    ObjectiveActs,
    SessionActs,
    FeedbackActs,
    AskActs,
    AnswerActs,
    InvitationActs,
    ProfileActs,
    PersonalDataActs,
    LeavingActs,
    CalendarActs,
    OfferActs,
    SkillActs,
    SkillProposalActs,
    GroupActs,
    GroupSessionActs,
    GroupProposalActs,
    CohortProposalActs,
    ProgrammeActs,
    DecisionActs,
    CommunityActs,
    WebhookActs,
):
    """The root of doing."""
