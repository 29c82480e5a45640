/** Home: how the network is, what deserves attention, and what waits for a decision. */
import { useAnswer } from "../answer.ts";
import { HomeDocument, type HomeQuery } from "../gql/graphql.ts";
import { catalogue, count, day } from "../language.ts";
import { Page } from "../parts/page.tsx";
import { Answer, Empty } from "../parts/states.tsx";

const words = catalogue({
  en: {
    title: "Your network",
    none: "Nothing has been analysed yet. Start an analysis, or run: mosaic analyse",
    asOf: (when: string) => `As of ${when}`,
    people: (n: number) => count(n, "# person", "# people"),
  },
  de: {
    title: "Dein Netzwerk",
    none: "Es wurde noch nichts analysiert. Starte eine Analyse, oder rufe auf: mosaic analyse",
    asOf: (when: string) => `Stand ${when}`,
    people: (n: number) => count(n, "# Person", "# Personen"),
  },
});

export default function Home() {
  const answered = useAnswer(HomeDocument, {});
  return (
    <Page title={words().title}>
      <Answer of={answered}>{(data) => <Shown network={data.network} />}</Answer>
    </Page>
  );
}

function Shown({ network }: { network: HomeQuery["network"] }) {
  const run = network?.serving;
  if (!network || !run) return <Empty>{words().none}</Empty>;
  return <p>{[run.asOf && words().asOf(day(run.asOf)), words().people(network.people)].filter(Boolean).join(" · ")}</p>;
}
