export const TRACK_EXAMPLES: Record<string, unknown> = {};
