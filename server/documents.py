"""Registered documents: which operations clients may name by id, and whether they may send others."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import orjson
from graphql import GraphQLError, parse

Mode = Literal["open", "registered-preferred", "registered-only"]
_DIGEST = re.compile(r"^(?:sha256:)?([0-9a-f]{64})$")


class DocumentsError(Exception):
    """The file of registered documents cannot be used; the message says why."""


class NotRegisteredError(Exception):
    """The request names or sends a document that is not registered; `code` tells clients how to go on."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Documents:
    """Texts of the registered documents by id."""

    mode: Mode = "open"
    texts: Mapping[str, str] = field(default_factory=dict)
    _known: frozenset[str] = frozenset()

    def text(self, body: Mapping[str, Any]) -> tuple[str | None, bool]:
        """Find the text to run for a request body, and say whether it is a registered one."""
        wanted = _wanted(body)
        query = body.get("query")
        if wanted is not None and (found := self.texts.get(_plain(wanted))) is not None:
            return found, True
        if query in self._known:
            return query, True
        if self.mode == "registered-only":
            raise NotRegisteredError(
                "This server runs registered documents only. Send documentId with the id of a registered one.",
                "DOCUMENT_NOT_REGISTERED",
            )
        if query is None and wanted is not None:
            # Clients of Apollo know this message and send the text along on their next try.
            raise NotRegisteredError("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND")
        return query, False


def load(path: Path | None, mode: Mode, own: Path | None = None) -> Documents:
    """Read the file that graphql-codegen, relay-compiler or Apollo's manifest generator writes, and our own pages'."""
    texts = {key: text for each in (own, path) if each is not None for key, text in _read(each).items()}
    return Documents(mode, texts, frozenset(texts.values()))


def _read(path: Path) -> dict[str, str]:
    try:
        found = orjson.loads(path.read_bytes())
        texts = dict(_entries(found))
        for text in texts.values():
            parse(text)
    except (OSError, ValueError, TypeError, KeyError, GraphQLError) as error:
        raise DocumentsError(
            f"The registered documents in {path} cannot be read ({_line(error)}). Point MOSAIC_DOCUMENTS at the JSON "
            "file that graphql-codegen (persistedDocuments) or relay-compiler (persistConfig) writes."
        ) from error
    return texts


def _line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _entries(found: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(found, dict):
        raise TypeError("it holds no JSON object")
    if isinstance(found.get("operations"), list):
        yield from ((_plain(each["id"]), each["body"]) for each in found["operations"])
    else:
        yield from ((_plain(key), text) for key, text in found.items())


def _wanted(body: Mapping[str, Any]) -> str | None:
    named = body.get("documentId")
    if isinstance(named, str):
        return named
    persisted = (body.get("extensions") or {}).get("persistedQuery")
    digest = persisted.get("sha256Hash") if isinstance(persisted, dict) else None
    return digest if isinstance(digest, str) else None


def _plain(name: str) -> str:
    """Drop the algorithm in front of a digest, which some writers put there and some clients do not send."""
    digest = _DIGEST.match(name)
    return digest[1] if digest else name
