/** Gives a community a name that it keeps from analysis to analysis. */
import { useState } from "preact/hooks";
import { CommunityRenameDocument } from "../gql/graphql.ts";
import { catalogue } from "../language.ts";
import { Refusal, useAct } from "../parts/act.tsx";
import { Dialog } from "../parts/dialog.tsx";

const words = catalogue({
  en: {
    rename: "Rename",
    title: "Rename the community",
    lead: "The name stays over analyses for as long as the community is known again. Do not name it after a person.",
    name: "Name",
    keep: "Keep the name",
    cancel: "Cancel",
    kept: (name: string) => `It is called ${name} now.`,
  },
  de: {
    rename: "Umbenennen",
    title: "Die Gemeinschaft umbenennen",
    lead: "Der Name bleibt über Analysen hinweg, solange die Gemeinschaft wiedererkannt wird. Benenne sie nicht nach einer Person.",
    name: "Name",
    keep: "Namen behalten",
    cancel: "Abbrechen",
    kept: (name: string) => `Sie heißt jetzt ${name}.`,
  },
});

export function Rename({ id, name, done }: { id: string; name: string; done: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button onClick={() => setOpen(true)}>{words().rename}</button>
      {open && (
        <Dialog title={words().title} over={() => setOpen(false)}>
          <Wish id={id} name={name} done={done} over={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function Wish({ id, name, done, over }: { id: string; name: string; done: () => void; over: () => void }) {
  const acting = useAct();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const wished = String(new FormData(event.currentTarget as HTMLFormElement).get("name")).trim();
    if (!(await acting.act(CommunityRenameDocument, { community: id, name: wished }, words().kept(wished)))) return;
    over();
    done();
  };
  return (
    <form onSubmit={submit}>
      <p class="soft">{words().lead}</p>
      <label>
        <span>{words().name}</span>
        <input name="name" required maxLength={200} defaultValue={name} />
      </label>
      <Refusal of={acting} />
      <div class="acts">
        <button class="main" disabled={acting.busy}>{words().keep}</button>
        <button type="button" onClick={over}>{words().cancel}</button>
      </div>
    </form>
  );
}
