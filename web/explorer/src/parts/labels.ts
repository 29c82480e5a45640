/** Words for the measures that colour communities, used by the map, its legend and the table. */
import { catalogue } from "../language.ts";

export const measures = catalogue({
  en: {
    openness: "Ties leading out",
    growth: "Growth",
    stability: "How surely found",
    mentored: "In mentoring now",
    none: "Nothing",
    unknown: "Not told",
    opennessBands: ["under 10 %", "10–20 %", "20–35 %", "35–50 %", "over 50 %"],
    growthBands: ["lost many", "lost some", "about the same", "won some", "won many"],
    stabilityBands: ["dissolves", "unsure", "likely", "stable", "very stable"],
    mentoredBands: ["under 5 %", "5–10 %", "10–20 %", "20–40 %", "over 40 %"],
  },
  de: {
    openness: "Verbindungen nach außen",
    growth: "Wachstum",
    stability: "Wie sicher gefunden",
    mentored: "Gerade im Mentoring",
    none: "Nichts",
    unknown: "Nicht bekannt",
    opennessBands: ["unter 10 %", "10–20 %", "20–35 %", "35–50 %", "über 50 %"],
    growthBands: ["viele verloren", "einige verloren", "etwa gleich", "einige gewonnen", "viele gewonnen"],
    stabilityBands: ["zerfällt", "unsicher", "wahrscheinlich", "stabil", "sehr stabil"],
    mentoredBands: ["unter 5 %", "5–10 %", "10–20 %", "20–40 %", "über 40 %"],
  },
});
