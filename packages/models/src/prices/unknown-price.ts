/** A model that nobody knows the price of; it is not asked, since it would not be free. */
export class UnknownPriceError extends Error {
  /** As configured: `openai:gpt-4.1-mini`. */
  readonly model: string;

  constructor(model: string) {
    const entry = JSON.stringify({ [model]: { input: 0.5, output: 1.5 } });
    super(
      `${model}: its price is not known, so no budget could hold. Say what it costs in AI_PRICES, in USD per million ` +
        `tokens (AI_PRICES='${entry}'; 0 if it costs nothing), or name a model that \`bun run prices:check\` knows.`,
    );
    this.name = "UnknownPriceError";
    this.model = model;
  }
}
