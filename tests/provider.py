"""An identity provider on this machine: real keys, real HTTP, and everything that can go wrong with it."""

import asyncio
import time
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import toy
from joserfc import jwt
from joserfc.errors import SecurityWarning
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

AUDIENCE = "mosaic-tests"


class Provider:
    """Signs tokens, and publishes the keys that check them."""

    def __init__(self) -> None:
        self.issuer = ""
        self.keys: dict[str, Key] = {}
        self.asked = 0
        self.broken: bytes | None = None
        self.slow = 0.0
        self.add("first")

    def add(self, name: str, kind: str = "EC") -> None:
        """Begin to sign with another key."""
        made: dict[str, Any] = {
            "EC": lambda: ECKey.generate_key("P-256", {"kid": name, "use": "sig"}),
            "RSA": lambda: RSAKey.generate_key(2048, {"kid": name, "use": "sig"}),
            "OKP": lambda: OKPKey.generate_key("Ed25519", {"kid": name, "use": "sig"}),
        }
        self.keys[name] = made[kind]()

    def token(
        self, *, key: str | None = None, algorithm: str = "ES256", header: dict[str, Any] | None = None, **claims: Any
    ) -> str:
        """Sign a token with the newest key, or the one that is named; a claim of None is left out."""
        name = key or next(reversed(self.keys))
        now = int(time.time())
        claimed = {"iss": self.issuer, "aud": AUDIENCE, "sub": "s", "iat": now, "exp": now + 60, **claims}
        kept = {name: value for name, value in claimed.items() if value is not None}
        said = {"alg": algorithm, "kid": name, **(header or {})}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SecurityWarning)
            return jwt.encode(said, kept, self.keys[name], algorithms=[algorithm])

    async def configuration(self, _: Request) -> Response:
        return JSONResponse({"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys"})

    async def published(self, _: Request) -> Response:
        self.asked += 1
        await asyncio.sleep(self.slow)
        if self.broken is not None:
            return Response(self.broken)
        return JSONResponse({"keys": [key.as_dict(private=False) for key in self.keys.values()]})


@asynccontextmanager
async def provided() -> AsyncIterator[Provider]:
    """Run a provider."""
    provider = Provider()
    routes = [
        Route("/.well-known/openid-configuration", provider.configuration),
        Route("/keys", provider.published),
    ]
    async with toy.served(Starlette(routes=routes)) as provider.issuer:
        yield provider
