/** What is wrong with a version, what could be given up, and who has no seat. */
import { personAt } from "../../addresses.ts";
import type { VersionFragment } from "../../gql/graphql.ts";
import { catalogue, count } from "../../language.ts";
import type { Editing } from "./editing.ts";

const words = catalogue({
  en: {
    title: "What to know before you accept",
    broken: (n: number) => count(n, "# rule is broken", "# rules are broken"),
    relax: "Give it up",
    relaxed: "The rule was given up where it cannot be kept.",
    fewest: (n: number) => count(n, "# break: the fewest there can be", "# breaks: the fewest there can be"),
    found: (n: number) => count(n, "# break found", "# breaks found"),
    left: (n: number) => count(n, "# person takes no part", "# people take no part"),
    waiting: (n: number) => count(n, "# person waits for a seat", "# people wait for a seat"),
  },
  de: {
    title: "Was vor dem Annehmen zu wissen ist",
    broken: (n: number) => count(n, "# Regel ist gebrochen", "# Regeln sind gebrochen"),
    relax: "Aufgeben",
    relaxed: "Die Regel wurde aufgegeben, wo sie nicht einzuhalten ist.",
    fewest: (n: number) => count(n, "# Bruch: weniger geht nicht", "# Brüche: weniger geht nicht"),
    found: (n: number) => count(n, "# Bruch gefunden", "# Brüche gefunden"),
    left: (n: number) => count(n, "# Person nimmt nicht teil", "# Personen nehmen nicht teil"),
    waiting: (n: number) => count(n, "# Person wartet auf einen Platz", "# Personen warten auf einen Platz"),
  },
});

export function Findings({ version, editing }: { version: VersionFragment; editing: Editing | null }) {
  const { clashes, leftOut, relaxations, violations, waiting, warnings } = version;
  const said = [...clashes, ...warnings];
  if (!violations && !said.length && !relaxations.length && !leftOut.length && !waiting.length) return null;
  return (
    <section class="card">
      <h2>{words().title}</h2>
      {violations > 0 && <p class="bad"><strong>{words().broken(violations)}</strong></p>}
      {said.map((each) => <p key={each} lang="en">{each}</p>)}
      {relaxations.length > 0 && (
        <ul class="plain">
          {relaxations.map(({ rule, says, found, smallest }) => (
            <li key={rule}>
              <span lang="en">{says}</span> <span class="soft">({(smallest ? words().fewest : words().found)(found)})</span>{" "}
              {editing && (
                <button disabled={editing.acting.busy} onClick={() => editing.relax(rule, words().relaxed)}>
                  {words().relax}<span class="unseen">: {says}</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {leftOut.length > 0 && (
        <details>
          <summary>{words().left(leftOut.length)}</summary>
          <ul>{leftOut.map(({ person, why }) => <li key={person.id}><a href={personAt(person.id)}>{person.name}</a>: <span lang="en">{why}</span></li>)}</ul>
        </details>
      )}
      {waiting.length > 0 && (
        <details>
          <summary>{words().waiting(waiting.length)}</summary>
          <ol>{waiting.map(({ id, name }) => <li key={id}><a href={personAt(id)}>{name}</a></li>)}</ol>
        </details>
      )}
    </section>
  );
}
