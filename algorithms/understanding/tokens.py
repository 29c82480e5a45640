"""Words of texts and names, and when two of them are the same word in another form."""

import re
from dataclasses import dataclass
from itertools import takewhile

_WORD = re.compile(r"\.?\w(?:[\w+#.'\u2019]*[\w+#])?", re.UNICODE)
_ENDINGS = (
    frozenset({"", "s", "es", "'s", "ed", "ing"}),
    frozenset({"e", "es", "ed", "ing"}),
    frozenset({"y", "ies", "ied"}),
)
_SHORTEST = 3
# English words that are names of skills too. Written small in a sentence they are the words, not the skills.
_EVERYDAY = frozenset(
    re.findall(
        r"\w+",
        """a an and anybody anyone are as at be but by c can could d do for from go has have help helps how i if
        in into is it know knows like looking make me my need no not of on or our please r see should so some
        somebody someone such teach teaches that the their them then there these they this to up us use want was
        we what who will with would you your""",
    )
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is written, and small."""

    written: str
    plain: str

    @property
    def says_little(self) -> bool:
        """Whether it is an everyday word that is written small."""
        return self.plain in _EVERYDAY and self.written == self.plain


def tokens(text: str) -> list[Token]:
    """Split a text into words; hyphens, slashes and underscores part them as spaces do, `C++` and `.NET` stay whole."""
    return [Token(found, found.casefold().replace("\u2019", "'")) for found in _WORD.findall(text.replace("_", " "))]


def telling(text: str) -> str:
    """The text without everyday words."""
    return " ".join(token.plain for token in tokens(text) if not token.says_little)


def alike(one: str, other: str) -> bool:
    """Say whether two small words differ at most in an English ending: registry, registries; plan, planning."""
    if one == other:
        return True
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    stem = one[:same]
    if len(stem) < _SHORTEST:
        return False
    rests = {one[len(stem) :], other[len(stem) :]}
    doubled = {f"{stem[-1]}ing", f"{stem[-1]}ed"}
    if "" in rests and rests - {""} <= doubled:
        return True
    if stem[-1] == "e" and rests == {"", "d"}:
        return True
    return any(rests <= endings for endings in _ENDINGS)
