/** Knowledge risks: skills that hang on few people, and who could learn them from whom. */
import { useState } from "preact/hooks";
import { useAnswer } from "../answer.ts";
import { ProposeHandoverDocument, RisksDocument, type RisksQuery } from "../gql/graphql.ts";
import { catalogue, count, list, number, share } from "../language.ts";
import { Refusal, useAct } from "../parts/act.tsx";
import { Bars } from "../parts/bars.tsx";
import { Chips } from "../parts/chips.tsx";
import { useDepartments } from "../parts/departments.ts";
import { Names, named } from "../parts/names.tsx";
import { Page } from "../parts/page.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { Switch } from "../parts/switch.tsx";
import { Table, type Column } from "../parts/table.tsx";
import { alter, place } from "../router.ts";
import "./risks.css";

const words = catalogue({
  en: {
    title: "Knowledge risks",
    lead: "Skills of which less than half would remain if one or two people left. An estimate: what nobody has put on record is not seen.",
    none: "No skill on record hangs on few people here.",
    noSkills: "No skills are on record yet, so nobody can say what hangs on whom. Import skills.csv and person_skills.csv with mosaic import, then analyse again.",
    view: "View",
    cards: "With reasons",
    table: "Table",
    department: "Department",
    all: "All departments",
    only: (name: string) => `Known in ${name}`,
    skill: "Skill",
    score: "Risk",
    factor: "Hangs on",
    factorText: (n: number) => (n ? count(n, "# person", "# people") : "people who leave soon"),
    holders: "Known by",
    demand: "Wanted",
    why: "Why it is a risk",
    who: "Who knows it",
    leaving: "leaves within a year",
    learn: "Who could learn it",
    noLearners: "Nobody is near enough to propose: ask who else knows it.",
    hand: "Hand it over",
    propose: (teacher: string, learner: string) => `Propose that ${teacher} mentors ${learner}`,
    proposed: (teacher: string, learner: string) => `Proposed to ${teacher} and ${learner}. Both decide.`,
    despite: "Propose it all the same",
    wait: "Both have been asked. They decide.",
    effect: (before: number, after: number) => `risk ${share(before)} → ${share(after)}`,
    cap: (n: number, of: number) => `The ${number(n)} largest of ${number(of)} are shown.`,
    more: "Show more",
  },
  de: {
    title: "Wissensrisiken",
    lead: "Fähigkeiten, von denen weniger als die Hälfte bliebe, wenn eine oder zwei Personen gingen. Eine Schätzung: Was niemand festgehalten hat, wird nicht gesehen.",
    none: "Hier hängt keine festgehaltene Fähigkeit an wenigen.",
    noSkills: "Noch sind keine Fähigkeiten festgehalten, also kann niemand sagen, was an wem hängt. Importiere skills.csv und person_skills.csv mit mosaic import und analysiere erneut.",
    view: "Ansicht",
    cards: "Mit Gründen",
    table: "Tabelle",
    department: "Abteilung",
    all: "Alle Abteilungen",
    only: (name: string) => `Bekannt in ${name}`,
    skill: "Fähigkeit",
    score: "Risiko",
    factor: "Hängt an",
    factorText: (n: number) => (n ? count(n, "# Person", "# Personen") : "bald Gehenden"),
    holders: "Bekannt bei",
    demand: "Gefragt",
    why: "Warum es ein Risiko ist",
    who: "Wer es kann",
    leaving: "geht binnen eines Jahres",
    learn: "Wer es lernen könnte",
    noLearners: "Niemand ist nah genug für einen Vorschlag: Frage, wer es noch kann.",
    hand: "Weitergeben",
    propose: (teacher: string, learner: string) => `Vorschlagen, dass ${teacher} ${learner} begleitet`,
    proposed: (teacher: string, learner: string) => `${teacher} und ${learner} vorgeschlagen. Beide entscheiden.`,
    despite: "Trotzdem vorschlagen",
    wait: "Beide wurden gefragt. Sie entscheiden.",
    effect: (before: number, after: number) => `Risiko ${share(before)} → ${share(after)}`,
    cap: (n: number, of: number) => `Gezeigt werden die ${number(n)} größten von ${number(of)}.`,
    more: "Mehr zeigen",
  },
});

const PAGE = 20;

type Risk = NonNullable<RisksQuery["knowledgeRisks"]>["edges"][number]["node"];
type Handover = NonNullable<Risk["handovers"]>[number];

export default function Risks() {
  const { query } = place.value;
  const department = query.get("department");
  const first = Math.min(100, Number(query.get("first")) || PAGE);
  const answered = useAnswer(RisksDocument, { first, department: department ? { id: department } : null, names: named() });
  const view = query.get("view") ?? "cards";
  return (
    <Page
      title={words().title}
      lead={words().lead}
      acts={<Switch label={words().view} name="view" value={view} options={{ cards: words().cards, table: words().table }} />}
    >
      <Names />
      <Answer of={answered}>{(data) => <Shown data={data} view={view} first={first} />}</Answer>
    </Page>
  );
}

