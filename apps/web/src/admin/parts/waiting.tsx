import { useWords } from '../language/use-words.ts';

export function Waiting() {
  const { say } = useWords();
  return (
    <p className="waiting" role="status">
      {say('list.loading')}
    </p>
  );
}
