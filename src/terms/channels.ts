import {
  type Agreement,
  type Channel,
  channels,
  floorChannels,
  type Posture,
  postures,
  usualPostures,
} from '../language/index.ts';

export function isFloorChannel(channel: Channel): boolean {
  return floorChannels.some((floor) => floor === channel);
}

/** The postures in which this channel is permitted: what the agreement names, else the usual ones; the floor in all of them. */
export function posturesFor(agreement: Agreement | undefined, channel: Channel): readonly Posture[] {
  return isFloorChannel(channel) ? postures : (agreement?.channels?.[channel] ?? usualPostures[channel]);
}

export function permittedInPosture(agreement: Agreement | undefined, channel: Channel, posture: Posture): boolean {
  return posturesFor(agreement, channel).includes(posture);
}

export function permittedInEveryPosture(agreement: Agreement, channel: Channel): boolean {
  return postures.every((posture) => permittedInPosture(agreement, channel, posture));
}

/** Each channel with the postures in which it is permitted, for showing the terms as they are. */
export function channelTable(
  agreement: Agreement,
): readonly { readonly channel: Channel; readonly postures: readonly Posture[] }[] {
  return channels.map((channel) => ({ channel, postures: posturesFor(agreement, channel) }));
}
