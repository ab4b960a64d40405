export { UserAccountModal, type UserAccountModalProps } from './account/user-account-modal.tsx';
export { AttentionCard, type AttentionCardProps } from './attention/attention-card.tsx';
export { AttentionDot } from './attention/attention-dot.tsx';
export { useAttention, type Attention } from './attention/use-attention.ts';
export { OldPictures } from './history/old-pictures.tsx';
export { useOpenLabel } from './account/use-open-label.ts';
export { useAppeal, useIsLocked, useNotices } from './calls/notices.ts';
export { useReportPicture } from './calls/reports.ts';
export { useCurrentUpload, useHistory, useLimits, usePendingUploads } from './calls/queries.ts';
export {
  type UndoChange,
  useConfirmUpload,
  useDeleteUpload,
  useDescribeUpload,
  useDiscardUpload,
  useRecropUpload,
  useRemovePicture,
  useRestoreUpload,
  useUndoChange,
} from './calls/decisions.ts';
export { Button, type ButtonProps } from './interface/button.tsx';
export { useStatusMessage, type StatusMessage } from './interface/use-status-message.ts';
export { onDemand, type NotLoadedProps, type OnDemand } from './interface/on-demand.tsx';
export { directionOf } from '@portrait/contract';
export { errorOfAnswer, fetchAnswer, isTemporary, problemOf, sentenceOf, type Problem } from './language/problem.ts';
export { useLanguage, type Language } from './language/use-language.ts';
export { interruptionOf, nameOf, type Interruption, type Person } from './person/interruption.ts';
export { forgetPerson } from './person/personal-memory.ts';
export { ProfilePicture, type ProfilePictureProps } from './picture/profile-picture.tsx';
export { useShownPicture } from './picture/use-shown-picture.ts';
export { PortraitProvider, type PortraitProviderProps } from './provider/portrait-provider.tsx';
export { portraitHeaders, type HostTrpc } from './provider/links.ts';
export type { HeaderSample, PortraitUser } from './provider/portrait-context.ts';
export { trpc, type RouterInputs, type RouterOutputs } from './provider/trpc.ts';
export { ReportPicture, type ReportPictureProps } from './report/report-picture.tsx';
export * as Portrait from './parts/portrait.ts';
