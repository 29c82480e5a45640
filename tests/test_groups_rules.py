from typing import Any

import pytest

from algorithms.groups import Certificate, PoolError, Request, RuleError, check, checked_rules, form

PEOPLE = [
    {"id": one, "senior": one % 3 == 0, "dept": "ab"[one % 2], "years": one, "knows": ["law", "art"][: 1 + one % 2]}
    for one in range(6)
]
SIZE = {"kind": "size", "params": {"least": 3, "most": 3}}


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ({"kind": "mixx", "attribute": "dept"}, "Rule 2: there is no kind 'mixx'. Did you mean 'mix'?"),
        ({"attribute": "dept"}, "Rule 2 has no 'kind'. The kinds are size, distribute"),
        ({"kind": "mix", "params": {"least": 2}}, "Rule 2 (mix): 'attribute' is missing. Name the field of a person"),
        ({"kind": "mix", "attribute": "dept"}, "Rule 2 (mix): Give 'least', 'most' or both."),
        ({"kind": "mix", "attribute": "dept", "params": {"least": 3, "most": 2}}, "exchange them"),
        ({"kind": "mix", "attribute": "dept", "params": {"leest": 3}}, "'leest' is no parameter of this kind."),
        ({"kind": "balance", "attribute": "years", "params": {}}, "give either 'tolerance' or 'tolerance_sd'"),
        ({"kind": "keep_apart", "params": {"pairs": [[1, 1]]}}, "1 is paired with themselves"),
        ({"kind": "keep_together", "scope": ["1"], "params": {"pairs": [[1, 2]]}}, "takes no 'scope'"),
        ({"kind": "keep_together"}, "Rule 2 (keep_together): names nobody. Give 'pairs'."),
        ({"kind": "keep_apart"}, "names nobody. Give 'pairs', or an 'attribute'"),
        ({"kind": "mix", "attribute": "knows", "params": {"least": 2}}, "'knows' of person 1 has 2 values"),
        ({"kind": "diversity", "attribute": "knows"}, "compares one of each person. Name another attribute."),
        ({"kind": "diversity", "attribute": "dept", "strength": "hard"}, "can only have strength 'weight'"),
        ({"kind": "mix", "attribute": "dept", "weight": -1, "params": {"least": 2}}, "weight: "),
        ({"kind": "mix", "attribute": "dep", "params": {"least": 2}}, "Nobody has 'dep'. Did you mean 'dept'?"),
        ({"kind": "balance", "attribute": "dept", "params": {"tolerance": 1}}, "is 'a', not a number"),
        ({"kind": "mix", "attribute": "dept", "scope": ["9"], "params": {"least": 2}}, "there is no group '9'"),
    ],
)
def test_a_bad_rule_is_told_by_a_sentence_that_helps(rule: dict[str, Any], sentence: str) -> None:
    with pytest.raises(RuleError) as raised:
        form(Request(PEOPLE, checked_rules([SIZE, rule])))
    assert sentence.lower() in str(raised.value).lower()


@pytest.mark.parametrize(
    ("people", "rules", "groups", "sentence"),
    [
        ([], [SIZE], None, "There is nobody to form groups of."),
        (PEOPLE, [SIZE], 3, "There are more seats than people: 3 groups need at least 9 people, and there are 6."),
        (PEOPLE, [SIZE], 1, "There are more people than seats: 6 people, and 1 groups have 3 seats."),
        (PEOPLE[:5], [SIZE], None, "5 people cannot be seated in groups of 3: 1 full groups leave 2 over."),
        (PEOPLE, [], None, "Say how large the groups are"),
        ([*PEOPLE, PEOPLE[0]], [SIZE], None, "Person 0 is there twice."),
        ([{"name": "A"}], [SIZE], None, "Person number 1 has no 'id'."),
        (PEOPLE, [SIZE, {"kind": "consent", "attribute": "consents"}], None, "Nobody has 'consents'."),
        ([{"id": 1, "consent": False}], [SIZE, {"kind": "consent"}], None, "Nobody is left"),
    ],
)
def test_a_pool_that_does_not_fit_is_told_by_a_sentence_that_helps(
    people: list[dict[str, Any]], rules: list[dict[str, Any]], groups: int | None, sentence: str
) -> None:
    with pytest.raises((PoolError, RuleError)) as raised:
        form(Request(people, checked_rules(rules), groups))
    assert sentence in str(raised.value)


