import type { CrmContext } from "../context.ts";

/** Money that is still held. */
export interface Hold {
  reservationId: string;
  step: number;
  /** Which of the step's offers was taken; the first is 0. */
  offer: number;
  /** The most that its step may cost, in nano-USD. */
  nanos: number;
  providers: string[];
  /** The sweeper has charged it as a whole; `settle` puts that right. */
  swept: boolean;
}

/** What an answer's steps still hold, for whoever ends a turn that died. */
export const holdsOf = ({ sql, tenant }: CrmContext, answerId: string): Promise<Hold[]> =>
  sql<Hold[]>`
    select id as "reservationId", step, offer, nanos, providers, swept_at is not null as swept
    from ai_reservations where tenant_id = ${tenant.id} and answer_id = ${answerId} order by step, id`;
