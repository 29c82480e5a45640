/** The head of a screen: its title, one sentence, and what can be done. */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";

export function Page({
  title,
  lead,
  acts,
  children,
}: {
  title: string;
  lead?: ComponentChildren;
  acts?: ComponentChildren;
  children: ComponentChildren;
}) {
  useEffect(() => {
    document.title = `${title} · Mosaic`;
  }, [title]);
  return (
    <>
      <div class="head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {lead && <p class="lead">{lead}</p>}
        </div>
        {acts && <div class="acts">{acts}</div>}
      </div>
      {children}
    </>
  );
}
