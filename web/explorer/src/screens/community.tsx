/** One community: who is in it and how they are tied, the ways out, what they know, and what happened to it. */
import { useMemo } from "preact/hooks";
import { useAnswer } from "../answer.ts";
import { CommunityDocument, CommunityPeopleDocument, type CommunityPeopleQuery, type CommunityQuery } from "../gql/graphql.ts";
import { catalogue, count, day, number, share } from "../language.ts";
import { Bars } from "../parts/bars.tsx";
import { Names, named } from "../parts/names.tsx";
import { Page } from "../parts/page.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { Table, type Column } from "../parts/table.tsx";
import { People } from "../pictures/people.tsx";
import { has } from "../session.ts";
import type { ScreenProps } from "../routes.ts";
import { Rename } from "./rename.tsx";

const words = catalogue({
  en: {
    title: "Community",
    gone: "This community is not in the analysis that you see. It may have split, merged or ended.",
    all: "All communities",
    change: "See what changed",
    people: (n: number) => count(n, "# person", "# people"),
    since: (when: string) => `since ${when}`,
    silo: "silo: few ties lead out",
    sure: (part: string) => `found surely (${part})`,
    unsure: (part: string) => `not found surely (${part}): take it as a hint`,
    picture: "How they are tied",
    who: "Who is in it",
    group: "What stands here tells of the group. Who is in it, and how they are tied, is a view by name.",
    noPicture: "There is no picture of them: too few can be shown.",
    out: "Ways out",
    outLead: (part: string) => `${part} of the weight of its ties leads out.`,
    noOut: "Too few people on one side of every tie that leads out: nothing is shown.",
    ofAll: "Of all ties",
    other: "Community",
    joined: "People tied",
    knows: "Known for",
    noSkills: "Nothing distinctive on record.",
    departments: "Where they work",
    seniority: "Seniority",
    parts: "Parts of it",
    history: "What happened",
    noHistory: "Nothing yet.",
    members: "Members",
    membersCap: (n: number, of: number) => `Of the ${number(n)} most central of ${number(of)}.`,
    name: "Name",
    role: "Title",
    department: "Department",
    level: "Seniority",
    ties: "Ties",
    confidence: "How surely in it",
    circle: "Propose a circle",
    BORN: "It was new",
    GREW: (before: number, now: number) => `It grew from ${number(before)} to ${number(now)} people`,
    SHRANK: (before: number, now: number) => `It shrank from ${number(before)} to ${number(now)} people`,
    SPLIT: (others: string) => `It split into ${others}`,
    MERGED: (others: string) => `${others} merged into it`,
    ENDED: "It ended",
  },
  de: {
    title: "Gemeinschaft",
    gone: "Diese Gemeinschaft gibt es in der gezeigten Analyse nicht. Vielleicht hat sie sich geteilt, vereint oder aufgelöst.",
    all: "Alle Gemeinschaften",
    change: "Was sich geändert hat",
    people: (n: number) => count(n, "# Person", "# Personen"),
    since: (when: string) => `seit ${when}`,
    silo: "Silo: Wenige Verbindungen führen nach außen",
    sure: (part: string) => `sicher gefunden (${part})`,
    unsure: (part: string) => `nicht sicher gefunden (${part}): nimm sie als Hinweis`,
    picture: "Wie sie verbunden sind",
    who: "Wer dazugehört",
    group: "Was hier steht, erzählt von der Gruppe. Wer dazugehört und wie sie verbunden sind, ist eine Ansicht mit Namen.",
    noPicture: "Von ihnen gibt es kein Bild: Zu wenige können gezeigt werden.",
    out: "Wege nach außen",
    outLead: (part: string) => `${part} des Gewichts ihrer Verbindungen führen nach außen.`,
    noOut: "Bei jeder Verbindung nach außen sind es auf einer Seite zu wenige: Nichts wird gezeigt.",
    ofAll: "Von allen Verbindungen",
    other: "Gemeinschaft",
    joined: "Verbundene",
    knows: "Bekannt für",
    noSkills: "Nichts Auffälliges bekannt.",
    departments: "Wo sie arbeiten",
    seniority: "Dienstalter",
    parts: "Teile davon",
    history: "Was geschah",
    noHistory: "Noch nichts.",
    members: "Mitglieder",
    membersCap: (n: number, of: number) => `Von den ${number(n)} zentralsten von ${number(of)}.`,
    name: "Name",
    role: "Titel",
    department: "Abteilung",
    level: "Stufe",
    ties: "Verbindungen",
    confidence: "Wie sicher dabei",
    circle: "Einen Kreis vorschlagen",
    BORN: "Sie war neu",
    GREW: (before: number, now: number) => `Sie wuchs von ${number(before)} auf ${number(now)} Personen`,
    SHRANK: (before: number, now: number) => `Sie schrumpfte von ${number(before)} auf ${number(now)} Personen`,
    SPLIT: (others: string) => `Sie teilte sich in ${others}`,
    MERGED: (others: string) => `${others} gingen in ihr auf`,
    ENDED: "Sie endete",
  },
});

