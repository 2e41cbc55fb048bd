import { DirectiveDemand } from './demand.tsx';
import { StandingRules } from './standing.tsx';

/** What directives put above every page. It is loaded after the desk itself: a ring needs none of it. */
export function DirectivesOnTop() {
  return (
    <>
      <DirectiveDemand />
      <StandingRules />
    </>
  );
}
