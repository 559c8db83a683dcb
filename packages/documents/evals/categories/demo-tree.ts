import type { categories } from "@kontor/crm";
import { categoryGroups } from "@kontor/demo-company";

/** The demo company's tree in a language; the leaves' ids are their keys, which the labels name. */
export const demoTree = (language: "sr" | "en"): categories.Category[] =>
  categoryGroups.flatMap(({ name, keywords, members }) => {
    const above = name[language];
    return [
      { ...EMPTY, id: above, name: above, path: [above], keywords: [...keywords] },
      ...members.map((member) => {
        const own = member.name[language];
        const keywords = [...member.keywords];
        return { ...EMPTY, id: member.key, parentId: above, name: own, path: [above, own], keywords };
      }),
    ];
  });

const EMPTY = {
  parentId: null,
  taxRateBp: null,
  taxNote: null,
  version: 1,
  createdAt: "2026-11-21T00:00:00.000Z",
  updatedAt: "2026-11-21T00:00:00.000Z",
};
