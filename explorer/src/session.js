// What the visitor chose: in sessionStorage, since a token on disk outlives the reason it was pasted.

// One token for each group of examples: a portal's caller is never an agent's.
export const token = (group) => sessionStorage.getItem(`partnerdesk:token:${group}`) ?? '';
export const setToken = (group, value) => store(`partnerdesk:token:${group}`, bare(value));

// Empty: whatever Accept-Language says.
export const locale = () => sessionStorage.getItem('partnerdesk:locale') ?? '';
export const setLocale = (tag) => store('partnerdesk:locale', tag);

export const group = () => sessionStorage.getItem('partnerdesk:group') ?? '';
export const setGroup = (name) => store('partnerdesk:group', name);

// People paste the whole header as often as the token.
function bare(value) {
  return value.trim().replace(/^(authorization:\s*)?(bearer\s+)?/i, '');
}

function store(key, value) {
  if (value) sessionStorage.setItem(key, value);
  else sessionStorage.removeItem(key);
}

// GraphiQL's own store, with tabs kept apart by group; only the theme is common to all.
export function editorStorage(group) {
  const prefix = `partnerdesk:${group}:`;
  const name = (key) => (key === 'graphiql:theme' ? key : prefix + key);
  const own = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  return {
    getItem: (key) => localStorage.getItem(name(key)),
    setItem: (key, value) => localStorage.setItem(name(key), value),
    removeItem: (key) => localStorage.removeItem(name(key)),
    clear: () => own().forEach((key) => localStorage.removeItem(key)),
    get length() {
      return own().length;
    },
  };
}
