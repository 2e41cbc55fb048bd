declare module 'virtual:outline' {
  /** Address of the outline of the land, GeoJSON in degrees. */
  export const outlineUrl: string;
}
