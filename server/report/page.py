"""The page: what the tables and pictures stand in."""

from collections.abc import Mapping
from datetime import date
from html import escape
from importlib import resources
from string import Template
from typing import Any

from server.report import pictures, tables


def written(found: Mapping[str, Any], *, day: date, purpose: str) -> str:
    """Write the page; `day` is when it is made, `purpose` what for."""
    network, communities = found["network"], found["communities"]
    run, colours = network["serving"], pictures.hues(communities)
    parts = {
        "day": day.isoformat(),
        "as_of": str(run["asOf"])[:10],
        "purpose": escape(purpose),
        "few": tables.few(),
        "style": _file("report.css"),
        "findings": "".join(f"<li>{escape(each['text'])}</li>" for each in network["findings"]) or "<li>None.</li>",
        "numbers": tables.numbers(network["numbers"]),
        "map": pictures.chart(communities, network["links"], colours, "Communities and the ties between them"),
        "legend": _legend(colours),
        "communities": tables.communities(communities),
        "departments": tables.departments(network["units"]),
        "flows": tables.flows([edge["node"] for edge in network["flows"]["edges"]]),
        "risks": tables.risks([edge["node"] for edge in found["knowledgeRisks"]["edges"]]),
        "change": _change(run, found),
    }
    return Template(_file("report.html")).substitute(parts)


def _legend(colours: Mapping[str, str]) -> str:
    swatches = [*colours.items(), ("all others", "#c8c8c8")]
    return "".join(
        f'<li><svg viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="4" fill="{colour}" class="key"/>'
        "</svg>"
        f"{escape(name)}</li>"
        for name, colour in swatches
    )


def _change(run: Mapping[str, Any], found: Mapping[str, Any]) -> str:
    events = tables.events([edge["node"] for edge in found["communityEvents"]["edges"]])
    if not run["before"]:
        return f"<p>This is the first analysis on record.</p>{events}"
    both = "".join(
        f"<figure>{pictures.small(each['discs'], f'Communities on {_day(each)}')}"
        f"<figcaption>{_day(each)}</figcaption></figure>"
        for each in (run["before"], run)
    )
    return f'<div class="two">{both}</div>{tables.moved(found["moved"])}{events}'


def _day(run: Mapping[str, Any]) -> str:
    return str(run["asOf"])[:10]


def _file(name: str) -> str:
    return resources.files("server").joinpath(f"report/{name}").read_text(encoding="utf-8")
