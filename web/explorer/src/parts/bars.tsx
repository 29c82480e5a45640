/** Bars beside their names: lengths are relative to the longest. */
import type { ComponentChildren } from "preact";

export function Bars({ rows }: { rows: readonly { key: string; name: ComponentChildren; value: number; text: string }[] }) {
  const longest = Math.max(...rows.map(({ value }) => value), 1e-9);
  return (
    <ul class="bars">
      {rows.map(({ key, name, value, text }) => (
        <li key={key}>
          <span>{name}</span>
          <span class="counted">{text}</span>
          <span class="bar" style={{ width: `${(100 * value) / longest}%` }} />
        </li>
      ))}
    </ul>
  );
}
