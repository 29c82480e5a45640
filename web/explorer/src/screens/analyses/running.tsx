/** How far an analysis is, as it happens. */
import { useEffect, useState } from "preact/hooks";
import { AnalysisCancelDocument, AnalysisProgressDocument, type AnalysisProgressSubscription } from "../../gql/graphql.ts";
import { catalogue, share } from "../../language.ts";
import { Refusal, useAct } from "../../parts/act.tsx";
import { say } from "../../parts/said.tsx";
import { has } from "../../session.ts";
import { watch } from "../../watch.ts";
import { clock } from "./span.ts";

const words = catalogue({
  en: {
    title: "An analysis is running",
    begins: "It begins …",
    step: (step: string, at: number, of: number | null | undefined) => (of ? `Step ${at} of ${of}: ${step}` : `Step ${at}: ${step}`),
    left: (time: string) => `about ${time} left`,
    cancel: "Cancel it",
    cancelled: "It ends within seconds; readers notice nothing.",
    over: "The analysis is over.",
  },
  de: {
    title: "Eine Analyse läuft",
    begins: "Sie beginnt …",
    step: (step: string, at: number, of: number | null | undefined) => (of ? `Schritt ${at} von ${of}: ${step}` : `Schritt ${at}: ${step}`),
    left: (time: string) => `noch etwa ${time}`,
    cancel: "Abbrechen",
    cancelled: "Sie endet in Sekunden; niemand bemerkt etwas.",
    over: "Die Analyse ist zu Ende.",
  },
});

type Progress = NonNullable<AnalysisProgressSubscription["analysisRun"]>["progress"];

export function Running({ id, over }: { id: string; over: () => void }) {
  const [progress, setProgress] = useState<Progress>(null);
  const acting = useAct();
  useEffect(() => {
    const ended = () => {
      say(words().over);
      over();
    };
    return watch(
      AnalysisProgressDocument,
      { id },
      ({ analysisRun }) => (analysisRun?.status === "RUNNING" ? setProgress(analysisRun.progress) : ended()),
      over,
    );
  }, [id]);
  const part = progress?.share;
  return (
    <section class="card progress">
      <h2>{words().title}</h2>
      <progress aria-label={words().title} {...(typeof part === "number" && { value: part, max: 1 })} />
      <p class="soft">{progress ? far(progress) : words().begins}</p>
      <Refusal of={acting} />
      {has("admin") && (
        <button disabled={acting.busy} onClick={() => acting.act(AnalysisCancelDocument, { input: { id } }, words().cancelled)}>
          {words().cancel}
        </button>
      )}
    </section>
  );
}

function far({ step, stepNumber, stepCount, share: part, remaining }: NonNullable<Progress>): string {
  const told = [words().step(step, stepNumber, stepCount)];
  if (typeof part === "number") told.push(share(part));
  if (remaining) told.push(words().left(clock(remaining)));
  return told.join(" · ");
}
