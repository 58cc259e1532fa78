-- A row of each table for every partner, or for every customer and each of its partners. What it says of
-- itself (`body`, `actor`, `target` ...) is how the reviewed table names it.
INSERT INTO tickets (id, partner_id, number, customer_id, provider_id, requester_id, subject, subject_folded, language,
        category, severity, state, opened_at, updated_at, handed_over_at)
    SELECT gen_random_uuid(), relation.partner_id, 100 + row_number() OVER (), relation.customer_id, sold.provider_id,
        (SELECT min(id::text)::uuid FROM contacts WHERE customer_id = relation.customer_id),
        's', 's', 'en', 'USAGE', 'C', 'NEW', '2026-05-05T12:00:00Z', '2026-05-05T12:00:00Z',
        CASE WHEN sold.provider_id IS NULL THEN NULL ELSE timestamptz '2026-05-05T12:00:00Z' END
    FROM customer_partners AS relation
    JOIN LATERAL (SELECT provider_id FROM customer_subscriptions
        WHERE customer_id = relation.customer_id AND partner_id = relation.partner_id LIMIT 1) AS sold ON true;
INSERT INTO comments (id, ticket_id, internal, body, language, created_at)
    SELECT gen_random_uuid(), tickets.id, kind.internal, kind.body, 'en', kind.created_at
    FROM tickets, (VALUES
        (false, 'public', timestamptz '2026-05-05T11:00:00Z'),
        (true, 'note before the hand-over', timestamptz '2026-05-05T11:00:00Z'),
        (true, 'note after the hand-over', timestamptz '2026-05-05T13:00:00Z')) AS kind (internal, body, created_at);
INSERT INTO ticket_events (id, ticket_id, sequence, kind, actor, to_state, happened_at)
    SELECT gen_random_uuid(), tickets.id, event.sequence, event.kind, event.actor, 'NEW', event.happened_at
    FROM tickets, (VALUES
        (11, 'OPENED', 'opening', timestamptz '2026-05-05T11:00:00Z'),
        (12, 'NOTE_ADDED', 'note before the hand-over', timestamptz '2026-05-05T11:00:00Z'),
        (13, 'NOTE_ADDED', 'note after the hand-over', timestamptz '2026-05-05T13:00:00Z'))
        AS event (sequence, kind, actor, happened_at);
INSERT INTO escalations (id, ticket_id, partner_id, customer_id, provider_id, target, nature, status, summary, language,
        raised_by_id, raised_at, updated_at)
    SELECT gen_random_uuid(), tickets.id, tickets.partner_id, tickets.customer_id,
        CASE WHEN target = 'PROVIDER' THEN provider_id END, target, 'COMMERCIAL', 'OPEN', 's', 'en',
        (SELECT min(id::text)::uuid FROM agents WHERE partner_id = tickets.partner_id), now(), now()
    FROM tickets, (VALUES ('PROVIDER'), ('MICROSOFT')) AS to_whom (target)
    WHERE target = 'MICROSOFT' OR provider_id IS NOT NULL;
INSERT INTO customer_invoices (id, partner_id, customer_id, number, due_on, amount_minor, currency, state, created_at,
        updated_at)
    SELECT gen_random_uuid(), partner_id, customer_id, row_number() OVER (), '2026-05-01', 100, 'EUR', 'OPEN', now(), now()
    FROM customer_partners;
INSERT INTO collections_policies (id, partner_id, state, steps, data_retention_days, created_at, updated_at)
    SELECT gen_random_uuid(), partners.id, state, '[]', 90, now(), now()
    FROM partners, (VALUES ('DRAFT'), ('PUBLISHED')) AS policy (state);
INSERT INTO subscription_suspensions (id, customer_subscription_id, partner_id, customer_id, reason,
        collections_policy_id, step, days_overdue, data_retained_until, suspended_at)
    SELECT gen_random_uuid(), sold.id, sold.partner_id, sold.customer_id, 's', policy.id, 1, 30, '2026-08-01', now()
    FROM customer_subscriptions AS sold
    JOIN collections_policies AS policy ON policy.partner_id = sold.partner_id AND policy.state = 'PUBLISHED';
INSERT INTO competencies (id, partner_id, name, level, valid_from)
    SELECT gen_random_uuid(), id, 's', 'GOLD', '2026-01-01' FROM partners;
INSERT INTO entitlements (id, partner_id, vehicle, valid_from)
    SELECT gen_random_uuid(), id, 'PREMIER', '2026-01-01' FROM partners;
INSERT INTO training_thresholds (id, partner_id, version, updated_at)
    SELECT gen_random_uuid(), id, 1, now() FROM partners;
INSERT INTO api_tokens (id, partner_id, created_by_id, name, name_folded, hint, secret_digest, scopes, created_at, expires_at)
    SELECT gen_random_uuid(), id, (SELECT min(agent.id::text)::uuid FROM agents AS agent WHERE agent.partner_id = partners.id),
        's', 's', 'pdk_0000', id::text, '["READ"]', now(), now()
    FROM partners;
