"""What may be done, by the name of the mutation: the block of Cypher that does it, and who learns what of it."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from graph.statements import load

_CODE = re.compile(r"code: '(\w+)'")


@dataclass(frozen=True)
class Verb:
    """How it is done, and told.

    `block` does it (none where that takes more than a statement); `about` is the label of what the event is about.
    `heard`: by everybody who sees that, and not only by the people whom it concerns; `named`: with who did it.
    """

    block: str | None
    about: str | None = None
    heard: bool = False
    named: bool = True


VERBS: Mapping[str, Verb] = {
    "analysisCancel": Verb(None, "AnalysisRun"),
    "analysisStart": Verb(None, "AnalysisRun"),
    "answerAccept": Verb("answers.accept", "Answer", heard=True),
    "answerContinue": Verb("answers.wish", "Answer", named=False),
    "answerGive": Verb("answers.give", "Answer", heard=True),
    "answerThank": Verb("answers.thank", "Answer", heard=True),
    "answerVote": Verb("answers.vote", "Answer", heard=True, named=False),
    "applicationAnswer": Verb("programmes.answer", "Programme"),
    "askClose": Verb("asks.close", "Ask", heard=True),
    "askCreate": Verb("asks.create", "Ask", heard=True),
    "askRoute": Verb("invitations.route", "Ask"),
    "askSay": Verb("asks.say", "Ask", heard=True),
    "calendarLinkCreate": Verb("calendars.link", "Person"),
    "calendarLinkRevoke": Verb("calendars.unlink", "Person"),
    "cohortProposalCancel": Verb("cohort_proposals.cancel", "CohortProposal"),
    "cohortProposalFinish": Verb("cohort_proposals.finish", "CohortProposal"),
    "cohortProposalLock": Verb("cohort_proposals.edit", "CohortProposal"),
    "cohortProposalMove": Verb("cohort_proposals.edit", "CohortProposal"),
    "cohortProposalPublish": Verb("cohort_proposals.publish", "CohortProposal"),
    "cohortProposalRerun": Verb("cohort_proposals.edit", "CohortProposal"),
    "cohortProposalReview": Verb("cohort_proposals.review", "CohortProposal"),
    "cohortProposalSolve": Verb("cohort_proposals.edit", "CohortProposal"),
    "cohortProposalSwap": Verb("cohort_proposals.edit", "CohortProposal"),
    "cohortPropose": Verb("cohort_proposals.begin", "CohortProposal"),
    "communityRename": Verb("pictures.rename"),
    "consentUpdate": Verb("profiles.allow", "Person"),
    "decisionApprove": Verb("mentorships.propose", "Mentorship"),
    "decisionDecline": Verb("decisions.decline"),
    "decisionUndo": Verb("decisions.undo"),
    "endorsementWithdraw": Verb("skill_holds.withdraw", "Endorsement"),
    "feedbackGive": Verb("feedback.give"),
    "groupAnswer": Verb("groups.answer", "Group"),
    "groupComplete": Verb("groups.move", "Group", heard=True),
    "groupCreate": Verb("groups.create", "Group"),
    "groupEdit": Verb("groups.edit", "Group", heard=True),
    "groupEnd": Verb("groups.move", "Group", heard=True),
    "groupInvite": Verb("groups.invite", "Group"),
    "groupJoin": Verb("groups.join", "Group"),
    "groupLeave": Verb("groups.leave", "Group"),
    "groupPropose": Verb("group_proposals.begin", "GroupProposal"),
    "groupProposalAccept": Verb("group_proposals.accept", "GroupProposal"),
    "groupProposalAdd": Verb("group_proposals.edit", "GroupProposal"),
    "groupProposalCancel": Verb("group_proposals.cancel", "GroupProposal"),
    "groupProposalFinish": Verb("group_proposals.finish", "GroupProposal"),
    "groupProposalInvite": Verb("group_proposals.invite", "GroupProposal"),
    "groupProposalLock": Verb("group_proposals.edit", "GroupProposal"),
    "groupProposalMove": Verb("group_proposals.edit", "GroupProposal"),
    "groupProposalReplace": Verb("group_proposals.edit", "GroupProposal"),
    "groupProposalSolve": Verb("group_proposals.edit", "GroupProposal"),
    "groupProposalSwap": Verb("group_proposals.edit", "GroupProposal"),
    "groupRelax": Verb("group_proposals.edit", "GroupProposal"),
    "groupSessionCancel": Verb("group_sessions.change", "GroupSession", heard=True),
    "groupSessionChange": Verb("group_sessions.change", "GroupSession", heard=True),
    "groupSessionHeld": Verb("group_sessions.held", "GroupSession", heard=True),
    "groupSessionSchedule": Verb("group_sessions.schedule", "GroupSession", heard=True),
    "groupStart": Verb("groups.move", "Group", heard=True),
    "groupTakePart": Verb("groups.take_part", "Group"),
    "invitationAccept": Verb("invitations.reply", "AskInvitation"),
    "invitationDecline": Verb("invitations.reply", "AskInvitation", named=False),
    "invitationPassOn": Verb("invitations.pass_on", "AskInvitation", named=False),
    "mentorshipAccept": Verb("mentorships.move", "Mentorship"),
    "mentorshipCancel": Verb("mentorships.move", "Mentorship"),
    "mentorshipComplete": Verb("mentorships.move", "Mentorship"),
    "mentorshipDecline": Verb("mentorships.move", "Mentorship"),
    "mentorshipEnd": Verb("mentorships.move", "Mentorship"),
    "mentorshipLapse": Verb("mentorships.lapse", "Mentorship"),
    "mentorshipPause": Verb("mentorships.move", "Mentorship"),
    "mentorshipPropose": Verb("mentorships.propose", "Mentorship"),
    "mentorshipResume": Verb("mentorships.move", "Mentorship"),
    "mentorshipTend": Verb("tending.tend", "Mentorship"),
    "objectiveAdd": Verb("objectives.add", "Objective"),
    "objectiveChange": Verb("objectives.change", "Objective"),
    "objectiveProgress": Verb("objectives.progress", "Objective"),
    "offerAnswer": Verb("offers.wish", named=False),
    "offerRaise": Verb("offers.offer"),
    "personErase": Verb("personal_data.erase", "Person"),
    "personLeave": Verb("leaving.announce", "Person"),
    "personLeft": Verb("leaving.settle", "Person"),
    "profileUpdate": Verb("profiles.update", "Person"),
    "programmeApply": Verb("programmes.apply", "Programme"),
    "programmeClose": Verb("programmes.move", "Programme"),
    "programmeCreate": Verb("programmes.create", "Programme"),
    "programmeEdit": Verb("programmes.edit", "Programme"),
    "programmeOpen": Verb("programmes.move", "Programme"),
    "programmeWithdraw": Verb("programmes.withdraw", "Programme"),
    "sessionCancel": Verb("sessions.cancel", "Session"),
    "sessionChange": Verb("sessions.change", "Session"),
    "sessionHeld": Verb("sessions.held", "Session"),
    "sessionMissed": Verb("sessions.missed", "Session"),
    "sessionNote": Verb("sessions.note", "Session"),
    "sessionSchedule": Verb("sessions.schedule", "Session"),
    "skillEndorse": Verb("skill_holds.endorse", "Endorsement"),
    "skillProposalDecide": Verb("skill_proposals.decide"),
    "skillPropose": Verb("skill_proposals.propose"),
    "skillReject": Verb("skill_holds.reject", "Person"),
    "skillSay": Verb("skill_holds.say", "Person"),
    "webhookCreate": Verb("webhooks.create"),
    "webhookRemove": Verb("webhooks.remove"),
    "webhookRetry": Verb("webhooks.retry"),
    "workingStyleAnswer": Verb("profiles.style", "Person"),
}
"""Every kind of event; what Mosaic does by itself is among them."""
_BEGINS = {"mentorshipAccept", "mentorshipResume"}
# Where several steps share a block: what only some of them may meet.
_ONLY: Mapping[str, Mapping[str, AbstractSet[str]]] = {
    "mentorships.move": {
        "ALREADY_TOGETHER": {"mentorshipResume"},
        "CAPACITY": _BEGINS,
        "OBJECTIVES_MISSING": _BEGINS,
        "REPORTING_LINE": {"mentorshipAccept"},
    },
    "groups.move": {"AGREEMENT_MISSING": {"groupStart"}, "TOO_FEW": {"groupStart"}},
}


def refusals(kind: str) -> frozenset[str]:
    """The codes with which an act may be refused by the graph, once its input is good."""
    block = VERBS[kind].block
    if block is None:
        return frozenset()
    noun, _, name = block.partition(".")
    text = load(noun)[name].text
    # A key that was used before repeats the answer, or is refused for something else.
    here = {"KEY_REUSED"} if "$act.key" in text else set()
    not_here = {code for code, kinds in _ONLY.get(block, {}).items() if kind not in kinds}
    return (frozenset(_CODE.findall(text)) | here) - {"REPEATED"} - not_here
