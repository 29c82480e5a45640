"""Who could be suggested to one person, and what speaks for each: numbers for a list of candidates."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from algorithms.offers import STRONG, offers
from algorithms.recommender.ranking import Chosen, Ranking
from algorithms.snapshot import Flags, Numbers, Reals, Snapshot
from algorithms.topology import Neighbours, among, row_of

_AT_ONCE = 256


@dataclass(frozen=True)
class Network:
    """What the projection found out, in the numbering of the snapshot."""

    snapshot: Snapshot
    help: sparse.csr_array
    neighbours: Neighbours
    positions: sparse.csr_array
    labels: Numbers
    community_names: list[str]
    ranking: Ranking | None = None

    @cached_property
    def helped(self) -> Numbers:
        """How many people each person helped."""
        return np.bincount(self.help.indices, minlength=self.help.shape[1])

    @cached_property
    def popularity(self) -> Reals:
        """Faded help given, 0 to 1 on a log scale."""
        given = np.log1p(np.asarray(self.help.sum(axis=0), dtype=np.float32))
        return np.asarray(given / max(float(given.max(initial=0)), 1e-9), dtype=np.float32)

    @cached_property
    def most_popular(self) -> Numbers:
        """Who may be suggested, the most popular first."""
        order = np.argsort(-self.popularity, kind="stable")
        return order[self.snapshot.offered[order]]

    @cached_property
    def profiles(self) -> sparse.csr_array:
        """Person by skill, rarer skills weigh more, each row of length 1."""
        holders = np.maximum(self.snapshot.holds.sign().sum(axis=0), 1)
        rarity = np.log1p(len(self.snapshot.ids) / holders)
        weighted = (self.snapshot.holds @ sparse.diags_array(rarity)).tocsr()
        length = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)))
        return (sparse.diags_array(1 / np.maximum(length, 1e-9)) @ weighted).tocsr().astype(np.float32)

    @cached_property
    def mates(self) -> dict[int, Numbers]:
        """Who works in each department."""
        order = np.argsort(self.snapshot.department, kind="stable")
        units, starts = np.unique(self.snapshot.department[order], return_index=True)
        return dict(zip(units.tolist(), np.split(order, starts[1:]), strict=True))

    @cached_property
    def no_wishes(self) -> tuple[Reals, Numbers, Numbers, Numbers]:
        """What `_wishes` finds for people without any."""
        nothing = np.zeros(len(self.snapshot.ids), dtype=np.int64)
        return nothing.astype(np.float32), nothing - 1, nothing - 1, nothing

    @cached_property
    def skill_columns(self) -> sparse.csc_array:
        """Strength of each skill's holders."""
        return self.snapshot.holds.tocsc()


@dataclass(frozen=True)
class Candidates:
    """Columns of equal length: who, and how much speaks for them."""

    seeker: int
    people: Numbers
    wish: Reals
    wish_skill: Numbers
    known_skill: Numbers
    wishes_met: Numbers
    offer: Reals
    offer_skill: Numbers
    contacts: Reals
    common: Numbers
    alike: Reals
    position: Reals
    asked: Flags
    chosen: Chosen | None = None


def candidates(network: Network, deep: int) -> Iterator[Candidates]:
    """Gather for each seeker the best `deep` candidates by contacts, skills, position, department and popularity."""
    seekers = network.snapshot.seeks
    for start in range(0, len(seekers), _AT_ONCE):
        block = slice(start, min(start + _AT_ONCE, len(seekers)))
        scores = network.neighbours.adamic_adar(block), network.neighbours.common(block)
        rows = np.flatnonzero(seekers[block])
        chosen = network.ranking.choose(start + rows) if network.ranking else {}
        for row in rows:
            seeker = start + int(row)
            yield _gather(network, seeker, _rows(int(row), *scores), deep, chosen.get(seeker))


def _rows(row: int, *tables: sparse.csr_array) -> list[tuple[Numbers, Reals]]:
    return [row_of(table, row) for table in tables]


