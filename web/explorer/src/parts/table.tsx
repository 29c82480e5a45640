/** A table that can be sorted by its columns; wide ones scroll inside their own frame, long ones are unfolded. */
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { alter, place } from "../router.ts";
import { saveTable } from "./saving.ts";
import { catalogue, number } from "../language.ts";

const words = catalogue({
  en: { sort: (name: string) => `Sort by ${name}`, save: "Save as CSV", all: (n: number) => `Show all ${number(n)} rows` },
  de: { sort: (name: string) => `Nach „${name}“ ordnen`, save: "Als CSV sichern", all: (n: number) => `Alle ${number(n)} Zeilen zeigen` },
});

const FEW = 20;

export interface Column<Row> {
  readonly key: string;
  readonly name: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** What to sort by; a column without it cannot be sorted by. */
  readonly by?: (row: Row) => number | string | null | undefined;
  readonly figure?: boolean;
}

export function Table<Row>({
  caption,
  columns,
  rows,
  id,
  sort = "sort",
  marked,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  id: (row: Row) => string;
  /** The part of the address that keeps the order. */
  sort?: string;
  marked?: (row: Row) => boolean;
}) {
  const order = place.value.query.get(sort);
  const table = useRef<HTMLTableElement>(null);
  const [all, unfold] = useState(false);
  const folded = !all && rows.length > FEW + 5;
  return (
    <div>
      <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
        <table ref={table}>
          <caption class="unseen">{caption}</caption>
          <thead>
            <tr>{columns.map((column) => heading(column, order, sort))}</tr>
          </thead>
          <tbody>
            {sorted(rows, columns, order).map((row, at) => (
              <tr key={id(row)} hidden={folded && at >= FEW} class={marked?.(row) ? "marked" : undefined}>
                {columns.map((column, at) => cell(column, row, at === 0))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {folded && <button class="small" onClick={() => unfold(true)}>{words().all(rows.length)}</button>}
      <button class="quiet small" onClick={() => table.current && saveTable(table.current, caption)}>{words().save}</button>
    </div>
  );
}

/** The rows in the order that the address asks for; `-` in front of a column's key turns it round. */
export function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order: string | null): readonly Row[] {
  const by = columns.find(({ key }) => key === order?.replace("-", ""))?.by;
  if (!order || !by) return rows;
  const turn = order.startsWith("-") ? -1 : 1;
  return rows.toSorted((one, two) => turn * compared(by(one), by(two)));
}

function compared(one: number | string | null | undefined, two: number | string | null | undefined): number {
  if (one == null || two == null) return Number(one == null) - Number(two == null);
  return typeof one === "number" && typeof two === "number" ? one - two : String(one).localeCompare(String(two));
}

function heading<Row>({ key, name, by, figure }: Column<Row>, order: string | null, sort: string) {
  const style = figure ? "figure" : undefined;
  if (!by) return <th key={key} scope="col" class={style}>{name}</th>;
  const turned = order === `-${key}`;
  const way = order === key ? "ascending" : turned ? "descending" : "none";
  return (
    <th key={key} scope="col" class={style} aria-sort={way}>
      <button class="sort" title={words().sort(name)} onClick={() => alter({ [sort]: turned ? key : `-${key}` })}>
        {name}
      </button>
    </th>
  );
}

function cell<Row>({ key, cell, figure }: Column<Row>, row: Row, first: boolean) {
  const style = figure ? "figure" : undefined;
  return first ? <th key={key} scope="row" class={style}>{cell(row)}</th> : <td key={key} class={style}>{cell(row)}</td>;
}
