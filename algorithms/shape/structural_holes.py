"""Burt's constraint and effective size of everybody, as sparse products in blocks that stay small."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from scipy import sparse

from algorithms.snapshot import Numbers

Doubles = np.ndarray[Any, np.dtype[np.float64]]

# Products of a block before it is cut back to the contacts: 20 million take a quarter of a gigabyte.
_PRODUCTS_AT_ONCE = 20_000_000


@dataclass(frozen=True)
class Holes:
    """One value for each person; nan for those without ties.

    `constraint` is above 0, small where contacts do not know each other, 1 for a single contact, at most 1.125;
    `effective_size` is between 1 and the number of contacts.
    """

    constraint: Doubles
    effective_size: Doubles


def structural_holes(tied: sparse.csr_array) -> Holes:
    """Measure the holes around each person on symmetric tie weights (people by people).

    Burt 1992, Structural Holes, chapter 2: p_ij is the share of i's ties that goes to j; constraint is
    c_i = sum_j (p_ij + sum_q p_iq p_qj)^2 over i's contacts j, and effective size is
    sum_j (1 - sum_q p_iq m_jq), where m_jq is j's tie to q relative to j's strongest tie.
    """
    weights = without_loops(tied)
    contacts = np.diff(weights.indptr)
    shares = shares_of(weights)
    relative = _scaled(weights, np.asarray(weights.max(axis=1).toarray()).ravel()).T.tocsr()
    constraint, redundancy = np.full(len(contacts), np.nan), np.zeros(len(contacts))
    for block in _blocks(contacts, weights):
        people = np.arange(block.start, block.stop)
        constraint[block] = np.asarray(through(shares, people).power(2).sum(axis=1)).ravel()
        known = weights[block].sign()
        redundancy[block] = np.asarray((shares[block] @ relative).multiply(known).sum(axis=1)).ravel()
    alone = contacts == 0
    return Holes(np.where(alone, np.nan, constraint), np.where(alone, np.nan, contacts - redundancy))


def shares_of(weights: sparse.csr_array) -> sparse.csr_array:
    """People by people: the share of the row's tie weight that goes to the column (no loops)."""
    return _scaled(weights, np.asarray(weights.sum(axis=1)).ravel())


def through(shares: sparse.csr_array, people: Numbers) -> sparse.csr_array:
    """These people by all: how much of each one's ties leads to a contact, directly or through another contact."""
    own = shares[people]
    return (own + (own @ shares).multiply(own.sign())).tocsr()


def work(tied: sparse.csr_array) -> int:
    """Count the multiplications that one product over all contacts of contacts takes."""
    return int(np.diff(tied.indptr)[tied.indices].sum(dtype=np.int64))


def without_loops(tied: sparse.csr_array) -> sparse.csr_array:
    """Take the ties to others, exactly enough for sums of squares."""
    weights = tied.astype(np.float64).tocsr(copy=True)
    weights.setdiag(0)
    weights.eliminate_zeros()
    return weights


def _scaled(weights: sparse.csr_array, by: Doubles) -> sparse.csr_array:
    inverse = np.divide(1.0, by, out=np.zeros_like(by), where=by > 0)
    return (sparse.diags_array(inverse) @ weights).tocsr()


def _blocks(contacts: np.ndarray[Any, np.dtype[Any]], weights: sparse.csr_array) -> Iterator[slice]:
    products = np.zeros(len(contacts), dtype=np.int64)
    known = contacts > 0
    products[known] = np.add.reduceat(contacts[weights.indices], weights.indptr[:-1][known], dtype=np.int64)
    number = np.cumsum(products) // _PRODUCTS_AT_ONCE
    starts = [0, *(np.flatnonzero(np.diff(number)) + 1).tolist(), len(contacts)]
    return (slice(start, end) for start, end in pairwise(starts) if end > start)
