/**
 * An act of writing was not said: a directive holds it until the head approves it. It is no failure: the doors answer 200 with
 * the approval that was asked.
 */
export class HeldForApproval extends Error {
  readonly approval: { readonly id: string; readonly state: 'asked' };

  constructor(id: string) {
    super('it waits for the head to approve it');
    this.name = 'HeldForApproval';
    this.approval = { id, state: 'asked' };
  }
}
