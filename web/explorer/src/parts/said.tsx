/** Tells users of screen readers what has changed; everybody sees the last sentence for a moment. */
import { signal } from "@preact/signals";

const said = signal("");
let clearing: ReturnType<typeof setTimeout> | undefined;

/** Says one sentence. */
export function say(sentence: string): void {
  said.value = sentence;
  clearTimeout(clearing);
  clearing = setTimeout(() => (said.value = ""), 6000);
}

export function Said() {
  return (
    <p class={said.value ? "said" : "said empty"} role="status">
      {said.value}
    </p>
  );
}
