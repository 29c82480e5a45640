"""`/session`: how a browser signs in here, and on a server for development a token for whoever is picked."""

from typing import Annotated, Any

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from graph import identities
from resolvers.context import Role
from server.authentication import local
from server.authentication.local import KeyFileError
from server.settings import Settings, is_loopback

_SECONDS = 8 * 3600
_LISTED = 50
_BODY_BYTES = 4096
_SCOPE = "openid profile"


class WishError(Exception):
    """Nobody can be this; the message says what to do."""


class _Wish(BaseModel):
    model_config = ConfigDict(extra="forbid")

    person: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    roles: frozenset[Role] = frozenset()


def routes(settings: Settings, *, local_only: bool) -> list[Route]:
    """List the routes: only where no other machine can reach a server for development a token is given away."""
    sessions = _Sessions(settings, picks=settings.development and local_only)
    get = Route("/session", sessions.ways, methods=["GET"])
    return [get, Route("/session", sessions.begin, methods=["POST"], max_body_size=_BODY_BYTES)]


class _Sessions:
    def __init__(self, settings: Settings, *, picks: bool) -> None:
        self._settings, self._picks = settings, picks

    async def ways(self, request: Request) -> Response:
        """Say how one signs in: by picking somebody, with the provider, or not at all."""
        if self._picks:
            if not _here(request):
                return _refused()
            people = await identities.pickable(request.state.graph, _LISTED)
            return _json({"kind": "development", "people": people, "roles": [role.value for role in Role]})
        if self._settings.issuer and self._settings.client_id:
            client = {"clientId": self._settings.client_id, "scope": self._settings.scope or _SCOPE}
            return _json({"kind": "oidc", "issuer": self._settings.issuer, **client})
        return _json({"kind": "none"})

    async def begin(self, request: Request) -> Response:
        """Give a token of this machine's own key to who picked a person, roles or both."""
        if not self._picks:
            return PlainTextResponse("Nobody is picked here. Sign in with the provider of your organisation.\n", 404)
        if not _here(request) or not _is_json(request):
            return _refused()
        try:
            wish = _Wish.model_validate_json(await request.body())
            await self._check(request, wish)
            folder = self._settings.data_dir.expanduser().absolute()
            token = local.issued(folder, wish.person, wish.roles, seconds=_SECONDS)
        except ValidationError:
            return PlainTextResponse('Send JSON such as {"person": "EXTERNAL ID", "roles": ["admin"]}.\n', 400)
        except (WishError, KeyFileError) as error:
            return PlainTextResponse(f"{error}\n", 400)
        return _json({"token": token, "expiresIn": _SECONDS})

    async def _check(self, request: Request, wish: _Wish) -> None:
        if wish.person is None and not wish.roles:
            raise WishError("Pick a person, a role, or both.")
        if wish.person and not await identities.by_external_id(request.state.graph, [wish.person]):
            raise WishError("Nobody in the network has this id. Pick somebody of the list.")


def _here(request: Request) -> bool:
    """Whether the browser believes to talk to this machine: a foreign name may be made to lead here."""
    return is_loopback(request.url.hostname or "")


def _is_json(request: Request) -> bool:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() == "application/json"


def _refused() -> Response:
    return PlainTextResponse("This is for pages of this machine only. Open http://127.0.0.1 with its port.\n", 403)


def _json(body: dict[str, Any]) -> Response:
    return Response(orjson.dumps(body), media_type="application/json")
