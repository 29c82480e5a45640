"""Names of people and the mail addresses made from them."""

import unicodedata
from dataclasses import dataclass

import numpy as np

from graph.sample.arrays import Array, order_in_group, stream
from graph.sample.catalogue import cultures, slug
from graph.sample.world import World

_DOUBLE_SHARE = 0.12
_DOUBLE_BLANK = {"portuguese", "brazilian", "spanish", "arabic", "west_african", "east_african"}
_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "\u0131": "i", "'": "", "\u2019": ""})


@dataclass(frozen=True)
class Names:
    """Places of given and family names in their culture's lists; -1 where there is no second family name."""

    culture: Array
    given: Array
    family: Array
    second: Array
    repeat: Array


def christen(world: World) -> Names:
    """Draw a name for everyone; some have two family names."""
    rng = stream(world.seed, "names")
    known = list(cultures().values())
    culture = world.staff.culture
    givens = np.array([len(each.given) for each in known])[culture]
    families = np.array([len(each.family) for each in known])[culture]
    given = (rng.random(len(culture)) * givens).astype(np.int32)
    family = (rng.random(len(culture)) * families).astype(np.int32)
    second = (rng.random(len(culture)) * families).astype(np.int32)
    single = (rng.random(len(culture)) > _DOUBLE_SHARE) | (second == family)
    second = np.where(single, -1, second)
    return Names(culture, given, family, second, order_in_group(_AddressKeys()(culture, given, family)))


class _AddressKeys:
    """Numbers that are equal where the mail address made from two names is equal, across cultures."""

    def __init__(self) -> None:
        known = list(cultures().values())
        self._given = self._table([[slug(plain(name)) for name in each.given] for each in known])
        self._family = self._table([[slug(plain(name)) for name in each.family] for each in known])

    def __call__(self, culture: Array, given: Array, family: Array) -> Array:
        keys: Array = self._given[culture, given].astype(np.int64) * 10_000 + self._family[culture, family]
        return keys

    @staticmethod
    def _table(words: list[list[str]]) -> Array:
        numbers = {word: number for number, word in enumerate(sorted({word for row in words for word in row}))}
        table = np.zeros((len(words), max(map(len, words))), np.int32)
        for place, row in enumerate(words):
            table[place, : len(row)] = [numbers[word] for word in row]
        return table


def plain(name: str) -> str:
    """The name without accents, for a mail address."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


class Signs:
    """Full names and mail addresses by person."""

    def __init__(self, names: Names, domain: str) -> None:
        self._names, self._domain = names, domain
        self._known = list(cultures().items())
        self._mail = [
            ([slug(plain(name)) for name in each.given], [slug(plain(name)) for name in each.family])
            for _, each in self._known
        ]

    def name(self, person: int) -> str:
        """The full name."""
        key, culture = self._known[self._names.culture[person]]
        family = culture.family[self._names.family[person]]
        second = self._names.second[person]
        if second >= 0 and " " not in family:
            family += (" " if key in _DOUBLE_BLANK else "-") + culture.family[second].split()[-1]
        return f"{culture.given[self._names.given[person]]} {family}"

    def mail(self, person: int) -> str:
        """An address that nobody else has."""
        given, family = self._mail[self._names.culture[person]]
        repeat = self._names.repeat[person]
        number = str(repeat + 1) if repeat else ""
        return f"{given[self._names.given[person]]}.{family[self._names.family[person]]}{number}@{self._domain}"
