/** The way from every screen to the queries behind it. */
import { catalogue } from "./language.ts";
import { place } from "./router.ts";
import { found } from "./routes.ts";

const words = catalogue({
  en: { behind: "The queries behind this page" },
  de: { behind: "Die Abfragen hinter dieser Seite" },
});

/** Screens of one thing, whose operations are kept under another name than their address. */
const FILES: Record<string, string> = { "/communities/:id": "community", "/groups/:id": "proposal", "/people/:id": "person" };

export function Behind() {
  const at = found(place.value.path);
  if (!at || at.route.path === "/queries") return null;
  const { path } = at.route;
  const query = new URLSearchParams({ screen: FILES[path] ?? (path.slice(1) || "home") });
  if (at.id) query.set("id", at.id);
  return <p class="small behind"><a href={`/queries?${query}`}>{words().behind}</a></p>;
}
