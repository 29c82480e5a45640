"""Who answers or mentors for a need: methods that rank everybody for it, measured on the needs of the past."""
