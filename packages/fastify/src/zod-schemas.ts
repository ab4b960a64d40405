import { checksAnswers } from '@portrait/api';
import { AppError, invalidDetail } from '@portrait/contract';
import type { FastifyInstance, FastifySchemaValidationError } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { z } from 'zod';

/** Lets routes use the contract's schemas for inputs and answers. Answers are checked under the same condition as those of tRPC. */
export function useZodSchemas(app: FastifyInstance): void {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(checksAnswers ? serializerCompiler : () => JSON.stringify);
  app.setSchemaErrorFormatter(
    (issues) => new AppError('INVALID_REQUEST', { detail: invalidDetail(issues.map(asZod)) }),
  );
}

/** Converts an error back to zod's form, from the provider's Ajv form. */
function asZod({ keyword, instancePath, params, message = '' }: FastifySchemaValidationError): z.core.$ZodIssue {
  const path = instancePath.split('/').filter(Boolean);
  return { ...params, code: keyword, path, message } as unknown as z.core.$ZodIssue;
}
