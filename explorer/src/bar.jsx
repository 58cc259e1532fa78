import { useEffect, useState } from 'react';
import { post } from './fetcher.js';
import * as session from './session.js';

// Above the editor: whose examples, whose token, and in which language the desk answers.
export function Bar({ groups, group, onGroup, onReset }) {
  return (
    <header className="bar">
      <h1>partnerdesk</h1>
      <fieldset>
        <legend>Examples</legend>
        {groups.map(({ id, label }) => (
          <label key={id}>
            <input
              type="radio"
              name="group"
              value={id}
              checked={id === group}
              onChange={() => onGroup(id)}
            />
            <span>{label}</span>
          </label>
        ))}
        <button type="button" onClick={onReset}>
          Reset tabs
        </button>
      </fieldset>
      <TokenBox key={group} group={group} label={groups.find(({ id }) => id === group).label} />
      <LocalePicker />
    </header>
  );
}

function TokenBox({ group, label }) {
  const [token, setToken] = useState(session.token(group));
  const change = (event) => {
    session.setToken(group, event.target.value);
    setToken(session.token(group));
  };
  return (
    <label className="token">
      <span>Token for {label.toLowerCase()}</span>
      <input
        type="text"
        value={token}
        onChange={change}
        placeholder="paste what `partnerdesk token` printed"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
      />
    </label>
  );
}

function LocalePicker() {
  const [offered, setOffered] = useState([]);
  const [tag, setTag] = useState(session.locale);
  useEffect(() => {
    // Asked, not listed here: a locale that the desk gains is offered without a new explorer.
    post({ query: '{ locales { tag endonym } }' }, {}, '').then(
      ({ data }) => setOffered(data?.locales ?? []),
      () => {},
    );
  }, []);
  const change = (event) => {
    session.setLocale(event.target.value);
    setTag(event.target.value);
  };
  return (
    <label className="locale">
      <span>Answers in</span>
      <select value={tag} onChange={change}>
        <option value="">the browser’s language</option>
        {offered.map(({ tag, endonym }) => (
          <option key={tag} value={tag} lang={tag}>
            {endonym}
          </option>
        ))}
      </select>
    </label>
  );
}
