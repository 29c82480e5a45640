from collections.abc import Mapping, Sequence

import pytest

from algorithms.groups import Budget, GroupingError, Locks, Request, Seating, check, checked_rules, form

Groups = Mapping[str, Sequence[int | str]]
PEOPLE: list[dict[str, object]] = [
    {"id": f"p{one}", "senior": one < 4, "dept": "abc"[one % 3], "manager": "p0" if one in (5, 9) else None}
    for one in range(16)
]
RULES = checked_rules(
    [
        {"kind": "size", "params": {"least": 3, "most": 5}},
        {"kind": "distribute", "attribute": "senior", "params": {"value": True, "least": 1}},
        {"kind": "mix", "attribute": "dept", "params": {"least": 2}},
        {"kind": "no_reporting_line"},
        {"kind": "diversity", "attribute": "dept"},
    ]
)
REQUEST = Request(PEOPLE, RULES, 4)
SIZES = {"kind": "size", "params": {"least": 3, "most": 4}}


@pytest.fixture(scope="module")
def groups() -> Groups:
    return form(REQUEST, budget=Budget(polish=2)).groups


def group_of(groups: Groups, person: str) -> str:
    return next(name for name, members in groups.items() if person in members)


def test_a_swap_says_what_it_breaks_and_is_taken_only_when_asked(groups: Groups) -> None:
    seating = Seating(REQUEST, groups)
    boss = group_of(groups, "p0")
    other = next(one for one in groups[boss] if one != "p0")
    change = seating.swap("p5", other)
    assert f"group {boss}: no manager with their report" in change.breaks
    assert {name: set(members) for name, members in seating.groups().items()} == {
        name: set(members) for name, members in groups.items()
    }
    seating.take(change)
    assert {"p0", "p5"} <= set(seating.groups()[boss])
    assert check(REQUEST, list(seating.groups().values())).violations == change.violations


def test_why_not_names_the_rule_that_stands_in_the_way(groups: Groups) -> None:
    seating = Seating(REQUEST, groups)
    for change in seating.why_not("p5", other="p0"):
        assert any("no manager with their report" in broken for broken in change.breaks)
    free = next(name for name, members in groups.items() if "p5" not in members and "p0" not in members)
    assert seating.why_not("p5", group=free)[0].breaks == ()
    with pytest.raises(GroupingError, match=r"There is no group 'p0'. The groups are 1, 2, 3, 4."):
        seating.why_not("p5", group="p0")
    with pytest.raises(GroupingError, match="p5 already is in group"):
        seating.why_not("p5", group=group_of(groups, "p5"))


def test_why_not_weighs_free_seats_and_leaves_out_who_is_locked() -> None:
    request = Request([{"id": one} for one in range(7)], checked_rules([SIZES]), 2)
    seating = Seating(request, {"1": [0, 1, 2], "2": [3, 4, 5, 6]}, Locks({1: "1", 2: "1"}))
    assert {change.says for change in seating.why_not(6, group="1")} == {
        "6 and 0 change places",
        "6 moves to group 1",
    }
    # The people have the names of groups.
    assert [change.says for change in seating.why_not(6, other=2)] == ["6 and 0 change places", "6 moves to group 1"]
    assert [change.says for change in seating.why_not(0, other=4)] == [
        f"0 and {one} change places" for one in (3, 5, 6)
    ]


def test_a_late_joiner_gets_the_best_place(groups: Groups) -> None:
    later = Request([*PEOPLE, {"id": "late", "senior": False, "dept": "z", "manager": "p0"}], RULES, 4)
    seating = Seating(later, groups)
    places = seating.joining("late")
    assert [place.violations for place in places] == sorted(place.violations for place in places)
    assert places[0].violations == 0
    assert f"group {group_of(groups, 'p0')}" not in places[0].says
    seating.take(places[0])
    assert check(later, list(seating.groups().values())).violations == 0


def test_after_a_senior_leaves_few_people_move(groups: Groups) -> None:
    left = Request([person for person in PEOPLE if person["id"] != "p0"] + [{**PEOPLE[0], "id": "new"}], RULES, 4)
    seating = Seating(left, groups)
    settled = seating.settle()
    assert settled.violations == 0
    seating.take(settled)
    moved = [one for name, members in seating.groups().items() for one in members if one not in groups[name]]
    assert len(moved) <= 2


def test_moves_respect_seats_and_locks(groups: Groups) -> None:
    name = group_of(groups, "p4")
    elsewhere = next(other for other in groups if other != name)
    seating = Seating(REQUEST, groups, Locks({"p4": name}))
    with pytest.raises(GroupingError, match="p4 is locked"):
        seating.swap("p4", groups[elsewhere][0])
    with pytest.raises(GroupingError, match="There is no group 'x'"):
        seating.move("p5", "x")
    with pytest.raises(GroupingError, match="nobody is not among the people"):
        seating.swap("nobody", "p1")
    with pytest.raises(GroupingError, match="already has a seat"):
        seating.joining("p1")
    with pytest.raises(GroupingError, match="p4 already is in group"):
        seating.move("p4", name)
    one, other, *_ = (one for one in groups[name] if one != "p4")
    with pytest.raises(GroupingError, match="are in one group"):
        seating.swap(one, other)


def test_a_version_is_edited_though_somebody_left_or_no_seat_is_free() -> None:
    rules = checked_rules([{"kind": "size", "params": {"least": 3, "most": 3}}])
    groups = {"1": [0, 1, 2], "2": [3, 4, 5]}
    fewer = Seating(Request([{"id": one} for one in range(5)], rules, 2), groups, Locks({0: "1"}))
    assert fewer.swap(1, 3).violations == 1
    more = Seating(Request([{"id": one} for one in range(7)], rules, 2), groups, Locks({0: "1"}))
    assert more.joining(6) == []
