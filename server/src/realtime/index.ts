export { createSseServer, encodeFrame, type SseServer, type SseSink, type SseSource } from './sse.ts';