const SURE = 0.75;
const TIES = 1500;

type Found = NonNullable<CommunityQuery["community"]>;
type Shown = NonNullable<CommunityPeopleQuery["community"]>;
type Member = Shown["members"]["edges"][number];

export default function Community({ id }: ScreenProps) {
  const answered = useAnswer(CommunityDocument, { id });
  const found = answered.data?.community;
  return (
    <Page title={(named() ? found?.around : found?.name) ?? words().title} lead={found && <Facts of={found} />} acts={found && <Acts of={found} again={answered.again} />}>
      <Answer of={answered}>{(data) => (data.community ? <Told of={data.community} links={data.network?.links ?? []} /> : <Gone />)}</Answer>
    </Page>
  );
}

function Gone() {
  return (
    <Empty>
      {words().gone} <a href="/communities">{words().all}</a> · <a href="/change">{words().change}</a>
    </Empty>
  );
}

function Facts({ of: { size, since, silo, stability } }: { of: Found }) {
  const sure = stability === null ? "" : words()[stability >= SURE ? "sure" : "unsure"](share(stability));
  return (
    <>
      {[words().people(size), since && words().since(day(since)), sure].filter(Boolean).join(" · ")}{" "}
      {silo && <span class="tag warn">{words().silo}</span>}
    </>
  );
}

function Acts({ of, again }: { of: Found; again: () => void }) {
  if (!has("coordinator", "admin")) return null;
  return (
    <>
      <Rename id={of.id} name={of.name} done={again} />
      <a class="button main" href={`/groups?community=${encodeURIComponent(of.id)}`}>{words().circle}</a>
    </>
  );
}

function Told({ of, links }: { of: Found; links: NonNullable<CommunityQuery["network"]>["links"] }) {
  return (
    <div class="beside">
      <div class="stack">
        <section class="card">
          <h2>{words().who}</h2>
          <p class="soft">{words().group}</p>
          <Names />
        </section>
        {named() ? <Named id={of.id} name={of.name} /> : <Out of={of} links={links} />}
      </div>
      <div class="stack">
        {named() && <Out of={of} links={links} />}
        <section class="card">
          <h2>{words().knows}</h2>
          {of.skills.length ? <p>{of.skills.slice(0, 10).map(({ skill }) => <span key={skill.id} class="tag">{skill.name}</span>)}</p> : <p class="soft">{words().noSkills}</p>}
        </section>
        <section class="card">
          <h2>{words().departments}</h2>
          <Bars rows={of.departments.slice(0, 6).map((part) => ({ key: part.department.id, name: part.department.name, value: part.share, text: share(part.share) }))} />
        </section>
        {of.children.length > 0 && (
          <section class="card">
            <h2>{words().parts}</h2>
            <ul>{of.children.map(({ id, name, size }) => <li key={id}><a href={`/communities/${encodeURIComponent(id)}`}>{name}</a>, {words().people(size)}</li>)}</ul>
          </section>
        )}
        <History of={of} />
      </div>
    </div>
  );
}

