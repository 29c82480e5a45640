/** Light or dark: as the system says, until the reader chooses. */
import { effect, signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";

const KEPT = "mosaic.theme";

export const theme = signal<Theme>((localStorage.getItem(KEPT) as Theme | null) ?? "auto");

effect(() => {
  localStorage.setItem(KEPT, theme.value);
  if (theme.value === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme.value;
});
