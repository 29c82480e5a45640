"""What can be wrong with what a coordinator asks; each message says what to do next."""


class GroupsError(ValueError):
    """The groups that are asked for cannot be understood."""


class RuleError(GroupsError):
    """A rule is not well-formed, or does not fit the people."""


class PoolError(GroupsError):
    """The people cannot be read, or are too few or too many for the seats."""


class GroupingError(GroupsError):
    """A grouping that was handed in does not fit the people."""
