/** A new proposal: whom to group, how large, by which rules. */
import { proposalAt } from "../../addresses.ts";
import { useAnswer } from "../../answer.ts";
import {
  type GroupProposeInput,
  ProposalChoicesDocument,
  type ProposalChoicesQuery,
  ProposeDocument,
} from "../../gql/graphql.ts";
import { catalogue, count } from "../../language.ts";
import { Refusal, useAct } from "../../parts/act.tsx";
import { useDepartments } from "../../parts/departments.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { Answer } from "../../parts/states.tsx";
import { go, place } from "../../router.ts";
import { CHOICES, rules, USUAL } from "./rules.ts";

const words = catalogue({
  en: {
    title: "Propose groups",
    name: "Name",
    usual: "Circle",
    who: "Who",
    whoHint: "Everybody chosen below who can be found and wants to be; where several are chosen, all must hold.",
    department: "Department",
    community: "Community",
    skill: "Knows or wants to learn",
    newcomers: "Only who joined in the last half year",
    any: "Any",
    size: "Size of a group",
    least: "At least",
    most: "At most",
    rules: "Rules",
    departments: "At least two departments in each group",
    noLine: "Nobody with who leads them",
    led: "Somebody in each group who can lead it",
    ranks: "Ranks balanced between the groups, where it can be",
    teaching: "What one seeks another one offers, as often as can be",
    silos: "People of different communities who do not know each other",
    go: "Look for groups",
    close: "Close",
    members: (n: number) => count(n, "# person", "# people"),
  },
  de: {
    title: "Gruppen vorschlagen",
    name: "Name",
    usual: "Kreis",
    who: "Wer",
    whoHint: "Alle unten Gewählten, die gefunden werden können und wollen; ist mehreres gewählt, muss alles gelten.",
    department: "Abteilung",
    community: "Gemeinschaft",
    skill: "Kann oder will lernen",
    newcomers: "Nur wer im letzten halben Jahr kam",
    any: "Beliebig",
    size: "Größe einer Gruppe",
    least: "Mindestens",
    most: "Höchstens",
    rules: "Regeln",
    departments: "Mindestens zwei Abteilungen in jeder Gruppe",
    noLine: "Niemand mit der eigenen Führungskraft",
    led: "In jeder Gruppe jemand, der sie leiten kann",
    ranks: "Rangstufen zwischen den Gruppen ausgeglichen, soweit es geht",
    teaching: "Was jemand sucht, bietet jemand anderes, so oft es geht",
    silos: "Menschen verschiedener Gemeinschaften, die sich nicht kennen",
    go: "Gruppen suchen",
    close: "Schließen",
    members: (n: number) => count(n, "# Person", "# Personen"),
  },
});

export function Propose({ over }: { over: () => void }) {
  const answered = useAnswer(ProposalChoicesDocument, {});
  return (
    <Dialog title={words().title} over={over}>
      <Answer of={answered}>{(choices) => <Form choices={choices} over={over} />}</Answer>
    </Dialog>
  );
}

function Form({ choices, over }: { choices: ProposalChoicesQuery; over: () => void }) {
  const acting = useAct();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const data = await acting.act(ProposeDocument, { input: input(new FormData(event.currentTarget as HTMLFormElement)) });
    const kept = data?.groupPropose;
    if (kept && "proposal" in kept && kept.proposal) go(proposalAt(kept.proposal.id));
  };
  return (
    <form onSubmit={submit}>
      <label>
        <span>{words().name}</span>
        <input name="name" required maxLength={100} defaultValue={words().usual} />
      </label>
      <Who choices={choices} />
      <fieldset>
        <legend>{words().size}</legend>
        <div class="pair">
          <Size name="minSize" text={words().least} usual={4} />
          <Size name="maxSize" text={words().most} usual={6} />
        </div>
      </fieldset>
      <fieldset>
        <legend>{words().rules}</legend>
        {CHOICES.map((choice) => (
          <label key={choice} class="check">
            <input type="checkbox" name="rule" value={choice} defaultChecked={USUAL.has(choice)} />
            {words()[choice]}
          </label>
        ))}
      </fieldset>
      <Refusal of={acting} />
      <div class="acts">
        <button class="main" disabled={acting.busy}>{words().go}</button>
        <button type="button" onClick={over}>{words().close}</button>
      </div>
    </form>
  );
}

function Who({ choices }: { choices: ProposalChoicesQuery }) {
  const { query } = place.value;
  const departments = useDepartments();
  const communities = choices.communities?.edges.map(({ node }) => node) ?? [];
  return (
    <fieldset>
      <legend>{words().who}</legend>
      <p class="small soft">{words().whoHint}</p>
      <label>
        <span>{words().department}</span>
        <select name="department">
          <option value="">{words().any}</option>
          {departments.map(({ externalId, name }) => <option key={externalId} value={externalId} selected={externalId === query.get("department")}>{name}</option>)}
        </select>
      </label>
      <label>
        <span>{words().community}</span>
        <select name="community">
          <option value="">{words().any}</option>
          {communities.map(({ id, name, size }) => (
            <option key={id} value={id} selected={id === query.get("community")}>{`${name} (${words().members(size)})`}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{words().skill}</span>
        <input name="skill" defaultValue={query.get("skill") ?? ""} />
      </label>
      <label class="check">
        <input type="checkbox" name="newcomers" defaultChecked={query.get("propose") === "newcomers"} />
        {words().newcomers}
      </label>
    </fieldset>
  );
}

function Size({ name, text, usual }: { name: string; text: string; usual: number }) {
  return (
    <label>
      <span>{text}</span>
      <input type="number" name={name} min={2} max={100} required defaultValue={String(usual)} />
    </label>
  );
}

/** What the form asks for. */
function input(form: FormData): GroupProposeInput {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  return {
    name: text("name"),
    minSize: Number(text("minSize")),
    maxSize: Number(text("maxSize")),
    who: {
      ...(text("department") && { department: { externalId: text("department") } }),
      ...(text("community") && { community: { id: text("community") } }),
      ...(text("skill") && { skill: text("skill") }),
      // As the analysis counts who is new.
      ...(form.has("newcomers") && { filter: { tenureDays: { lessThan: 181 } } }),
    },
    rules: rules(new Set(form.getAll("rule").map(String))),
  };
}
