/** What can be switched on and off on the map of a line. */
export const layerNames = ['districts', 'incidents', 'notifications', 'conflicts'] as const;
export type LayerName = (typeof layerNames)[number];
