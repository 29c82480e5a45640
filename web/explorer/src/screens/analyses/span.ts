/** Durations as the server writes them, ISO 8601 with days, hours, minutes and seconds. */

const SHAPE = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/;

/** The seconds of a duration, or null where it is none. */
export function seconds(iso: string | null | undefined): number | null {
  const found = SHAPE.exec(iso ?? "");
  if (!found) return null;
  const [days, hours, minutes, rest] = found.slice(1).map((part) => Number(part ?? 0));
  return (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (rest ?? 0);
}

/** Minutes and seconds of a duration: "4:07". */
export function clock(iso: string | null | undefined): string {
  const all = seconds(iso);
  if (all === null) return "–";
  const whole = Math.round(all);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
