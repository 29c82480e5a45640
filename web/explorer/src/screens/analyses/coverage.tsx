/** Whom the analysis covers: for the whole organisation only, never for a part of it. */
import type { AnalysesQuery, NetworkNumberKind } from "../../gql/graphql.ts";
import { catalogue, count, share } from "../../language.ts";

const words = catalogue({
  en: {
    title: "Coverage",
    covered: (part: string, people: number) => `${part} of the people on record are in the analysis that is shown: ${count(people, "# person", "# people")}.`,
    why: "Left out is who has left, had not joined by its day, or wants no inference. It is said for the whole organisation only.",
  },
  de: {
    title: "Abdeckung",
    covered: (part: string, people: number) => `${part} der bekannten Menschen sind in der gezeigten Analyse: ${count(people, "# Person", "# Personen")}.`,
    why: "Es fehlt, wer gegangen ist, an ihrem Tag noch nicht da war oder keine Auswertung will. Gesagt wird es nur für die ganze Organisation.",
  },
});

export function Coverage({ network }: { network: AnalysesQuery["network"] }) {
  const told = (kind: NetworkNumberKind) => network?.numbers.find((each) => each.kind === kind)?.value;
  const [part, people] = [told("COVERED"), told("PEOPLE")];
  if (part === undefined || people === undefined) return null;
  return (
    <section class="card">
      <h2>{words().title}</h2>
      <meter min={0} max={1} value={part} aria-label={words().title} />
      <p>{words().covered(share(part), people)}</p>
      <p class="small soft">{words().why}</p>
    </section>
  );
}
