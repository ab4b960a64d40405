'use client';

import CropEditor, { type CropEditorProps } from '../editor/crop-editor.tsx';
import { CropSuggestions, type CropSuggestionsProps } from '../finder/crop-suggestions.tsx';

export interface CropWorkProps extends CropEditorProps {
  /** Null where there cannot be any. */
  suggestions: CropSuggestionsProps['suggestions'] | null;
}

/** Everything that changes the crop: the editor, and the suggested crops. */
export default function CropWork({ suggestions, ...props }: CropWorkProps) {
  return (
    <div className="portrait-draft-crop">
      <CropEditor {...props} />
      {suggestions !== null && <CropSuggestions {...props} suggestions={suggestions} />}
    </div>
  );
}
