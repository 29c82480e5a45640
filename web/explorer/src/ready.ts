/** Whether the screen shows all it has asked for: `data-ready` of the page holds its address then. */
import { effect, signal } from "@preact/signals";
import { place } from "./router.ts";

const waiting = signal(0);

/** Says that something is on its way; call the returned function once it is shown or has failed. */
export function expecting(): () => void {
  let over = false;
  waiting.value += 1;
  return () => {
    if (!over) waiting.value -= 1;
    over = true;
  };
}

/** Keeps the mark up to date; two frames let the browser paint first. */
export function markReady(): void {
  let asked = 0;
  effect(() => {
    const { path } = place.value;
    const mine = ++asked;
    delete document.documentElement.dataset["ready"];
    if (waiting.value > 0) return;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (mine === asked) document.documentElement.dataset["ready"] = path;
      }),
    );
  });
}
