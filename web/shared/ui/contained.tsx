import { Component, type ReactNode } from 'react';

/** A part whose failure is its own: where it breaks it is gone, and the rest of the page stays. */
export class Contained extends Component<
  { children: ReactNode; onBreak?: () => void },
  { isBroken: boolean }
> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override componentDidCatch() {
    this.props.onBreak?.();
  }

  override render() {
    return this.state.isBroken ? null : this.props.children;
  }
}
