/** The words and schemas of the language that the node's doors speak as well. */
export {
  Agreement, type By, callStates, closed, type DutyState, type CallState, deliveries, dutyStates, Hash, LineId, lineStates, type Mandate, mandates, modes, Name, oneOf,
  PartyId, type Precedence, precedences, type Role, roles, Seconds, skipReasons, Slug, stepStates, Text, Uuid7,
} from '../language/index.ts';
