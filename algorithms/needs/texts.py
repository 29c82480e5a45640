"""Words of needs, the same in what was asked before and in what is asked now."""

import re

_WORD = re.compile(r"[^\W_][\w+#]*")
_MOST = 150
_PLURAL = 4
# Words that say nothing of what is needed; rarer ones are told by how often they occur.
_SAYING_NOTHING = """
    a an and are as at be by can could do does for from has have how i in is it its me my need not of on or our out
    should some somebody than that the there this to up us using want was we what when where which who why will with
    would you your
"""
_EMPTY = frozenset(_SAYING_NOTHING.split())


def words(text: str) -> list[str]:
    """Lower-case words in order without empty ones, plurals cut, each once, at most 150."""
    found = dict.fromkeys(_cut(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY and len(word) > 1)
    return list(found)[:_MOST]


def _cut(word: str) -> str:
    return word[:-1] if len(word) > _PLURAL and word.endswith("s") and not word.endswith("ss") else word
