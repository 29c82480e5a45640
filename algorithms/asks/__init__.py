"""Asks: which skills a question is about, and who is invited to answer it."""

from algorithms.asks.asking import create, decline, pass_on
from algorithms.asks.growing import wish
from algorithms.asks.routing import route_due

__all__ = ["create", "decline", "pass_on", "route_due", "wish"]
