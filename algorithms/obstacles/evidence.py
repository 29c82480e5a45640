"""What speaks for a pair although it was not enough, and how a ranked one compares with the last one shown."""

from collections.abc import Mapping, Sequence
from typing import Any

_TOLD = {
    "CONTACTS": "shared contacts",
    "WISH": "skills wished",
    "ALIKE": "skills of both",
    "UNIT": "department or community",
    "PLACE": "place",
    "TIES": "dealings with each other",
}


def in_common(facts: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """What the two have in common, in words; and the kinds of evidence of which they have none."""
    contacts = facts["contacts"]
    found = {
        "CONTACTS": contacts and f"{contacts} {'person is' if contacts == 1 else 'people are'} in touch with both",
        "WISH": facts["wishes"]
        and f"{facts['other']} knows {', '.join(facts['wishes'])}, which {facts['name']} wants to learn",
        "ALIKE": facts["skills"] and f"Both have {', '.join(facts['skills'])}",
        "UNIT": _unit(facts),
        "PLACE": facts["location"] and f"Both work in {facts['location']}",
        "TIES": _ties(facts),
    }
    # Of what only speaks for somebody nobody is told that it is missing.
    aims = facts["aims"] and f"{facts['other']} knows {', '.join(facts['aims'])}, which your aims name"
    style = facts["style"] and "You like to work in similar ways"
    common = [text for text in (*found.values(), aims, style) if text]
    return common, [_TOLD[kind] for kind, text in found.items() if not text]


def _unit(facts: Mapping[str, Any]) -> str:
    if facts["department"]:
        return f"Both work in {facts['department']}"
    return f"Both belong to the community {facts['community']}" if facts["community"] else ""


def _ties(facts: Mapping[str, Any]) -> str:
    if facts["turned"]:
        return f"{facts['name']} turned to {facts['other']} before"
    return f"{facts['other']} turned to {facts['name']} before" if facts["turnedBack"] else ""


def compared(mine: Sequence[Mapping[str, Any]], last: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The parts of two scores side by side, where the last one shown gains most first."""
    one, two = ({part["kind"]: part for part in parts} for parts in (mine, last))
    rows = [
        {
            "kind": kind,
            "contribution": one[kind]["contribution"] if kind in one else 0.0,
            "lastShown": two[kind]["contribution"] if kind in two else 0.0,
            "text": one[kind]["text"] if kind in one else None,
        }
        for kind in dict.fromkeys([*one, *two])
    ]
    return sorted(rows, key=lambda row: (row["contribution"] - row["lastShown"], row["kind"]))
