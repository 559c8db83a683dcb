import { z } from "zod";
import { answerParent } from "../parent.ts";
import { startUpstream } from "./upstream.ts";

answerParent(z.object({}), async () => {
  const { wordsUrl, toolUrl } = startUpstream();
  return { wordsUrl, toolUrl };
});
