"""How each kind of rule becomes pairs that are kept apart or together, or that are worth something."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np
from scipy.sparse import csr_array, triu

from algorithms.groups.arrays import Ints
from algorithms.groups.errors import RuleError
from algorithms.groups.pool import Pool
from algorithms.groups.problem import Pairs, Term
from algorithms.groups.rule_params import (
    Affinity,
    Aggregate,
    Complementary,
    Identity,
    NamedPairs,
    NoRepeat,
    Pair,
    ReportingLine,
    Ties,
)
from algorithms.groups.rules import Rule
from algorithms.groups.terms import Crossed, Differs, Scored, differing

Grouping = Sequence[Sequence[Identity]]


def pair_parts(rule: Rule, number: int, pool: Pool, earlier: Sequence[Grouping]) -> list[Pairs]:
    """The pairs that a rule keeps together or apart; nothing for the other kinds."""
    params = rule.checked()
    match params:
        case Aggregate():
            return [_pairs(number, f"same {rule.attribute} in one group", _chains(rule, params, pool), together=True)]
        case ReportingLine():
            says = f"no {rule.attribute} with their report"
            lines = [*_lines(pool, rule.attribute or "", params.levels), *params.lines]
            return [_pairs(number, says, pool.rows(lines), together=False)]
        case NoRepeat():
            rounds = earlier if params.rounds is None else earlier[-params.rounds :]
            met = [pair for grouping in rounds for members in grouping for pair in combinations(members, 2)]
            return [_pairs(number, "nobody meets again", pool.rows([*met, *params.pairs]), together=False)]
        case NamedPairs() if rule.kind == "keep_together":
            return [_pairs(number, "kept together", _known(rule, number, params, pool), together=True)]
        case NamedPairs():
            first, second = _known(rule, number, params, pool)
            alike = _alike(pool, rule.attribute) if rule.attribute else (first[:0], second[:0])
            both = (np.concatenate([first, alike[0]]), np.concatenate([second, alike[1]]))
            return [_pairs(number, "kept apart", both, together=False)]
    return []


def pair_terms(rule: Rule, number: int, pool: Pool) -> list[Term]:
    """What a rule finds pairs of members worth; nothing for the other kinds."""
    params = rule.checked()
    match params:
        case Affinity():
            first, second = pool.rows((a, b) for a, b, _ in params.pairs)
            known = [
                s for a, b, s in params.pairs if str(a) in pool.index and str(b) in pool.index and str(a) != str(b)
            ]
            return [Scored(number, first, second, rule.weight * np.array(known, float), len(pool))]
        case Complementary():
            return [_crossed(rule, number, params, pool)]
        case Ties() if rule.kind == "close_silos":
            return _silos(rule, number, params, pool)
        case Ties():
            first, second = _two_steps(params, pool)
            return [Scored(number, first, second, np.full(len(first), rule.weight), len(pool))]
    if rule.kind == "diversity":
        return [Differs(number, pool.codes(rule.attribute or "")[0], rule.weight)]
    return []


def without_kept_together(pairs: Sequence[Pairs], rules: Sequence[Rule], people: int) -> list[Pairs]:
    """The pairs with those exempt from no-repeat whom a hard rule keeps together: else no second round could be."""
    tied = components(people, [part for part in pairs if part.together and rules[part.rule].hard])
    return [_exempt(part, tied) if rules[part.rule].kind == "no_repeat" else part for part in pairs]


def components(people: int, ties: Iterable[Pairs]) -> Ints:
    """For each person the lowest position among those they are tied to, directly or through others (n)."""
    root = np.arange(people)
    for part in ties:
        for first, second in zip(part.first, part.second, strict=True):
            low, high = sorted((root[first], root[second]))
            if low != high:
                root[root == high] = low
    return root


def _exempt(part: Pairs, tied: Ints) -> Pairs:
    kept = tied[part.first] != tied[part.second]
    return Pairs(part.rule, part.says, part.first[kept], part.second[kept], part.together)


def _pairs(number: int, says: str, ends: tuple[Ints, Ints], *, together: bool) -> Pairs:
    first, second = ends
    unique = np.unique(np.stack([first, second], axis=1), axis=0)
    return Pairs(number, says, unique[:, 0], unique[:, 1], together)


def _known(rule: Rule, number: int, params: NamedPairs, pool: Pool) -> tuple[Ints, Ints]:
    for a, b in params.pairs:
        if str(a) == str(b):
            raise RuleError(f"Rule {number + 1} ({rule.name}): {a} is paired with themselves. Remove the pair.")
    return pool.rows(params.pairs)


def _chains(rule: Rule, params: Aggregate, pool: Pool) -> tuple[Ints, Ints]:
    attribute = rule.attribute or ""
    held = pool.ticks(attribute)[0] if params.value is None else pool.has(attribute, params.value)[:, None]
    lists = [np.flatnonzero(column) for column in held.T]
    empty = np.zeros(0, np.int64)
    return (
        np.concatenate([empty, *(members[:-1] for members in lists)]),
        np.concatenate([empty, *(members[1:] for members in lists)]),
    )


def _alike(pool: Pool, attribute: str) -> tuple[Ints, Ints]:
    """Who shares the value, or one of several, with whom."""
    has, _ = pool.ticks(attribute)
    held = csr_array(has.astype(np.int64))
    both = triu(held @ held.T, 1).tocoo()
    return both.row.astype(np.int64), both.col.astype(np.int64)


def _lines(pool: Pool, attribute: str, levels: int) -> Iterator[Pair]:
    """Everybody with each of those above them, also over somebody who is left out."""
    above = pool.above(attribute)
    for identity in pool.ids:
        seen, lead = {str(identity)}, above.get(str(identity))
        while lead is not None and lead not in seen and len(seen) <= levels:
            yield identity, lead
            seen.add(lead)
            lead = above.get(lead)


def _crossed(rule: Rule, number: int, params: Complementary, pool: Pool) -> Crossed:
    offers, offered = pool.ticks(params.offers)
    seeks, sought = pool.ticks(params.seeks)
    both = [value for value in offered if value in sought]
    columns = [offered.index(value) for value in both], [sought.index(value) for value in both]
    return Crossed(number, offers[:, columns[0]], seeks[:, columns[1]], rule.weight)


def _silos(rule: Rule, number: int, params: Ties, pool: Pool) -> list[Term]:
    """Pairs of two communities, but for those who know each other already."""
    codes, _ = pool.codes(rule.attribute or "")
    first, second = pool.rows(params.ties)
    across = differing(codes[first], codes[second])
    known = np.unique(np.stack([first[across], second[across]], axis=1), axis=0)
    less = np.full(len(known), -rule.weight)
    return [Differs(number, codes, rule.weight), Scored(number, known[:, 0], known[:, 1], less, len(pool))]


def _two_steps(params: Ties, pool: Pool) -> tuple[Ints, Ints]:
    """Pairs who do not know each other and have an acquaintance in common."""
    near: dict[int, set[int]] = {}
    for a, b in zip(*pool.rows(params.ties), strict=True):
        near.setdefault(int(a), set()).add(int(b))
        near.setdefault(int(b), set()).add(int(a))
    pairs = {pair for known in near.values() for pair in combinations(sorted(known), 2)}
    far = sorted((a, b) for a, b in pairs if b not in near[a])
    table = np.array(far, np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]
