/** What is around every screen: the name, the way to the screens, who asks, language and theme. */
import type { FunctionComponent } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useAnswer } from "./answer.ts";
import { ShellDocument } from "./gql/graphql.ts";
import { catalogue, day, language, LANGUAGES, speak, type Language } from "./language.ts";
import { Failure } from "./parts/states.tsx";
import { minimum } from "./parts/few.ts";
import { Said } from "./parts/said.tsx";
import { Asker } from "./asker.tsx";
import { Behind } from "./behind.tsx";
import { expecting } from "./ready.ts";
import { altered, place } from "./router.ts";
import { found, ROUTES, type ScreenProps } from "./routes.ts";
import { older, serving } from "./run.ts";
import { theme, type Theme } from "./theme.ts";
import { AskError } from "./ask.ts";

/** The screens of the navigation, in its order. */
export const NAV = { home: 0, communities: 1, bridges: 2, risks: 3, groups: 4, inbox: 5, change: 6, analyses: 7, queries: 8 };

const words = catalogue({
  en: {
    skip: "To the content",
    screens: "Screens",
    menu: "Menu",
    language: "Language",
    theme: "Appearance",
    auto: "As the system",
    light: "Light",
    dark: "Dark",
    older: (asOf: string) => `This link was made from an older analysis. You see the one of ${asOf}.`,
    change: "See what changed",
    now: "Go on with this one",
    lost: "There is no such page",
    lostNext: "Choose a screen from the navigation.",
    home: "Home",
    communities: "Communities",
    bridges: "Bridges and silos",
    risks: "Knowledge risks",
    groups: "Groups",
    inbox: "Inbox",
    change_: "Change",
    analyses: "Analyses",
    queries: "Queries",
  },
  de: {
    skip: "Zum Inhalt",
    screens: "Seiten",
    menu: "Menü",
    language: "Sprache",
    theme: "Aussehen",
    auto: "Wie das System",
    light: "Hell",
    dark: "Dunkel",
    older: (asOf: string) => `Dieser Link stammt aus einer älteren Analyse. Du siehst die vom ${asOf}.`,
    change: "Was sich geändert hat",
    now: "Mit dieser weitermachen",
    lost: "Diese Seite gibt es nicht",
    lostNext: "Wähle eine Seite aus der Navigation.",
    home: "Übersicht",
    communities: "Gemeinschaften",
    bridges: "Brücken und Silos",
    risks: "Wissensrisiken",
    groups: "Gruppen",
    inbox: "Eingang",
    change_: "Veränderung",
    analyses: "Analysen",
    queries: "Abfragen",
  },
});

export function Shell() {
  const { data } = useAnswer(ShellDocument, {});
  useEffect(() => {
    const run = data?.network?.serving;
    if (!data) return;
    minimum.value = data.network?.minimumGroup ?? minimum.value;
    serving.value = run ? { id: run.id, asOf: run.asOf ?? run.startedAt } : null;
  }, [data]);
  return (
    <>
      <a class="skip" href="#content">{words().skip}</a>
      <Header viewer={data?.viewer?.name ?? null} />
      <main id="content">
        {older.value && <Older />}
        <Screen />
        <Behind />
      </main>
      <Said />
    </>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <path d="M9 21 16 9l8 11" fill="none" stroke="currentColor" stroke-width="2" />
      <circle cx="9" cy="21" r="4.5" class="one" />
      <circle cx="16" cy="9.5" r="4.5" class="two" />
      <circle cx="24" cy="20.5" r="4.5" class="three" />
    </svg>
  );
}

function Header({ viewer }: { viewer: string | null }) {
  const [open, setOpen] = useState(false);
  const { path } = place.value;
  useEffect(() => setOpen(false), [path]);
  return (
    <header class={open ? "open" : ""} onKeyDown={({ key }) => key === "Escape" && setOpen(false)}>
      <a class="brand" href="/"><Mark />Mosaic</a>
      <button class="menu" aria-expanded={open} onClick={() => setOpen(!open)}>{words().menu}</button>
      <div class="folded">
        <Navigation path={path} />
        <div class="who">
          <Asker viewer={viewer} />
          <Choices />
        </div>
      </div>
    </header>
  );
}

function Navigation({ path }: { path: string }) {
  const shown = ROUTES.flatMap(({ nav, path }) => (nav ? [{ nav, path }] : []));
  return (
    <nav aria-label={words().screens}>
      <ul>
        {shown.toSorted((one, two) => NAV[one.nav] - NAV[two.nav]).map(({ nav, path: to }) => (
          <li key={nav}>
            <a href={to} aria-current={within(path, to) ? (path === to ? "page" : "true") : undefined}>
              {words()[nav === "change" ? "change_" : nav]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function within(path: string, to: string): boolean {
  return path === to || (to !== "/" && path.startsWith(`${to}/`));
}

function Choices() {
  const names: Record<Theme, string> = { auto: words().auto, light: words().light, dark: words().dark };
  return (
    <div class="choices">
      <label>
        <span>{words().theme}</span>
        <select value={theme.value} onChange={({ currentTarget }) => (theme.value = currentTarget.value as Theme)}>
          {Object.entries(names).map(([key, text]) => <option key={key} value={key}>{text}</option>)}
        </select>
      </label>
      <label>
        <span>{words().language}</span>
        <select value={language.value} onChange={({ currentTarget }) => void speak(currentTarget.value as Language)}>
          {Object.entries(LANGUAGES).map(([key, text]) => <option key={key} value={key} lang={key}>{text}</option>)}
        </select>
      </label>
    </div>
  );
}

function Older() {
  const asOf = serving.value?.asOf;
  return (
    <div class="notice" role="status">
      <p>{words().older(asOf ? day(asOf) : "–")}</p>
      <p>
        <a href="/change">{words().change}</a> · <a href={altered({ run: serving.value?.id ?? null })}>{words().now}</a>
      </p>
    </div>
  );
}

function Screen() {
  const { path } = place.value;
  const at = found(path);
  const [shown, setShown] = useState<{ path: string; screen: FunctionComponent<ScreenProps> } | null>(null);
  const [failure, setFailure] = useState<AskError | null>(null);
  const pattern = at?.route.path;
  // In the same step as the address changes: the page must not look ready before its screen is loaded.
  useLayoutEffect(() => {
    if (!at) return;
    const done = expecting();
    setFailure(null);
    at.route
      .load()
      .then((module) => setShown({ path: at.route.path, screen: module.default }))
      .catch(() => setFailure(new AskError("", "UNREACHABLE")))
      .finally(done);
    return done;
  }, [pattern]);
  const moved = useRef(false);
  useLayoutEffect(() => {
    // The first screen leaves the focus where the browser puts it: ahead of the navigation.
    if (moved.current) document.querySelector("h1")?.focus({ preventScroll: true });
    moved.current ||= shown !== null;
  }, [shown, path]);
  if (!at) return <div class="head"><div><h1 tabIndex={-1}>{words().lost}</h1><p>{words().lostNext}</p></div></div>;
  if (failure) return <Failure failure={failure} />;
  const Shown = shown?.path === pattern ? shown?.screen : null;
  return Shown ? <Shown key={path} id={at.id} /> : null;
}
