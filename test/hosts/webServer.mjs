// The process behind browser.mjs: serves VS Code for the Web until it is killed.
// In: the path of @vscode/test-web, and its options as JSON.

const [testWeb, options] = process.argv.slice(2);
const { default: { open } } = await import(testWeb);
await open({ browserType: 'none', printServerLog: false, ...JSON.parse(options) });
