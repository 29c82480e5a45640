/** Where we are: the address is the state, so every view can be sent as a link. */
import { signal } from "@preact/signals";

export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

export const place = signal<Place>(read());

function read(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

/** Goes to an address of ours; `replace` leaves no step behind in the history. */
export function go(href: string, { replace = false } = {}): void {
  const { path } = place.value;
  if (href !== location.pathname + location.search) history[replace ? "replaceState" : "pushState"](null, "", href);
  place.value = read();
  if (place.value.path !== path) scrollTo(0, 0);
}

/** Changes parts of the query and keeps the rest; null takes a part out. */
export function alter(parts: Record<string, string | null>, options = { replace: true }): void {
  go(altered(parts), options);
}

/** The address that `alter` would go to. */
export function altered(parts: Record<string, string | null>, { path, query }: Place = place.value): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(parts)) value === null ? next.delete(name) : next.set(name, value);
  const text = next.toString();
  return text ? `${path}?${text}` : path;
}

/** Follows links of ours without loading the page anew, and the browser's own back and forward. */
export function follow(ours: (path: string) => boolean): void {
  addEventListener("popstate", () => (place.value = read()));
  document.addEventListener("click", (event) => {
    const link = (event.target as Element | null)?.closest?.("a");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    // A link inside a picture has objects in the place of href and target: only the attributes are texts in both.
    const href = link?.getAttribute("href");
    if (!href || !plain || link?.hasAttribute("target") || link?.hasAttribute("download")) return;
    const url = new URL(href, location.href);
    if (url.origin !== location.origin || !ours(url.pathname) || href.startsWith("#")) return;
    event.preventDefault();
    go(url.pathname + url.search);
  });
}
