"""The import format as data: every file with its columns, in the order in which they are read and written."""

from graph.folder.columns import (
    Column,
    Kind,
    Table,
    choice,
    count,
    day,
    flag,
    id_column,
    moment,
    name_column,
    nested,
    skills,
)
from graph.folder.nesting import GROUP_RULES, KINDS, RULES

# Whoever gives no status means: it runs, unless it has an end.
_RUNS_OR_ENDED = "CASE WHEN ended_on IS NULL THEN 'ACTIVE' ELSE 'ENDED' END"
_STATUSES = ("PROPOSED", "ACTIVE", "PAUSED", "COMPLETED", "DECLINED", "LAPSED", "ENDED", "CANCELLED")
_DEPARTMENT = Column("department", Kind.ID, to="departments")
_TEMPLATES = ("ONBOARDING", "LEADERSHIP_PIPELINE", "REVERSE_MENTORING", "RESEARCH_PANEL")
_AUDIENCES = ("EVERYONE", "DEPARTMENT", "RELATIONS", "ME")
_DIRECTIONS = ("MENTOR_TEACHES", "MENTEE_TEACHES")
_MOST_MINUTES = 480
# What is told of a session is how it went, and a mentor teaches, unless the row says otherwise.
_HELD = "'HELD'"
_MENTOR_TAUGHT = "CASE WHEN coalesce(status, 'HELD') = 'HELD' THEN 'MENTOR_TEACHES' END"


def _plan(*statuses: str) -> tuple[Column, ...]:
    return (
        choice("status", *statuses, default=_HELD),
        moment("starts_at", required=True),
        Column("minutes", Kind.WHOLE, low=5, high=_MOST_MINUTES, default="'60'"),
        Column("agenda"),
    )


