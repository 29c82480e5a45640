"""Who is asking: bearer tokens of an identity provider, or of this machine while one builds on Mosaic."""

from server.authentication.door import Door
from server.authentication.tokens import Asker, RefusedError

__all__ = ["Asker", "Door", "RefusedError"]
