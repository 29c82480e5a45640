"""Who is named where they do not belong: others than the two of a relation, or than those in a group."""

# ruff: noqa: S608 -- names of tables and columns are fixed here
from dataclasses import dataclass

from graph.folder.columns import Table
from graph.folder.staging import Staging


@dataclass(frozen=True)
class _Rule:
    """`named` are rows (line, whole, part), `pairs` the parts that each whole of the file `of` has, both as SQL."""

    column: str
    named: str
    pairs: str
    problem: str
    right: str
    of: str = "mentorships"


def _both(table: str, whole: str, part: str) -> str:
    return " UNION ".join(f'SELECT "{whole}" AS whole, "{part}" AS part FROM {kept}_{table}' for kept in ("raw", "old"))


_TWO = f"{_both('mentorships', 'id', 'mentor')} UNION {_both('mentorships', 'id', 'mentee')}"
_SEATS = _both("group_members", "group", "person")
_SESSIONS = _both("sessions", "mentorship", "id")
_OF_TWO = ("is not one of the two of", "the mentor or the mentee of the mentorship")


def _named(table: str, part: str) -> str:
    return f"SELECT line, mentorship AS whole, {part} AS part FROM raw_{table}"


_RULES = {
    "objectives": (_Rule("owner", _named("objectives", "owner"), _TWO, *_OF_TWO),),
    "sessions": (_Rule("absent", _named("sessions", "unnest(pieces(absent))"), _TWO, *_OF_TWO),),
    "feedback": (
        _Rule("person", _named("feedback", "person"), _TWO, *_OF_TWO),
        _Rule(
            "session", _named("feedback", "session"), _SESSIONS, "is not a session of", "a session of the mentorship"
        ),
    ),
    "attendance": (
        _Rule(
            "person",
            "SELECT line, s.part AS whole, person AS part FROM raw_attendance "
            f"JOIN ({_both('group_sessions', 'id', 'group')}) s ON s.whole = session",
            _SEATS,
            "is not in the group",
            "somebody of the group's rows in group_members",
            of="groups",
        ),
    ),
}


def check(stage: Staging, table: Table) -> None:
    """Note who or what is named beside a relation or a group that it is not of; what nobody knows is told elsewhere."""
    for rule in _RULES.get(table.name, ()):
        to = table.column(rule.column).to
        stage.run(
            f"""INSERT INTO bad
            SELECT '{table.name}', line, '{rule.column}', quoted(part) || ' {rule.problem} ' || quoted(whole), ?
            FROM ({rule.named}) ANTI JOIN ({rule.pairs}) USING (whole, part)
            WHERE part IN (SELECT id FROM known_{to}) AND whole IN (SELECT id FROM known_{rule.of})""",
            [rule.right],
        )
