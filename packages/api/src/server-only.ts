// Bundlers for browsers resolve this file in place of the package.
throw new Error('@portrait/api runs on a server only: a page may import its types, not its values');
