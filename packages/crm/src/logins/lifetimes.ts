/** How long an access token is good. */
export const ACCESS_TOKEN_SECONDS = 86_400;
/** How long a login is good, however often its refresh token is exchanged. */
export const LOGIN_SECONDS = 30 * 86_400;