def _gather(
    network: Network, seeker: int, near: list[tuple[Numbers, Reals]], deep: int, chosen: Chosen | None
) -> Candidates:
    contacts, common = (_dense(network, *each) for each in near)
    wish, wish_skill, known_skill, met = _wishes(network, seeker)
    position = row_of(network.positions, seeker)
    wishers = np.flatnonzero(wish)
    channels = [
        _best(*near[0], deep),
        _best(wishers, wish[wishers], deep),
        position[0],
        network.most_popular[: 2 * deep],
    ]
    if chosen is not None:
        channels.append(chosen.people)
    people = _eligible(network, seeker, [*channels, _mates(network, seeker)[:deep]])
    offer, offer_skill = offers(network.snapshot, seeker, people)
    return Candidates(
        seeker=seeker,
        people=people,
        wish=wish[people],
        wish_skill=wish_skill[people],
        known_skill=known_skill[people],
        wishes_met=met[people],
        offer=offer,
        offer_skill=offer_skill,
        contacts=contacts[people],
        common=common[people].astype(np.int64),
        alike=_alike(network, seeker, people),
        position=_dense(network, *position)[people],
        asked=among(people, row_of(network.help, seeker)[0]),
        chosen=chosen,
    )


def _mates(network: Network, seeker: int) -> Numbers:
    department = int(network.snapshot.department[seeker])
    return network.mates[department] if department >= 0 else np.zeros(0, dtype=np.int64)


def _alike(network: Network, seeker: int, people: Numbers) -> Reals:
    """Cosine of the seeker's and each person's skills, rarer ones weighing more."""
    profile = np.zeros(network.profiles.shape[1], dtype=np.float32)
    skills, weights = row_of(network.profiles, seeker)
    if not len(skills):
        return np.zeros(len(people), dtype=np.float32)
    profile[skills] = weights
    return np.asarray(network.profiles[people] @ profile, dtype=np.float32)


def _eligible(network: Network, seeker: int, channels: list[Numbers]) -> Numbers:
    """Never the seeker, a former partner, the own reporting line, or somebody who may not be suggested."""
    people = np.unique(np.concatenate(channels)).astype(np.int64)
    snapshot = network.snapshot
    together = [row_of(table, seeker)[0] for table in (snapshot.partners, snapshot.partners_back)]
    never = np.concatenate([*together, np.fromiter(snapshot.lines[seeker], dtype=np.int64)])
    return np.asarray(people[snapshot.offered[people] & ~among(people, never)], dtype=np.int64)


def _wishes(network: Network, seeker: int) -> tuple[Reals, Numbers, Numbers, Numbers]:
    """Share of the seeker's wishes that each person meets (0 to 1), the wish met best, by which skill, and how many."""
    wished = row_of(network.snapshot.wishes, seeker)[0]
    if not len(wished):
        return network.no_wishes
    size = len(network.snapshot.ids)
    total, top = np.zeros(size, dtype=np.float32), np.zeros(size, dtype=np.float32)
    which, known, met = (np.full(size, fill) for fill in (-1, -1, 0))
    for wish in wished:
        best, by = _known(network, int(wish))
        total += best / len(wished)
        met += best > 0
        better = best > top
        top[better], which[better], known[better] = best[better], wish, by[better]
    return total, which, known, met


def _known(network: Network, wish: int) -> tuple[Reals, Numbers]:
    """Each person's strength in the wished skill or a narrower one, and the skill that it comes from."""
    size = len(network.snapshot.ids)
    best, by = np.zeros(size, dtype=np.float32), np.full(size, -1)
    for skill, factor in zip(*row_of(network.snapshot.within, wish), strict=True):
        holders, strength = row_of(network.skill_columns, int(skill))
        better = (strength * factor > best[holders]) & (strength > STRONG)
        best[holders[better]] = strength[better] * factor
        by[holders[better]] = skill
    return best, by


def _dense(network: Network, people: Numbers, values: Reals) -> Reals:
    dense = np.zeros(len(network.snapshot.ids), dtype=np.float32)
    dense[people] = values
    return dense


def _best(people: Numbers, values: Reals, deep: int) -> Numbers:
    if len(people) <= deep:
        return people
    edge = np.partition(values, -deep)[-deep]
    # Ties at the edge are kept in the order of people, so that the same data give the same candidates.
    return np.concatenate([people[values > edge], np.sort(people[values == edge])])[:deep]
