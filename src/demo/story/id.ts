/** A new UUIDv7 (RFC 9562 §5.7), as any client of the API makes them. */
export { v7 as uuid } from 'uuid';
