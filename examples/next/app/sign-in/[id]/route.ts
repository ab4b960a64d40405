import { cookies } from 'next/headers';
import { sessionOf } from '../../users';

export async function POST(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const session = sessionOf((await params).id);
  if (session === undefined) return new Response(null, { status: 404 });
  (await cookies()).set('session', session, { path: '/', httpOnly: true, sameSite: 'lax' });
  return new Response(null, { status: 204 });
}
