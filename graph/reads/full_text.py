"""Full-text queries from what people type: words in, Lucene syntax out, nothing of it can be read as an operator."""

import re

from graph.reads.errors import BadInputError

_WORD = re.compile(r"[\w][\w+#.'-]*", re.UNICODE)
_SPECIAL = re.compile(r'([+\-!(){}\[\]^"~*?:\\/&|])')
_LONGEST = 500
_MOST_WORDS = 24


def words(text: str) -> list[str]:
    """Split a text into lower-case words, at most 24 of them."""
    if len(text) > _LONGEST:
        raise BadInputError(f"The text is {len(text)} characters long. Search with at most {_LONGEST}.")
    found = [word.rstrip(".'-").lower() for word in _WORD.findall(text)]
    if not found:
        raise BadInputError("The text holds no word to search for. Pass at least one letter or digit.")
    return found[:_MOST_WORDS]


def any_word(text: str) -> str:
    """Write the query that finds any of the words, whole words first, beginnings after."""
    return " ".join(f"({word}^3 OR {word}*)" for word in _escaped(text))


def every_word(text: str) -> str:
    """Write the query that finds all of the words or their beginnings."""
    return " AND ".join(f"({word} OR {word}*)" for word in _escaped(text))


def _escaped(text: str) -> list[str]:
    return [_SPECIAL.sub(r"\\\1", word) for word in words(text)]


def safe_words(text: str | None) -> str:
    """Write the words for a query that composes them itself; empty for no text."""
    return " ".join(_escaped(text)) if text else ""
