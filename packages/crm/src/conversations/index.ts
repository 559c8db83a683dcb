export { type FoundAnswer, findAnswer } from "./find-answer.ts";
export { type ConversationWithMessages, getConversation } from "./get.ts";
export { type ConversationPage, listConversations } from "./list.ts";
export { type OpenedTurn, openTurn, type TurnOpening } from "./open-turn.ts";
export { recoverTurns } from "./recover-turns.ts";
export { removeConversation } from "./remove.ts";
export { renameConversation } from "./rename.ts";
export type { Answer, Conversation, MessagePart, MessageStatus, StoredMessage } from "./schemas.ts";
export { renewTurn, settleTurn } from "./settle-turn.ts";