def test_what_a_rule_names_in_vain_is_said() -> None:
    vain = [
        {"kind": "keep_apart", "params": {"pairs": [[0, 1], [0, "nobody"], ["x", "nobody"]]}},
        {"kind": "aggregate", "attribute": "dept", "params": {"value": "c"}},
        {"kind": "never_alone", "attribute": "dept", "params": {"value": "a"}},
    ]
    assert form(Request(PEOPLE, checked_rules([SIZE, *vain]))).warnings == (
        "Rule 2 (keep_apart) names nobody and 1 more: not among the people, so left out.",
        "Rule 3 (aggregate dept) asks nothing: nobody has the value c.",
    )


def judged(people: list[dict[str, Any]], rule: dict[str, Any], groups: list[list[Any]]) -> Certificate:
    return check(Request(people, checked_rules([rule])), groups)


def test_hours_are_compared_on_one_clock() -> None:
    people: list[dict[str, Any]] = [
        {"id": "berlin", "zone": "2", "hours": [10, 11]},
        {"id": "delhi", "zone": 6, "hours": [14, 20]},
        {"id": "tokyo", "zone": "9", "hours": [3]},
    ]
    rule = {"kind": "one_in_common", "attribute": "hours", "params": {"zone": "zone"}}
    assert judged(people, rule, [["berlin", "delhi"], ["tokyo"]]).violations == 0
    broken = judged(people, rule, [["berlin", "delhi", "tokyo"]])
    assert broken.violations == 1
    assert [verdict.members for verdict in broken.verdicts if not verdict.met] == [("tokyo",)]


@pytest.mark.parametrize("zone", [5.5, "5.5", "Asia/Kolkata"])
def test_half_an_hour_off_an_hour_is_free_where_both_that_it_lies_in_are(zone: object) -> None:
    people: list[dict[str, Any]] = [
        {"id": "kolkata", "zone": zone, "hours": [14, 15, 16]},
        {"id": "london", "zone": "UTC", "hours": [8, 9, 10, 11]},
    ]
    rule = {"kind": "one_in_common", "attribute": "hours", "params": {"zone": "zone", "least": 2}}
    [verdict] = [each for each in judged(people, rule, [["kolkata", "london"]]).verdicts if each.rule == 1]
    assert (verdict.value, verdict.met) == (2, True)


def test_who_did_not_consent_is_left_out_and_refused_by_the_referee() -> None:
    people = [{"id": one, "consent": one != 4} for one in range(5)]
    rules = checked_rules([{"kind": "size", "params": {"least": 2, "most": 2}}, {"kind": "consent"}])
    proposal = form(Request(people, rules))
    assert proposal.left_out == {4: "did not consent"}
    assert sorted(one for members in proposal.groups.values() for one in members) == [0, 1, 2, 3]
    assert check(Request(people, rules), [[0, 1], [2, 4], [3]]).broken == {"size": 1, "consent consent": 1}


