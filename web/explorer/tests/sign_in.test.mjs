/** Signing in with an OpenID provider: by code and PKCE, back to the page where one was, and out again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { opened, ready } from "./rig.mjs";

const at = process.env["MOSAIC_OIDC_URL"] ?? "";
const skip = at ? false : "MOSAIC_OIDC_URL names no server where people sign in with a provider";

test("who signs in with the provider is back where they were, may do what their roles say, and leaves", { skip }, async () => {
  // Nobody may read here without a token, and the browser goes to the provider.
  const { page, closed } = await opened("/risks", { at, roles: [], known: /401|^http:/ });
  await page.getByText("Sign in to see this.").first().waitFor();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("Olga Provided · coordinator").waitFor();
  await ready(page, "/risks");
  await page.getByRole("button", { name: "Show names" }).waitFor();
  assert.ok((await page.locator(".risk").count()) > 0);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("Sign in to see this.").first().waitFor();
  await closed();
});

test("a code that somebody else began is not taken", { skip }, async () => {
  const { page, closed } = await opened("/signed-in?code=stolen&state=other", { at, roles: [], known: /401|^http:/ });
  await page.getByText("Signing in did not work.").waitFor();
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await closed();
});
