"""Tables of the report: the same rows as the pictures, in words and figures."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from graph.floor import floor

_NUMBERS = {
    "PEOPLE": "People in the analysis",
    "COVERED": "Part of all people on record",
    "COMMUNITIES": "Communities",
    "ACTIVE_MENTORSHIPS": "Mentoring relations that go on",
    "KNOWLEDGE_RISKS": "Skills that hang on few",
    "TIES_ACROSS": "Part of ties between communities",
}
_PARTS = {"COVERED", "TIES_ACROSS"}
_HAPPENED = {
    "BORN": "is new",
    "GREW": "grew",
    "SHRANK": "shrank",
    "SPLIT": "split",
    "MERGED": "took in others",
    "ENDED": "is no more",
}

Row = Mapping[str, Any]


def few() -> str:
    """Say instead of a figure that it is of too few people."""
    return f"fewer than {floor()}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> str:
    """Write a table; cells are plain text."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    if not body:
        return f'<p class="none">{escape(caption)}: nothing on record.</p>'
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def numbers(found: Sequence[Row]) -> str:
    """Write the numbers with those of the analysis before."""
    rows = [
        (_NUMBERS[each["kind"]], _figure(each["kind"], each["value"]), _figure(each["kind"], each["previous"]))
        for each in found
    ]
    return table(("", "now", "before"), rows, "In numbers")


def communities(found: Sequence[Row]) -> str:
    """Write the communities, largest first."""
    rows = [
        (
            each["name"],
            str(each["size"]) if each["x"] is not None else few(),
            f"{each['growth']:+d}" if each["growth"] else "",
            _share(each["outwardShare"]),
            "silo" if each["silo"] else "",
            ", ".join(_part(part) for part in each["mix"]),
            ", ".join(one["skill"]["name"] for one in each["skills"][:3]),
        )
        for each in found
    ]
    heads = ("community", "people", "change", "ties that lead out", "", "departments", "known for")
    return table(heads, rows, "Communities")


def departments(found: Sequence[Row]) -> str:
    """Write departments: what leads out of them, and how far mentoring reaches."""
    rows = [
        (
            each["department"]["name"],
            _share(each["outwardShare"]),
            "silo" if each["silo"] else "",
            _share(each["mentored"]),
        )
        for each in found
        if each["department"]
    ]
    return table(("department", "ties that lead out", "", "in a mentoring relation"), rows, "Departments")


def flows(found: Sequence[Row]) -> str:
    """Write who seeks help where, the strongest first."""
    rows = [
        (each["seeking"]["name"], each["giving"]["name"], few() if each["suppressed"] else f"{each['weight']:.1f}")
        for each in found
    ]
    return table(("who seeks", "who gives", "help, faded"), rows, "Help between departments")


def risks(found: Sequence[Row]) -> str:
    """Write skills that hang on few; nobody is named."""
    rows = [
        (each["skill"]["name"], f"{each['score']:.2f}", "; ".join(reason["text"] for reason in each["reasons"]))
        for each in found
    ]
    return table(("skill", "risk, 0 to 1", "why"), rows, "Knowledge that hangs on few")


def events(found: Sequence[Row]) -> str:
    """Write what happened to communities, newest first."""
    rows = [
        (
            each["on"],
            each["subject"]["name"],
            _HAPPENED[each["kind"]],
            " → ".join(str(size) for size in (each["sizeBefore"], each["size"]) if size is not None),
            ", ".join(other["name"] for other in each["others"]),
        )
        for each in found
    ]
    return table(("day", "community", "what happened", "people", "others"), rows, "What happened to communities")


def moved(found: Sequence[Row]) -> str:
    """Write who came from where; who stayed is left out."""
    rows = [
        (_end(each["from"]), _end(each["to"]), few() if each["people"] is None else str(each["people"]))
        for each in found
        if not (each["from"] and each["to"] and each["from"]["name"] == each["to"]["name"])
    ]
    return table(("from", "to", "people"), rows, "Who moved since the analysis before")


def _end(mention: Row | None) -> str:
    return mention["name"] if mention else "no community"


def _figure(kind: str, value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0%}" if kind in _PARTS else f"{value:,.0f}"


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"


def _part(part: Row) -> str:
    return f"{part['department']['name'] if part['department'] else 'others'} {part['share']:.0%}"
