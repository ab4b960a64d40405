export { AdminArea, type AdminAreaProps } from './admin/admin-area.tsx';
export type { AdminLocation, LinkProps } from './admin/admin-location.ts';
export type { StaffRole } from './admin/parts/roles.ts';
