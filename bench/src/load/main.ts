import { answerParent } from "../parent.ts";
import { loadSchema, runLoad } from "./load.ts";

answerParent(loadSchema, runLoad);
