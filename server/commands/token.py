"""`mosaic token`: a token for those who build on Mosaic, on a server that only this machine reaches."""

import sys
from typing import Annotated

import orjson
from cyclopts import Parameter
from rich.console import Console

from graph import identities
from resolvers.context import Role
from server.authentication import local
from server.authentication.local import KeyFileError
from server.network import opened
from server.settings import Settings, is_loopback

_MOST_MINUTES = 24 * 60


class TokenError(Exception):
    """No token can be made; the message says why and what to do."""


async def run(
    *,
    as_: Annotated[str | None, Parameter(name="--as")] = None,
    role: Annotated[list[Role] | None, Parameter(consume_multiple=True)] = None,
    minutes: int = 60,
    json: bool = False,
) -> None:
    """Print a token that a development server of this machine believes: mosaic token --as PERSON --role admin.

    Its key is in MOSAIC_DATA_DIR, so the server must use the same folder. A production server believes none of these.

    Args:
        as_: Whom it stands for, by the organisation's own id; nobody of the network when left out.
        role: member, facilitator, coordinator, analyst, admin or service; may be said more than once.
        minutes: How long it holds, at most a day.
        json: Print the token with what it says as JSON.
    """
    settings = Settings()
    try:
        token = await _issued(settings, as_, frozenset(role or ()), minutes)
    except (TokenError, KeyFileError) as error:
        sys.exit(str(error))
    if json:
        facts = {"token": token, "person": as_, "roles": sorted(role or ()), "minutes": minutes}
        sys.stdout.write(orjson.dumps(facts).decode() + "\n")
        return
    sys.stdout.write(token + "\n")
    if sys.stdout.isatty():
        words = "Send it as the header: Authorization: Bearer TOKEN"
        Console(stderr=True).print(words, style="dim", soft_wrap=True)


async def _issued(settings: Settings, person: str | None, roles: frozenset[Role], minutes: int) -> str:
    if not settings.development:
        raise TokenError("This is the production profile, which believes only its provider's tokens. Sign in there.")
    if not is_loopback(settings.host):
        raise TokenError(f"MOSAIC_HOST is {settings.host}, which other machines can reach. Unset it.")
    if person is None and not roles:
        raise TokenError("Say whom the token stands for (--as PERSON), with which role (--role admin), or both.")
    if not 1 <= minutes <= _MOST_MINUTES:
        raise TokenError(f"--minutes is {minutes}, but a token holds for 1 to {_MOST_MINUTES}.")
    if person is not None:
        async with opened(settings) as graph:
            if not await identities.by_external_id(graph, [person]):
                raise TokenError(f"Nobody in the network has the id '{person}'. Say the externalId of a person.")
    return local.issued(settings.data_dir.expanduser().absolute(), person, roles, seconds=minutes * 60)
