import { openPictures } from '../../pictures';

async function answer(request: Request): Promise<Response> {
  const pictures = await openPictures();
  return pictures.fetch(request);
}

export { answer as GET, answer as HEAD, answer as OPTIONS, answer as POST };
