"""What a token must say to be believed, and what is taken from it."""

import hashlib
import time
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from joserfc import jwt
from joserfc.errors import ExpiredTokenError, JoseError, MissingClaimError, SecurityWarning
from joserfc.jwk import Key
from joserfc.util import urlsafe_b64decode

from resolvers.context import Role

TOKEN_BYTES = 8 * 1024
_KEPT = 10_000
ASYMMETRIC = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"}
)


class RefusedError(Exception):
    """Who asks has not shown who they are; the message says what to do, and never quotes a token."""

    code = "UNAUTHENTICATED"

    def __init__(self, message: str, *, presented: bool = True) -> None:
        super().__init__(message)
        self.presented = presented


@dataclass(frozen=True)
class Asker:
    """Who asks: a person of the network or nobody of it, with which roles, until when that holds (Unix time).

    `subject` is what the token calls them.
    """

    viewer: str | None = None
    roles: frozenset[Role] = frozenset()
    expires: float | None = None
    subject: str | None = None

    @property
    def expired(self) -> bool:
        """Whether the token no longer holds."""
        return self.expires is not None and self.expires <= time.time()


@dataclass(frozen=True)
class Expected:
    """Whose tokens are believed, for whom they are meant, and how they may be signed."""

    issuer: str
    audience: str
    algorithms: frozenset[str]
    leeway: int = 0


@dataclass(frozen=True)
class Unchecked:
    """What a token says of itself before anything has been proven: enough to find the key, and for nothing else."""

    algorithm: str
    key_id: str | None
    issuer: str | None


# Claims of tokens by their digest. A signature that one key has proven stays proven; times are looked at again.
_proven: dict[bytes, tuple[Key, Expected, dict[str, Any]]] = {}


def unchecked(token: str) -> Unchecked:
    """Read which key a token names."""
    if len(token) > TOKEN_BYTES:
        raise RefusedError(f"The token has more than {TOKEN_BYTES} bytes. Ask for one with fewer claims.")
    header, claims = _part(token, 0), _part(token, 1)
    algorithm, key_id, issuer = header.get("alg"), header.get("kid"), claims.get("iss")
    return Unchecked(
        algorithm if isinstance(algorithm, str) else "",
        key_id if isinstance(key_id, str) else None,
        issuer if isinstance(issuer, str) else None,
    )


def checked(token: str, key: Key, expected: Expected) -> dict[str, Any]:
    """Give the claims of a token whose signature, issuer, audience and times are right."""
    registry = jwt.JWTClaimsRegistry(
        leeway=expected.leeway,
        iss={"essential": True, "value": expected.issuer},
        aud={"essential": True, "value": expected.audience},
        exp={"essential": True},
        sub={"essential": True},
    )
    try:
        claims = _signed(token, key, expected)
        registry.validate(claims)
    except ExpiredTokenError:
        raise RefusedError("The token has expired. Sign in again, or refresh it.") from None
    except MissingClaimError as error:
        raise RefusedError(f"The token lacks a claim ({error.description}). Ask for one that has it.") from None
    except (JoseError, ValueError, TypeError) as error:
        raise RefusedError(_why(error)) from None
    return claims


def _signed(token: str, key: Key, expected: Expected) -> dict[str, Any]:
    """Give the claims of a token that is signed with the key."""
    digest = hashlib.sha256(token.encode()).digest()
    known_key, known_for, claims = _proven.get(digest, (None, None, {}))
    if known_key is key and known_for == expected:
        return claims
    with warnings.catch_warnings():
        # Most providers still write EdDSA where RFC 9864 says Ed25519.
        warnings.simplefilter("ignore", SecurityWarning)
        claims = jwt.decode(token, key, algorithms=sorted(expected.algorithms)).claims
    if len(_proven) >= _KEPT:
        del _proven[next(iter(_proven))]
    _proven[digest] = key, expected, claims
    return claims


def roles(claims: Mapping[str, Any], path: str) -> frozenset[Role]:
    """Read the roles that a claim lists; `path` may lead into objects with dots, roles of others are left."""
    value = claims.get(path, _inside(claims, path))
    given = value.split() if isinstance(value, str) else value if isinstance(value, list) else []
    known = {role.value: role for role in Role}
    return frozenset(known[each] for each in given if isinstance(each, str) and each in known)


def _inside(claims: Any, path: str) -> Any:
    for name in path.split("."):
        claims = claims.get(name) if isinstance(claims, Mapping) else None
    return claims


def _part(token: str, place: int) -> Mapping[str, Any]:
    pieces = token.split(".")
    try:
        found = orjson.loads(urlsafe_b64decode(pieces[place].encode("ascii"))) if len(pieces) == 3 else None  # noqa: PLR2004
    except ValueError:
        found = None
    if not isinstance(found, Mapping):
        raise RefusedError("That is no signed token. Send the access token as the provider gave it.")
    return found


def _why(error: Exception) -> str:
    claim = getattr(error, "claim", None)
    told = {
        "iss": "The token is from another issuer. Sign in with the provider that Mosaic names.",
        "aud": "The token is meant for another service. Ask the provider for one with Mosaic's audience.",
        "nbf": "The token does not hold yet. Check the clock, or ask for a new one.",
        "iat": "The token was issued in the future. Check the clock, or ask for a new one.",
    }
    return told.get(str(claim), "The token's signature or claims are wrong. Sign in again.")
