"""Migrations: the constraints, indexes and data changes of the network, in order, once each."""

from graph.migrations.apply import MigrationError, migrate
from graph.migrations.files import Migration, known
from graph.migrations.state import State, state

__all__ = ["Migration", "MigrationError", "State", "known", "migrate", "state"]
