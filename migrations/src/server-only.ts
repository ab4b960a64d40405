// What bundlers for browsers find in place of this package.
throw new Error('@portrait/migrations runs on a server only: a page may import its types, not its values');
