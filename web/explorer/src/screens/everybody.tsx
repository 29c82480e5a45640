/** Everybody in one picture: points first, ties on demand. */
import { useAnswer } from "../answer.ts";
import { EverybodyDocument } from "../gql/graphql.ts";
import { catalogue } from "../language.ts";
import { Names, named } from "../parts/names.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { People } from "../pictures/people.tsx";

const words = catalogue({
  en: { name: "the whole network", lead: "Everybody who can be found, at the place that the map gives their community.", none: "There is no picture yet. The next analysis draws one." },
  de: { name: "dem ganzen Netzwerk", lead: "Alle, die gefunden werden können, an der Stelle, die die Karte ihrer Gemeinschaft gibt.", none: "Es gibt noch kein Bild. Die nächste Analyse zeichnet eines." },
});

const TIES = 60_000;

export function Everybody() {
  const answered = useAnswer(EverybodyDocument, named() ? { ties: TIES } : null);
  return (
    <>
      <p class="soft">{words().lead}</p>
      <Names />
      <Answer of={answered}>{({ network }) => (network?.picture ? <People columns={network.picture} name={words().name} /> : <Empty>{words().none}</Empty>)}</Answer>
    </>
  );
}
