"""Opaque ids and cursors."""

from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

import orjson

from graph.reads.errors import BadInputError


def global_id(type_name: str, key: str) -> str:
    """Make the opaque id of a stored object."""
    return b64encode(f"{type_name}:{key}".encode()).decode()


def read_global_id(text: str) -> tuple[str, str]:
    """Split an opaque id into the type's name and the stored id."""
    try:
        type_name, separator, key = b64decode(text, validate=True).decode().partition(":")
    except ValueError as error:
        raise BadInputError(_NO_ID.format(text[:80])) from error
    if not separator or not type_name or not key:
        raise BadInputError(_NO_ID.format(text[:80]))
    return type_name, key


def key_of(type_name: str, text: str) -> str:
    """Read the stored id from an opaque id that must name the given type."""
    found, key = read_global_id(text)
    if found != type_name:
        raise BadInputError(f"This id names a {found}, but a {type_name} is wanted here. Pass the id of a {type_name}.")
    return key


def chosen_key(type_name: str, chosen: Mapping[str, str] | None) -> str | None:
    """Read the stored id from a selector of id or externalId, or nothing."""
    if chosen is None:
        return None
    return key_of(type_name, chosen["id"]) if "id" in chosen else chosen["externalId"]


def cursor(order: str, keys: list[Any]) -> str:
    """Make the opaque cursor of a row from the name of the order and the row's keys."""
    return urlsafe_b64encode(orjson.dumps([order, *keys])).decode().rstrip("=")


def read_cursor(text: str, order: str, count: int) -> list[Any]:
    """Read the `count` order keys from a cursor that must be of the given order."""
    try:
        found = orjson.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except ValueError as error:
        raise BadInputError(_NO_CURSOR) from error
    if not isinstance(found, list) or len(found) != count + 1 or found[0] != order:
        raise BadInputError(_NO_CURSOR)
    if any(isinstance(key, list | dict) for key in found):
        raise BadInputError(_NO_CURSOR)
    return found[1:]


_NO_ID = "'{}' is no id of this network. Pass an id that an earlier answer gave, or use externalId."
_NO_CURSOR = (
    "This cursor does not belong to this list and order. "
    "Pass a cursor of the same list, or leave it out to begin at the start."
)
