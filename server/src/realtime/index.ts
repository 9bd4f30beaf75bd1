export { createSseServer, encodeFrame, type SseServer, type SseSink } from './sse.ts';
