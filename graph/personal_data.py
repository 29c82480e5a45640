"""All that is held of a person: shown to them, and erased."""

from collections.abc import Mapping
from typing import Annotated, Any

from graph.acts import Actor, Done, Input, Refusal, act, selector
from graph.driver import Graph
from graph.statements import load

REDACTED = "(somebody else's)"
# What is told of a thing that another person wrote for themselves: that it is there, and since when.
_BARE = frozenset({"id", "kind", "status", "at"})


class Erasure(Input):
    """Who is erased."""

    person: Annotated[str, selector("Person")]


async def held(graph: Graph, person: str) -> dict[str, Any] | None:
    """All that is held of a person, as JSON takes it; what others wrote for themselves is redacted."""
    rows = await graph.read(load("personal_data")["held"], {"person": person})
    if not rows:
        return None
    found = rows[0][0]
    things = [_redacted(each, person) for each in found.pop("things")]
    shown: dict[str, Any] = _plain({**found, "things": things})
    return shown


async def erase(graph: Graph, actor: Actor, told: Erasure) -> Done | Refusal:
    """Remove all that is held of a person but the id."""
    return await act(graph, actor, "personErase", load("personal_data")["erase"], told)


def _redacted(thing: Mapping[str, Any], person: str) -> dict[str, Any]:
    facts = thing["facts"]
    # Whether the other one wishes to go on is told to neither, nor, by that, who asked without a name.
    if "wishes" in facts:
        facts = {**facts, "wishes": [each for each in facts["wishes"] if each == person]}
    if not thing["open"]:
        facts = {name: value if name in _BARE else REDACTED for name, value in facts.items()}
    return {"type": thing["type"], "mine": thing["mine"], "facts": facts}


def _plain(value: Any) -> Any:
    """Write days and times as ISO 8601."""
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.iso_format() if hasattr(value, "iso_format") else value
