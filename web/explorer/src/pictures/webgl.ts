/** What the browser can draw with. */

export type Drawing = "fast" | "slow" | "none";

/** Whether there is WebGL, and whether it runs without a graphics card. */
export function drawing(): Drawing {
  if (matchMedia("(forced-colors: active)").matches) return "none";
  const context = document.createElement("canvas").getContext("webgl2");
  if (!context) return "none";
  const info = context.getExtension("WEBGL_debug_renderer_info");
  const name = String(info ? context.getParameter(info.UNMASKED_RENDERER_WEBGL) : "");
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/i.test(name) ? "slow" : "fast";
}
