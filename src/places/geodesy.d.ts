/** What is used of geodesy 2.4: @types/geodesy imports without file extensions, which NodeNext does not resolve. */
declare module 'geodesy/mgrs.js' {
  export class Utm {
    constructor(zone: number, hemisphere: 'N' | 'S', easting: number, northing: number);
    zone: number;
    hemisphere: 'N' | 'S';
    easting: number;
    northing: number;
    toLatLon(): LatLon;
    toMgrs(): Mgrs;
  }
  export class LatLon {
    constructor(latitude: number, longitude: number);
    lat: number;
    lon: number;
    /** Throws RangeError beyond 80° S and 84° N. */
    toUtm(): Utm;
  }
  // biome-ignore lint/style/noDefaultExport: so the package exports it
  export default class Mgrs {
    /** Throws RangeError. */
    constructor(zone: number, band: string, e100k: string, n100k: string, easting: number, northing: number);
    toUtm(): Utm;
    toString(digits?: 2 | 4 | 6 | 8 | 10): string;
  }
}
