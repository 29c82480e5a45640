/** Who asks: signed in with the organisation's provider, or, while you build, somebody who was picked. */
import { computed, signal } from "@preact/signals";

export interface Pickable {
  readonly externalId: string;
  readonly name: string;
  readonly title?: string | null;
}

/** How one signs in here, as the server says at /session. */
export type Way =
  | { readonly kind: "development"; readonly people: readonly Pickable[]; readonly roles: readonly string[] }
  | { readonly kind: "oidc"; readonly issuer: string; readonly clientId: string; readonly scope: string }
  | { readonly kind: "none" };

export interface Session {
  readonly token: string;
  readonly until: number;
  readonly name: string | null;
  readonly roles: readonly string[];
}

const KEPT = "mosaic.session";

export const way = signal<Way>({ kind: "none" });
export const session = signal<Session | null>(kept());
export const token = computed(() => session.value?.token ?? null);

/** Learns from the server how one signs in. */
export async function learn(): Promise<void> {
  const response = await fetch("/session", { headers: { accept: "application/json" } }).catch(() => null);
  way.value = response?.ok ? ((await response.json()) as Way) : { kind: "none" };
}

/** Becomes somebody of the network, with roles, on a server in the development profile. */
export async function pick(person: Pickable | null, roles: readonly string[]): Promise<void> {
  const response = await fetch("/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ person: person?.externalId ?? null, roles }),
  });
  if (!response.ok) throw new Error(await response.text());
  const { token, expiresIn } = (await response.json()) as { token: string; expiresIn: number };
  enter({ token, until: Date.now() + expiresIn * 1000, name: person?.name ?? null, roles });
}

/** Keeps a session for as long as this tab is open. */
export function enter(entered: Session): void {
  sessionStorage.setItem(KEPT, JSON.stringify(entered));
  session.value = entered;
}

/** Forgets who asks. */
export function leave(): void {
  sessionStorage.removeItem(KEPT);
  session.value = null;
}

/** Whether who asks has one of these roles: only to offer what can succeed; the server decides. */
export function has(...roles: readonly string[]): boolean {
  return roles.some((role) => session.value?.roles.includes(role));
}

function kept(): Session | null {
  const text = sessionStorage.getItem(KEPT);
  const found = text ? (JSON.parse(text) as Session) : null;
  return found && found.until > Date.now() ? found : null;
}
