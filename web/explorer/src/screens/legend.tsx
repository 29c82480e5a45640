/** The legend of the map: what the colours say, with how many; each line chooses. */
import { catalogue, number } from "../language.ts";
import { measures } from "../parts/labels.ts";
import { bandOf, MEASURES, type Measure } from "../pictures/measures.ts";
import { alter, place } from "../router.ts";
import type { Row } from "./communities.tsx";

const words = catalogue({
  en: { colour: "Colour of the discs", ring: "Colour of the rings", others: "Other departments", people: "people", communities: "communities" },
  de: { colour: "Farbe der Scheiben", ring: "Farbe der Ringe", others: "Andere Abteilungen", people: "Personen", communities: "Gemeinschaften" },
});

export function Legend({
  rows,
  measure,
  hues,
}: {
  rows: readonly Row[];
  measure: Measure;
  hues: readonly { id: string; name: string; people: number }[];
}) {
  const labels = measures();
  const bands = [...labels[`${measure}Bands`].map((name, at) => ({ name, at: at as number | null })), { name: labels.unknown, at: null }];
  const counted = bands.map((band) => ({ ...band, count: rows.filter((row) => bandOf(measure, row) === band.at).length }));
  return (
    <section class="card">
      <h2><label for="colour">{words().colour}</label></h2>
      <select id="colour" value={measure} onChange={({ currentTarget }) => alter({ colour: currentTarget.value, band: null })}>
        {MEASURES.map((each) => <option key={each} value={each}>{labels[each]}</option>)}
      </select>
      <ul class="legend">
        {counted.filter(({ at, count }) => at !== null || count).map(({ name, at, count }) => (
          <Line key={name} part="band" value={String(at ?? "none")} name={name} counted={count} of={words().communities}>
            <circle class={`band ${measure} b${at ?? "-none"}`} cx="10" cy="10" r="8.5" />
          </Line>
        ))}
      </ul>
      {hues.length > 0 && (
        <>
          <h3 class="apart">{words().ring}</h3>
          <ul class="legend">
            {hues.map(({ id, name, people }, at) => (
              <Line key={id} part="department" value={id} name={name} counted={Math.round(people)} of={words().people}>
                <circle class={`arc hue-${at + 1}`} cx="10" cy="10" r="7" stroke-width="5" />
              </Line>
            ))}
            <li class="only">
              <svg class="swatch" viewBox="0 0 20 20" aria-hidden="true"><circle class="arc hue-other" cx="10" cy="10" r="7" stroke-width="5" /></svg>
              {words().others}
            </li>
          </ul>
        </>
      )}
    </section>
  );
}

function Line({
  part,
  value,
  name,
  counted,
  of,
  children,
}: {
  part: string;
  value: string;
  name: string;
  counted: number;
  of: string;
  children: preact.ComponentChildren;
}) {
  const on = place.value.query.get(part) === value;
  return (
    <li>
      <button aria-pressed={on} onClick={() => alter({ [part]: on ? null : value })}>
        <svg class="swatch" viewBox="0 0 20 20" aria-hidden="true">{children}</svg>
        <span>{name}</span>
        <span class="counted">{number(counted)}<span class="unseen"> {of}</span></span>
      </button>
    </li>
  );
}
