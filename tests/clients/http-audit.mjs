// Runs the audits of the npm package graphql-http against a server and prints each one.
// Usage: node http-audit.mjs http://127.0.0.1:8080/graphql
// Exit 0 when every audit passes, 1 otherwise.
import { serverAudits } from 'graphql-http';

const url = process.argv[2];
if (!url) {
  console.error('usage: node http-audit.mjs URL');
  process.exit(2);
}

const audits = serverAudits({ url });
let passed = 0;
for (const audit of audits) {
  const result = await audit.fn();
  const ok = result.status === 'ok';
  if (ok) passed += 1;
  console.log(`${ok ? 'ok  ' : result.status} ${audit.id} ${audit.name}`);
  if (!ok) console.log(`     ${result.reason} (status ${result.response?.status})`);
  // A response nobody reads keeps its connection, and the process with it.
  await result.response?.body?.cancel().catch(() => {});
}
console.log(`${passed} of ${audits.length} audits passed`);
process.exit(passed === audits.length ? 0 : 1);
