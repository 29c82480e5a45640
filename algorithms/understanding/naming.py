"""Which skills a text names: the longest name wins, and a name never matches inside another word."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from algorithms.understanding.tokens import Token, alike, tokens

# So few words are keywords rather than a sentence: whoever searches for "go docker" means the language.
KEYWORDS = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A skill that a text may name, with those of its aliases that may stand there."""

    id: str
    name: str
    aliases: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A skill that stands in the text as its NAME or an ALIAS, from one word up to another; `exact` as it is spelt."""

    id: str
    how: str
    start: int
    stop: int
    exact: bool


def named(text: Sequence[Token], candidates: Iterable[Candidate]) -> list[Named]:
    """Find the skills that the text names, each once, in the text's order; of names that overlap the longest wins."""
    matches = sorted(
        (match for candidate in candidates for match in _matches(text, candidate)),
        key=lambda one: (one.start - one.stop, not one.exact, one.how != "NAME", one.start, one.id),
    )
    spans: dict[int, tuple[int, int]] = {}
    chosen: dict[str, Named] = {}
    for match in matches:
        span = (match.start, match.stop)
        if match.id not in chosen and all(spans.get(place, span) == span for place in range(*span)):
            spans.update(dict.fromkeys(range(*span), span))
            chosen[match.id] = match
    return sorted(chosen.values(), key=lambda one: (one.start, not one.exact, one.id))


def _matches(text: Sequence[Token], candidate: Candidate) -> Iterator[Named]:
    for how, names in (("NAME", [candidate.name]), ("ALIAS", candidate.aliases)):
        for name in names:
            wanted = [token.plain for token in tokens(name)]
            for start in range(len(text) - len(wanted) + 1):
                here = text[start : start + len(wanted)]
                if wanted and all(map(alike, wanted, (token.plain for token in here))) and not _everyday(here, text):
                    exact = wanted == [token.plain for token in here]
                    yield Named(candidate.id, how, start, start + len(wanted), exact)


def _everyday(here: Sequence[Token], text: Sequence[Token]) -> bool:
    return len(text) > KEYWORDS and all(token.says_little for token in here)
