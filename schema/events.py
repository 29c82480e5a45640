"""What people did, as those learn of it whom it concerns."""

import strawberry

from graph.reads import declarations as read
from graph.verbs import VERBS
from schema.asks import SEEN
from schema.fields import argument, by, clauses, one, stored, value
from schema.inputs import AskBy, GroupBy
from schema.invitations import AskInvitation
from schema.nodes import Edge, Node, Page
from schema.people import Person
from schema.scalars import DateTime

UNNAMED = (
    "(NOT {node}.kind IN "
    + str([kind for kind, verb in VERBS.items() if verb.named])
    # An ask that is gone may have been anonymous.
    + """ OR ({node}.kind STARTS WITH 'ask' AND NOT EXISTS { (:Ask {id: {node}.about}) })
  OR EXISTS { (:Ask {id: {node}.about, anonymous: true})<-[:ASKED]-({id: {node}.by}) }
  OR EXISTS { (:Answer {id: {node}.about})-[:ANSWERS]->(:Ask {anonymous: true})<-[:ASKED]-({id: {node}.by}) })"""
)
"""Whether nobody learns who did it, over `{node}`: anonymous askers, who declines an invitation, votes."""
_LABELS = "{" + ", ".join(f"{kind}: '{verb.about}'" for kind, verb in VERBS.items() if verb.about) + "}"
_HEARD = f"{{to}}.kind IN {[kind for kind, verb in VERBS.items() if verb.heard]}"
_CONCERNED = "$viewer IN {to}.people"
# A stream outlives what is true of a person: of who has left or was erased meanwhile it tells nothing more.
_HERE = "($viewer = '' OR EXISTS { (me:Person {id: $viewer}) WHERE coalesce(me.leftOn > date(), true) })"
_AFTER = argument(
    "after",
    strawberry.ID | None,
    "The id of the last event that was seen: all behind it come, then new ones as they happen.",
)


def _left_behind() -> str:
    text = clauses("left_behind").replace("$suggestions_seeker", "$viewer").replace("$suggestions_skills", "[]")
    return text.replace("$suggestions_kind", "leftKind")


@strawberry.type(description="Something that somebody, or Mosaic by itself, did.")
class Event:
    """An event of the outbox."""

    id: strawberry.ID = stored(
        read.Identity(expression="{node}.number"), "The opaque id; pass it as `after` to go on behind it."
    )
    kind: str = value(
        "{node}.kind",
        "The mutation by which it was done, or what Mosaic does by itself, such as mentorshipLapse and askRoute.",
    )
    status: str | None = value("{node}.status", "Where what it is about stood then.")
    at: DateTime = value("toString({node}.at)", "When.")
    mine: bool = value("coalesce({node}.by = $viewer, false)", "Whether who looks did it.")
    by: Person | None = one(
        "({to}:Person {id: {node}.by})",
        "Who did it; null for Mosaic itself, and where that is told to nobody: of anonymous askers, of who declines an "
        "invitation, of votes.",
        f"(coalesce({{node}}.by = $viewer, false) OR NOT {UNNAMED})",
    )
    about: Node | None = stored(
        read.One(read.Rows(clauses=clauses("event_about").replace("{labels}", _LABELS))),
        "What it is about, as it stands now; null for what who looks may not see.",
    )
    invitation: AskInvitation | None = one(
        "(:Person {id: $viewer})<-[:INVITED]-({to}:AskInvitation)<-[:INVITES]-(asked:Ask)",
        "Where it is about an ask: the invitation of who looks.",
        "(asked.id = {node}.about OR EXISTS { (asked)-[:INVITES]->(:AskInvitation {id: {node}.about}) })",
    )
    suggestions: list[Person] = stored(
        read.Many(read.Rows(clauses=_left_behind()), (read.Key("{by}.rank"), read.Key("{to}.id"))),
        "Where a partner of who looks has left: up to three in their place, best first, as far as the analysis still "
        "holds. To a mentee those whom mentorSuggestions names now for such a relation, to a mentor those to whom it "
        "names them.",
    )


@strawberry.type(description="An event in a list.")
class EventEdge(Edge):
    """Edge to an event."""

    node: Event = stored(read.Here(), "The event.")


@strawberry.type(description="Events, in pages.")
class EventConnection(Page):
    """Connection of events."""

    edges: list[EventEdge] = stored(read.Edges(), "The events of this page.")


INBOX = stored(
    read.Connection(
        read.Rows(
            match="({by}:InboxEntry {person: $viewer}), ({to}:Event {number: {by}.number})", where=("{by}.number > 0",)
        ),
        {"NEWEST": (read.Key("{by}.number", descending=True),)},
        total="COUNT { (entry:InboxEntry {person: $viewer}) WHERE entry.number > 0 }",
    ),
    "What concerns who asks, newest first: proposals, invitations, answers, and what else they or others did.",
)
INBOX_EVENTS = stored(
    read.One(read.Rows(match="({to}:Event {number: $event})", where=(_CONCERNED, _HERE))),
    "What concerns who asks, each once, as it happens.",
    _AFTER,
)
ASK_EVENTS = stored(
    read.One(
        read.Rows(
            match="(watched:Ask {id: $key}), ({to}:Event {number: $event})",
            binds={"key": by("ask", "Ask")},
            where=(
                _HERE,
                SEEN.replace("{ask}", "watched"),
                f"({_HEARD} OR {_CONCERNED})",
                "({to}.about = watched.id OR EXISTS { (watched)<-[:ANSWERS]-(:Answer {id: {to}.about}) })",
            ),
        )
    ),
    "What is said and answered to an ask, each once, as it happens; nothing for who may not see the ask.",
    argument("ask", AskBy, "Which ask."),
    _AFTER,
)
GROUP_EVENTS = stored(
    read.One(
        read.Rows(
            match="(watched:Group {id: $key}), ({to}:Event {number: $event})",
            binds={"key": by("group", "Group")},
            where=(
                _HERE,
                "EXISTS { (watched)<-[seat:MEMBER_OF]-(:Person {id: $viewer}) WHERE seat.leftOn IS NULL }",
                # Who stands at its door is for who leads it.
                f"({_HEARD} OR {{to}}.status IN ['MEMBER', 'LEFT'] OR {_CONCERNED})",
                "({to}.about = watched.id OR EXISTS { (watched)-[:HAS_SESSION]->(:GroupSession {id: {to}.about}) })",
            ),
        )
    ),
    "What happens in a group, each once, as it happens, to who is in it at that moment.",
    argument("group", GroupBy, "Which group."),
    _AFTER,
)
