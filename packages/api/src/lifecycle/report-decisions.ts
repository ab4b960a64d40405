import { STATE } from '@portrait/contract';
import type { Decision } from './decision.ts';
import { reported } from './guards.ts';

/** The decisions about what users report of others' pictures. */
export const REPORT_DECISIONS = {
  /** Tells the moderators of a picture that somebody else shows. */
  report: {
    from: [STATE.confirmed],
    rate: 'reporter',
    guards: [],
    otherwise: 'UPLOAD_NOT_FOUND',
    action: 'reported',
  },
  /** The upload stays as it is. */
  dismissReports: {
    from: [STATE.confirmed],
    rate: 'moderator',
    guards: [reported],
    otherwise: 'UPLOAD_NOT_DECIDABLE',
    closesReports: true,
    action: 'reports_dismissed',
  },
} satisfies Record<string, Decision>;
