"""The root fields for reading."""

import strawberry

from graph.reads import declarations as read
from graph.reads.cursors import read_global_id
from graph.reads.errors import BadInputError
from graph.reads.full_text import any_word, every_word, words
from resolvers import experts, suggestions
from resolvers.asks import alike
from schema import conditions
from schema.analyses import SERVING_RUN, AnalysisRunConnection, Recommender
from schema.asks import Ask, AskConnection, SimilarAskConnection
from schema.audit import AUDIT_LOG, REFUSED_ACTS, AuditEntryConnection, RefusedActConnection
from schema.cohort_proposals import COHORT, COHORTS, CohortPair, CohortProposal, CohortProposalConnection
from schema.cohort_proposals import WHY_NOT as COHORT_WHY_NOT
from schema.communities import EVENTS, Community, CommunityConnection, CommunityEventConnection
from schema.decisions import DECISIONS, DecisionConnection
from schema.departments import Department, DepartmentConnection
from schema.enums import MentorshipKind
from schema.events import INBOX, EventConnection
from schema.fields import argument, by, clauses, rows, stored
from schema.group_checks import CHECK, GroupChange, GroupCheck
from schema.group_checks import WHY_NOT as GROUP_WHY_NOT
from schema.group_proposals import PROPOSAL, GroupProposal, GroupProposalConnection
from schema.group_proposals import PROPOSALS as GROUP_PROPOSALS
from schema.groups import Group, GroupConnection
from schema.inputs import (
    AskBy,
    CommunityBy,
    DepartmentBy,
    GroupBy,
    LocationBy,
    NeedInput,
    PersonBy,
    PersonFilter,
    PersonOrder,
    ProgrammeBy,
    SkillBy,
)
from schema.introductions import INTRODUCTION, Introduction
from schema.jobs import JobConnection
from schema.knowledge_risks import DEPARTMENT, RISKS, KnowledgeRiskConnection
from schema.locations import Location, LocationConnection
from schema.member_flow import MEMBER_FLOW, MemberFlow
from schema.mosaics import MOSAIC, Mosaic
from schema.network import Network
from schema.nodes import Node
from schema.obstacles import WHY_NOT, WhyNot
from schema.orders import BY_NAME, newest
from schema.panels import EXPERT_PANEL, ExpertPanel
from schema.people import PEOPLE_IN_ALL, Person, PersonConnection
from schema.personal_data import MY_DATA, MyData
from schema.programme_rules import ProgrammeRule
from schema.programmes import PREVIEW, Programme, ProgrammeConnection, takes_applications
from schema.recommendations import ExpertConnection, MentorSuggestionConnection
from schema.search import SearchConnection
from schema.serving import SERVING
from schema.skill_acts import RINGS, EndorsementRing
from schema.skill_proposals import PROPOSALS, SkillProposalConnection
from schema.skills import Skill, SkillConnection
from schema.surroundings import SURROUNDINGS, Surroundings
from schema.webhooks import WEBHOOKS, Webhook

_NAMED = ("{to}.name IS NOT NULL", "{to}.id IS NOT NULL")
_EVER = "date('0001-01-01')"
_PEOPLE = {
    "NAME": BY_NAME["NAME"],
    "SENIORITY": (read.Key("coalesce({to}.seniority, -1)"), *BY_NAME["NAME"]),
    "JOINED_ON": (
        read.Key(f"coalesce({{to}}.joinedOn, {_EVER})", show="toString({})", read="date({})"),
        *BY_NAME["NAME"],
    ),
}
_RANKED = {"RANK": (read.Key("{by}.rank"), read.Key("{to}.id"))}


def _one(label: str) -> read.One:
    return read.One(read.Rows(match=f"({{to}}:{label} {{id: $key}})", binds={"key": by("by", label)}))


def _named(label: str, *conditions: read.Condition) -> read.Connection:
    return read.Connection(read.Rows(match=f"({{to}}:{label})", where=_NAMED), BY_NAME, conditions)


def _text(rows_name: str) -> read.Condition:
    return read.Condition(("text",), None, every_word, clauses(rows_name))


def _key(text: str) -> dict[str, str]:
    type_name, key = read_global_id(text)
    return {type_name: key}


def _keys(texts: list[str]) -> list[dict[str, str]]:
    if len(texts) > 100:  # noqa: PLR2004 -- as many as a page holds
        raise BadInputError(f"{len(texts)} ids are too many at once. Pass at most 100.")
    return [_key(text) for text in texts]


