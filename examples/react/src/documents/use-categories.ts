import type { components, KontorClient } from "@kontor/client";
import { useEffect, useState } from "react";

/** The company's categories; empty until they are known, or if they can't be: a document can be booked without. */
export function useCategories(kontor: KontorClient): components["schemas"]["Category"][] {
  const [categories, setCategories] = useState<components["schemas"]["Category"][]>([]);
  useEffect(() => {
    kontor.categories().then(setCategories, () => {});
  }, [kontor]);
  return categories;
}
