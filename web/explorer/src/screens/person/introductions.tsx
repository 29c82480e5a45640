/** Who could introduce somebody to whom: search, choose, and see the warmest ways. */
import { useState } from "preact/hooks";
import { personAt } from "../../addresses.ts";
import { useAnswer } from "../../answer.ts";
import { FindPeopleDocument, IntroduceDocument, type IntroduceQuery } from "../../gql/graphql.ts";
import { catalogue, number, share } from "../../language.ts";
import { Sentence } from "../../parts/sentence.tsx";
import { Answer, Empty } from "../../parts/states.tsx";
import { alter, place } from "../../router.ts";

const words = catalogue({
  en: {
    title: "Introductions",
    lead: (name: string) => `Who could bring ${name} together with somebody else?`,
    search: "Name of somebody",
    go: "Search",
    found: "Choose one",
    nobody: "Nobody is called that. Try a part of the name.",
    more: (left: string) => `${left} more: write more of the name.`,
    none: "There is no way of up to six ties through people who can be found.",
    warmth: (part: string) => `warmth ${part}`,
  },
  de: {
    title: "Vermittlungen",
    lead: (name: string) => `Wer könnte ${name} mit jemand anderem zusammenbringen?`,
    search: "Name von jemandem",
    go: "Suchen",
    found: "Wähle jemanden",
    nobody: "So heißt niemand. Versuche einen Teil des Namens.",
    more: (left: string) => `${left} weitere: Schreibe mehr vom Namen.`,
    none: "Es gibt keinen Weg von bis zu sechs Verbindungen über Menschen, die gefunden werden können.",
    warmth: (part: string) => `Wärme ${part}`,
  },
});

type Path = NonNullable<IntroduceQuery["introduction"]>["paths"][number];

export function Introductions({ id, name }: { id: string; name: string }) {
  const [text, setText] = useState("");
  const to = place.value.query.get("to");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setText(String(new FormData(event.currentTarget as HTMLFormElement).get("text")).trim());
    alter({ to: null });
  };
  return (
    <section class="card">
      <h2>{words().title}</h2>
      <form role="search" class="acts" onSubmit={submit}>
        <label><span>{words().lead(name)}</span><input name="text" type="search" required placeholder={words().search} /></label>
        <button>{words().go}</button>
      </form>
      {text && !to && <Choice text={text} not={id} />}
      {to && <Ways from={id} to={to} />}
    </section>
  );
}

function Choice({ text, not }: { text: string; not: string }) {
  const answered = useAnswer(FindPeopleDocument, { text });
  return (
    <Answer of={answered}>
      {({ people }) => {
        const found = people?.edges.map(({ node }) => node).filter(({ id }) => id !== not) ?? [];
        if (found.length === 0) return <Empty>{words().nobody}</Empty>;
        const left = (people?.totalCount ?? 0) - (people?.edges.length ?? 0);
        return (
          <div role="group" aria-label={words().found}>
            <div class="acts">
              {found.map(({ id, name, title }) => (
                <button key={id} onClick={() => alter({ to: id })}>{title ? `${name}, ${title}` : name}</button>
              ))}
            </div>
            {left > 0 && <p class="small soft">{words().more(number(left))}</p>}
          </div>
        );
      }}
    </Answer>
  );
}

function Ways({ from, to }: { from: string; to: string }) {
  const answered = useAnswer(IntroduceDocument, { from, to });
  return (
    <Answer of={answered}>
      {({ introduction }) =>
        introduction?.paths.length ? (
          <ol class="ways">{introduction.paths.map((path) => <Way key={path.people.map(({ id }) => id).join()} path={path} />)}</ol>
        ) : (
          <Empty>{words().none}</Empty>
        )
      }
    </Answer>
  );
}

function Way({ path }: { path: Path }) {
  return (
    <li>
      <p>
        {path.people.map(({ id, name }, at) => (
          <span key={id}>{at > 0 && " → "}<a href={personAt(id)}>{name}</a></span>
        ))}{" "}
        <span class="tag">{words().warmth(share(path.strength))}</span>
      </p>
      <ul class="small soft">{path.ties.map((tie) => <li key={tie.text}><Sentence of={{ ...tie, kind: "TIE" }} /></li>)}</ul>
    </li>
  );
}
