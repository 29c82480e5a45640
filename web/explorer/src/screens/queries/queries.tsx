/** Queries: what each screen asks, to read, to copy and to try in the editor. */
import { useAsked } from "../../answer.ts";
import { AskError } from "../../ask.ts";
import { catalogue, count } from "../../language.ts";
import { Chips } from "../../parts/chips.tsx";
import { Page } from "../../parts/page.tsx";
import { say } from "../../parts/said.tsx";
import { Answer } from "../../parts/states.tsx";
import { altered, place } from "../../router.ts";
import { way } from "../../session.ts";
import { inEditor, type Operation, operations } from "./documents.ts";
import "./queries.css";

const words = catalogue({
  en: {
    title: "Queries",
    lead: "Every picture is an answer to a query. Read it, copy it, change it in the editor.",
    editor: "Open the editor",
    only: "The editor is there on a server in the development profile.",
    open: "Open in the editor",
    copy: "Copy",
    copied: "The query is copied.",
    screen: (name: string) => `Only ${name}`,
    needs: (names: string) => `Needs ${names}`,
    query: "Query",
    mutation: "Act",
    subscription: "Progress",
    asked: (n: number) => count(n, "# operation", "# operations"),
    about: "Everything that can be asked is described in the editor and in schema.graphql.",
  },
  de: {
    title: "Abfragen",
    lead: "Jedes Bild ist die Antwort auf eine Abfrage. Lies sie, kopiere sie, ändere sie im Editor.",
    editor: "Editor öffnen",
    only: "Den Editor gibt es auf einem Server im Entwicklungsprofil.",
    open: "Im Editor öffnen",
    copy: "Kopieren",
    copied: "Die Abfrage ist kopiert.",
    screen: (name: string) => `Nur ${name}`,
    needs: (names: string) => `Braucht ${names}`,
    query: "Abfrage",
    mutation: "Handlung",
    subscription: "Fortschritt",
    asked: (n: number) => count(n, "# Operation", "# Operationen"),
    about: "Alles, was gefragt werden kann, steht beschrieben im Editor und in schema.graphql.",
  },
});

const named = catalogue<Record<string, string>>({
  en: {
    home: "Home", communities: "Communities", community: "Community", bridges: "Bridges and silos", risks: "Knowledge risks",
    groups: "Groups", proposal: "Proposal of groups", inbox: "Inbox", person: "Person", change: "Change", analyses: "Analyses", shell: "Every page",
  },
  de: {
    home: "Übersicht", communities: "Gemeinschaften", community: "Gemeinschaft", bridges: "Brücken und Silos", risks: "Wissensrisiken",
    groups: "Gruppen", proposal: "Vorschlag für Gruppen", inbox: "Eingang", person: "Person", change: "Veränderung", analyses: "Analysen", shell: "Jede Seite",
  },
});

const FILES = import.meta.glob<string>("../../**/*.graphql", { query: "?url", import: "default", eager: true });

interface Asking {
  readonly screen: string;
  readonly operations: readonly Operation[];
}

/** The texts are files of their own: only who opens this page loads them. */
async function texts(signal: AbortSignal): Promise<readonly Asking[]> {
  const read = async ([path, url]: [string, string]) => ({
    screen: /(\w+)\.graphql$/.exec(path)?.[1] ?? path,
    text: await (await fetch(url, { signal })).text(),
  });
  const files = await Promise.all(Object.entries(FILES).map(read)).catch(() => Promise.reject(new AskError("", "UNREACHABLE")));
  const all = files.map(({ text }) => text);
  return files.map(({ screen, text }) => ({ screen, operations: operations(text, all) })).toSorted((one, two) => one.screen.localeCompare(two.screen));
}

export default function Queries() {
  const answered = useAsked("texts", texts);
  const building = way.value.kind === "development";
  return (
    <Page title={words().title} lead={words().lead} acts={building && <a class="button" href="/graphiql">{words().editor}</a>}>
      {!building && <p class="notice">{words().only}</p>}
      <p class="soft">{words().about}</p>
      <Answer of={answered}>{(all) => <Screens all={all} building={building} />}</Answer>
    </Page>
  );
}

function Screens({ all, building }: { all: readonly Asking[]; building: boolean }) {
  const wanted = place.value.query.get("screen");
  const shown = all.filter(({ screen }) => !wanted || screen === wanted);
  const counted = (some: readonly Asking[]) => some.flatMap(({ operations }) => operations).length;
  const name = (screen: string) => named()[screen] ?? screen;
  return (
    <>
      <Chips filters={wanted ? { screen: words().screen(name(wanted)) } : {}} shown={counted(shown)} whole={counted(all)} />
      <div class="stack">
        {shown.map(({ screen, operations }) => (
          <section key={screen} class="card">
            <h2>{wanted ? name(screen) : <a href={altered({ screen })}>{name(screen)}</a>}</h2>
            <p class="small soft">{words().asked(operations.length)}</p>
            {operations.map((each) => <Shown key={each.name} of={each} open={Boolean(wanted)} building={building} />)}
          </section>
        ))}
      </div>
    </>
  );
}

function Shown({ of, open, building }: { of: Operation; open: boolean; building: boolean }) {
  const { query } = place.value;
  const known = Object.fromEntries(["id", "run"].flatMap((key) => (query.get(key) ? [[key, query.get(key) ?? ""]] : [])));
  const copy = () => navigator.clipboard.writeText(of.text).then(() => say(words().copied));
  return (
    <details open={open}>
      <summary>{of.name} <span class="tag">{words()[of.kind]}</span></summary>
      <div class="acts">
        {building && <a class="button" href={inEditor(of, known)}>{words().open}<span class="unseen">: {of.name}</span></a>}
        <button onClick={copy}>{words().copy}<span class="unseen">: {of.name}</span></button>
        {of.variables.length > 0 && <span class="small soft">{words().needs(of.variables.map(({ name }) => `$${name}`).join(", "))}</span>}
      </div>
      <pre tabIndex={0} aria-label={of.name}>{of.text}</pre>
    </details>
  );
}
