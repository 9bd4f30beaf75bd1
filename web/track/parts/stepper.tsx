import { useWords } from '../../shared/i18n/words-context.ts';
import { Icon } from '../../shared/icon.tsx';
import type { Step } from '../steps.ts';

/** How far it has come. Each state has its own sign, not only its colour. */
export function Stepper({ steps }: { steps: Step[] }) {
  const words = useWords();
  return (
    <ol className="stepper" aria-label={words.text('step.label')} data-testid="stepper">
      {steps.map((step) => (
        <li
          key={step.key}
          className="step"
          data-step={step.key}
          data-state={step.state}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className="step-sign" aria-hidden="true">
            {step.state === 'done' && <Icon name="check" size={14} />}
            {step.state === 'failed' && <Icon name="cross" size={14} />}
          </span>
          <span className="step-label">{words.text(step.label)}</span>
          <span className="visually-hidden"> ({words.text(`step.state.${step.state}`)})</span>
        </li>
      ))}
    </ol>
  );
}
