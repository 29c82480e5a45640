"""Pictures as SVG: the map of the communities, and a small one of some other day."""

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

_SIDE, _EDGE = 1000, 20
# Six hues that people tell apart whatever they see of colours (Okabe and Ito 2008), all with a dark outline.
_HUES = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")
_OTHERS = "#c8c8c8"
_LABELLED = 40
_LETTER = 13

Disc = Mapping[str, Any]


def hues(discs: Sequence[Disc]) -> dict[str, str]:
    """Give a hue each to the departments that most people of all discs work in; all others are grey."""
    people: dict[str, float] = {}
    for disc in discs:
        for part in disc["mix"]:
            if part["department"]:
                name = part["department"]["name"]
                people[name] = people.get(name, 0) + part["share"] * disc["size"]
    largest = sorted(people, key=lambda name: (-people[name], name))[: len(_HUES)]
    return dict(zip(largest, _HUES, strict=False))


def chart(discs: Sequence[Disc], links: Sequence[Mapping[str, Any]], colours: Mapping[str, str], words: str) -> str:
    """Draw communities with their rings, the ties between them as lines, and the names of the largest."""
    shown = [disc for disc in discs if disc["x"] is not None]
    place = {disc["id"]: disc for disc in shown}
    most = max((link["weight"] for link in links), default=1.0)
    lines = [
        _line(place[link["one"]["id"]], place[link["two"]["id"]], link["weight"] / most)
        for link in links
        if link["one"]["id"] in place and link["two"]["id"] in place
    ]
    marks = [mark for disc in shown for mark in _disc(disc, colours)]
    names = [_name(disc) for disc in shown[:_LABELLED]]
    return _picture([*lines, *marks, *names], words)


def small(discs: Sequence[Disc], words: str) -> str:
    """Draw discs only, each with its name as a tooltip."""
    marks = [
        f'<circle cx="{_at(disc["x"])}" cy="{_at(disc["y"])}" r="{_long(disc["radius"])}" class="disc">'
        f"<title>{escape(disc['name'])}: {disc['size']}</title></circle>"
        for disc in discs
    ]
    return _picture(marks, words)


def _picture(marks: Sequence[str], words: str) -> str:
    low, high = -_EDGE, _SIDE + 2 * _EDGE
    head = f'<svg viewBox="{low} {low} {high} {high}" role="img" aria-label="{escape(words)}">'
    return head + "".join(marks) + "</svg>"


def _at(value: float) -> str:
    return f"{value * _SIDE:.0f}"


def _long(value: float) -> str:
    return f"{max(value * _SIDE, 3):.1f}"


def _line(one: Disc, two: Disc, share: float) -> str:
    ends = f'x1="{_at(one["x"])}" y1="{_at(one["y"])}" x2="{_at(two["x"])}" y2="{_at(two["y"])}"'
    return f'<line {ends} class="link" stroke-width="{1 + 9 * share:.1f}"/>'


def _disc(disc: Disc, colours: Mapping[str, str]) -> Iterator[str]:
    x, y, radius = disc["x"] * _SIDE, disc["y"] * _SIDE, max(disc["radius"] * _SIDE, 3)
    silo = " silo" if disc["silo"] else ""
    yield f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.1f}" class="disc{silo}"><title>{_told(disc)}</title></circle>'
    width, start = max(2.0, radius / 5), 0.0
    for part in disc["mix"]:
        name = part["department"] and part["department"]["name"]
        colour = colours.get(name or "", _OTHERS)
        yield _arc(
            (x, y, radius - width / 2), start, start + part["share"], f'stroke="{colour}" stroke-width="{width:.1f}"'
        )
        start += part["share"]


def _arc(circle: tuple[float, float, float], start: float, end: float, style: str) -> str:
    x, y, radius = circle
    if end - start > 0.999:  # noqa: PLR2004 -- an arc from a point to itself is none
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="none" {style}/>'
    one, two = (
        (x + radius * math.sin(turn * math.tau), y - radius * math.cos(turn * math.tau)) for turn in (start, end)
    )
    large = int(end - start > 0.5)  # noqa: PLR2004 -- half a turn
    path = f"M{one[0]:.1f} {one[1]:.1f}A{radius:.1f} {radius:.1f} 0 {large} 1 {two[0]:.1f} {two[1]:.1f}"
    return f'<path d="{path}" fill="none" {style}/>'


def _told(disc: Disc) -> str:
    silo = ", few ties lead out" if disc["silo"] else ""
    return escape(f"{disc['name']}: {disc['size']} people{silo}")


def _name(disc: Disc) -> str:
    fits = max(6, int(2.4 * disc["radius"] * _SIDE / _LETTER * 2))
    name = disc["name"] if len(disc["name"]) <= fits else disc["name"][: fits - 1] + "…"
    return f'<text x="{_at(disc["x"])}" y="{_at(disc["y"])}">{escape(name)}</text>'
