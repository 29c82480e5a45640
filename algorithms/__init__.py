"""Graph Data Science and optimisation: analyses, ranking, communities."""
