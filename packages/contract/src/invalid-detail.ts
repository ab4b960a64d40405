import type { z } from 'zod';

/**
 * Describes a validation error independent of language: the field, and what it must be.
 *
 * @example 'upload_id: number; limit: <= 100'
 */
export function invalidDetail(issues: readonly z.core.$ZodIssue[]): string {
  return issues.map((issue) => `${issue.path.map(String).join('.') || 'input'}: ${expected(issue)}`).join('; ');
}

function expected(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.expected;
  if (issue.code === 'too_small') return `${issue.inclusive ? '>=' : '>'} ${issue.minimum}`;
  if (issue.code === 'too_big') return `${issue.inclusive ? '<=' : '<'} ${issue.maximum}`;
  if (issue.code === 'invalid_value') return issue.values.map(String).join(' | ');
  return issue.code;
}
