/** Communities: the map and its table, coloured by one measure; two chosen ones are compared. */
import { useMemo } from "preact/hooks";
import { useAnswer } from "../answer.ts";
import { CommunitiesDocument, type CommunitiesQuery } from "../gql/graphql.ts";
import { catalogue, change, count, day, list, number, share } from "../language.ts";
import { Chips } from "../parts/chips.tsx";
import { measures } from "../parts/labels.ts";
import { Page } from "../parts/page.tsx";
import { say } from "../parts/said.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { Switch } from "../parts/switch.tsx";
import { Table, type Column } from "../parts/table.tsx";
import { CommunityMap, type Disc } from "../pictures/map.tsx";
import { bandOf, MEASURES, type Measure } from "../pictures/measures.ts";
import { ranked } from "../pictures/ring.ts";
import { alter, place } from "../router.ts";
import { saveDrawing } from "../parts/saving.ts";
import { Comparison } from "./comparison.tsx";
import { Everybody } from "./everybody.tsx";
import { Legend } from "./legend.tsx";

const words = catalogue({
  en: {
    title: "Communities",
    lead: "People who are closer to one another than to the rest, as the analysis found them: an estimate from help and mentoring on record.",
    none: "No communities yet. They are found by an analysis of at least a few people with ties between them.",
    map: "Map",
    table: "Table",
    everybody: "People",
    save: "Save as SVG",
    view: "View",
    colour: "Colour by",
    people: (n: number) => count(n, "# person", "# people"),
    summary: (n: number, silos: number, largest: string) =>
      `Map of ${count(n, "# community", "# communities")}; ${count(silos, "# is a silo", "# are silos")}. The largest is ${largest}. Arrows move between them, Enter opens one, Space chooses it; plus, minus and 0 change the view.`,
    cap: (n: number, of: number) => `The ${number(n)} largest of ${number(of)} are shown.`,
    how: "Click one or two to compare them. Area: people. Ring: departments. Lines: ties between.",
    open: "None is as closed as a silo.",
    silo: "silo",
    name: "Community",
    size: "People",
    growth: "Change",
    newOne: "new",
    outward: "Ties leading out",
    stability: "How surely found",
    mentored: "In mentoring",
    departments: "Departments",
    since: "Since",
    others: "others",
    fewer: "too few to tell",
    chosen: (name: string) => `Chosen: ${name}`,
    unchosen: (name: string) => `No longer chosen: ${name}`,
    band: (measure: string, band: string) => `${measure}: ${band}`,
    department: (name: string) => `Has people of ${name}`,
  },
  de: {
    title: "Gemeinschaften",
    lead: "Menschen, die einander näher sind als dem Rest, so wie die Analyse sie fand: eine Schätzung aus festgehaltener Hilfe und Mentoring.",
    none: "Noch keine Gemeinschaften. Eine Analyse findet sie, sobald es ein paar Menschen mit Verbindungen gibt.",
    map: "Karte",
    table: "Tabelle",
    everybody: "Personen",
    save: "Als SVG sichern",
    view: "Ansicht",
    colour: "Farbe nach",
    people: (n: number) => count(n, "# Person", "# Personen"),
    summary: (n: number, silos: number, largest: string) =>
      `Karte von ${count(n, "# Gemeinschaft", "# Gemeinschaften")}; ${count(silos, "# ist ein Silo", "# sind Silos")}. Die größte ist ${largest}. Pfeile wechseln zwischen ihnen, Enter öffnet eine, Leertaste wählt sie; Plus, Minus und 0 ändern die Ansicht.`,
    cap: (n: number, of: number) => `Gezeigt werden die ${number(n)} größten von ${number(of)}.`,
    how: "Klicke eine oder zwei an, um sie zu vergleichen. Fläche: Personen. Ring: Abteilungen. Linien: Verbindungen.",
    open: "Keine ist so verschlossen wie ein Silo.",
    silo: "Silo",
    name: "Gemeinschaft",
    size: "Personen",
    growth: "Änderung",
    newOne: "neu",
    outward: "Verbindungen nach außen",
    stability: "Wie sicher gefunden",
    mentored: "Im Mentoring",
    departments: "Abteilungen",
    since: "Seit",
    others: "andere",
    fewer: "zu wenige",
    chosen: (name: string) => `Gewählt: ${name}`,
    unchosen: (name: string) => `Nicht mehr gewählt: ${name}`,
    band: (measure: string, band: string) => `${measure}: ${band}`,
    department: (name: string) => `Hat Leute aus ${name}`,
  },
});

const MOST = 100;
type Found = NonNullable<CommunitiesQuery["communities"]>["edges"][number]["node"];
export type Row = Found & { readonly mentored: number | null };

export default function Communities() {
  const answered = useAnswer(CommunitiesDocument, { first: MOST });
  const view = place.value.query.get("view") ?? "map";
  return (
    <Page
      title={words().title}
      lead={words().lead}
      acts={<Switch label={words().view} name="view" value={view} options={{ map: words().map, table: words().table, people: words().everybody }} />}
    >
      {view === "people" ? <Everybody /> : <Answer of={answered}>{(data) => <Shown data={data} view={view} />}</Answer>}
    </Page>
  );
}

