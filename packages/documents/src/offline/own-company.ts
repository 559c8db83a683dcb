/** Who reads: never the supplier of what it bought. */
export interface OwnCompany {
  name: string;
  vatId: string | null;
}