def _suggested(**binds: read.Bind) -> read.Connection:
    # People name skills as they like; what they mean is found within the same statement.
    text = clauses("suggestions").replace("$suggestions_skills", clauses("skill_ids"))
    return read.Connection(read.Rows(clauses=text, binds=binds, once=True), _RANKED)


def _names(given: list[str] | None) -> list[str]:
    return given or []


def _kind(given: str | None) -> str:
    return given or "ONE_TO_ONE"


@strawberry.type(description="Everything that can be read.")
class Query:
    """The root of reading."""

    node: Node | None = stored(
        read.One(rows("by_id", keys=read.Bind(("id",), lambda text: [_key(text)]))),
        "An object by its opaque id; null when there is none, or it may not be seen.",
        argument("id", strawberry.ID, "The opaque id."),
    )
    nodes: list[Node | None] | None = stored(
        read.Many(rows("by_id", keys=read.Bind(("ids",), _keys)), keep_missing=True),
        "Objects by their opaque ids, in their order, with null where there is none.",
        argument("ids", list[strawberry.ID], "The opaque ids, at most 100."),
    )
    viewer: Person | None = stored(
        read.One(read.Rows(match="({to}:Person {id: $viewer})")),
        "Who asks; null when nobody is signed in.",
    )
    person: Person | None = stored(_one("Person"), "One person.", argument("by", PersonBy, "Whom."))
    people: PersonConnection | None = stored(
        read.Connection(read.Rows(match="({to}:Person)", where=_NAMED), _PEOPLE, conditions.PEOPLE, PEOPLE_IN_ALL),
        "People, by name unless another order is asked for.",
        argument("filter", PersonFilter | None, "Which people; all when left out."),
        argument("orderBy", PersonOrder | None, "In which order."),
    )
    skill: Skill | None = stored(_one("Skill"), "One skill.", argument("by", SkillBy, "Which one."))
    skills: SkillConnection | None = stored(
        _named("Skill", _text("skills_by_text")),
        "Skills, by name.",
        argument("text", str | None, "Every word, or its beginning, stands in the name, an alias or the description."),
    )
    department: Department | None = stored(
        _one("Department"), "One department.", argument("by", DepartmentBy, "Which one.")
    )
    departments: DepartmentConnection | None = stored(_named("Department"), "Departments, by name.")
    location: Location | None = stored(_one("Location"), "One location.", argument("by", LocationBy, "Which one."))
    locations: LocationConnection | None = stored(_named("Location"), "Locations, by name.")
    programme: Programme | None = stored(_one("Programme"), "One programme.", argument("by", ProgrammeBy, "Which one."))
    programmes: ProgrammeConnection | None = stored(
        _named("Programme", read.Condition(("open",), f"{takes_applications('{to}')} = $value")),
        "Programmes, by name.",
        argument("open", bool | None, "true: only those that one can apply to now; false: only the others."),
    )
    programme_eligible: PersonConnection | None = stored(
        PREVIEW,
        "Whom rules would let into a programme, by name, before they are kept: `totalCount` says how many.",
        argument("rules", ProgrammeRule, "The rules."),
    )
    group: Group | None = stored(_one("Group"), "One mentoring group.", argument("by", GroupBy, "Which one."))
    groups: GroupConnection | None = stored(_named("Group"), "Mentoring groups, by name.")
    group_proposal: GroupProposal | None = PROPOSAL
    group_proposals: GroupProposalConnection | None = GROUP_PROPOSALS
    group_check: GroupCheck | None = CHECK
    group_why_not: list[GroupChange] | None = GROUP_WHY_NOT
    cohort_proposal: CohortProposal | None = COHORT
    cohort_proposals: CohortProposalConnection | None = COHORTS
    cohort_why_not: CohortPair | None = COHORT_WHY_NOT
    ask: Ask | None = stored(_one("Ask"), "One ask.", argument("by", AskBy, "Which one."))
    asks: AskConnection | None = stored(
        read.Connection(read.Rows(match="({to}:Ask)"), {"NEWEST": newest("askedAt")}, (_text("asks_by_text"),)),
        "Asks, newest first.",
        argument("text", str | None, "Every word, or its beginning, stands in the title or body."),
    )
    similar_asks: SimilarAskConnection | None = stored(
        read.Connection(
            rows("asks_alike", once=True), {"SCORE": (read.Key("{by}.score", descending=True), read.Key("{to}.id"))}
        ),
        "What was asked and answered in like words, or means about the same where the server knows what words mean, "
        "the nearest first: to look at before an ask is sent.",
        argument("text", str, "The question, in words; its first 500 characters count."),
        before=alike,
    )
    search: SearchConnection | None = stored(
        read.Connection(
            rows("search", once=True, query=read.Bind(("text",), any_word), words=read.Bind(("text",), words)),
            {"SCORE": (read.Key("{by}.score", descending=True), read.Key("elementId({to})"))},
        ),
        "People, skills, groups and asks by any of the words, best first.",
        argument("text", str, "What to look for."),
    )
    experts: ExpertConnection | None = stored(
        read.Connection(rows("experts_found", once=True), _RANKED),
        "Who can help with a need, the best hundred at most, best first, with the evidence.",
        argument("need", NeedInput, "What is needed."),
        before=experts.page,
    )
    expert_panel: ExpertPanel | None = EXPERT_PANEL
    mentor_suggestions: MentorSuggestionConnection | None = stored(
        _suggested(
            understood_names=read.Bind(("skills",), _names),
            suggestions_seeker=by("person", "Person"),
            suggestions_kind=read.Bind(("kind",), _kind),
        ),
        "Who should mentor this person next: new partners only, best first, with the reasons.",
        argument("person", PersonBy, "Who seeks a mentor."),
        argument("kind", MentorshipKind | None, "The form of the relation; ONE_TO_ONE when left out."),
        argument("skills", list[str] | None, "What it should be about: skills by externalId or any of their names."),
        argument(
            "diverse",
            bool,
            "A mosaic rather than ten alike: of the best hundred, next is who fits and is least like those ahead.",
            default=False,
        ),
        before=suggestions.arranged,
    )
    introduction: Introduction | None = INTRODUCTION
    surroundings: Surroundings | None = SURROUNDINGS
    mosaic: Mosaic | None = MOSAIC
    why_not: WhyNot | None = WHY_NOT
    my_data: MyData | None = MY_DATA
    inbox: EventConnection | None = INBOX
    audit_log: AuditEntryConnection | None = AUDIT_LOG
    refused_acts: RefusedActConnection | None = REFUSED_ACTS
    webhooks: list[Webhook] | None = WEBHOOKS
    skill_proposals: SkillProposalConnection | None = PROPOSALS
    endorsement_rings: list[EndorsementRing] | None = RINGS
    communities: CommunityConnection | None = stored(
        read.Connection(
            read.Rows(match="({to}:Community)", where=(SERVING, "coalesce({to}.level, 0) = 0")),
            {"SIZE": (read.Key("{to}.size", descending=True), read.Key("{to}.id"))},
        ),
        "The communities of the analysis that serves now, largest first; parts of them are their `children`.",
    )
    community_events: CommunityEventConnection | None = stored(
        read.Connection(read.Rows(match="({to}:CommunityEvent)"), EVENTS),
        "What happened to communities over the analyses, newest first.",
    )
    community: Community | None = stored(
        read.One(rows("community", community=read.Bind(("by",), conditions.community))),
        "One community of the analysis that serves now.",
        argument("by", CommunityBy, "Which one."),
    )
    network: Network | None = stored(read.One(rows("one_row")), "The network in numbers.")
    knowledge_risks: KnowledgeRiskConnection | None = stored(
        read.Connection(rows("risks", risks_department=DEPARTMENT), RISKS),
        "Skills that hang on few people, the largest risk first.",
        argument("department", DepartmentBy | None, "Only where somebody who holds it works in it or below it."),
    )
    decisions: DecisionConnection | None = DECISIONS
    member_flow: list[MemberFlow] | None = MEMBER_FLOW
    analysis_runs: AnalysisRunConnection | None = stored(
        read.Connection(read.Rows(match="({to}:AnalysisRun)"), {"NEWEST": newest("startedAt")}),
        "Analyses, newest first.",
    )
    jobs: JobConnection | None = stored(
        read.Connection(read.Rows(match="({to}:Job)"), {"NEWEST": newest("startedAt")}), "Long work, newest first."
    )
    recommender: Recommender | None = stored(
        SERVING_RUN,
        "The method behind the suggestions; null before the first analysis.",
    )
