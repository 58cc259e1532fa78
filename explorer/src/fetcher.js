import { getOperationAST, parse } from 'graphql';
import { createClient } from 'graphql-ws';
import * as session from './session.js';

// Relative to the page, so that a proxy may serve both under a path of its own.
const endpoint = new URL('graphql', document.baseURI);

// Token and locale are read when an operation starts, so a change counts from the next one on.
export function fetcherFor(group) {
  return (params, { headers } = {}) => {
    const operation = chosenOperation(params);
    const operationName = operation?.name?.value ?? params.operationName;
    // Introspection needs no token, and must not fail because of an expired one.
    const token = operationName === 'IntrospectionQuery' ? '' : session.token(group);
    return operation?.operation === 'subscription'
      ? subscribe({ ...params, operationName }, token)
      : post({ ...params, operationName }, headers, token);
  };
}

// For a moment after a change of tabs GraphiQL still names the operation of the tab before.
function chosenOperation({ query, operationName }) {
  try {
    const document = parse(query);
    return getOperationAST(document, operationName) ?? getOperationAST(document);
  } catch {
    return null; // A syntax error is for the desk to report.
  }
}

export async function post(params, headers, token) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify(inLocale(params)),
  });
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return { errors: [{ message: text || `${response.status} ${response.statusText}` }] };
  }
}

// A connection for each subscription: the token and locales of a connection are fixed when it opens.
async function* subscribe(params, token) {
  const locales = chosenLocales();
  const url = new URL(endpoint);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const client = createClient({
    url: url.href,
    connectionParams: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(locales && { locales }),
    },
    retryAttempts: 0,
  });
  try {
    yield* client.iterate(inLocale(params));
  } catch (cause) {
    throw closeReason(cause);
  } finally {
    client.dispose();
  }
}

// A refused socket rejects with its close event, which prints as an empty object.
function closeReason(cause) {
  if (typeof cause?.code !== 'number') return cause;
  return new Error(`The socket was closed: ${cause.code} ${cause.reason}`.trim());
}

function inLocale(params) {
  const locales = chosenLocales();
  return locales ? { ...params, extensions: { ...params.extensions, locales } } : params;
}

function chosenLocales() {
  const tag = session.locale();
  return tag ? [tag] : undefined;
}