function Shown({ data, view, first }: { data: RisksQuery; view: string; first: number }) {
  const { query } = place.value;
  const departments = useDepartments();
  const department = departments.find(({ id }) => id === query.get("department"));
  const risks = data.knowledgeRisks?.edges.map(({ node }) => node) ?? [];
  const wished = query.get("skill");
  const ordered = risks.toSorted((one, two) => Number(two.skill.id === wished) - Number(one.skill.id === wished));
  const total = data.knowledgeRisks?.totalCount ?? 0;
  if (data.skills?.totalCount === 0) return <Empty>{words().noSkills}</Empty>;
  return (
    <>
      <label class="filter">
        <span>{words().department}</span>
        <select value={department?.id ?? ""} onChange={({ currentTarget: { value } }) => alter({ department: value || null })}>
          <option value="">{words().all}</option>
          {departments.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </select>
      </label>
      <Chips filters={department ? { department: words().only(department.name) } : {}} shown={risks.length} whole={total} />
      {risks.length === 0 ? <Empty>{words().none}</Empty> : view === "table" ? <List risks={ordered} /> : <div class="stack">{ordered.map((risk) => <Card key={risk.skill.id} risk={risk} open={risk.skill.id === wished || risk === ordered[0]} />)}</div>}
      {total > risks.length && (
        <p class="acts apart">
          <span class="soft">{words().cap(risks.length, total)}</span>
          {first < 100 && <button onClick={() => alter({ first: String(Math.min(100, first + PAGE)) })}>{words().more}</button>}
        </p>
      )}
    </>
  );
}

function List({ risks }: { risks: readonly Risk[] }) {
  const columns: readonly Column<Risk>[] = [
    { key: "name", name: words().skill, by: ({ skill }) => skill.name, cell: ({ skill }) => skill.name },
    { key: "score", name: words().score, figure: true, by: ({ score }) => score, cell: ({ score }) => share(score) },
    { key: "factor", name: words().factor, by: ({ truckFactor }) => truckFactor, cell: ({ truckFactor }) => words().factorText(truckFactor) },
    ...(named() ? [{ key: "holders", name: words().holders, by: ({ holders }: Risk) => holders?.length, cell: ({ holders }: Risk) => list((holders ?? []).slice(0, 3).map(({ person }) => person.name)) }] : []),
    { key: "demand", name: words().demand, figure: true, by: ({ demand }) => demand, cell: ({ demand }) => number(demand, 1) },
    ...(named() ? [{ key: "learn", name: words().learn, cell: ({ learners }: Risk) => list((learners ?? []).map(({ person }) => person.name)) }] : []),
  ];
  return <Table caption={words().title} columns={columns} rows={risks} id={({ skill }) => skill.id} />;
}

function Card({ risk, open }: { risk: Risk; open: boolean }) {
  return (
    <details class="card risk" open={open}>
      <summary>
        <h2>{risk.skill.name}</h2>
        <span class="tag warn">{words().score} {share(risk.score)}</span>
        <span class="soft">{words().factor} {words().factorText(risk.truckFactor)}</span>
      </summary>
      <div class="columns">
        <div>
          <h3>{words().why}</h3>
          <Bars rows={risk.reasons.map((each) => ({ key: each.kind + each.text, name: <Sentence of={each} />, value: each.contribution, text: `+${share(each.contribution)}` }))} />
        </div>
        {risk.holders && risk.holders.length > 0 && (
          <div>
            <h3>{words().who}</h3>
            <Bars
              rows={risk.holders.slice(0, 6).map(({ person, share: part, leaving }) => ({
                key: person.id,
                name: <><a href={`/people/${encodeURIComponent(person.id)}`}>{person.name}</a> {leaving && <span class="tag warn">{words().leaving}</span>}</>,
                value: part,
                text: share(part),
              }))}
            />
          </div>
        )}
      </div>
      {risk.handovers && <h3 class="apart">{words().hand}</h3>}
      {risk.handovers?.length === 0 && <p class="soft">{words().noLearners}</p>}
      {risk.handovers && <ul class="plain">{risk.handovers.map((each) => <Hand key={each.learner.id} of={each} risk={risk} />)}</ul>}
    </details>
  );
}

function Hand({ of, risk }: { of: Handover; risk: Risk }) {
  const acting = useAct();
  const [asked, setAsked] = useState(false);
  const { learner, teacher } = of;
  const propose = async (despite: boolean) => {
    if (!teacher) return;
    const key = `explorer ${despite ? "despite " : ""}${risk.skill.id} ${teacher.id} ${learner.id}`.slice(0, 200);
    const wish = { mentor: teacher.id, mentee: learner.id, skill: risk.skill.externalId, despite, key };
    setAsked((await acting.act(ProposeHandoverDocument, wish, words().proposed(teacher.name, learner.name))) !== null);
  };
  return (
    <li class="card">
      <p><Sentence of={{ ...of, kind: "HANDOVER" }} /> <span class="soft">({words().effect(of.scoreBefore, of.scoreAfter)})</span></p>
      {asked && <span class="good">{words().wait}</span>}
      {!asked && teacher && <button disabled={acting.busy} onClick={() => void propose(false)}>{words().propose(teacher.name, learner.name)}</button>}
      <Refusal of={acting} />
      {acting.refused?.__typename === "ReportingLine" && <button onClick={() => void propose(true)}>{words().despite}</button>}
    </li>
  );
}
