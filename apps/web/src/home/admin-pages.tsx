import { AdminArea, type StaffRole } from '@portrait/react/admin';
import '@portrait/react/admin.css';
import { useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import { useSearch } from 'wouter/use-browser-location';
import { setTitle } from '../routing/use-title.ts';

/** The administration, loaded only for moderators and administrators. */
export default function AdminPages({ role }: { role: StaffRole }) {
  const [path, navigate] = useLocation();
  // Not the router's useSearch, which decodes the query string once before URLSearchParams does.
  const query = useSearch();
  const location = useMemo(() => ({ path, query, navigate, Link, onTitle: setTitle }), [path, query, navigate]);
  return <AdminArea role={role} location={location} mainId="content" />;
}
