"""Cohorts of the people of the network: gathered, matched beside, edited, explained and published."""
