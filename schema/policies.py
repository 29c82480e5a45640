"""Who may ask for what: one line for each field of a root, and no schema without it.

Whoever asks has come through the server's door first: in production with a token, else perhaps without.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from resolvers.context import COORDINATING, Context, Role


class UnauthenticatedError(Exception):
    """Nobody is signed in, and this needs somebody."""

    def __init__(self, field: str) -> None:
        super().__init__(f"'{field}' is for people who are signed in. Send an access token in Authorization: Bearer.")


class ForbiddenError(Exception):
    """Who asks has not the role that this needs."""

    def __init__(self, field: str, roles: frozenset[Role], *, person: bool = False) -> None:
        needed = [f"the role {' or '.join(sorted(roles))}"] * bool(roles) + ["a person of the network"] * person
        super().__init__(f"'{field}' needs {' or '.join(needed)}. Ask who runs Mosaic for it.")


@dataclass(frozen=True)
class Policy:
    """Whom a field answers.

    `signed_in`: not who came without a token. `roles`: who has one of them, `person`: who is a person of the network;
    with both either is enough, with none everybody may. What they may do with whom, the statement of an act says.
    """

    signed_in: bool = True
    roles: frozenset[Role] = frozenset()
    person: bool = False

    def check(self, field: str, context: Context) -> None:
        """Raise unless the one who asks may."""
        if self.signed_in and context.viewer is None and not context.roles:
            raise UnauthenticatedError(field)
        allowed = bool(self.roles & context.roles) or (self.person and context.viewer is not None)
        if (self.roles or self.person) and not allowed:
            raise ForbiddenError(field, self.roles, person=self.person)


EVERYONE = Policy(signed_in=False)
"""Everyone whom the door lets in: who has a token and, on a server for development, who has none."""
EVERYONE_SIGNED_IN = Policy()
MEMBER = Policy(person=True)
MEMBER_OR_COORDINATOR = Policy(roles=COORDINATING, person=True)
COORDINATOR = Policy(roles=COORDINATING)
MEMBER_OR_SERVICE = Policy(roles=COORDINATING | {Role.SERVICE}, person=True)
ANALYST = Policy(roles=frozenset({Role.ANALYST}))
ADMIN = Policy(roles=frozenset({Role.ADMIN}))
ANALYST_OR_ADMIN = Policy(roles=frozenset({Role.ANALYST, Role.ADMIN}))
MEMBER_OR_ADMIN = Policy(roles=frozenset({Role.ADMIN}), person=True)
ADMIN_OR_SERVICE = Policy(roles=frozenset({Role.ADMIN, Role.SERVICE}))

POLICIES: Mapping[str, Mapping[str, Policy]] = {
    "Query": {
        "node": EVERYONE,
        "nodes": EVERYONE,
        "viewer": EVERYONE,
        "myData": MEMBER,
        "inbox": MEMBER,
        "auditLog": ADMIN,
        "refusedActs": ADMIN,
        "webhooks": ADMIN,
        "skillProposals": COORDINATOR,
        "endorsementRings": ADMIN,
        "person": EVERYONE,
        "people": EVERYONE,
        "skill": EVERYONE,
        "skills": EVERYONE,
        "department": EVERYONE,
        "departments": EVERYONE,
        "location": EVERYONE,
        "locations": EVERYONE,
        "programme": EVERYONE,
        "programmes": EVERYONE,
        "programmeEligible": COORDINATOR,
        "group": EVERYONE,
        "groups": EVERYONE,
        "groupProposal": MEMBER_OR_COORDINATOR,
        "groupProposals": MEMBER_OR_COORDINATOR,
        "groupCheck": MEMBER_OR_COORDINATOR,
        "groupWhyNot": MEMBER_OR_COORDINATOR,
        "cohortProposal": MEMBER_OR_COORDINATOR,
        "cohortProposals": MEMBER_OR_COORDINATOR,
        "cohortWhyNot": MEMBER_OR_COORDINATOR,
        "ask": EVERYONE,
        "asks": EVERYONE,
        "similarAsks": EVERYONE,
        "search": EVERYONE,
        "experts": EVERYONE,
        "expertPanel": EVERYONE,
        "mentorSuggestions": EVERYONE,
        "introduction": EVERYONE,
        "surroundings": EVERYONE,
        "mosaic": EVERYONE,
        "whyNot": EVERYONE,
        "communities": EVERYONE,
        "communityEvents": EVERYONE,
        "community": EVERYONE,
        "network": EVERYONE,
        "knowledgeRisks": EVERYONE,
        "memberFlow": EVERYONE,
        "decisions": COORDINATOR,
        "analysisRuns": EVERYONE,
        "jobs": EVERYONE,
        "recommender": EVERYONE,
    },
    "Mutation": {
        "analysisStart": ADMIN,
        "analysisCancel": ADMIN,
        "groupPropose": MEMBER_OR_COORDINATOR,
        "groupProposalCancel": MEMBER_OR_COORDINATOR,
        "groupRelax": MEMBER_OR_COORDINATOR,
        "groupProposalLock": MEMBER_OR_COORDINATOR,
        "groupProposalSwap": MEMBER_OR_COORDINATOR,
        "groupProposalMove": MEMBER_OR_COORDINATOR,
        "groupProposalAdd": MEMBER_OR_COORDINATOR,
        "groupProposalReplace": MEMBER_OR_COORDINATOR,
        "groupProposalSolve": MEMBER_OR_COORDINATOR,
        "groupProposalAccept": MEMBER_OR_COORDINATOR,
        "groupProposalInvite": MEMBER_OR_COORDINATOR,
        "cohortPropose": MEMBER_OR_COORDINATOR,
        "cohortProposalCancel": MEMBER_OR_COORDINATOR,
        "cohortProposalLock": MEMBER_OR_COORDINATOR,
        "cohortProposalSwap": MEMBER_OR_COORDINATOR,
        "cohortProposalMove": MEMBER_OR_COORDINATOR,
        "cohortProposalSolve": MEMBER_OR_COORDINATOR,
        "cohortProposalReview": MEMBER_OR_COORDINATOR,
        "cohortProposalPublish": MEMBER_OR_COORDINATOR,
        "cohortProposalRerun": MEMBER_OR_COORDINATOR,
        "groupCreate": MEMBER_OR_COORDINATOR,
        "groupEdit": MEMBER_OR_COORDINATOR,
        "groupStart": MEMBER_OR_COORDINATOR,
        "groupComplete": MEMBER_OR_COORDINATOR,
        "groupEnd": MEMBER_OR_COORDINATOR,
        "groupJoin": MEMBER,
        "groupInvite": MEMBER_OR_COORDINATOR,
        "groupAnswer": MEMBER_OR_COORDINATOR,
        "groupLeave": MEMBER,
        "groupTakePart": MEMBER,
        "groupSessionSchedule": MEMBER_OR_COORDINATOR,
        "groupSessionChange": MEMBER_OR_COORDINATOR,
        "groupSessionCancel": MEMBER_OR_COORDINATOR,
        "groupSessionHeld": MEMBER_OR_SERVICE,
        "programmeCreate": COORDINATOR,
        "programmeEdit": MEMBER_OR_COORDINATOR,
        "programmeOpen": MEMBER_OR_COORDINATOR,
        "programmeClose": MEMBER_OR_COORDINATOR,
        "programmeApply": MEMBER,
        "programmeWithdraw": MEMBER,
        "applicationAnswer": MEMBER_OR_COORDINATOR,
        "mentorshipPropose": MEMBER_OR_COORDINATOR,
        "mentorshipAccept": MEMBER,
        "mentorshipDecline": MEMBER,
        "mentorshipCancel": MEMBER_OR_COORDINATOR,
        "mentorshipPause": MEMBER_OR_COORDINATOR,
        "mentorshipResume": MEMBER_OR_COORDINATOR,
        "mentorshipComplete": MEMBER_OR_COORDINATOR,
        "mentorshipEnd": MEMBER_OR_COORDINATOR,
        "offerAnswer": MEMBER,
        "objectiveAdd": MEMBER,
        "objectiveChange": MEMBER,
        "objectiveProgress": MEMBER,
        "sessionSchedule": MEMBER,
        "sessionChange": MEMBER,
        "sessionCancel": MEMBER,
        "sessionHeld": MEMBER,
        "sessionMissed": MEMBER,
        "sessionNote": MEMBER,
        "feedbackGive": MEMBER,
        "askCreate": MEMBER,
        "askClose": MEMBER,
        "askSay": MEMBER,
        "answerGive": MEMBER,
        "answerAccept": MEMBER,
        "answerThank": MEMBER,
        "answerVote": MEMBER,
        "answerContinue": MEMBER,
        "invitationAccept": MEMBER,
        "invitationDecline": MEMBER,
        "invitationPassOn": MEMBER,
        "calendarLinkCreate": MEMBER,
        "calendarLinkRevoke": MEMBER,
        "profileUpdate": MEMBER,
        "consentUpdate": MEMBER,
        "workingStyleAnswer": MEMBER,
        "personErase": MEMBER_OR_ADMIN,
        "personLeave": ADMIN_OR_SERVICE,
        "skillSay": MEMBER,
        "skillReject": MEMBER,
        "skillEndorse": MEMBER,
        "endorsementWithdraw": MEMBER,
        "skillPropose": MEMBER,
        "skillProposalDecide": COORDINATOR,
        "decisionApprove": COORDINATOR,
        "decisionDecline": COORDINATOR,
        "decisionUndo": COORDINATOR,
        "communityRename": COORDINATOR,
        "webhookCreate": ADMIN,
        "webhookRemove": ADMIN,
        "webhookRetry": ADMIN,
    },
    "Subscription": {
        "servingRun": EVERYONE,
        "analysisRun": EVERYONE,
        "groupProposal": MEMBER_OR_COORDINATOR,
        "cohortProposal": MEMBER_OR_COORDINATOR,
        "inbox": MEMBER,
        "askEvents": EVERYONE,
        "groupEvents": MEMBER,
    },
}