def test_same_values_are_brought_together_or_kept_apart() -> None:
    people = [{"id": one, "team": "xyz"[one // 2]} for one in range(6)]
    together = checked_rules([SIZE | {"params": {"least": 2, "most": 2}}, {"kind": "aggregate", "attribute": "team"}])
    assert {frozenset(members) for members in form(Request(people, together)).groups.values()} == {
        frozenset({0, 1}),
        frozenset({2, 3}),
        frozenset({4, 5}),
    }
    for value, broken in (("x", 1), ("y", 0)):
        one_team = {"kind": "aggregate", "attribute": "team", "params": {"value": value}}
        assert judged(people, one_team, [[0, 2, 3], [1, 4, 5]]).violations == broken
    seniors = {"kind": "aggregate", "attribute": "senior", "params": {"value": True}}
    assert judged(PEOPLE, seniors, [[0, 1, 2], [3, 4, 5]]).violations == 1
    apart = checked_rules([SIZE, {"kind": "keep_apart", "attribute": "team"}])
    for members in form(Request(people, apart)).groups.values():
        assert {people[int(one)]["team"] for one in members} == set("xyz")


def test_offers_that_meet_wishes_bring_people_together() -> None:
    people = [
        {"id": "a", "offers": ["python"], "seeks": ["law"]},
        {"id": "b", "offers": ["law"], "seeks": ["python"]},
        {"id": "c", "offers": ["art"], "seeks": ["music"]},
        {"id": "d", "offers": ["music"], "seeks": ["art"]},
    ]
    rules = [
        {"kind": "size", "params": {"least": 2, "most": 2}},
        {"kind": "complementary", "params": {"offers": "offers", "seeks": "seeks"}},
    ]
    proposal = form(Request(people, checked_rules(rules)))
    assert {frozenset(members) for members in proposal.groups.values()} == {frozenset("ab"), frozenset("cd")}
    assert proposal.run.status == "proven"
    assert proposal.run.objective == 4


def test_friends_of_friends_meet_but_friends_do_not_count() -> None:
    people = [{"id": one} for one in range(4)]
    rules = [
        {"kind": "size", "params": {"least": 2, "most": 2}},
        {"kind": "friends_of_friends", "params": {"ties": [[0, 1], [1, 2]]}},
    ]
    assert [0, 2] in [sorted(members) for members in form(Request(people, checked_rules(rules))).groups.values()]


def test_silos_are_closed_by_pairs_who_do_not_know_each_other() -> None:
    people = [{"id": one, "community": "ab"[one // 2]} for one in range(4)]
    silos = {"kind": "close_silos", "params": {"ties": [[0, 2], [1, 3]]}}
    rules = [{"kind": "size", "params": {"least": 2, "most": 2}}, silos]
    proposal = form(Request(people, checked_rules(rules)))
    assert {frozenset(members) for members in proposal.groups.values()} == {frozenset({0, 3}), frozenset({1, 2})}
    assert proposal.run.objective == 2


@pytest.mark.parametrize(("levels", "broken"), [(1, 0), (2, 2), (9, 3)])
def test_a_line_runs_over_who_is_left_out_and_ends_where_it_began(levels: int, broken: int) -> None:
    leads = {"a": "x", "x": "b", "b": "y", "y": "c", "c": "x"}
    people = [{"id": one, "manager": lead, "consent": one < "x"} for one, lead in leads.items()]
    rules: list[dict[str, Any]] = [{"kind": "consent"}, {"kind": "no_reporting_line", "params": {"levels": levels}}]
    assert check(Request(people, checked_rules(rules)), [["a", "b", "c"]]).violations == broken


def test_lines_that_no_file_could_tell_are_named() -> None:
    people = [{"id": one, "manager": "x"} for one in "ab"]
    for named, broken in (([], 0), ([["a", "b"], ["x", "b"]], 1)):
        rule = {"kind": "no_reporting_line", "params": {"levels": 2, "lines": named}}
        assert judged(people, rule, [["a", "b"]]).violations == broken


def test_who_has_no_value_differs_from_nobody() -> None:
    people = [{"id": "a", "community": "x"}, {"id": "b", "community": "y"}, {"id": "c"}, {"id": "d", "community": ""}]
    rules: list[dict[str, Any]] = [
        {"kind": "size", "params": {"least": 2, "most": 2}},
        {"kind": "diversity", "attribute": "community"},
        {"kind": "close_silos", "params": {"ties": []}},
    ]
    apart = check(Request(people, checked_rules(rules)), [["a", "c"], ["b", "d"]])
    assert apart.objective == 0
    found = form(Request(people, checked_rules(rules)))
    assert {"a", "b"} in [set(members) for members in found.groups.values()]
    assert (found.run.objective, found.run.bound, found.run.status) == (2, 2, "proven")
    known = {"kind": "close_silos", "params": {"ties": [["a", "c"], ["a", "b"]]}}
    assert judged(people, known, [["a", "b", "c", "d"]]).objective == 0


def test_a_rule_may_hold_for_one_group_only() -> None:
    rules = [SIZE, {"kind": "distribute", "attribute": "senior", "scope": ["2"], "params": {"value": True, "least": 2}}]
    proposal = form(Request(PEOPLE, checked_rules(rules)))
    assert {0, 3} <= set(proposal.groups["2"])
