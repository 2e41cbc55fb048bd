declare module 'd3-geo-projection' {
  import type { GeoProjection } from 'd3-geo';
  /** The object in the plane of the projection, cut where the projection cuts. */
  export function geoProject<T>(object: T, projection: GeoProjection): T;
}
