/** Whom the analysis covers: for the whole organisation only, never for a part of it. */
import type { AnalysesQuery } from "../../gql/graphql.ts";
import { catalogue, number, share } from "../../language.ts";

const words = catalogue({
  en: {
    title: "Coverage",
    covered: (part: string, people: string, all: string) => `${part} of the people are in the analysis that is shown: ${people} of ${all}.`,
    why: "Left out is who has no tie on record, has left, or wants no inference. It is said for the whole organisation only.",
  },
  de: {
    title: "Abdeckung",
    covered: (part: string, people: string, all: string) => `${part} der Menschen sind in der gezeigten Analyse: ${people} von ${all}.`,
    why: "Es fehlt, wer gegangen ist, keine Verbindung hat oder keine Auswertung will. Gesagt wird es nur für die ganze Organisation.",
  },
});

export function Coverage({ network }: { network: AnalysesQuery["network"] }) {
  const covered = network?.serving?.people;
  if (!network?.people || typeof covered !== "number") return null;
  const part = Math.min(covered / network.people, 1);
  return (
    <section class="card">
      <h2>{words().title}</h2>
      <meter min={0} max={1} value={part} aria-label={words().title} />
      <p>{words().covered(share(part), number(covered), number(network.people))}</p>
      <p class="small soft">{words().why}</p>
    </section>
  );
}
