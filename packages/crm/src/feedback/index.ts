export { type Feedback, keptComment, MAX_COMMENT_LENGTH, type Rating, rateAnswer } from "./rate-answer.ts";
