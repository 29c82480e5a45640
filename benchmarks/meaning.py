"""`python -m benchmarks.meaning`: what of real needs is understood, with the model and without, for the docs.

The needs are texts of the last 40 % of groups and asks, and right are the skills that people attached to them. The
aliases are ESCO's: of 1,000 skills 250 are looked for by an alias that the network does not have. The model is the one
that `mosaic meaning install` put into the cache.
"""

import asyncio
import csv
import gzip
import os
import random
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from algorithms.meaning import Meaning, write
from algorithms.understanding import Need, understand
from benchmarks.tables import Section, keep, machine, table
from graph.driver import Graph
from graph.folder import ImportOptions, import_folder
from graph.reads.full_text import safe_words
from graph.statements import Statement
from server.network import opened
from server.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("MOSAIC_SHARED", ROOT.parent / "shared")) / "data"
PAGE = ROOT / "docs/understanding.md"
SETS = {"cloud_native_mentoring": ("groups", ("name", "goal")), "quantum_stackexchange": ("asks", ("title",))}
KINDS = {
    "names and aliases": {"NAME", "ALIAS"},
    "and words": {"NAME", "ALIAS", "WORDS"},
    "and meaning": {"NAME", "ALIAS", "MEANING"},
    "all": {"NAME", "ALIAS", "WORDS", "MEANING"},
}
NEEDS, SKILLS, SOUGHT, TEN = 150, 1000, 250, 10
TEXT = "CALL db.index.fulltext.queryNodes($index, $query, {limit: 10}) YIELD node RETURN node.id"
NEAR = "CALL db.index.vector.queryNodes('skill_meaning', 10, $vector) YIELD node RETURN node.id"


def main() -> None:
    meaning = Meaning.load(Settings().cache)
    if meaning is None or not SHARED.is_dir():
        sys.exit("Run `mosaic meaning install` first, and name the folder of real networks in MOSAIC_SHARED.")
    asyncio.run(measured(meaning))


async def measured(meaning: Meaning) -> None:
    needs = [row for name in SETS for row in await of_needs(name, meaning)]
    aliases = await of_aliases(meaning)
    head = ("needs", "precision", "recall", "best three right", "skills a need")
    text = (
        f"{table(head, needs)}\n\n{table(('alias → its skill among 1,000', 'Hits@1', 'Hits@10', 'ms'), aliases)}"
        f"\n\n{machine()}"
    )
    keep(PAGE, Section("Measured", text))


async def of_needs(name: str, meaning: Meaning) -> list[list[str]]:
    kind, fields = SETS[name]
    rows = read(SHARED / name, kind)
    later = [row for row in rows[len(rows) * 6 // 10 :] if row["skills"]]
    later = random.Random(1).sample(later, min(NEEDS, len(later)))
    async with network(SHARED / name) as graph:
        await write(graph, meaning)
        found = []
        for row in later:
            text = " ".join(dict.fromkeys(row[field] for field in fields if row[field]))[:500]
            skills = (await understand(graph, Need(text=text), meaning)).skills
            found.append((set(row["skills"].split("|")), skills))
    return [[f"{name}: {said}", *judged(found, kinds)] for said, kinds in KINDS.items()]


def judged(found: Sequence[tuple[set[str], Sequence[object]]], kinds: set[str]) -> list[str]:
    count: Counter[str] = Counter()
    for right, skills in found:
        ids = [one.id for one in skills if one.how in kinds]  # type: ignore[attr-defined]
        count += Counter(
            right=len(right),
            found=len(ids),
            both=len(right & set(ids)),
            first=len(ids[:3]),
            best=len(right & set(ids[:3])),
        )
    shares = (("both", "found"), ("both", "right"), ("best", "first"))
    return [*(f"{count[one] / max(1, count[all_]):.2f}" for one, all_ in shares), f"{count['found'] / len(found):.1f}"]


async def of_aliases(meaning: Meaning) -> list[list[str]]:
    draw = random.Random(1)
    rows = [row for row in read(SHARED / "esco_skills", "skills") if row["aliases"]]
    rows = draw.sample(rows, SKILLS)
    sought = [(row["id"], draw.choice(row["aliases"].split("|"))) for row in rows[:SOUGHT]]
    with TemporaryDirectory() as place:
        write_csv(Path(place) / "skills.csv", [{"id": row["id"], "name": row["name"]} for row in rows])
        write_csv(Path(place) / "people.csv", [{"id": "nobody", "name": "Nobody"}])
        async with network(Path(place)) as graph:
            await write(graph, meaning)
            return [
                await hits(graph, "full text, words as they are", sought, text_in("skills")),
                await hits(graph, "full text, stems", sought, text_in("skill_words")),
                await hits(
                    graph, "meaning", sought, lambda said: (NEAR, {"vector": meaning.encode([said])[0].tolist()})
                ),
            ]


def text_in(index: str):  # noqa: ANN201 -- a statement and its parameters, as the third way has them
    return lambda said: (TEXT, {"index": index, "query": safe_words(said)})


async def hits(graph: Graph, name: str, sought: Sequence[tuple[str, str]], ask) -> list[str]:  # noqa: ANN001
    places, started = [], time.perf_counter()
    for id_, said in sought:
        text, parameters = ask(said)
        ids = [row[0] for row in await graph.read(Statement("benchmark", "", text), parameters)]
        places.append(ids.index(id_) + 1 if id_ in ids else TEN + 1)
    each = 1000 * (time.perf_counter() - started) / len(sought)
    shares = [sum(place <= most for place in places) / len(places) for most in (1, TEN)]
    return [name, *(f"{share:.2f}" for share in shares), f"{each:.0f}"]


@asynccontextmanager
async def network(folder: Path) -> AsyncIterator[Graph]:
    with TemporaryDirectory(prefix="mosaic-meaning-") as place:
        async with opened(Settings().apart(Path(place)), serving=True) as graph:
            await import_folder(graph, folder, ImportOptions())
            yield graph.patient(60)


def read(folder: Path, kind: str) -> list[dict[str, str]]:
    with gzip.open(folder / f"{kind}.csv.gz", "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write_csv(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
