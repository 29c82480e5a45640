/** The OIDC code flow with PKCE, loaded only where somebody signs in. */
import * as oauth from "oauth4webapi";
import { catalogue } from "./language.ts";
import { say } from "./parts/said.tsx";
import { enter, type Way } from "./session.ts";

type Provider = Extract<Way, { kind: "oidc" }>;

const STARTED = "mosaic.sign-in";

const words = catalogue({
  en: { failed: "Signing in did not work. Try again; if it stays so, tell whoever runs Mosaic." },
  de: { failed: "Die Anmeldung hat nicht geklappt. Versuche es noch einmal; bleibt es so, sag es denen, die Mosaic betreiben." },
});

/** Sends the browser to the provider. */
export async function begin(provider: Provider): Promise<void> {
  await sent(provider).catch(() => say(words().failed));
}

/** Takes the code that the provider sent back, and says where the reader was before. */
export async function finish(provider: Provider): Promise<string> {
  const back = await redeemed(provider).catch(() => say(words().failed));
  return back ?? "/";
}

async function sent({ issuer, clientId, scope }: Provider): Promise<void> {
  const server = await discovered(issuer);
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const back = location.pathname + location.search;
  sessionStorage.setItem(STARTED, JSON.stringify({ verifier, state, back }));
  const url = new URL(server.authorization_endpoint ?? "");
  const challenge = await oauth.calculatePKCECodeChallenge(verifier);
  const wish = { client_id: clientId, redirect_uri: returned(), response_type: "code", scope, state };
  for (const [name, value] of Object.entries(wish)) url.searchParams.set(name, value);
  url.searchParams.set("code_challenge", challenge);
  url.searchParams.set("code_challenge_method", "S256");
  location.assign(url);
}

async function redeemed({ issuer, clientId }: Provider): Promise<string | undefined> {
  const { verifier, state, back } = JSON.parse(sessionStorage.getItem(STARTED) ?? "{}") as Record<string, string>;
  sessionStorage.removeItem(STARTED);
  const server = await discovered(issuer);
  const client: oauth.Client = { client_id: clientId };
  const code = oauth.validateAuthResponse(server, client, new URL(location.href), state ?? "");
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    code,
    returned(),
    verifier ?? "",
    plain(issuer),
  );
  const given = await oauth.processAuthorizationCodeResponse(server, client, answer);
  const claims = oauth.getValidatedIdTokenClaims(given);
  const until = Date.now() + (given.expires_in ?? 300) * 1000;
  enter({ token: given.access_token, until, name: String(claims?.["name"] ?? claims?.sub ?? ""), roles: roles(given) });
  return back;
}

async function discovered(issuer: string): Promise<oauth.AuthorizationServer> {
  const where = new URL(issuer);
  return oauth.processDiscoveryResponse(where, await oauth.discoveryRequest(where, plain(issuer)));
}

/** The server takes an issuer without TLS only on its own machine. */
function plain(issuer: string) {
  return { [oauth.allowInsecureRequests]: issuer.startsWith("http:") };
}

function returned(): string {
  return `${location.origin}/signed-in`;
}

/** Reads the roles to offer what can succeed; the server checks the token, we do not. */
function roles({ access_token }: oauth.TokenEndpointResponse): string[] {
  try {
    const middle = access_token.split(".")[1] ?? "";
    const claims = JSON.parse(atob(middle.replaceAll("-", "+").replaceAll("_", "/"))) as { roles?: string[] | string };
    return typeof claims.roles === "string" ? claims.roles.split(" ") : (claims.roles ?? []);
  } catch {
    return [];
  }
}
