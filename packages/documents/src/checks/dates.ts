import { documents } from "@kontor/crm";
import type { Check } from "./known.ts";

/** Clocks and time zones. */
const DAYS_AHEAD = 1;
/** Books are kept ten years (Serbia, Germany until 2024, Croatia eleven); what is older was misread. */
const YEARS_BACK = 15;
/** A delivery is billed in the same year or around it; subscriptions are paid a year ahead. */
const DELIVERY_DAYS = 400;
/** Nobody gives more time to pay. */
const DUE_DAYS = 400;

type Dated = "issueDate" | "dueDate" | "deliveryDate";

/** Dates exist, are in order and near: what decides the period or when to pay needs a person, the delivery is a note. */
export const checkDates: Check = ({ record }, { today }) => {
  const findings: documents.Finding[] = [];
  const against = (severity: documents.Finding["severity"], fields: Dated[], message: string) =>
    findings.push({ code: "dates", severity, fields, message });
  const [issue, due, delivery] = [record.issueDate, record.dueDate, record.deliveryDate].map(dayOf);
  const now = dayOf(today);
  for (const field of ["issueDate", "dueDate", "deliveryDate"] as const)
    if (record[field] !== null && dayOf(record[field]) === null)
      against("person", [field], `${record[field]} is no date.`);
  if (typeof issue === "number" && typeof now === "number") {
    if (issue > now + DAYS_AHEAD)
      against("person", ["issueDate"], `${record.issueDate} has not come yet; today is ${today}.`);
    if (issue < now - YEARS_BACK * 366)
      against("person", ["issueDate"], `${record.issueDate} is more than ${YEARS_BACK} years ago.`);
  }
  if (typeof issue === "number" && typeof due === "number") {
    if (due < issue)
      against("person", ["issueDate", "dueDate"], `Due on ${record.dueDate}, before ${record.issueDate}.`);
    else if (due > issue + DUE_DAYS)
      against(
        "person",
        ["issueDate", "dueDate"],
        `Due on ${record.dueDate}, long after ${record.issueDate}.`,
      );
  }
  if (typeof issue === "number" && typeof delivery === "number" && Math.abs(delivery - issue) > DELIVERY_DAYS)
    against(
      "note",
      ["issueDate", "deliveryDate"],
      `Delivered on ${record.deliveryDate}, far from ${record.issueDate}.`,
    );
  return findings;
};

const dayOf = (date: string | null): number | null => (date === null ? null : documents.calendarDay(date));
