"""Named Cypher blocks, kept in the `.cypher` file of their noun.

A block begins with `// :name <name> — <one sentence why>` and ends where the next one begins. `<noun.name>` in a block
stands for the text of another one.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

_HEAD = re.compile(r"^// :name (\w+)(?: — (.*))?$", re.MULTILINE)
_PUT_IN = re.compile(r"<([\w/]+)\.(\w+)>")
_PARAMETER = re.compile(r"\$(\w+)")


@dataclass(frozen=True)
class Statement:
    """One fixed Cypher statement, its name and the parameters it wants."""

    name: str
    why: str
    text: str

    @property
    def parameters(self) -> frozenset[str]:
        """Names of the parameters that the caller passes."""
        return frozenset(_PARAMETER.findall(self.text))


@cache
def load(noun: str) -> dict[str, Statement]:
    """Read the blocks of `graph/<noun>.cypher`, by name."""
    return {name: Statement(f"{noun}.{name}", why, _whole(body)) for name, (why, body) in _blocks(noun).items()}


def _whole(body: str) -> str:
    return _PUT_IN.sub(lambda found: _whole(_blocks(found[1])[found[2]][1]), body)


@cache
def _blocks(noun: str) -> dict[str, tuple[str, str]]:
    text = resources.files("graph").joinpath(f"{noun}.cypher").read_text(encoding="utf-8")
    pieces = _HEAD.split(text)[1:]
    return {
        name: (why or "", body.strip()) for name, why, body in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)
    }
