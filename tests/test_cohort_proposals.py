"""Cohorts of the people of the network are matched, judged, edited, published and matched again by who runs them."""

import asyncio
from itertools import product
from typing import Any

import pytest
import pytest_asyncio
from acting import asked, by, cypher, do, opaque, told_of, watched
from conftest import empty

from algorithms.cohort_proposals import publishing
from graph import cohort_proposals as stored
from graph import suggestions
from graph.driver import Graph
from graph.migrations import migrate
from graph.reads.reading import Reader
from resolvers.context import Context, Role

# Four with a place in a programme that kit runs, and three mentors of whom one has room for one and one for two.
_FITS = {("a", "x"): 0.9, ("a", "y"): 0.8, ("b", "x"): 0.85, ("b", "y"): 0.3, ("c", "x"): 0.7, ("c", "z"): 0.2}
_FITS |= {("d", "y"): 0.5, ("d", "x"): 0.1}
_ROOM = {"x": 1, "y": 2, "z": 1}
_NETWORK = """
CREATE (run:AnalysisRun {id: 'r', status: 'SUCCEEDED'}), (:Network {id: 'network', run: 'r'})-[:SERVES]->(run),
  (spring:Programme {id: 'spring', name: 'Spring', status: 'OPEN', kinds: ['ONE_TO_ONE', 'PEER']}),
  (spring)-[:HAS_RULE]->(:ProgrammeRule {place: 0, step: 'TEST', size: 0, field: 'seniority',
    operator: 'lessThan', values: [5]}),
  (lab:Department {id: 'lab', name: 'Lab'}), (:Skill {id: 'rust', name: 'Rust'})
WITH spring, lab
UNWIND ['a', 'b', 'c', 'd', 'x', 'y', 'z', 'kit', 'boss', 'old', 'off', 'rest'] AS id
CREATE (p:Person {id: id, name: toUpper(id), discoverable: true,
  seniority: CASE WHEN id IN ['x', 'y', 'z', 'old'] THEN 6 ELSE 2 END})
FOREACH (_ IN CASE WHEN id = 'kit' THEN [1] ELSE [] END | CREATE (p)-[:COORDINATES]->(spring))
FOREACH (_ IN CASE WHEN id IN ['a', 'b', 'c', 'd'] THEN [1] ELSE [] END |
  CREATE (p)-[:APPLIED {status: 'ACCEPTED', place: 1}]->(spring))
FOREACH (_ IN CASE WHEN id IN ['a', 'x'] THEN [1] ELSE [] END | CREATE (p)-[:IN_DEPARTMENT]->(lab))
SET p.mentorCapacity = CASE id WHEN 'x' THEN 1 WHEN 'y' THEN 2 END,
  p.inference = CASE id WHEN 'off' THEN 'OFF' ELSE 'ON' END, p.paused = CASE id WHEN 'rest' THEN true END
WITH DISTINCT spring
MATCH (a:Person {id: 'a'}), (boss:Person {id: 'boss'})
CREATE (a)-[:REPORTS_TO]->(boss)
"""
_SUGGESTED = """UNWIND $fits AS row MATCH (one:Person {id: row[0]}), (other:Person {id: row[1]})
CREATE (one)-[:SUGGESTED {run: 'r', kind: 'ONE_TO_ONE', rank: 1, score: row[2], reasonKinds: ['UNIT'],
  reasonTexts: ['Works near you'], reasonContributions: [row[2]]}]->(other)"""
_VERSION = """number says objective total matched worst blockingPairs gini proven shortage missing
  overAsked { externalId } compareObjectives { objective total matched worst blockingPairs proven }
  matches { mentee { externalId } mentor { externalId } why locked menteeScore mentorScore menteeRank mentorRank problem
    mentorship { id status } alternates { mentor { externalId } rank hasPlace } }"""
