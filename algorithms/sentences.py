"""Sentences with the values that they tell, so that they can be said in other languages as well."""

_BETWEEN = "\x1f"

Said = tuple[str, str]
NOTHING: Said = "", ""


def said(text: str, **told: object) -> Said:
    """Join a sentence to what it tells, as `NAME=value` with U+001F between; what is None is not told."""
    return text, _BETWEEN.join(f"{name.upper()}={value}" for name, value in told.items() if value is not None)


def part(share: float) -> str:
    """Write a share of the whole, 0 to 1, as a value."""
    return f"{share:.4f}"
