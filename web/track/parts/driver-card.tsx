import { message } from '../../shared/i18n/message.ts';
import { useWords } from '../../shared/i18n/words-context.ts';
import { Icon } from '../../shared/icon.tsx';
import type { Agent } from '../track-types.ts';

/** Whom to expect, and which plate to look out for. */
export function DriverCard({ agent }: { agent: Agent }) {
  const words = useWords();
  const rating = agent.rating === null ? null : words.format.rating(agent.rating);
  return (
    <section className="driver-card" aria-label={words.text('driver.label')} data-testid="driver-card">
      <span className="driver-face" aria-hidden="true">
        <Icon name={agent.vehicleType} size={24} />
      </span>
      <div className="driver-who">
        <p className="driver-name">
          <bdi>{agent.firstName || words.text('details.driver')}</bdi>
          {rating !== null && (
            <span className="driver-rating">
              <span aria-hidden="true">★ {rating}</span>
              <span className="visually-hidden">{words.text(message('driver.rating', { n: rating }))}</span>
              {agent.ratingCount > 0 && (
                <>
                  <span className="rating-count" aria-hidden="true">
                    ({words.format.number(agent.ratingCount)})
                  </span>
                  <span className="visually-hidden">
                    {' '}
                    {words.text(message('driver.ratingCount', { n: agent.ratingCount }))}
                  </span>
                </>
              )}
            </span>
          )}
        </p>
        <p className="driver-vehicle">{words.text(`vehicle.${agent.vehicleType}`)}</p>
      </div>
      {agent.vehiclePlate && (
        <p className="plate">
          <span className="visually-hidden">{words.text('driver.plate')}: </span>
          <bdi>{agent.vehiclePlate}</bdi>
        </p>
      )}
    </section>
  );
}
