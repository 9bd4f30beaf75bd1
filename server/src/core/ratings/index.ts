export { MAX_RATING_CHARACTERS, type Rating } from './rating.ts';
export { createRatings, type Ratings, type Review } from './ratings.ts';
