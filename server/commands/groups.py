"""`mosaic groups form` and `mosaic groups check`: groups from files of people and rules, without a network."""

import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import orjson
from cyclopts import App
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from algorithms.groups import Budget, Certificate, GroupsError, Locks, Proposal, Request, check, form
from algorithms.groups import files as group_files
from algorithms.groups.rules import meeting_nobody_again

app = App(name="groups", help="Form groups by rules, or check a grouping; files in, files out, no network.")
_MOST_SHOWN = 40


@app.command(name="form")
def form_groups(
    people: Path,
    *,
    rules: Path | None = None,
    groups: int | None = None,
    size: str | None = None,
    earlier: Sequence[Path] = (),
    rounds: int = 1,
    locked: Path | None = None,
    seed: int = 1,
    effort: float = 1.0,
    seconds: float | None = None,
    output: Path | None = None,
    json: bool = False,
) -> None:
    """Form groups that keep every rule, or say what clashes and what can be given up; ends with 1 where rules break.

    Args:
        people: CSV of people (an id column; lists separated by |), or JSON with people, rules, groups and earlier
            rounds, or a circles benchmark instance; .gz is unpacked.
        rules: JSON with a list of rules, added to those of the first file.
        groups: How many groups, where sizes do not say it.
        size: Members of a group: 6, or a range as 5-7.
        earlier: Groupings of earlier rounds (JSON or CSV with group and person), oldest first: nobody meets again,
            unless a rule no_repeat says how strictly.
        rounds: How many rounds to form, one after the other, each counting as earlier for the next.
        locked: A grouping whose people stay in their groups.
        seed: The same seed, input and effort give the same answer.
        effort: How much work, 1 is usual; counted in steps, so that a busy machine answers the same.
        seconds: A limit of time for a round; the answer may then differ from run to run.
        output: Where the groups are written: .csv (group, person; of the last round) or .json (everything).
        json: Print everything as JSON.
    """
    if rounds < 1 or effort <= 0:
        sys.exit("There is nothing to do. Give --rounds of 1 or more, and --effort above 0.")
    try:
        request = group_files.request(people, rules, groups=groups, size=size)
        request = _after(request, earlier, again=rounds > 1)
        proposals = []
        for _ in range(rounds):
            proposals.append(form(request, seed=seed, budget=Budget.of(effort, seconds), locks=_locks(locked)))
            last = [list(members) for members in proposals[-1].groups.values()]
            request = replace(request, earlier=[*request.earlier, last])
    except GroupsError as error:
        sys.exit(str(error))
    _write(proposals, output)
    _print(proposals, json=json)
    if any(proposal.certificate.violations for proposal in proposals):
        sys.exit(1)


@app.command(name="check")
def check_groups(
    people: Path,
    grouping: Path,
    *,
    rules: Path | None = None,
    size: str | None = None,
    earlier: Sequence[Path] = (),
    json: bool = False,
) -> None:
    """Judge any grouping by the rules: each group and rule met or not, value, limit and who decides; 1 where broken.

    Args:
        people: The people and rules, as for `mosaic groups form`.
        grouping: JSON (groups by name, or lists of ids) or CSV with the columns group and person.
        rules: JSON with a list of rules, added to those of the first file.
        size: Members of a group: 6, or a range as 5-7.
        earlier: Groupings of earlier rounds, oldest first.
        json: Print the whole certificate as JSON.
    """
    try:
        request = group_files.request(people, rules, size=size)
        named = group_files.read_grouping(grouping)
        judged = check(_after(request, earlier), list(named.values()), list(named))
    except GroupsError as error:
        sys.exit(str(error))
    if json:
        _json(asdict(judged))
    else:
        _show_certificate(judged, Console())
    if judged.violations:
        sys.exit(1)


def _after(request: Request, earlier: Sequence[Path], *, again: bool = False) -> Request:
    """The request after earlier rounds: who names some, or forms more than one, means that nobody meets again."""
    before = [*request.earlier, *(list(group_files.read_grouping(path).values()) for path in earlier)]
    rules = meeting_nobody_again(request.rules) if before or again else request.rules
    return replace(request, earlier=before, rules=rules)


def _locks(path: Path | None) -> Locks | None:
    if path is None:
        return None
    named = group_files.read_grouping(path)
    return Locks({person: group for group, members in named.items() for person in members})


def _write(proposals: Sequence[Proposal], output: Path | None) -> None:
    if output is None:
        return
    if output.suffix == ".csv":
        output.write_text(group_files.written(proposals[-1].groups), encoding="utf-8")
    else:
        output.write_bytes(_bytes(_data(proposals)))


def _print(proposals: Sequence[Proposal], *, json: bool) -> None:
    if json:
        _json(_data(proposals))
        return
    console = Console()
    for proposal in proposals:
        _show(proposal, console)


def _data(proposals: Sequence[Proposal]) -> Any:
    """One proposal as it is, several as a list of rounds."""
    rounds = [asdict(proposal) for proposal in proposals]
    return rounds[0] if len(rounds) == 1 else {"rounds": rounds}


def _json(data: Any) -> None:
    sys.stdout.write(_bytes(data).decode() + "\n")


def _bytes(data: Any) -> bytes:
    return orjson.dumps(data, option=orjson.OPT_NON_STR_KEYS | orjson.OPT_INDENT_2)


def _show(proposal: Proposal, console: Console) -> None:
    table = Table("group", "people", box=None, pad_edge=False)
    for name, members in list(proposal.groups.items())[:_MOST_SHOWN]:
        table.add_row(escape(name), escape(", ".join(map(str, members))))
    console.print(table)
    if len(proposal.groups) > _MOST_SHOWN:
        console.print(f"… and {len(proposal.groups) - _MOST_SHOWN} more groups; --output or --json has them all.")
    for person, why in list(proposal.left_out.items())[:_MOST_SHOWN]:
        console.print(f"[yellow]{escape(str(person))} is left out: {why}.[/yellow]")
    for sentence in (*proposal.warnings, *proposal.clashes):
        console.print(f"[yellow]{escape(sentence)}[/yellow]", soft_wrap=True)
    for alternative in proposal.alternatives:
        console.print(f"→ {escape(alternative.says)}", soft_wrap=True)
    console.print(_outcome(proposal), soft_wrap=True)


def _outcome(proposal: Proposal) -> str:
    run = proposal.run
    worth = f", worth {run.objective:,.2f}" if run.objective or run.bound else ""
    bound = f" of at most {run.bound:,.2f}" if run.bound is not None else ""
    broken = f"{proposal.certificate.violations} rules broken" if proposal.certificate.violations else "every rule kept"
    return f"{run.status}: {broken}{worth}{bound}; {run.solver}, seed {run.seed}, {run.seconds:.1f} s."


def _show_certificate(judged: Certificate, console: Console) -> None:
    table = Table("group", "rule", "value", "who decides", box=None, pad_edge=False)
    broken = [verdict for verdict in judged.verdicts if not verdict.met]
    for verdict in broken[:_MOST_SHOWN]:
        who = ", ".join(map(str, verdict.members))
        table.add_row(escape(verdict.group), escape(verdict.says), f"{verdict.value:g}", escape(who))
    if broken:
        console.print(table)
    if len(broken) > _MOST_SHOWN:
        console.print(f"… and {len(broken) - _MOST_SHOWN} more; --json has them all.")
    weighted = f", {judged.weighted_violations} weighted rules missed" if judged.weighted_violations else ""
    console.print(f"{judged.violations} violations{weighted}, worth {judged.objective:,.2f}.")
