"""Pages by keyset: which rows come after a cursor, in which order, and how many.

The method is the seek method (Winand, "SQL Performance Explained", 2012, chapter 7): the order keys of the last row
seen stand in the predicate, so that a page costs the same wherever it lies.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from graph.reads.cursors import read_cursor
from graph.reads.declarations import Key
from graph.reads.errors import BadInputError

DEFAULT_SIZE = 20
MAXIMUM_SIZE = 100


def is_backward(arguments: Mapping[str, Any]) -> bool:
    """Say whether the page is read from the end."""
    return arguments.get("last") is not None


def size(arguments: Mapping[str, Any]) -> int:
    """Read how many rows are wanted."""
    first, last = arguments.get("first"), arguments.get("last")
    if first is not None and last is not None:
        raise BadInputError("Pass first or last, not both.")
    wanted = first if first is not None else last if last is not None else DEFAULT_SIZE
    if not 0 <= wanted <= MAXIMUM_SIZE:
        name = "last" if last is not None else "first"
        raise BadInputError(
            f"{name} is {wanted}, but a page has 0 to {MAXIMUM_SIZE} rows. Ask for less and go on with a cursor."
        )
    return int(wanted)


def place(arguments: Mapping[str, Any], name: str, order: str, keys: int) -> list[Any]:
    """Read the order keys of the cursor in argument `name`."""
    return read_cursor(arguments[name], order, keys)


def order_text(keys: Sequence[Key], *, backward: bool) -> str:
    """Write the keys as ORDER BY wants them."""
    return ", ".join(key.expression + (" DESC" if key.descending != backward else "") for key in keys)


def beyond(keys: Sequence[Key], parameters: Sequence[str], *, before: bool, inclusive: bool = False) -> str:
    """Write the predicate for the rows after (or before) the keys in `parameters`.

    A comparison of the first key stands alone so that an index can seek it; CASE instead of OR keeps the planner from
    splitting the search in two unordered halves.
    """
    text = _step(keys[-1], parameters[-1], before=before, equal=inclusive)
    for key, parameter in zip(reversed(keys[:-1]), reversed(parameters[:-1]), strict=True):
        further = _step(key, parameter, before=before)
        text = f"CASE WHEN {key.expression} = {key.read.format(parameter)} THEN {text} ELSE {further} END"
    return f"{_step(keys[0], parameters[0], before=before, equal=True)} AND {text}"


def _step(key: Key, parameter: str, *, before: bool, equal: bool = False) -> str:
    sign = "<" if key.descending != before else ">"
    return f"{key.expression} {sign}{'=' if equal else ''} {key.read.format(parameter)}"