TABLES = (
    Table(
        "departments",
        (id_column(), name_column(), Column("parent", Kind.ID, to="departments")),
        hierarchy="parent",
    ),
    Table(
        "skills",
        (
            id_column(),
            name_column(),
            Column("aliases", Kind.WORDS),
            skills("broader"),
            skills("related"),
            Column("description"),
        ),
        hierarchy="broader",
    ),
    Table(
        "people",
        (
            id_column(),
            name_column(),
            Column("email"),
            Column("title"),
            count("seniority", 0, 9),
            _DEPARTMENT,
            Column("location", Kind.ID),
            Column("timezone", Kind.ZONE),
            Column("languages", Kind.WORDS),
            Column("manager", Kind.ID, to="people"),
            day("joined_on"),
            day("left_on"),
            count("mentor_capacity"),
            count("mentee_capacity"),
            flag("discoverable", "true"),
            choice("inference", "ON", "OPT_IN", "OFF", default="'ON'"),
            Column("about"),
            flag("paused", "false"),
            count("asks_a_week", 0, 100),
            *(choice(f"{part}_for", *_AUDIENCES, default="'EVERYONE'") for part in ("about", "aims", "contact")),
            moment("decided_at"),
        ),
        hierarchy="manager",
    ),
    Table(
        "person_skills",
        (
            id_column("person", "people"),
            id_column("skill", "skills"),
            choice("intent", "HAS", "TEACHES", "LEARNS", default="'HAS'"),
            count("level", 1, 5),
            count("evidence"),
            day("first_on"),
            day("last_on"),
        ),
        key=("person", "skill", "intent"),
    ),
    Table(
        "programmes",
        (
            id_column(),
            name_column(),
            Column("about"),
            choice("status", "DRAFT", "OPEN", "CLOSED", default="'CLOSED'"),
            Column("template", Kind.CHOICE, choices=_TEMPLATES),
            day("starts_on"),
            day("ends_on"),
            day("apply_until"),
            nested("kinds", KINDS, required=True),
            count("capacity", 1, 100_000),
            nested("rules", RULES),
            nested("group_rules", GROUP_RULES),
            Column("agreement"),
            Column("guide"),
            Column("coordinators", Kind.REFERENCES, to="people"),
        ),
        beside=("departments", "skills"),
    ),
    Table(
        "applications",
        (
            id_column("programme", "programmes"),
            id_column("person", "people"),
            choice("status", "APPLIED", "WAITING", "ACCEPTED", "DECLINED", default="'APPLIED'"),
            Column("place", Kind.WHOLE, required=True, low=1),
            moment("at", required=True),
            moment("agreed_at"),
            moment("answered_at"),
            day("accepted_on"),
        ),
        key=("programme", "person"),
    ),
    Table(
        "mentorships",
        (
            id_column(),
            id_column("mentor", "people"),
            id_column("mentee", "people"),
            choice("kind", "ONE_TO_ONE", "REVERSE", "PEER", "MICRO", default="'ONE_TO_ONE'"),
            choice("status", *_STATUSES, default=_RUNS_OR_ENDED),
            day("started_on"),
            day("ended_on"),
            skills(),
            Column("programme", Kind.ID),
        ),
        apart=("mentor", "mentee"),
    ),
    Table(
        "objectives",
        (
            id_column(),
            id_column("mentorship", "mentorships"),
            Column("text"),
            Column("direction", Kind.CHOICE, required=True, choices=_DIRECTIONS),
            Column("owner", Kind.ID, to="people"),
            day("due_on"),
            choice("status", "OPEN", "REACHED", "DROPPED", default="'OPEN'"),
            moment("set_at"),
            moment("progress_at"),
        ),
    ),
    Table(
        "sessions",
        (
            id_column(),
            id_column("mentorship", "mentorships"),
            *_plan("SCHEDULED", "HELD", "MISSED", "CANCELLED"),
            choice("taught", *_DIRECTIONS, "BOTH", default=_MENTOR_TAUGHT),
            Column("absent", Kind.REFERENCES, to="people"),
        ),
    ),
    Table(
        "feedback",
        (
            id_column("mentorship", "mentorships"),
            id_column("person", "people"),
            Column("session", Kind.ID, to="sessions"),
            Column("rating", Kind.WHOLE, required=True, low=1, high=5),
            Column("text"),
            moment("at", required=True),
            skills("skills_grown"),
        ),
        key=("mentorship", "person", "session"),
    ),
    Table(
        "groups",
        (
            id_column(),
            name_column(),
            Column("goal"),
            skills(),
            _DEPARTMENT,
            choice("status", "FORMING", "ACTIVE", "COMPLETED", "ENDED", default=_RUNS_OR_ENDED),
            day("started_on"),
            day("ended_on"),
            choice("access", "OPEN", "CLOSED", "HIDDEN", default="'CLOSED'"),
            count("min_size", 2, 100),
            count("max_size", 2, 100),
            Column("rules", Kind.WORDS),
            Column("programme", Kind.ID),
        ),
    ),
    Table(
        "group_members",
        (
            id_column("group", "groups"),
            id_column("person", "people"),
            choice("role", "FACILITATOR", "MEMBER", default="'MEMBER'"),
            day("joined_on"),
            day("left_on"),
            skills("offers"),
            skills("seeks"),
            moment("agreed_at"),
        ),
        key=("group", "person"),
    ),
    Table(
        "group_sessions",
        (id_column(), id_column("group", "groups"), *_plan("SCHEDULED", "HELD", "CANCELLED")),
    ),
    Table(
        "attendance",
        (
            id_column("session", "group_sessions"),
            id_column("person", "people"),
            flag("attended", "true"),
            Column("minutes", Kind.NUMBER, low=0, high=_MOST_MINUTES),
            count("turns", 0, 10_000),
        ),
        key=("session", "person"),
        beside=("group_members", "groups"),
    ),
    Table(
        "interactions",
        (
            id_column("from", "people"),
            id_column("to", "people"),
            choice("kind", "ADVICE", "ANSWER", "REVIEW", "HELP", "EMAIL", "CO_WORK", "FOLLOW", default="'HELP'"),
            moment("at"),
            Column("weight", Kind.NUMBER, low=0, default="'1'"),
            skills(),
        ),
        key=(),
        apart=("from", "to"),
    ),
    Table(
        "asks",
        (
            id_column(),
            id_column("person", "people"),
            name_column("title"),
            Column("body"),
            skills(),
            moment("asked_at"),
            flag("anonymous", "false"),
            choice("visibility", "EVERYONE", "INVITED", default="'EVERYONE'"),
            Column("viewpoints", Kind.WORDS),
            choice("urgency", "HIGH", "NORMAL", "LOW", default="'NORMAL'"),
            choice("status", "OPEN", "ANSWERED", "CLOSED", default="'OPEN'"),
        ),
    ),
    Table(
        "answers",
        (
            id_column("ask", "asks"),
            id_column("person", "people"),
            moment("answered_at"),
            flag("accepted", "false"),
            Column("score", Kind.WHOLE),
            Column("text"),
            Column("grew_into", Kind.ID, to="mentorships"),
        ),
        key=("ask", "person", "answered_at"),
    ),
    Table(
        "invitations",
        (
            id_column("ask", "asks"),
            id_column("person", "people"),
            choice("status", "OPEN", "ACCEPTED", "ANSWERED", "CLOSED", default="'OPEN'"),
            Column("viewpoint"),
            Column("wave", Kind.WHOLE, low=1, high=10, default="'1'"),
            moment("invited_at"),
        ),
        key=("ask", "person"),
    ),
    Table(
        "endorsements",
        (id_column("from", "people"), id_column("to", "people"), id_column("skill", "skills"), moment("at")),
        key=("from", "to", "skill"),
        apart=("from", "to"),
    ),
)

BY_NAME = {table.name: table for table in TABLES}
# What `--create-missing` can make, because an id is all it needs.
CREATABLE = ("departments", "skills", "people")
