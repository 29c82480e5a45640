/** Light or dark: as the system says, until the reader chooses. */
import { computed, effect, signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";

const KEPT = "mosaic.theme";
const system = matchMedia("(prefers-color-scheme: dark)");
const systemIsDark = signal(system.matches);

export const theme = signal<Theme>((localStorage.getItem(KEPT) as Theme | null) ?? "auto");

/** What is shown, whoever chose it. */
export const shade = computed(() => (theme.value === "auto" ? (systemIsDark.value ? "dark" : "light") : theme.value));

system.addEventListener("change", ({ matches }) => (systemIsDark.value = matches));
effect(() => {
  localStorage.setItem(KEPT, theme.value);
  document.documentElement.dataset["theme"] = shade.value;
});
