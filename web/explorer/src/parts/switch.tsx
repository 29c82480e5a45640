/** A choice of few, kept in the address: the views of a screen, or the measure that colours a picture. */
import { alter } from "../router.ts";

export function Switch({
  label,
  name,
  value,
  options,
}: {
  label: string;
  /** The part of the address that keeps the choice. */
  name: string;
  value: string;
  options: Record<string, string>;
}) {
  const [usual] = Object.keys(options);
  return (
    <div class="switch" role="group" aria-label={label}>
      {Object.entries(options).map(([key, text]) => (
        <button key={key} aria-pressed={key === value} onClick={() => alter({ [name]: key === usual ? null : key })}>
          {text}
        </button>
      ))}
    </div>
  );
}
