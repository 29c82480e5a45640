/** The analysis that is shown. The address always names it, so that a link says later that it was made from an older one. */
import { computed, effect, signal } from "@preact/signals";
import { alter, place } from "./router.ts";

export interface Run {
  readonly id: string;
  readonly asOf: string | null;
}

/** The analysis whose results readers see; null before the first one, undefined while it is not known. */
export const serving = signal<Run | null | undefined>(undefined);

/** The analysis that the address names. */
export const named = computed(() => place.value.query.get("run"));

/** Whether the address names another analysis than the one that is shown. */
export const older = computed(() => !!serving.value && !!named.value && named.value !== serving.value.id);

/** Puts the analysis into every address that lacks it. */
export function nameRun(): void {
  effect(() => {
    const run = serving.value;
    if (run && !named.value) alter({ run: run.id });
  });
}
