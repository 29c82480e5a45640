"""The sample's own data, shipped beside this module: skills, organisation, names and phrases."""

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Any

import numpy as np

from graph.sample.arrays import Array
from graph.sample.days import NEWEST_SINCE

_UNSAFE = re.compile(r"[^a-z0-9]+")
_LANGUAGE_SKILLS = {
    "English for work": "en",
    "French": "fr",
    "Portuguese": "pt",
    "Spanish": "es",
    "German": "de",
    "Estonian": "et",
    "Swahili": "sw",
    "Hindi": "hi",
    "Marathi": "hi",
    "Arabic": "ar",
    "Polish": "pl",
    "Ukrainian": "uk",
}


def _text(name: str) -> str:
    return resources.files("graph.sample").joinpath(name).read_text(encoding="utf-8")


def toml(name: str) -> dict[str, Any]:
    """One of the sample's TOML files."""
    return tomllib.loads(_text(f"{name}.toml"))


def slug(name: str) -> str:
    """An id made from a name."""
    return _UNSAFE.sub("-", name.lower().replace("+", "p")).strip("-")


def sentence(text: str) -> str:
    """The text as it stands at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Skills:
    """The skills in the order of `skills.csv`: in a field the most common come first."""

    rows: list[dict[str, str]]

    @cached_property
    def names(self) -> list[str]:
        """Names as they stand inside a sentence."""
        return [row["name"] for row in self.rows]

    @cached_property
    def ids(self) -> list[str]:
        """The organisation's own ids."""
        return [slug(name) for name in self.names]

    @cached_property
    def position(self) -> dict[str, int]:
        """Where each name stands."""
        return {name: place for place, name in enumerate(self.names)}

    @cached_property
    def fields(self) -> list[str]:
        """The broadest skills: the fields of work."""
        return [row["name"] for row in self.rows if not row["broader"]]

    @cached_property
    def field(self) -> Array:
        """For each skill the position of its field."""
        return np.array([self.fields.index(self._root(name)) for name in self.names])

    @cached_property
    def popularity(self) -> Array:
        """For each skill its weight among those of its field, falling with the rank as Zipf's law has it."""
        weights = np.zeros(len(self.rows))
        for field in range(len(self.fields)):
            members = np.flatnonzero(self.field == field)[1:]
            weights[members] = np.arange(2, len(members) + 2) ** -0.8
            weights[members] /= weights[members].sum()
        return weights * ~self.wave("rare")

    def wave(self, name: str) -> Array:
        """Which skills are new (the newest too), old, common everywhere, or rare (known by one person)."""
        return np.array([row["wave"].startswith(name) for row in self.rows])

    @cached_property
    def born(self) -> Array:
        """The first day on which anybody could know each skill."""
        return np.where(self.wave("newest"), NEWEST_SINCE, 0)

    def language(self, codes: list[str]) -> Array:
        """For each skill the language it is, as a position in the codes, or -1."""
        found = [_LANGUAGE_SKILLS.get(name, "") for name in self.names]
        return np.array([codes.index(code) if code else -1 for code in found])

    def _root(self, name: str) -> str:
        broader = self.rows[self.position[name]]["broader"]
        return self._root(broader.split("|")[0]) if broader else name


def skills() -> Skills:
    """The skills of the sample."""
    return Skills(list(csv.DictReader(_text("skills.csv").splitlines())))


@dataclass(frozen=True)
class Culture:
    """Names that go together, and the language spoken beside English."""

    language: str
    given: list[str]
    family: list[str]


def cultures() -> dict[str, Culture]:
    """Names by culture; a `~` in the file is a blank inside one name."""
    return {
        name: Culture(entry["language"], _words(entry["given"]), _words(entry["family"]))
        for name, entry in toml("names").items()
    }


def _words(text: str) -> list[str]:
    return [word.replace("~", " ") for word in text.split()]
