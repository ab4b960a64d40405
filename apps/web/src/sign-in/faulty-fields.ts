import type { Problem } from '@portrait/react';

export type Field = 'username' | 'password';

/** The fields that an error is about; none if it is not about the input. */
const FAULTY: Partial<Record<Problem['code'], readonly Field[]>> = {
  INVALID_USERNAME: ['username'],
  USERNAME_TAKEN: ['username'],
  USERNAME_TOO_SIMILAR: ['username'],
  USERNAME_RESERVED: ['username'],
  INVALID_PASSWORD: ['password'],
  WEAK_PASSWORD: ['password'],
  WRONG_CREDENTIALS: ['username', 'password'],
};

export function faultyFields(problem: Problem | undefined): readonly Field[] {
  return (problem && FAULTY[problem.code]) ?? [];
}
