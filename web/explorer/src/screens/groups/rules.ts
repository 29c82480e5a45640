/** The rules that a proposal usually has; each is one choice in the form, the server has many more. */
import type { GroupRuleInput } from "../../gql/graphql.ts";

export type Choice = "departments" | "noLine" | "led" | "ranks" | "teaching" | "silos";

export const CHOICES: readonly Choice[] = ["departments", "noLine", "led", "ranks", "teaching", "silos"];

/** The ones that are chosen at first. */
export const USUAL: ReadonlySet<Choice> = new Set(["departments", "noLine", "led"]);

const RULES: Record<Choice, GroupRuleInput> = {
  departments: { kind: "MIX", attribute: "department", params: { least: 2 } },
  noLine: { kind: "NO_REPORTING_LINE" },
  led: { kind: "FACILITATOR" },
  ranks: { kind: "BALANCE", attribute: "seniority", strength: "WEIGHT", params: { toleranceSd: 0.5 } },
  teaching: { kind: "COMPLEMENTARY" },
  silos: { kind: "CLOSE_SILOS" },
};

/** The rules of the choices, in the order of the form. */
export function rules(chosen: ReadonlySet<string>): GroupRuleInput[] {
  return CHOICES.filter((choice) => chosen.has(choice)).map((choice) => RULES[choice]);
}
