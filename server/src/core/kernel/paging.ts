/** A page of a list: 1-based `page`, `pageSize` 1…200. */
export type PageRequest = { page: number; pageSize: number };

export type Page<T> = { data: T[]; page: number; pageSize: number; total: number };

export const MAX_PAGE_SIZE = 200;
export const DEFAULT_PAGE_SIZE = 25;
