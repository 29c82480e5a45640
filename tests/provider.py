"""An identity provider on this machine: real keys, real HTTP, and everything that can go wrong with it."""

import asyncio
import time
import warnings
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlencode
from uuid import uuid4

import toy
from joserfc import jwt
from joserfc.errors import SecurityWarning
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
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
        self.claims: dict[str, Any] = {}
        self._challenges: dict[str, str] = {}
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
        ends = {"authorization_endpoint": f"{self.issuer}/authorize", "token_endpoint": f"{self.issuer}/token"}
        signed = {"id_token_signing_alg_values_supported": ["ES256"]}
        return JSONResponse({"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **ends, **signed})

    async def authorize(self, request: Request) -> Response:
        """Let whoever comes in, and send them back with a code."""
        wish, code = request.query_params, uuid4().hex
        self._challenges[code] = wish["code_challenge"]
        return RedirectResponse(f"{wish['redirect_uri']}?{urlencode({'code': code, 'state': wish['state']})}")

    async def redeem(self, request: Request) -> Response:
        """Give tokens for a code to who knows what its challenge was made from."""
        form = {name: value for name, (value,) in parse_qs((await request.body()).decode()).items()}
        proof = urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest()).decode().rstrip("=")
        if self._challenges.pop(form["code"], None) != proof:
            return JSONResponse({"error": "invalid_grant"}, 400)
        identity = self.token(aud=form["client_id"], **self.claims)
        given = {"access_token": self.token(**self.claims), "id_token": identity, "token_type": "bearer"}
        return JSONResponse({**given, "expires_in": 60})

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
        Route("/authorize", provider.authorize),
        Route("/token", provider.redeem, methods=["POST"]),
    ]
    anywhere = [Middleware(CORSMiddleware, allow_origins=["*"])]
    async with toy.served(Starlette(routes=routes, middleware=anywhere)) as provider.issuer:
        yield provider
