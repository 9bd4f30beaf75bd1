import type { JobApi } from '../job-api.ts';
import type { Track } from '../track-types.ts';
import './ending.css';
import { ProofPhotos } from './proof-photos.tsx';
import { RatingForm } from './rating-form.tsx';
import { useProof } from './use-proof.ts';
import { useRating } from './use-rating.ts';

/** What comes after the door: the photo, and how it was. A chunk of its own. */
export default function Ending({ api, track }: { api: JobApi; track: Track }) {
  // A photo may come after the handover, and what may be rated changes with the status.
  const version = `${track.status} ${track.timeline.length}`;
  const proof = useProof(api, version);
  const { state, rate } = useRating(api, version);
  return (
    <>
      <ProofPhotos {...proof} />
      <RatingForm state={state} rate={rate} />
    </>
  );
}