function Shown({ data, view }: { data: CommunitiesQuery; view: string }) {
  const rows = useMemo(() => joined(data), [data]);
  const hues = useMemo(() => ranked(rows), [rows]);
  const { query } = place.value;
  const measure = MEASURES.find((each) => each === query.get("colour")) ?? "openness";
  const chosen = query.getAll("chosen").flatMap((each) => each.split(","));
  const kept = (row: Row) => fits(row, measure, query);
  const shown = rows.filter(kept);
  if (!rows.length) return <Empty>{words().none}</Empty>;
  const total = data.communities?.totalCount ?? rows.length;
  const choose = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id].slice(-2);
    const name = rows.find((row) => row.id === id)?.name ?? "";
    say(next.includes(id) ? words().chosen(name) : words().unchosen(name));
    alter({ chosen: next.length ? next.join(",") : null });
  };
  const silos = rows.filter(({ silo }) => silo).length;
  const picked = rows.filter(({ id }) => chosen.includes(id));
  return (
    <>
      {total > rows.length && <p class="soft">{words().cap(rows.length, total)}</p>}
      <Chips filters={filters(measure, query, hues)} shown={shown.length} whole={rows.length} />
      <div class="beside">
        <div class="stack">
          {view === "table" ? (
            <Table caption={words().title} columns={columns()} rows={shown} id={({ id }) => id} marked={({ id }) => chosen.includes(id)} />
          ) : (
            <>
              <CommunityMap
                discs={rows.filter(drawn)}
                links={data.network?.links ?? []}
                measure={measure}
                hues={hues}
                chosen={chosen}
                dimmed={(disc) => !shown.some(({ id }) => id === disc.id)}
                choose={choose}
                label={words().summary(rows.length, silos, rows[0]?.name ?? "")}
                mark={(id) => (rows.find((row) => row.id === id)?.silo ? words().silo : null)}
                hint={(disc) => [words().people(disc.size), disc.outwardShare !== null && `${words().outward} ${share(disc.outwardShare)}`].filter(Boolean).join(", ")}
              />
              <p class="small soft">
                {silos === 0 && words().open} {words().how}{" "}
                <button class="quiet" onClick={() => saveDrawing(document.querySelector<SVGSVGElement>(".picture > svg")!, words().title)}>{words().save}</button>
              </p>
            </>
          )}
        </div>
        <div class="stack">
          {picked.length > 0 && <Comparison rows={picked} links={data.network?.links ?? []} drop={choose} />}
          <Legend rows={rows} measure={measure} hues={hues} />
        </div>
      </div>
    </>
  );
}

function joined(data: CommunitiesQuery): readonly Row[] {
  const mentored = new Map(data.network?.units.map(({ community, mentored }) => [community?.id, mentored]));
  return (data.communities?.edges ?? []).map(({ node }) => ({ ...node, mentored: mentored.get(node.id) ?? null }));
}

function drawn(row: Row): row is Row & Disc {
  return row.x !== null && row.y !== null && row.radius !== null;
}

function fits(row: Row, measure: Measure, query: URLSearchParams): boolean {
  const band = query.get("band");
  const department = query.get("department");
  const inBand = band === null || String(bandOf(measure, row) ?? "none") === band;
  return inBand && (department === null || row.mix.some((part) => part.department?.id === department));
}

function filters(measure: Measure, query: URLSearchParams, hues: readonly { id: string; name: string }[]): Record<string, string> {
  const band = query.get("band");
  const department = hues.find(({ id }) => id === query.get("department"));
  const labels = measures();
  return {
    ...(band !== null && { band: words().band(labels[measure], labels[`${measure}Bands`][Number(band)] ?? labels.unknown) }),
    ...(department && { department: words().department(department.name) }),
  };
}

function columns(): readonly Column<Row>[] {
  const told = (value: number | null) => (value === null ? <span class="soft">–</span> : share(value));
  const grown = ({ growth }: Row) => (growth === null ? words().newOne : change(growth));
  const parts = ({ mix }: Row) => list(mix.slice(0, 3).map(({ department, share: part }) => `${department?.name ?? words().others} ${share(part)}`));
  return [
    { key: "name", name: words().name, by: ({ name }) => name, cell: ({ id, name, silo }) => (
      <><a href={`/communities/${encodeURIComponent(id)}`}>{name}</a> {silo && <span class="tag warn">{words().silo}</span>}</>
    ) },
    { key: "size", name: words().size, figure: true, by: ({ size }) => size, cell: ({ size }) => number(size) },
    { key: "growth", name: words().growth, figure: true, by: ({ growth }) => growth, cell: grown },
    { key: "outward", name: words().outward, figure: true, by: ({ outwardShare }) => outwardShare, cell: ({ outwardShare }) => told(outwardShare) },
    { key: "stability", name: words().stability, figure: true, by: ({ stability }) => stability, cell: ({ stability }) => told(stability) },
    { key: "mentored", name: words().mentored, figure: true, by: ({ mentored }) => mentored, cell: ({ mentored }) => told(mentored) },
    { key: "since", name: words().since, by: ({ since }) => since, cell: ({ since }) => (since ? day(since) : "–") },
    { key: "departments", name: words().departments, cell: (row) => <div class="roomy">{parts(row) || <span class="soft">{words().fewer}</span>}</div> },
  ];
}
