import { useLanguage } from '@portrait/react';
import { useState } from 'react';
import { FormField, type FormFieldProps } from './form-field.tsx';

/** A password, with a button that shows what was typed. */
export function PasswordField(field: Omit<FormFieldProps, 'children' | 'type'>) {
  const { t } = useLanguage();
  const [isShown, setIsShown] = useState(false);
  return (
    <FormField {...field} type={isShown ? 'text' : 'password'} autoCapitalize="none" spellCheck={false}>
      {(labelId) => (
        <button type="button" className="field-button" aria-describedby={labelId} onClick={() => setIsShown(!isShown)}>
          {t(isShown ? 'web.hidePassword' : 'web.showPassword')}
        </button>
      )}
    </FormField>
  );
}
