/** Who asks: sign in and out; while you build, pick a person and roles. */
import { useRef, useState } from "preact/hooks";
import { catalogue } from "./language.ts";
import { leave, pick, session, way, type Pickable } from "./session.ts";

const words = catalogue({
  en: {
    nobody: "Not signed in",
    as: (name: string) => `Signed in as ${name}`,
    in: "Sign in",
    out: "Sign out",
    choose: "Ask as",
    title: "Ask as somebody",
    lead: "This server is in the development profile: pick a person and roles. Nothing is checked.",
    person: "Person",
    nobodyOption: "Nobody of the network",
    roles: "Roles",
    go: "Go on",
    close: "Close",
    noWay: "Nobody can sign in here: name a provider in MOSAIC_AUTH_ISSUER and MOSAIC_AUTH_CLIENT_ID.",
    failed: "The server did not let you in. Look at its log.",
  },
  de: {
    nobody: "Nicht angemeldet",
    as: (name: string) => `Angemeldet als ${name}`,
    in: "Anmelden",
    out: "Abmelden",
    choose: "Fragen als",
    title: "Als jemand fragen",
    lead: "Dieser Server läuft im Entwicklungsprofil: Wähle eine Person und Rollen. Nichts wird geprüft.",
    person: "Person",
    nobodyOption: "Niemand aus dem Netzwerk",
    roles: "Rollen",
    go: "Weiter",
    close: "Schließen",
    noWay: "Hier kann sich niemand anmelden: Nenne einen Anbieter in MOSAIC_AUTH_ISSUER und MOSAIC_AUTH_CLIENT_ID.",
    failed: "Der Server hat dich nicht eingelassen. Sieh in sein Log.",
  },
});

export function Asker({ viewer }: { viewer: string | null }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const at = way.value;
  const { name = null, roles = [] } = session.value ?? {};
  const who = [viewer ?? name, ...roles].filter(Boolean).join(" · ");
  return (
    <div class="asker">
      <span>{who || words().nobody}</span>
      {at.kind === "development" && <button onClick={() => dialog.current?.showModal()}>{words().choose}</button>}
      {at.kind === "oidc" && !session.value && <button onClick={() => signIn()}>{words().in}</button>}
      {at.kind === "none" && <span>{words().noWay}</span>}
      {session.value && <button class="quiet" onClick={leave}>{words().out}</button>}
      {at.kind === "development" && (
        <dialog ref={dialog} aria-labelledby="asker-title">
          <Picker people={at.people} roles={at.roles} over={() => dialog.current?.close()} />
        </dialog>
      )}
    </div>
  );
}

async function signIn(): Promise<void> {
  const { begin } = await import("./sign_in.ts");
  if (way.value.kind === "oidc") await begin(way.value);
}

function Picker({ people, roles, over }: { people: readonly Pickable[]; roles: readonly string[]; over: () => void }) {
  const [failed, setFailed] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const person = people.find(({ externalId }) => externalId === form.get("person")) ?? null;
    pick(person, form.getAll("role").map(String)).then(over, () => setFailed(true));
  };
  return (
    <form onSubmit={submit}>
      <h2 id="asker-title">{words().title}</h2>
      <p>{words().lead}</p>
      <label>
        <span>{words().person}</span>
        <select name="person">
          <option value="">{words().nobodyOption}</option>
          {people.map(({ externalId, name, title }) => (
            <option key={externalId} value={externalId}>{title ? `${name}, ${title}` : name}</option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>{words().roles}</legend>
        {roles.map((role) => (
          <label key={role} class="check">
            <input type="checkbox" name="role" value={role} defaultChecked={role === "coordinator" || role === "admin"} />
            {role}
          </label>
        ))}
      </fieldset>
      {failed && <p role="alert" class="bad">{words().failed}</p>}
      <div class="acts">
        <button class="main">{words().go}</button>
        <button type="button" onClick={over}>{words().close}</button>
      </div>
    </form>
  );
}
