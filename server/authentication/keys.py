"""The public keys of an identity provider: fetched, kept, and fetched anew when a token names one that is not known."""

import asyncio
import time
import warnings
from collections.abc import Callable
from typing import Any

import httpx2
import orjson
import structlog
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import JWKRegistry, Key

FRESH_SECONDS = 300.0
KEPT_SECONDS = 3600.0
PAUSE_SECONDS = 30.0
_FETCH_SECONDS = 3.0
_DOCUMENT_BYTES = 256 * 1024
_KINDS = ("RSA", "EC", "OKP")
_log = structlog.get_logger("mosaic.authentication")


class ProviderAwayError(Exception):
    """The identity provider gives no keys, so nobody can be let in."""

    code = "UNAVAILABLE"
    retry_after = PAUSE_SECONDS

    def __init__(self) -> None:
        super().__init__("The identity provider does not answer, so no token can be checked. Try again in a moment.")


class ProviderKeys:
    """Keys by their id. Those that are known serve for an hour, whatever happens to the provider.

    `url` is where they are; without one the issuer's own OpenID configuration says it.
    """

    def __init__(self, issuer: str, url: str | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._issuer, self._url, self._clock = issuer, url, clock
        self._keys: dict[str | None, Key] = {}
        self._fetched = self._tried = -KEPT_SECONDS
        self._fetching: asyncio.Task[None] | None = None

    async def find(self, key_id: str | None) -> Key | None:
        """Find a key; a token that names none may only mean the only one."""
        found = self._known(key_id)
        if found is None or self._age > FRESH_SECONDS:
            fetching = self._begun()
            if found is None and fetching is not None:
                await asyncio.shield(fetching)
                found = self._known(key_id)
        if self._age >= KEPT_SECONDS:
            raise ProviderAwayError
        return found

    @property
    def _age(self) -> float:
        return self._clock() - self._fetched

    def _known(self, key_id: str | None) -> Key | None:
        if self._age >= KEPT_SECONDS:
            return None
        if key_id is None:
            return next(iter(self._keys.values())) if len(self._keys) == 1 else None
        return self._keys.get(key_id)

    def _begun(self) -> asyncio.Task[None] | None:
        """Join the fetch that runs, or begin one where the last is long enough ago."""
        if self._fetching is not None and not self._fetching.done():
            return self._fetching
        if self._clock() - self._tried < PAUSE_SECONDS:
            return None
        self._tried = self._clock()
        self._fetching = asyncio.create_task(self._fetch())
        return self._fetching

    async def _fetch(self) -> None:
        try:
            async with asyncio.timeout(_FETCH_SECONDS), httpx2.AsyncClient(timeout=_FETCH_SECONDS) as client:
                url = self._url or await self._discovered(client)
                keys = _usable(await _document(client, url))
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, TimeoutError, ValueError) as error:
            _log.warning("no keys from the identity provider", issuer=self._issuer, why=type(error).__name__)
            return
        self._keys, self._fetched = keys, self._clock()

    async def _discovered(self, client: httpx2.AsyncClient) -> str:
        found = await _document(client, f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
        url = found.get("jwks_uri")
        if found.get("issuer") != self._issuer or not isinstance(url, str):
            raise ValueError("the configuration is of another issuer or names no keys")
        return url


async def _document(client: httpx2.AsyncClient, url: str) -> dict[str, Any]:
    body = b""
    async with client.stream("GET", url, headers={"accept": "application/json"}) as answer:
        answer.raise_for_status()
        async for piece in answer.aiter_bytes():
            body += piece
            if len(body) > _DOCUMENT_BYTES:
                raise ValueError("the document is too large")
    found = orjson.loads(body)
    if not isinstance(found, dict):
        raise ValueError("the document is no object")  # noqa: TRY004 -- as above
    return found


def _usable(document: dict[str, Any]) -> dict[str | None, Key]:
    """Take the public keys that sign; one that is weak or of an unknown kind is as if it were not there."""
    given = document.get("keys")
    if not isinstance(given, list):
        raise ValueError("the document has no keys")  # noqa: TRY004 -- whatever is wrong with a document is one thing
    found: dict[str | None, Key] = {}
    for each in given:
        key = _key(each)
        if key is not None:
            found[each.get("kid")] = key
    if not found:
        raise ValueError("the document has no key that can be used")
    return found


def _key(given: Any) -> Key | None:
    if not isinstance(given, dict) or given.get("kty") not in _KINDS or given.get("use", "sig") != "sig":
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", SecurityWarning)
            return JWKRegistry.import_key(given)
    except (JoseError, ValueError, TypeError, KeyError, SecurityWarning):
        return None
