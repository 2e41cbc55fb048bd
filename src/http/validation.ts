import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { TLocalizedValidationError } from 'typebox/error';
import { Convert } from 'typebox/value';
import { Problem } from '../node/index.ts';
import { components } from './schemas/index.ts';
import { type Fault, faultOf, pointerPart } from './sound-value.ts';

const mostFields = 20;

// `ref` writes `Name#`, the form that the OpenAPI generator resolves.
const context = Object.fromEntries(Object.entries(components).map(([name, schema]) => [`${name}#`, schema]));

/**
 * Checks one part of a request against its schema; nothing is dropped and no default is filled in. Texts in paths and queries
 * are read as numbers where the schema wants one.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const check = Compile(context, schema);
  return (given: unknown) => {
    const value = httpPart === 'body' ? given : Convert(schema, given);
    const fault = faultOf(value);
    if (fault !== undefined) return { error: invalid(httpPart, [fault]) };
    if (check.Check(value)) return { value };
    return { error: invalid(httpPart, check.Errors(value).flatMap(toFaults)) };
  };
};

function invalid(part: string | undefined, fields: readonly Fault[]): Problem {
  const where = part === 'params' ? 'path' : part === 'querystring' ? 'query' : 'body';
  return new Problem(400, 'INVALID_REQUEST', `The ${where} does not fit its schema.`, { fields: fields.slice(0, mostFields) });
}

function toFaults(error: TLocalizedValidationError): Fault[] {
  const { instancePath: path } = error;
  if (error.keyword === 'additionalProperties') {
    return error.params.additionalProperties.map((name) => ({
      path: `${path}/${pointerPart(name)}`,
      reason: 'is not known here',
    }));
  }
  if (error.keyword === 'required') {
    return error.params.requiredProperties.map((name) => ({ path: `${path}/${pointerPart(name)}`, reason: 'is missing' }));
  }
  // A closed object fails a second time as `false` for each unknown member: the first one says it.
  if (error.keyword === 'boolean') return [];
  return [{ path, reason: error.message }];
}
