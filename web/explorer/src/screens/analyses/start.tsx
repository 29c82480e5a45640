/** Starts an analysis. */
import { AnalysisStartDocument } from "../../gql/graphql.ts";
import { catalogue } from "../../language.ts";
import { Refusal, useAct } from "../../parts/act.tsx";
import { Dialog } from "../../parts/dialog.tsx";

const words = catalogue({
  en: {
    title: "Start an analysis",
    lead: "It runs on the server and does not disturb readers: they change to the new results when it is done.",
    asOf: "As of (today when left out)",
    seed: "Seed: the same network and seed give the same result",
    force: "Also where memory may not suffice",
    go: "Start",
    started: "The analysis has started.",
    close: "Close",
  },
  de: {
    title: "Analyse starten",
    lead: "Sie läuft auf dem Server und stört niemanden: Gezeigt wird das neue Ergebnis, wenn sie fertig ist.",
    asOf: "Stand (heute, wenn leer)",
    seed: "Startwert: gleiches Netzwerk und gleicher Startwert ergeben das Gleiche",
    force: "Auch wenn der Speicher vielleicht nicht reicht",
    go: "Starten",
    started: "Die Analyse hat begonnen.",
    close: "Schließen",
  },
});

export function Start({ over, started }: { over: () => void; started: () => void }) {
  const acting = useAct();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const input = { asOf: String(form.get("asOf")) || null, seed: Number(form.get("seed")), force: form.has("force") };
    if (!(await acting.act(AnalysisStartDocument, { input }, words().started))) return;
    over();
    started();
  };
  return (
    <Dialog title={words().title} over={over}>
      <form onSubmit={submit}>
        <p>{words().lead}</p>
        <label><span>{words().asOf}</span><input type="date" name="asOf" max={new Date().toISOString().slice(0, 10)} /></label>
        <label><span>{words().seed}</span><input type="number" name="seed" min={0} defaultValue="42" required /></label>
        <label class="check"><input type="checkbox" name="force" />{words().force}</label>
        <Refusal of={acting} />
        <div class="acts">
          <button class="main" disabled={acting.busy}>{words().go}</button>
          <button type="button" onClick={over}>{words().close}</button>
        </div>
      </form>
    </Dialog>
  );
}
