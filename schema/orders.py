"""Orders that several lists share; each ends with the id, so that it is stable."""

from graph.reads.declarations import Key

_NEVER = "datetime('0001-01-01T00:00Z')"


def newest(property_name: str) -> tuple[Key, ...]:
    """Order by a moment, newest first; rows without one come last."""
    moment = f"coalesce({{to}}.{property_name}, {_NEVER})"
    return (Key(moment, descending=True, show="toString({})", read="datetime({})"), Key("{to}.id"))


BY_ID = {"ID": (Key("{to}.id"),)}
BY_NAME = {"NAME": (Key("{to}.name"), Key("{to}.id"))}
NEWEST_ANSWERS = {"NEWEST": newest("answeredAt")}
NEWEST_ASKS = {"NEWEST": newest("askedAt")}
