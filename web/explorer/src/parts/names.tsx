/** Names are a view of their own: shown when asked for, to who may see them, and noted for those who are named. */
import { catalogue } from "../language.ts";
import { alter, place } from "../router.ts";
import { has } from "../session.ts";

const words = catalogue({
  en: {
    show: "Show names",
    hide: "Hide names",
    noted: "That you look is noted, and who is named can read it.",
    not: "Names are for coordinators and admins.",
  },
  de: {
    show: "Namen zeigen",
    hide: "Namen verbergen",
    noted: "Dass du hinsiehst, wird vermerkt, und wer genannt ist, kann es lesen.",
    not: "Namen sind für Koordination und Administration.",
  },
});

/** Whether names are asked for, and may be seen. */
export function named(): boolean {
  return has("coordinator", "admin") && place.value.query.get("names") === "shown";
}

export function Names() {
  if (!has("coordinator", "admin")) return <p class="small soft">{words().not}</p>;
  const on = named();
  return (
    <p class="acts">
      <button aria-pressed={on} onClick={() => alter({ names: on ? null : "shown" })}>{on ? words().hide : words().show}</button>
      <span class="small soft">{words().noted}</span>
    </p>
  );
}
