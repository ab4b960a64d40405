process.argv.splice(2, 0, 'migrate', ...(process.argv.length > 2 ? [] : ['up']));

await import('./portrait.mjs');
