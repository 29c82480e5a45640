"""Lets requests in, or says why not: the one place that turns a token into who asks."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.driver import Graph
from resolvers.context import Role
from server.authentication import local
from server.authentication.keys import ProviderKeys
from server.authentication.people import People
from server.authentication.tokens import Asker, Expected, RefusedError, checked, roles, unchecked

# Clocks of event loops know no end of time, and nobody need be believed for longer at once.
_LONGEST_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Door:
    """Whose tokens are believed, and what becomes of who brings none.

    `anonymous` is who asks without a token, none where nobody may; `machine` is the folder of this machine's own key,
    none where its tokens are not believed.
    """

    people: People
    provider: tuple[Expected, ProviderKeys] | None = None
    roles_claim: str = "roles"
    anonymous: Asker | None = None
    machine: Path | None = None
    machine_people: People = field(default_factory=lambda: People("externalId"))

    async def claims(self, authorization: str | None) -> dict[str, Any] | None:
        """Check what an `Authorization` header says; none where there is none and that is allowed."""
        if not authorization:
            if self.anonymous is None:
                raise RefusedError(
                    "Sign in: send an access token in the header Authorization, as: Bearer TOKEN.", presented=False
                )
            return None
        scheme, _, token = authorization.strip().partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise RefusedError("Only bearer tokens are known. Send: Authorization: Bearer TOKEN.")
        return await self._checked(token.strip())

    async def asker(self, graph: Graph, claims: Mapping[str, Any] | None) -> Asker:
        """Say who asks, by checked claims."""
        if claims is None:
            return self.anonymous or Asker(expires=0)
        machine = claims["iss"] == local.EXPECTED.issuer
        found = await (self.machine_people if machine else self.people).find(graph, claims)
        if found is not None and found.left:
            raise RefusedError("The person of this token has left. Ask who runs Mosaic if that is wrong.")
        if found is None and machine and claims.get("externalId"):
            raise RefusedError("The person of this token is not in the network. Make another with: mosaic token")
        held = roles(claims, "roles" if machine else self.roles_claim) | ({Role.MEMBER} if found else set())
        if found is None:
            held -= {Role.MEMBER}
        leeway = self.provider[0].leeway if self.provider and not machine else 0
        expires = min(claims["exp"] + leeway, time.time() + _LONGEST_SECONDS)
        return Asker(found.person if found else None, held, expires, f"{claims['iss']} {claims['sub']}")

    def forget(self, person: str) -> None:
        """Ask the network anew about somebody: they left, or were erased."""
        for people in (self.people, self.machine_people):
            people.forget(person)

    async def _checked(self, token: str) -> dict[str, Any]:
        said = unchecked(token)
        if said.issuer == local.EXPECTED.issuer and self.machine is not None:
            return local.claims_of(token, self.machine)
        if self.provider is None or said.issuer != self.provider[0].issuer:
            raise RefusedError("The token is from an issuer that is not known here. Sign in with the one that is.")
        expected, keys = self.provider
        if said.algorithm not in expected.algorithms:
            raise RefusedError(f"The token must be signed with {', '.join(sorted(expected.algorithms))}.")
        key = await keys.find(said.key_id)
        if key is None:
            raise RefusedError("The token's key is not known, perhaps no longer. Sign in again.")
        return checked(token, key, expected)
