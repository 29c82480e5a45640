"""Tokens of this machine's own key: for those who build on Mosaic, and for servers that only this machine reaches."""

import os
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from uuid_utils import uuid7

from resolvers.context import Role
from server.authentication.tokens import Expected, RefusedError, checked

EXPECTED = Expected("mosaic:this-machine", "mosaic", frozenset({"ES256"}))
_FILE = "development-key.json"
_OTHERS = 0o077


class KeyFileError(Exception):
    """The file with the signing key cannot be used; the message says what to do."""


def issued(data: Path, person: str | None, roles: frozenset[Role], *, seconds: float) -> str:
    """Sign a token; the first one makes the key."""
    key = _read(data) or _made(data)
    now = time.time()
    claims: dict[str, Any] = {
        "iss": EXPECTED.issuer,
        "aud": EXPECTED.audience,
        "sub": person or "nobody",
        "iat": int(now),
        "exp": int(now + seconds),
        "jti": str(uuid7()),
        "roles": sorted(roles),
    }
    if person is not None:
        claims["externalId"] = person
    return jwt.encode({"alg": "ES256", "typ": "JWT"}, claims, key, algorithms=["ES256"])


def claims_of(token: str, data: Path) -> dict[str, Any]:
    """Give the claims of a token that this machine's key has signed."""
    try:
        key = _read(data)
    except KeyFileError as error:
        raise RefusedError(str(error)) from None
    if key is None:
        raise RefusedError("No token of this machine is known. Make one with: mosaic token")
    return checked(token, key, EXPECTED)


def _read(data: Path) -> ECKey | None:
    file = data / _FILE
    try:
        if file.stat().st_mode & _OTHERS:
            raise KeyFileError(f"Others can read {file}. Delete it; the next `mosaic token` makes a new key.")
        return _imported(file.read_bytes())
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, JoseError):
        raise KeyFileError(f"{file} holds no key. Delete it; the next `mosaic token` makes a new one.") from None


@lru_cache(maxsize=8)
def _imported(text: bytes) -> ECKey:
    return ECKey.import_key(orjson.loads(text))


def _made(data: Path) -> ECKey:
    key = ECKey.generate_key("P-256")
    data.mkdir(parents=True, exist_ok=True)
    file, new = data / _FILE, data / f".{uuid7()}.new"
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(orjson.dumps(key.as_dict(private=True)))
        # Of two that make one at once, both take the key that came first.
        file.hardlink_to(new)
    except FileExistsError:
        return _read(data) or key
    finally:
        new.unlink()
    return key
