"""What a caller did wrong, in words that help."""


class BadInputError(ValueError):
    """An argument cannot be used; the message says what would be right."""
