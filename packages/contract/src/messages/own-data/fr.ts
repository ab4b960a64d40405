export const ownDataErrors = {
  PASSWORD_NEEDED: 'Pour votre sécurité, indiquez votre mot de passe',
  LAST_ADMIN: 'Vous êtes le dernier administrateur : donnez d’abord ce rôle à un autre compte',
} as const;
