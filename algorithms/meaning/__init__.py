"""What words mean, without a network: a small sentence model that an operator may install."""

from algorithms.meaning.model import PACKAGE, ModelUnavailableError, install
from algorithms.meaning.vectors import Meaning
from algorithms.meaning.writing import Written, write

__all__ = ["PACKAGE", "Meaning", "ModelUnavailableError", "Written", "install", "write"]
