/** Keeps what is shown as a file, with the day, the address that it comes from, and what for. */
import { catalogue } from "../language.ts";

const words = catalogue({
  en: { purpose: "For planning mentoring, not for judging people." },
  de: { purpose: "Um Mentoring zu planen, nicht um Menschen zu beurteilen." },
});

const SVG = "http://www.w3.org/2000/svg";

/** Writes the rows of a table that is shown, as CSV. */
export function saveTable(table: HTMLTableElement, title: string): void {
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => quoted(cell.innerText)));
  const head = [[quoted(about(title))]];
  save([...head, ...rows].map((row) => row.join(",")).join("\r\n"), "text/csv", `${named(title)}.csv`);
}

/** Writes a picture that is shown, as SVG with the colours and names that it has now. */
export function saveDrawing(drawing: SVGSVGElement, title: string): void {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const shown = drawing.querySelectorAll<SVGElement>("*");
  copy.querySelectorAll<SVGElement>("*").forEach((element, at) => {
    const style = getComputedStyle(shown[at]!);
    for (const name of ["fill", "stroke", "stroke-width", "opacity", "font-size"]) element.setAttribute(name, style.getPropertyValue(name));
  });
  copy.setAttribute("xmlns", SVG);
  copy.append(...names(drawing));
  const said = document.createElementNS(SVG, "title");
  said.textContent = about(title);
  copy.prepend(said);
  save(copy.outerHTML, "image/svg+xml", `${named(title)}.svg`);
}

/** The names that lie over a picture, as texts in it. */
function names(drawing: SVGSVGElement): readonly SVGElement[] {
  const frame = drawing.getBoundingClientRect();
  const { x, y, width } = drawing.viewBox.baseVal;
  const scale = width / frame.width;
  return [...drawing.parentElement!.querySelectorAll(".label:not(.roomless, .dimmed) > span")].map((label) => {
    const box = label.getBoundingClientRect();
    const { backgroundColor, color } = getComputedStyle(label);
    const at = [x + (box.x + box.width / 2 - frame.x) * scale, y + (box.y + box.height / 2 - frame.y) * scale];
    const style = { x: at[0], y: at[1], fill: color, stroke: backgroundColor, "stroke-width": 3 * scale, "font-size": 12 * scale, "paint-order": "stroke", "text-anchor": "middle", "font-family": "sans-serif" };
    const text = document.createElementNS(SVG, "text");
    for (const [name, value] of Object.entries(style)) text.setAttribute(name, String(value));
    text.textContent = label.textContent;
    return text;
  });
}

function about(title: string): string {
  return `${title}, ${new Date().toISOString().slice(0, 10)}, ${location.href}. ${words().purpose}`;
}

function save(text: string, type: string, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** A spreadsheet must not take what somebody typed for a formula. */
function quoted(text: string): string {
  const plain = text.trim().replaceAll(/\s*\n\s*/g, " ");
  return `"${(/^[=+\-@\t]/.test(plain) && Number.isNaN(Number(plain.replace(/[ %,.]/g, ""))) ? `'${plain}` : plain).replaceAll('"', '""')}"`;
}

function named(title: string): string {
  return title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-");
}
