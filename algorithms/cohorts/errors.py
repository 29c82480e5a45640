"""What can be wrong with a cohort that is to be assigned."""


class CohortError(ValueError):
    """The candidates, capacities or musts do not fit together; the message says what to do next."""
