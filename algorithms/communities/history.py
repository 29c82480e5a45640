"""What became of communities since the run before: born, grown, shrunk, split, merged, ended."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from algorithms.communities.partitions import Partition
from algorithms.snapshot import Flags, Numbers
from graph.communities import Former
from graph.floor import floor

_CHANGE = 1 / 3
_GOOD_PART = 0.2
_MOST = 0.5


@dataclass(frozen=True)
class Event:
    """What happened to a community, its sizes then and before, and identity and name of the others it concerns."""

    kind: str
    identity: str
    name: str
    size: int | None
    size_before: int | None
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Known:
    """The communities of one run, with the ids that they keep over runs and their names."""

    partition: Partition
    identities: Sequence[str]
    names: Sequence[str]
    sizes: Sequence[int]

    def told(self, numbers: Sequence[int], but: str) -> tuple[tuple[str, str], ...]:
        """Identity and name of each, without the one whose event it is."""
        return tuple((self.identities[each], self.names[each]) for each in numbers if self.identities[each] != but)


def events(now: Known, before: Known, matches: Numbers) -> list[Event]:
    """Tell what changed, of communities of at least five people.

    A community split when two or more each hold a fifth of its people and consist of its people by half; communities
    merged when two or more each gave half of their people to one and make up a fifth of it. Otherwise one without a
    match is born or ended, and one with a match grew or shrank when its size changed by a third.
    """
    came, went = _flows(now.partition, before.partition)
    large_now, large_before = now.partition.sizes >= floor(), before.partition.sizes >= floor()
    parts = _groups(((came >= _MOST) * (went >= _GOOD_PART)).T, large_now)
    joined = _groups((went >= _MOST) * (came >= _GOOD_PART), large_before)
    splits = [
        Event("SPLIT", before.identities[old], before.names[old], None, before.sizes[old],
              now.told(news, before.identities[old]))
        for old, news in parts.items()
    ]  # fmt: skip
    merges = [
        Event("MERGED", now.identities[new], now.names[new], now.sizes[new], None,
              before.told(olds, now.identities[new]))
        for new, olds in joined.items()
    ]  # fmt: skip
    told_now = {*joined, *(new for news in parts.values() for new in news)}
    told_before = {*parts, *(old for olds in joined.values() for old in olds)}
    return [*splits, *merges, *_single(now, before, matches, told_now, told_before)]


def known(former: Sequence[Former], partition: Partition) -> Known:
    """The communities of the run before."""
    columns = zip(*((each.identity, each.name, each.size) for each in former), strict=True)
    return Known(partition, *(list(columns) or ([], [], [])))


def _flows(now: Partition, before: Partition) -> tuple[sparse.csr_array, sparse.csr_array]:
    """New by old: which part of the new one came from the old one, and which part of the old one went there."""
    both = (now.members @ before.members.T).tocsr()
    return (
        (sparse.diags_array(1 / np.maximum(now.sizes, 1)) @ both).tocsr(),
        (both @ sparse.diags_array(1 / np.maximum(before.sizes, 1))).tocsr(),
    )


def _groups(table: sparse.csr_array, large: Flags) -> dict[int, list[int]]:
    """The rows with two or more large columns, and these columns."""
    rows: dict[int, list[int]] = {}
    for row, column in zip(*table.nonzero(), strict=True):
        if large[column]:
            rows.setdefault(int(row), []).append(int(column))
    return {row: sorted(columns) for row, columns in sorted(rows.items()) if len(columns) > 1}


def _single(now: Known, before: Known, matches: Numbers, told_now: set[int], told_before: set[int]) -> list[Event]:
    result = []
    for new, old in enumerate(matches):
        size, earlier = now.sizes[new], before.sizes[old] if old >= 0 else None
        kind = "BORN" if earlier is None else _change(size, earlier)
        if kind and new not in told_now and max(size, earlier or 0) >= floor():
            result.append(Event(kind, now.identities[new], now.names[new], size, earlier))
    gone = set(range(len(before.sizes))) - {int(old) for old in matches} - told_before
    result += [
        Event("ENDED", before.identities[old], before.names[old], None, before.sizes[old])
        for old in sorted(gone)
        if before.sizes[old] >= floor()
    ]
    return result


def _change(size: int, earlier: int) -> str | None:
    if abs(size - earlier) < _CHANGE * max(earlier, 1):
        return None
    return "GREW" if size > earlier else "SHRANK"
