"""The words of the sample: names, titles, about-texts, questions and the goals of circles."""

from datetime import date, timedelta
from typing import Any

import numpy as np

from graph.sample import catalogue
from graph.sample.catalogue import sentence
from graph.sample.days import AS_OF, TODAY, YEAR
from graph.sample.knowledge import NOBODY
from graph.sample.world import World

_TONES = {
    "bedside": ("physician", "surgeon", "nurse", "therapist", "pharmacist"),
    "bench": ("scientist", "statistician", "coordinator", "technician"),
    "digital": (
        "developer",
        "platform_engineer",
        "security_engineer",
        "data_scientist",
        "analyst",
        "informatician",
        "designer",
        "product",
    ),
}
_TONE_OF_TRACK = {track: tone for tone, tracks in _TONES.items() for track in tracks}


class About:
    """Writes what people say about themselves, each from what they know, teach and want to learn."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._phrases: dict[str, Any] = catalogue.toml("about")
        self._tones = [_TONE_OF_TRACK.get(track, "office") for track in world.organisation["tracks"]]
        self._cities = [place["name"].split(",")[0] for place in world.organisation["sites"].values()]

    def write(self, rng: np.random.Generator, person: int) -> str:
        """A few sentences, a terse line, or nothing at all."""
        words = self._words(person)
        chance = rng.random()
        if chance < 0.14:  # noqa: PLR2004
            return ""
        if self._world.staff.newcomer[person]:
            return self._say(rng, "newcomer", "any", words)
        if chance < 0.27:  # noqa: PLR2004
            return self._say(rng, "short", "any", words)
        parts = [self._say(rng, "work", self._tones[self._world.staff.track[person]], words)]
        parts += self._offers(rng, words)
        if rng.random() < 0.35:  # noqa: PLR2004
            personal = self._say(rng, "personal", "any", words)
            parts.insert(int(rng.integers(len(parts) + 1)), personal)
        return " ".join(part for part in parts if part)

    def _offers(self, rng: np.random.Generator, words: dict[str, str]) -> list[str]:
        parts = []
        if words["t"] and rng.random() < 0.7:  # noqa: PLR2004
            parts.append(self._say(rng, "teach", "any", words))
        if words["l"] and rng.random() < 0.6:  # noqa: PLR2004
            parts.append(self._say(rng, "learn", "any", words))
        return parts if rng.random() < 0.8 else parts[::-1]  # noqa: PLR2004

    def _say(self, rng: np.random.Generator, part: str, tone: str, words: dict[str, str]) -> str:
        phrases = self._phrases[part][tone]
        at = int(rng.integers(len(phrases)))
        for phrase in phrases[at:] + phrases[:at]:
            if all(words[name] for name in words if f"{{{name}}}" in phrase):
                return str(phrase.format_map(words))
        return ""

    def _words(self, person: int) -> dict[str, str]:
        staff, knowledge, names = self._world.staff, self._world.knowledge, self._world.skills.names
        first, second = (names[skill] for skill in knowledge.has[person, :2])
        taught = [names[skill] for skill in knowledge.has[person][knowledge.teaches[person]]]
        wish = knowledge.learns[person, 0]
        joined = date(1970, 1, 1) + timedelta(days=int(staff.joined[person]))
        return {
            "a": first,
            "A": sentence(first),
            "b": second,
            "t": taught[0] if taught else "",
            "l": names[wish] if wish != NOBODY else "",
            "department": staff.tree.departments[staff.department[person]].name,
            "place": self._cities[staff.site[person]],
            "since": _since(joined),
            "since_year": str(joined.year) if joined.year < AS_OF.year else "",
            "since_month": joined.strftime("%B"),
        }


def _since(joined: date) -> str:
    years = (AS_OF - joined).days // YEAR
    if years < 1:
        return "this year"
    if years == 1:
        return "last year"
    return f"in {joined.year}"


class Questions:
    """Writes asks: a title and a body that fit the field of the skill."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._phrases: dict[str, Any] = catalogue.toml("asks")
        self._cities = [place["name"].split(",")[0] for place in world.organisation["sites"].values()]

    def write(self, rng: np.random.Generator, person: int, skill: int) -> tuple[str, str]:
        """The title and the body of one question."""
        skills, staff = self._world.skills, self._world.staff
        name = skills.names[skill]
        words = {
            "s": name,
            "S": sentence(name),
            "department": staff.tree.departments[staff.department[person]].name,
            "place": self._cities[staff.site[person]],
        }
        field = skills.fields[skills.field[skill]]
        pairs = self._phrases[field if rng.random() < 0.65 else "general"]["pairs"]  # noqa: PLR2004
        title, body = pairs[int(rng.integers(len(pairs)))]
        tails = self._phrases["tails"]["any"]
        tail = tails[int(rng.integers(len(tails)))]
        return title.format_map(words), f"{body} {tail}".strip().format_map(words)


class Circles:
    """Names circles and writes their goals."""

    def __init__(self, world: World) -> None:
        self._names = world.skills.names
        self._phrases: dict[str, list[str]] = catalogue.toml("circles")

    def write(self, rng: np.random.Generator, skill: int, started: int) -> tuple[str, str]:
        """The name and the goal of a circle that starts on a day."""
        words = {"s": self._names[skill], "S": sentence(self._names[skill])}
        name, goal = (phrases[int(rng.integers(len(phrases)))] for phrases in self._phrases.values())
        return f"{name.format_map(words)}, {_season(started)}", goal.format_map(words)


def _season(day: int) -> str:
    when = date(1970, 1, 1) + timedelta(days=min(day, TODAY + YEAR))
    return f"{('winter', 'spring', 'summer', 'autumn')[when.month % 12 // 3]} {when.year}"
