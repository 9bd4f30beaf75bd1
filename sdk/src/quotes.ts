import { createFace } from './face.ts';
import type { CallOptions, Transport } from './transport.ts';
import type { Quote, QuoteRequest, ValidatedQuote } from './types.ts';

/** Prices before booking. An order that names a quote's `quoteId` in time gets its price. */
export function createQuotes(transport: Transport) {
  const face = createFace(transport);
  return {
    create: (request: QuoteRequest, options?: CallOptions) =>
      face.post<Quote>('/client/logistics/quote', request, options),
    /** Checks every address first; 422 names the stop whose address nobody knows. */
    createValidated: (request: QuoteRequest, options?: CallOptions) =>
      face.post<ValidatedQuote>('/client/logistics/quote/validated', request, options),
  };
}