_KEPT = f"... on CohortProposalKept {{ again proposal {{ id status stage latest {{ {_VERSION} }} }} }}"
_PROPOSAL = f"""query($id: ID!) {{ cohortProposal(id: $id) {{ status stage failure done kind programme {{ name }}
  leftOut {{ person {{ externalId }} why }} latest {{ {_VERSION} }} }} }}"""
_SPRING = {"name": "Spring pairs", "programme": by("spring"), "mentees": {"programme": by("spring")},
           "mentors": {"people": [by("x"), by("y"), by("z")]}}  # fmt: skip


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few are published before the answer, on a busy machine too."""
    monkeypatch.setattr(publishing, "_PATIENCE_SECONDS", 60)


@pytest_asyncio.fixture(autouse=True)
async def people(network: Graph) -> None:
    await empty(network)
    await migrate(network)
    await cypher(network, _NETWORK)
    await cypher(network, _SUGGESTED, fits=[[*pair, score] for pair, score in _FITS.items()])


async def proposed(graph: Graph, viewer: str | None = "kit", **told: Any) -> dict[str, Any]:
    """Begin a run, and wait for its matches."""
    answer = await do(graph, viewer, "cohortPropose", _KEPT, **{**_SPRING, **told})
    assert answer["__typename"] == "CohortProposalKept", answer
    id_ = answer["proposal"]["id"]
    async with asyncio.timeout(120):
        while True:
            found: dict[str, Any] = (await asked(graph, viewer, _PROPOSAL, id=id_))["cohortProposal"]
            if found["status"] != "RUNNING":
                return found | {"id": id_}
            await asyncio.sleep(0.05)


async def edited(graph: Graph, name: str, proposal: dict[str, Any], **told: Any) -> dict[str, Any]:
    answer = await do(graph, "kit", f"cohortProposal{name}", _KEPT, proposal=proposal["id"], **told)
    assert answer["__typename"] == "CohortProposalKept", answer
    return dict(answer["proposal"])


def pairs(version: dict[str, Any]) -> dict[str, str | None]:
    return {
        each["mentee"]["externalId"]: each["mentor"] and each["mentor"]["externalId"] for each in version["matches"]
    }


def best(value: Any) -> Any:
    """The best by some value of all assignments that capacities allow: whoever has nobody has None."""
    choices = [[None, *(mentor for one, mentor in _FITS if one == mentee)] for mentee in "abcd"]
    found = [
        dict(zip("abcd", mentors, strict=True))
        for mentors in product(*choices)
        if all(mentors.count(mentor) <= room for mentor, room in _ROOM.items())
    ]
    return max(value([2000 * _FITS[one, other] for one, other in has.items() if other]) for has in found)


async def test_the_matches_are_the_best_by_the_recommenders_scores(network: Graph) -> None:
    found = await proposed(network)
    assert (found["status"], found["failure"], found["stage"], found["leftOut"]) == ("SUCCEEDED", None, "STAGED", [])
    version, prices = found["latest"], {each["objective"]: each for each in found["latest"]["compareObjectives"]}
    assert (version["objective"], version["proven"], version["shortage"]) == ("MATCHED_FIRST", True, None)
    assert prices["TOTAL"]["total"] == best(sum)
    assert (prices["MATCHED_FIRST"]["matched"], prices["MATCHED_FIRST"]["total"]) == best(lambda s: (len(s), sum(s)))
    worst = prices["WORST_OFF_FIRST"]
    assert (worst["matched"], worst["worst"]) == best(lambda s: (len(s), min(s, default=0)))
    assert prices["STABLE"]["blockingPairs"] == 0
    assert version["total"] == sum(2 * each["menteeScore"] for each in version["matches"])
    row = next(each for each in version["matches"] if each["mentee"]["externalId"] == "a")
    assert [(each["mentor"]["externalId"], each["rank"]) for each in row["alternates"]] == [("x", 1)]
    assert not row["alternates"][0]["hasPlace"]


async def test_scores_of_many_are_those_of_mentor_suggestions_for_each(network: Graph) -> None:
    found = await stored.scored(network, {one: [] for one in "abcd"}, "ONE_TO_ONE", list("xyz"))
    assert found == _FITS
    for mentee in "abcd":
        rows = await suggestions.ranked(network, mentee, "ONE_TO_ONE", [], None)
        assert {(mentee, node["id"]): score for node, score, *_ in rows} == {
            pair: fit for pair, fit in found.items() if pair[0] == mentee
        }


async def test_both_sides_wishes_musts_and_what_must_differ_count(network: Graph) -> None:
    wishes = [{"person": by("z"), "wishes": [by("d")]}, {"person": by("b"), "wishes": [by("y"), by("x")]}]
    found = await proposed(
        network, wishes=wishes, mustDiffer=["department"], must=[{"mentee": by("a"), "mentor": by("z")}]
    )
    version = found["latest"]
    # a and x work in one department, and a must have z, whom d is wished for by.
    assert pairs(version) == {"a": "z", "b": "y", "c": "x", "d": "y"}
    rows = {each["mentee"]["externalId"]: each for each in version["matches"]}
    assert (rows["a"]["locked"], rows["a"]["menteeScore"], rows["b"]["menteeScore"]) == (True, 0, 1300)
    wished = next(each for each in rows["d"]["alternates"] if each["mentor"]["externalId"] == "z")
    assert wished["rank"] == 3
    assert "x" not in {each["mentor"]["externalId"] for each in rows["a"]["alternates"]}


async def test_who_refuses_inference_meanwhile_is_matched_by_nothing_derived(network: Graph) -> None:
    found = await proposed(network)
    before = pairs(found["latest"])
    assert (before["a"], before["d"]) == ("y", "y")
    for person in ("a", "y"):
        await do(network, person, "consentUpdate", inference="OFF")
    rows = {
        each["mentee"]["externalId"]: each
        for each in (await asked(network, "kit", _PROPOSAL, id=found["id"]))["cohortProposal"]["latest"]["matches"]
    }
    assert [rows[each]["menteeScore"] for each in ("a", "d")] == [None, None]
    assert all("y" not in {other["mentor"]["externalId"] for other in row["alternates"]} for row in rows.values())
    again = await edited(network, "Solve", found)
    assert pairs(again["latest"]) == {"a": None, "b": "x", "c": "z", "d": None}


async def test_one_list_of_peers_is_paired_among_itself(network: Graph) -> None:
    wishes = [{"person": by(one), "wishes": [by(other)]} for one, other in ("ab", "bc", "cd")]
    told: dict[str, Any] = {
        "kind": "PEER",
        "mentors": None,
        "mentees": {"people": [by(each) for each in "abcd"]},
        "wishes": wishes,
    }
    found = await proposed(network, **told, unsuggested=True, mustNot=[{"mentee": by("d"), "mentor": by("a")}])
    version = found["latest"]
    assert {frozenset(pair) for pair in pairs(version).items()} == {frozenset("ab"), frozenset("cd")}
    assert (version["total"], version["proven"], len(version["compareObjectives"])) == (2000, True, 3)
    mentee, mentor = next(iter(pairs(version).items()))
    assert (await why(network, found, mentor or "", mentee))["chosen"]
    again = await edited(network, "Solve", found, objective="TOTAL")
    assert (again["latest"]["total"], again["latest"]["proven"]) == (2000, False)
    stable = await do(network, "kit", "cohortProposalSolve", "", proposal=found["id"], objective="STABLE")
    assert stable["message"] == "Among one list of people there may be no stable pairs."
    await edited(network, "Review", found)
    published = await edited(network, "Publish", found)
    assert {each["mentorship"]["status"] for each in published["latest"]["matches"]} == {"PROPOSED"}


async def test_whoever_of_a_list_has_nobody_is_told_so(network: Graph) -> None:
    told: dict[str, Any] = {"kind": "PEER", "mentors": None, "mentees": {"people": [by(each) for each in "abcd"]}}
    found = await proposed(network, **told, wishes=[{"person": by("a"), "wishes": [by("b")]}])
    alone = {each["mentee"]["externalId"]: each["why"] for each in found["latest"]["matches"] if not each["mentor"]}
    assert alone == dict.fromkeys("cd", "Whoever fits them has somebody else, or nobody fits them.")
    assert (found["latest"]["matched"], found["latest"]["missing"]) == (1, 0)
    assert found["latest"]["shortage"].startswith("2 of the list have nobody:")
    again = await edited(network, "Solve", found)
    assert len(again["latest"]["matches"]) == 3


async def test_peers_are_not_paired_again_whoever_was_named_first(network: Graph) -> None:
    earlier = """MATCH (one:Person {id: $one}), (other:Person {id: $other}), (s:Programme {id: 'spring'})
      CREATE (one)-[:MENTORS {id: $one, kind: 'PEER', status: $status}]->(other)
      CREATE (m:Mentorship {id: $one, kind: 'PEER', status: $status})-[:IN_PROGRAMME]->(s),
        (m)-[:HAS_MENTOR]->(one), (m)-[:HAS_MENTEE]->(other)"""
    await cypher(network, earlier, one="a", other="b", status="COMPLETED")
    two = {"people": [by("a"), by("b")]}
    told: dict[str, Any] = {"kind": "PEER", "mentors": None, "mentees": two, "unsuggested": True}
    found = await proposed(network, **told)
    assert found["failure"].startswith("The analysis suggests none of these mentors")
    # Whoever is in an open relation with a peer has one, on either side of it.
    await cypher(network, earlier, one="c", other="d", status="ACTIVE")
    told["mentees"] = {"people": [by(each) for each in [*"abcd", "kit"]]}
    assert {each["person"]["externalId"] for each in (await proposed(network, **told))["leftOut"]} == {"c", "d"}


async def test_sides_are_named_by_a_filter_too(network: Graph) -> None:
    seniors = {"filter": {"all": [{"seniority": {"greaterThan": 5}}, {"not": {"title": {"contains": "chief"}}}]}}
    found = await proposed(network, mentors=seniors)
    assert {each["mentor"]["externalId"] for each in found["latest"]["matches"]} == {"x", "y", "z"}
    both = await proposed(network, mentors={"people": [by("x"), by("a")], **seniors})
    assert {each["externalId"] for row in both["latest"]["matches"] if (each := row["mentor"])} == {"x"}


async def test_who_cannot_have_anybody_is_told_and_whose_places_are_too_few(network: Graph) -> None:
    await cypher(network, "MATCH (:Person {id: 'c'})-[s:SUGGESTED]->(:Person {id: 'z'}) DELETE s")
    found = await proposed(network, capacities=[{"mentor": by("y"), "places": 1}])
    version = found["latest"]
    assert (version["matched"], version["missing"]) == (2, 2)
    assert [each["externalId"] for each in version["overAsked"]] == ["x", "y"]
    assert version["shortage"].startswith("4 mentees can only go to 2 mentors, who lack 2 places: x, y.")
    lone = [each for each in version["matches"] if each["mentor"] is None]
    assert {each["why"] for each in lone} == {"Every mentor who fits them has other mentees here."}
    wider = await proposed(network, unsuggested=True)
    assert wider["latest"]["matched"] == 4


async def test_who_does_not_take_part_is_named(network: Graph) -> None:
    await cypher(network, "MATCH (p:Person {id: 'd'}) SET p.menteeCapacity = 0")
    people = [by(each) for each in ("a", "b", "c", "d", "off", "rest", "old", "nobody")]
    found = await proposed(network, mentees={"people": people})
    assert {each["person"]["externalId"]: each["why"] for each in found["leftOut"]} == {
        "d": "has as many mentors as they want",
        "off": "takes no part in analyses",
        "rest": "takes a break",
        "old": "is not let in by the rules of the programme",
    }


_PAIR = {"mentee": by("a"), "mentor": by("x")}


@pytest.mark.parametrize(
    ("told", "code", "words"),
    [
        ({"mentees": {}}, "COHORT", "Nobody is named as mentee. Say who: people"),
        ({"mentors": {"people": [by("gone")]}}, "COHORT", "No mentor is left to be matched. gone is not there"),
        ({"mentees": {"people": [by("old")]}}, "COHORT", "old is not let in by the rules of the programme."),
        ({"must": [_PAIR], "mustNot": [_PAIR]}, "COHORT", "a must and must not get x. Remove one of the two."),
        ({"must": [_PAIR, {**_PAIR, "mentor": by("y")}]}, "COHORT", "a must get 2 mentors"),
        (
            {"must": [_PAIR, {**_PAIR, "mentee": by("b")}]},
            "COHORT",
            "more of these mentors than they take: x (1 too many)",
        ),
        (
            {"must": [_PAIR], "mustDiffer": ["department"]},
            "COHORT",
            "they do not differ in department. Drop it from must.",
        ),
        ({"must": [{**_PAIR, "mentor": by("kit")}]}, "COHORT", "kit is no mentor of this cohort"),
        (
            {"must": [{**_PAIR, "mentor": by("boss")}], "mentors": {"people": [by("boss")]}},
            "COHORT",
            "one reports to the other",
        ),
        ({"mustDiffer": ["shoes"]}, "COHORT", "'shoes' is nothing to differ in. Use one of department"),
        ({"skills": ["Alchemy"]}, "COHORT", "No skill is called Alchemy."),
        ({"capacities": [{"mentor": by("kit"), "places": 2}]}, "COHORT", "kit is no mentor of this cohort."),
        ({"kind": "PEER", "mentors": {"programme": by("spring")}}, "COHORT", "a is on both sides"),
        ({"mentors": None}, "COHORT", "only PEER pairs one list of people"),
        ({"kind": "PEER", "mentors": None, "objective": "STABLE"}, "COHORT", "no stable pairs"),
        ({"kind": "REVERSE"}, "WRONG_KIND", "The programme is for ONE_TO_ONE, PEER."),
        ({"programme": by("autumn")}, "NOT_FOUND", "There is nothing of that name for you."),
        ({"programme": None}, "NOT_YOURS", "This is for others to do."),
        ({"places": -1}, "BAD_INPUT", "greater than or equal to 0"),
    ],
)
async def test_what_cannot_be_matched_is_told_at_once(
    network: Graph, told: dict[str, Any], code: str, words: str
) -> None:
    answer = await do(network, "kit", "cohortPropose", "", **{**_SPRING, **told})
    assert answer["code"] == code, answer
    assert words in f"{answer['message']} {answer['next']}"


async def test_where_nothing_is_suggested_the_run_says_what_to_do(network: Graph) -> None:
    await cypher(network, "MATCH ()-[s:SUGGESTED]->() DELETE s")
    found = await proposed(network)
    assert (found["status"], found["stage"]) == ("FAILED", None)
    assert found["failure"].endswith("Run an analysis, pass skills or wishes, or set unsuggested: true.")


async def test_a_staged_version_is_locked_swapped_moved_and_matched_anew(network: Graph) -> None:
    found = await proposed(network)
    assert pairs(found["latest"]) == {"a": "y", "b": "x", "c": "z", "d": "y"}
    swapped = (await edited(network, "Swap", found, one=by("a"), other=by("b")))["latest"]
    assert (swapped["number"], pairs(swapped)["a"], pairs(swapped)["b"], swapped["proven"]) == (2, "x", "y", False)
    assert swapped["says"] == "a has x and b has y"
    same = await do(network, "kit", "cohortProposalSwap", "", proposal=found["id"], one=by("a"), other=by("a"))
    assert (same["code"], same["message"]) == ("COHORT", "a and a have one mentor, x.")
    locked = (await edited(network, "Lock", found, mentees=[by("a")]))["latest"]
    assert [each["mentee"]["externalId"] for each in locked["matches"] if each["locked"]] == ["a"]
    held = await do(network, "kit", "cohortProposalMove", "", proposal=found["id"], mentee=by("a"))
    assert (held["code"], held["next"]) == ("COHORT", "Unlock them first.")
    full = await do(network, "kit", "cohortProposalMove", "", proposal=found["id"], mentee=by("c"), mentor=by("x"))
    assert full["message"] == "x has no place free."
    stranger = await do(network, "kit", "cohortProposalMove", "", proposal=found["id"], mentee=by("d"), mentor=by("z"))
    assert stranger["message"] == "d and z are not an allowed pair."
    freed = (await edited(network, "Move", found, mentee=by("d")))["latest"]
    assert (pairs(freed)["d"], freed["matched"]) == (None, 3)
    lone = next(each for each in freed["matches"] if each["mentor"] is None)
    assert lone["why"].startswith("A mentor who fits them has a place free")
    solved = (await edited(network, "Solve", found, objective="STABLE"))["latest"]
    assert (solved["objective"], solved["proven"], pairs(solved)["a"], pairs(solved)["d"]) == ("STABLE", True, "x", "y")
    again = (await edited(network, "Solve", found, version=1))["latest"]
    assert (again["number"], pairs(again)) == (6, pairs(found["latest"]))
    missing = await do(network, "kit", "cohortProposalSolve", "", proposal=found["id"], version=9)
    assert (missing["code"], missing["path"]) == ("NOT_FOUND", ["input", "version"])


async def test_why_a_pair_is_and_why_another_is_not(network: Graph) -> None:
    found = await proposed(network)
    there = await why(network, found, "a", "y")
    assert (there["chosen"], there["menteeRank"], there["mentorRank"]) == (True, 2, 1)
    assert there["says"].startswith("a has y. Without this pair the total would change by ")
    assert there["reasons"] == [{"kind": "UNIT", "text": "Works near you", "contribution": 0.8}]
    other = await why(network, found, "a", "x")
    assert (other["chosen"], other["allowed"], other["matchedChange"]) == (False, True, 0)
    assert other["says"].startswith("a has y, and x has b. With this pair the total would change by -")
    never = await why(network, found, "a", "z")
    assert (never["allowed"], never["menteeScore"], never["reasons"]) == (False, None, [])
    await edited(network, "Lock", found, mentees=[by("b")])
    held = await why(network, found, "a", "x")
    assert (held["allowed"], held["menteeScore"], held["totalChange"]) == (True, 900, None)
    assert held["says"] == "x has b, locked or asked already, and no other place. Unlock one of these first."


async def why(graph: Graph, proposal: dict[str, Any], mentee: str, mentor: str) -> dict[str, Any]:
    text = """query($input: CohortWhyNotInput!) { cohortWhyNot(input: $input) { chosen allowed says menteeScore
      menteeRank
      mentorRank totalChange matchedChange worstChange reasons { kind text contribution } } }"""
    told = {"proposal": proposal["id"], "mentee": by(mentee), "mentor": by(mentor)}
    found: dict[str, Any] = (await asked(graph, "kit", text, input=told))["cohortWhyNot"]
    return found


async def test_a_reviewed_cohort_is_published_and_who_declined_is_matched_again(network: Graph) -> None:
    found = await proposed(network)
    early = await do(network, "kit", "cohortProposalPublish", "", proposal=found["id"])
    assert (early["code"], early["message"][:16]) == ("WRONG_STATUS", "It is STAGED now")
    assert (await edited(network, "Review", found))["stage"] == "REVIEWED"
    shut = await do(network, "kit", "cohortProposalSwap", "", proposal=found["id"], one=by("a"), other=by("b"))
    assert shut["code"] == "WRONG_STATUS"
    await cypher(network, "MATCH (p:Person {id: 'z'}) SET p.paused = true")
    told = {"approval": "MENTOR", "answerWithinDays": 5, "message": "Welcome"}
    published = await edited(network, "Publish", found, **told)
    rows = {each["mentee"]["externalId"]: each for each in published["latest"]["matches"]}
    assert (published["stage"], rows["c"]["problem"], rows["c"]["mentorship"]) == ("PUBLISHED", "PAUSED", None)
    assert {rows[each]["mentorship"]["status"] for each in "abd"} == {"PROPOSED"}
    kept = """MATCH (:CohortMatch)-[:BECAME]->(m:Mentorship)-[:HAS_MENTEE]->(p)
      RETURN p.id, m.agreed, m.suggestedRank, duration.inDays(datetime(), m.lapsesAt).days, m.message ORDER BY p.id"""
    came = "query($id: ID!) { node(id: $id) { ... on Mentorship { cohort { name } } } }"
    for who, cohort in (("kit", {"name": "Spring pairs"}), ("a", None)):
        told_ = await asked(network, who, came, id=rows["a"]["mentorship"]["id"])
        assert told_["node"]["cohort"] == cohort
    # Mentees agreed by their place, and the analysis that suggested them is noted.
    assert await cypher(network, kept) == [[one, [one], 1, 4, "Welcome"] for one in "abd"]
    assert (await edited(network, "Publish", found, **told))["latest"] == published["latest"]

    for mentor, mentee in (("y", "a"), ("x", "b")):
        step = "mentorshipDecline" if mentee == "a" else "mentorshipAccept"
        await do(network, mentor, step, "", id=rows[mentee]["mentorship"]["id"])
    again = (await edited(network, "Rerun", found))["latest"]
    assert (again["number"], again["matched"], pairs(again)) == (2, 2, {"a": None, "b": "x", "c": None, "d": "y"})
    held = await do(network, "kit", "cohortProposalMove", "", proposal=found["id"], mentee=by("b"))
    assert held["message"] == "b and x have been asked already."
    assert (await why(network, found, "a", "y"))["says"] == "a and y were asked, and it did not come about."
    assert (await why(network, found, "b", "y"))["says"].startswith("b and x have been asked already.")


async def test_many_are_proposed_beside_and_nothing_twice(network: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "_PATIENCE_SECONDS", 0)
    found = await proposed(network)
    await edited(network, "Review", found)
    # Two who publish at once, before either is through; whoever asks sees that it goes on.
    await asyncio.gather(edited(network, "Publish", found), edited(network, "Publish", found))
    told = """query($id: ID!) { cohortProposal(id: $id) { stage step done total
      latest { matches { problem mentorship { status } } } } }"""
    async with asyncio.timeout(120):
        while True:
            now = (await asked(network, "kit", told, id=found["id"]))["cohortProposal"]
            if now["step"] is None and all(each["mentorship"] for each in now["latest"]["matches"]):
                break
            await asyncio.sleep(0.05)
    assert (now["stage"], now["done"], now["total"]) == ("PUBLISHED", None, None)
    assert [each["problem"] for each in now["latest"]["matches"]] == [None] * 4
    assert await cypher(network, "MATCH (m:Mentorship) RETURN count(m)") == [[4]]
    [[key]] = await cypher(network, "MATCH (p:CohortProposal) RETURN p.id")
    for _ in range(200):
        # The slower of the two may say only now that it is through.
        await stored.publishing(network, key, 50, 1200)
        now = (await asked(network, "kit", told, id=found["id"]))["cohortProposal"]
        if now["step"]:
            break
    assert (now["step"], now["done"], now["total"]) == ("publishing", 50, 1200)


async def test_whoever_runs_the_programme_may_and_nobody_else_sees_it(network: Graph) -> None:
    found = await proposed(network)
    listed = "{ cohortProposals { edges { node { id } } } }"
    assert len((await asked(network, "kit", listed))["cohortProposals"]["edges"]) == 1
    assert len((await asked(network, None, listed, Role.COORDINATOR))["cohortProposals"]["edges"]) == 1
    assert (await asked(network, "x", listed))["cohortProposals"]["edges"] == []
    node = f'{{ node(id: "{found["id"]}") {{ id }} cohortProposal(id: "{found["id"]}") {{ name }} }}'
    assert await asked(network, "x", node) == {"node": None, "cohortProposal": None}
    for name, told in (("Swap", {"one": by("a"), "other": by("b")}), ("Review", {}), ("Publish", {}), ("Rerun", {})):
        answer = await do(network, "x", f"cohortProposal{name}", "", proposal=found["id"], **told)
        assert (answer["code"], answer["path"]) == ("NOT_FOUND", ["input", "proposal"])
    _, errors = await told_of(network, None, frozenset({Role.ANALYST}), "cohortPropose", _SPRING)
    assert errors


_RUNNING = """CREATE (:CohortProposal {id: 'long', name: 'Long', kind: 'ONE_TO_ONE', status: 'RUNNING',
  createdAt: datetime(), notedAt: datetime()})"""


async def _told(graph: Graph, reader: Reader) -> list[dict[str, Any]]:
    context = Context(graph, reader, None, frozenset({Role.COORDINATOR}))
    text = f'subscription {{ cohortProposal(id: "{opaque("CohortProposal", "long")}") {{ status done step }} }}'
    return [each async for each in watched(context, text)]


async def test_a_run_is_watched_and_ended(network: Graph) -> None:
    await cypher(network, _RUNNING)
    assert not await stored.note(network, "long", "scores", 3)
    ended = await do(network, None, "cohortProposalCancel", "", Role.ADMIN, proposal=opaque("CohortProposal", "long"))
    assert ended["__typename"] == "CohortProposalKept"
    assert await stored.note(network, "long", "scores", 4)
    await stored.over(network, "long", "CANCELLED", None)
    told = await _told(network, Reader(network))
    assert told == [{"status": "CANCELLED", "done": 4, "step": None}]


class _EndsMeanwhile(Reader):
    """The run is over when its answer is read, and was not when its state was."""

    async def read(self, *asked: Any, **more: Any) -> Any:
        await stored.over(self._graph, "long", "SUCCEEDED", None)
        return await super().read(*asked, **more)


async def test_a_run_that_ends_while_its_answer_is_read_is_told_once(network: Graph) -> None:
    await cypher(network, _RUNNING)
    told = await _told(network, _EndsMeanwhile(network))
    assert [each["status"] for each in told] == ["SUCCEEDED"]


async def test_every_mentee_of_a_large_cohort_has_a_row(network: Graph) -> None:
    large = """CREATE (:CohortProposal {id: 'large', name: 'Large', status: 'SUCCEEDED', version: 1,
        createdAt: datetime()})
      -[:HAS_VERSION]->(version:CohortVersion {number: 1})
      WITH version UNWIND range(1, 1100) AS place
      CREATE (version)-[:HAS_MATCH]->(:CohortMatch {id: 'large' + place, place: place, locked: place = 1100})"""
    await cypher(network, large)
    text = "query($id: ID!) { cohortProposal(id: $id) { latest { matches { locked } } } }"
    found = await asked(network, None, text, Role.COORDINATOR, id=opaque("CohortProposal", "large"))
    locked = [row["locked"] for row in found["cohortProposal"]["latest"]["matches"]]
    assert (len(locked), locked[-1]) == (1100, True)


async def test_who_is_erased_leaves_no_trace_in_a_cohort(network: Graph) -> None:
    found = await proposed(network)
    await do(network, "a", "personErase", "", person=by("a"))
    left = (await asked(network, "kit", _PROPOSAL, id=found["id"]))["cohortProposal"]["latest"]
    assert [each["mentee"] and each["mentee"]["externalId"] for each in left["matches"]] == [None, "b", "c", "d"]
    solved = (await edited(network, "Solve", found))["latest"]
    assert set(pairs(solved)) == {"b", "c", "d"}
