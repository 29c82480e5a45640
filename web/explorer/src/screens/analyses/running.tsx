/** How far an analysis is, as it happens. */
import { AnalysisCancelDocument, AnalysisProgressDocument, type AnalysisProgressSubscription } from "../../gql/graphql.ts";
import { catalogue, share } from "../../language.ts";
import type { Acting } from "../../parts/act.tsx";
import { Going, useFollowed } from "../../parts/going.tsx";
import { has } from "../../session.ts";
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
  const progress = useFollowed<AnalysisProgressSubscription, Progress>(
    AnalysisProgressDocument,
    id,
    null,
    ({ analysisRun }) => (analysisRun?.status === "RUNNING" ? analysisRun.progress : undefined),
    { said: words().over, over },
  );
  const end = has("admin") && (({ act, busy }: Acting) => (
    <button disabled={busy} onClick={() => act(AnalysisCancelDocument, { input: { id } }, words().cancelled)}>{words().cancel}</button>
  ));
  return <Going title={words().title} part={progress?.share} told={progress ? far(progress) : words().begins} end={end} />;
}

function far({ step, stepNumber, stepCount, share: part, remaining }: NonNullable<Progress>): string {
  const told = [words().step(step, stepNumber, stepCount)];
  if (typeof part === "number") told.push(share(part));
  if (remaining) told.push(words().left(clock(remaining)));
  return told.join(" · ");
}
