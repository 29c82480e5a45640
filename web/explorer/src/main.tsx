/** The explorer begins. */
import { render } from "preact";
import { speak, wished } from "./language.ts";
import { go, follow, place } from "./router.ts";
import { markReady } from "./ready.ts";
import { found } from "./routes.ts";
import { nameRun } from "./run.ts";
import { learn, way } from "./session.ts";
import { Shell } from "./shell.tsx";
import "./theme.ts";
import "./style.css";

await Promise.all([learn(), speak(wished())]);
if (place.value.path === "/signed-in" && way.value.kind === "oidc") {
  const { finish } = await import("./sign_in.ts");
  go(await finish(way.value), { replace: true });
}
follow((path) => found(path) !== null);
markReady();
nameRun();
const root = document.getElementById("explorer");
if (root) render(<Shell />, root);
