import { checksAnswers } from '@portrait/api';
import { AppError, invalidDetail } from '@portrait/contract';
import type { FastifyInstance, FastifySchemaValidationError } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { z } from 'zod';

/** Lets routes say what they take and answer in the contract's schemas. Answers are held against them where those of the procedures are. */
export function useZodSchemas(app: FastifyInstance): void {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(checksAnswers ? serializerCompiler : () => JSON.stringify);
  app.setSchemaErrorFormatter(
    (issues) => new AppError('INVALID_REQUEST', { detail: invalidDetail(issues.map(asZod)) }),
  );
}

/** As zod said it, before the provider put it into Ajv's words. */
function asZod({ keyword, instancePath, params, message = '' }: FastifySchemaValidationError): z.core.$ZodIssue {
  const path = instancePath.split('/').filter(Boolean);
  return { ...params, code: keyword, path, message } as unknown as z.core.$ZodIssue;
}
