"""What may be done, by the name of the mutation: the block of Cypher that does it, and how it may refuse."""

import re
from collections.abc import Mapping

from graph.statements import load

_CODE = re.compile(r"code: '(\w+)'")
VERBS: Mapping[str, str] = {
    "answerAccept": "answers.accept",
    "answerContinue": "answers.wish",
    "answerGive": "answers.give",
    "answerThank": "answers.thank",
    "answerVote": "answers.vote",
    "askClose": "asks.close",
    "askCreate": "asks.create",
    "askRoute": "invitations.route",
    "askSay": "asks.say",
    "consentUpdate": "profiles.allow",
    "endorsementWithdraw": "skill_holds.withdraw",
    "feedbackGive": "feedback.give",
    "groupAnswer": "groups.answer",
    "groupComplete": "groups.move",
    "groupCreate": "groups.create",
    "groupEdit": "groups.edit",
    "groupEnd": "groups.move",
    "groupInvite": "groups.invite",
    "groupJoin": "groups.join",
    "groupLeave": "groups.leave",
    "groupSessionCancel": "group_sessions.change",
    "groupSessionChange": "group_sessions.change",
    "groupSessionHeld": "group_sessions.held",
    "groupSessionSchedule": "group_sessions.schedule",
    "groupStart": "groups.move",
    "groupTakePart": "groups.take_part",
    "invitationAccept": "invitations.reply",
    "invitationDecline": "invitations.reply",
    "invitationPassOn": "invitations.pass_on",
    "mentorshipAccept": "mentorships.move",
    "mentorshipCancel": "mentorships.move",
    "mentorshipComplete": "mentorships.move",
    "mentorshipDecline": "mentorships.move",
    "mentorshipEnd": "mentorships.move",
    "mentorshipLapse": "mentorships.lapse",
    "mentorshipPause": "mentorships.move",
    "mentorshipPropose": "mentorships.propose",
    "mentorshipResume": "mentorships.move",
    "objectiveAdd": "objectives.add",
    "objectiveChange": "objectives.change",
    "objectiveProgress": "objectives.progress",
    "personErase": "personal_data.erase",
    "profileUpdate": "profiles.update",
    "sessionCancel": "sessions.cancel",
    "sessionChange": "sessions.change",
    "sessionHeld": "sessions.held",
    "sessionMissed": "sessions.missed",
    "sessionNote": "sessions.note",
    "sessionSchedule": "sessions.schedule",
    "skillEndorse": "skill_holds.endorse",
    "skillProposalDecide": "skill_proposals.decide",
    "skillPropose": "skill_proposals.propose",
    "skillReject": "skill_holds.reject",
    "skillSay": "skill_holds.say",
    "webhookCreate": "webhooks.create",
    "webhookRemove": "webhooks.remove",
    "webhookRetry": "webhooks.retry",
}
"""Every kind of event of an act; what Mosaic does by itself is among them."""
# Where several steps share a block: the one that may meet these, which the others never do.
_ONLY = {
    "mentorships.move": ("mentorshipAccept", {"CAPACITY", "OBJECTIVES_MISSING"}),
    "groups.move": ("groupStart", {"AGREEMENT_MISSING", "TOO_FEW"}),
}


def refusals(kind: str) -> frozenset[str]:
    """The codes with which an act may be refused by the graph, once its input is good."""
    noun, _, block = VERBS[kind].partition(".")
    text = load(noun)[block].text
    step, its_own = _ONLY.get(VERBS[kind], (kind, set()))
    # A key that was used before repeats the answer, or is refused for something else.
    here = {"KEY_REUSED"} if "$act.key" in text else set()
    return (frozenset(_CODE.findall(text)) | here) - {"REPEATED"} - (its_own if step != kind else set())