/** Everything by name: asked for when somebody wants it, and noted by the server with the picture. */
function Named({ id, name }: { id: string; name: string }) {
  const answered = useAnswer(CommunityPeopleDocument, { id, ties: TIES });
  return (
    <Answer of={answered}>
      {({ community }) =>
        community && (
          <div class="stack">
            <section class="card">
              <h2>{words().picture}</h2>
              {community.picture ? <People columns={community.picture} name={name} /> : <p class="soft">{words().noPicture}</p>}
            </section>
            <Members of={community.members} />
            <Seniority of={community.members} />
          </div>
        )
      }
    </Answer>
  );
}

function Members({ of: members }: { of: Shown["members"] }) {
  const columns: readonly Column<Member>[] = [
    { key: "name", name: words().name, by: ({ node }) => node.name, cell: ({ node }) => <a href={`/people/${encodeURIComponent(node.id)}`}>{node.name}</a> },
    { key: "title", name: words().role, by: ({ node }) => node.title, cell: ({ node }) => node.title ?? "–" },
    { key: "department", name: words().department, by: ({ node }) => node.department?.name, cell: ({ node }) => node.department?.name ?? "–" },
    { key: "level", name: words().level, figure: true, by: ({ node }) => node.seniority, cell: ({ node }) => node.seniority ?? "–" },
    { key: "ties", name: words().ties, figure: true, by: ({ centrality }) => centrality.degree, cell: ({ centrality }) => number(centrality.degree) },
    { key: "confidence", name: words().confidence, figure: true, by: ({ confidence }) => confidence, cell: ({ confidence }) => (confidence === null ? "–" : share(confidence)) },
  ];
  return (
    <section>
      <h2 class="above">{words().members}</h2>
      <Cap of={members} />
      <Table caption={words().members} columns={columns} rows={members.edges} id={({ node }) => node.id} />
    </section>
  );
}

/** Says of how many of all the members something is told. */
function Cap({ of: { edges, totalCount } }: { of: Shown["members"] }) {
  return totalCount > edges.length ? <p class="soft">{words().membersCap(edges.length, totalCount)}</p> : null;
}

function Out({ of, links }: { of: Found; links: NonNullable<CommunityQuery["network"]>["links"] }) {
  const ways = links.flatMap((link) => {
    const other = link.one.id === of.id ? link.two : link.two.id === of.id ? link.one : null;
    return other ? [{ ...link, other }] : [];
  });
  return (
    <section class="card">
      <h2>{words().out}</h2>
      {of.outwardShare !== null && <p class="soft small">{words().outLead(share(of.outwardShare))}</p>}
      {ways.length === 0 && <p class="soft">{words().noOut}</p>}
      <Bars
        rows={ways.slice(0, 8).map(({ other, weight, people }) => ({
          key: other.id,
          name: <a href={`/communities/${encodeURIComponent(other.id)}`}>{other.name}</a>,
          value: weight,
          text: people === null ? share(weight, 1) : words().people(people),
        }))}
      />
    </section>
  );
}

function Seniority({ of }: { of: Shown["members"] }) {
  const rows = useMemo(() => levels(of.edges), [of]);
  if (!rows.length) return null;
  return (
    <section class="card">
      <h2>{words().seniority}</h2>
      <Cap of={of} />
      <Bars rows={rows} />
    </section>
  );
}

function levels(members: readonly Member[]) {
  const counted = new Map<number, number>();
  for (const { node } of members) if (node.seniority !== null) counted.set(node.seniority, (counted.get(node.seniority) ?? 0) + 1);
  return [...counted].toSorted(([one], [two]) => two - one).map(([level, people]) => ({ key: String(level), name: number(level), value: people, text: words().people(people) }));
}

function History({ of: { events } }: { of: Found }) {
  return (
    <section class="card">
      <h2>{words().history}</h2>
      {events.length ? <ul>{events.map((event) => <li key={event.id}>{day(event.on)}: {said(event)}</li>)}</ul> : <p class="soft">{words().noHistory}</p>}
    </section>
  );
}

function said({ kind, size, sizeBefore, others }: Found["events"][number]): string {
  if (kind === "GREW" || kind === "SHRANK") return words()[kind](sizeBefore ?? 0, size ?? 0);
  if (kind === "SPLIT" || kind === "MERGED") return words()[kind](others.map(({ name }) => name).join(", "));
  return words()[kind];
}
