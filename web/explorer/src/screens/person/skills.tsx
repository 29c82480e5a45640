/** What somebody knows, teaches and wants to learn, and what shows it. */
import type { PersonQuery, SkillIntent } from "../../gql/graphql.ts";
import { catalogue, count, day, number, share } from "../../language.ts";
import { Chips } from "../../parts/chips.tsx";
import { Empty } from "../../parts/states.tsx";
import { Switch } from "../../parts/switch.tsx";
import { type Column, Table } from "../../parts/table.tsx";
import { place } from "../../router.ts";

const words = catalogue({
  en: {
    title: "Skills and what shows them",
    caption: "Skills with their evidence",
    none: "No skills are on record. People say theirs with skillSay, or they come with an import.",
    intent: "Which skills",
    ALL: "All",
    HAS: "Knows",
    TEACHES: "Teaches",
    LEARNS: "Wants to learn",
    skill: "Skill",
    what: "Relation",
    level: "Level, 1 to 5",
    evidence: "Shown",
    times: (n: number) => count(n, "# time", "# times"),
    last: "Last",
    fresh: "Freshness",
    freshHint: "100 %: shown today; half of it two years later.",
    source: "Who says so",
    PERSON: "They themselves",
    IMPORT: "An import",
    confirmed: "confirmed",
  },
  de: {
    title: "Fähigkeiten und was sie zeigt",
    caption: "Fähigkeiten mit ihren Belegen",
    none: "Es sind keine Fähigkeiten bekannt. Menschen nennen ihre mit skillSay, oder sie kommen mit einem Import.",
    intent: "Welche Fähigkeiten",
    ALL: "Alle",
    HAS: "Kann",
    TEACHES: "Gibt weiter",
    LEARNS: "Will lernen",
    skill: "Fähigkeit",
    what: "Verhältnis",
    level: "Niveau, 1 bis 5",
    evidence: "Gezeigt",
    times: (n: number) => count(n, "# Mal", "# Mal"),
    last: "Zuletzt",
    fresh: "Frische",
    freshHint: "100 %: heute gezeigt; zwei Jahre später die Hälfte.",
    source: "Wer es sagt",
    PERSON: "Sie selbst",
    IMPORT: "Ein Import",
    confirmed: "bestätigt",
  },
});

type Held = NonNullable<PersonQuery["person"]>["skills"];
type Skill = Held["edges"][number];

const INTENTS: readonly SkillIntent[] = ["HAS", "TEACHES", "LEARNS"];

export function Skills({ skills }: { skills: Held }) {
  const wanted = INTENTS.find((intent) => intent === place.value.query.get("intent"));
  const shown = skills.edges.filter(({ intent }) => !wanted || intent === wanted);
  const options = { ALL: words().ALL, ...Object.fromEntries(INTENTS.map((intent) => [intent, words()[intent]])) };
  return (
    <section class="card">
      <h2>{words().title}</h2>
      {skills.totalCount === 0 ? (
        <Empty>{words().none}</Empty>
      ) : (
        <>
          <Switch label={words().intent} name="intent" value={wanted ?? "ALL"} options={options} />
          <Chips filters={wanted ? { intent: words()[wanted] } : {}} shown={shown.length} whole={skills.totalCount} />
          <Table caption={words().caption} columns={columns()} rows={shown} id={({ node, intent }) => `${node.id}/${intent}`} sort="skills" />
          <p class="small soft">{words().freshHint}</p>
        </>
      )}
    </section>
  );
}

function columns(): readonly Column<Skill>[] {
  return [
    { key: "skill", name: words().skill, cell: ({ node }) => node.name, by: ({ node }) => node.name },
    { key: "what", name: words().what, cell: ({ intent }) => words()[intent], by: ({ intent }) => words()[intent] },
    { key: "level", name: words().level, figure: true, cell: ({ level }) => (typeof level === "number" ? number(level) : "–"), by: ({ level }) => level },
    { key: "evidence", name: words().evidence, cell: shown, by: ({ evidence }) => evidence },
    { key: "last", name: words().last, cell: ({ lastOn }) => (lastOn ? day(lastOn) : "–"), by: ({ lastOn }) => lastOn },
    { key: "fresh", name: words().fresh, figure: true, cell: ({ freshness }) => (typeof freshness === "number" ? share(freshness) : "–"), by: ({ freshness }) => freshness },
    { key: "source", name: words().source, cell: said },
  ];
}

function shown({ evidence, evidenceText }: Skill): string {
  return [typeof evidence === "number" && words().times(evidence), evidenceText].filter(Boolean).join(": ") || "–";
}

function said({ source, confirmed }: Skill): string {
  const who = source === "PERSON" || source === "IMPORT" ? words()[source] : (source ?? "–");
  return confirmed ? `${who}, ${words().confirmed}` : who;
}
