"""What the inputs and answers of acts share: the key under which an act is done once."""

from typing import Any

import strawberry

from schema.fields import value


@strawberry.input
class Keyed:
    """An input with a key."""

    idempotency_key: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="A text of your own choice, at most 200 characters: within 24 hours the same act under the same "
        "key is done once.",
    )


def again() -> Any:
    """Declare the field that tells an act from its repetition."""
    return value(
        "{node}.again", "Whether it was done before under this idempotencyKey, and is only told again as it stands now."
    )
