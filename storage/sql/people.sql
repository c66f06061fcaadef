-- name: presence(channel, native_id)^
SELECT a.id AS address_id, a.account_id, c.language, d.revision, d.step, d.data, d.updated_at, s.account_id IS NOT NULL AS staff
FROM address a
JOIN account c ON c.id = a.account_id
LEFT JOIN dialogue d ON d.address_id = a.id
LEFT JOIN staff s ON s.account_id = a.account_id
WHERE a.channel = :channel AND a.native_id = :native_id;

-- name: inbox_row(channel, update_id)^
SELECT 1 AS handled FROM inbox WHERE channel = :channel AND update_id = :update_id;

-- name: membership(account_id)^
-- The live one, an authorised one first: a request for access takes nothing away.
SELECT m.id, m.structure_id, m.account_id, m.given, m.family, m.role, m.authorised_at,
       (SELECT MAX(t.season) FROM terms_acceptance t WHERE t.member_id = m.id) AS terms_season,
       s.name AS structure_name, s.state AS structure_state, s.suspended_why,
       v.generation, v.signed_on, v.ended_on
FROM member m
JOIN structure s ON s.id = m.structure_id
LEFT JOIN convention v ON v.id = (SELECT MAX(w.id) FROM convention w WHERE w.structure_id = s.id)
WHERE m.account_id = :account_id AND m.withdrawn_at IS NULL
ORDER BY m.authorised_at IS NOT NULL DESC, m.id DESC LIMIT 1;

-- name: structure(structure_id)^
SELECT s.id AS structure_id, s.name AS structure_name, s.state AS structure_state, s.suspended_why,
       v.generation, v.signed_on, v.ended_on
FROM structure s
LEFT JOIN convention v ON v.id = (SELECT MAX(w.id) FROM convention w WHERE w.structure_id = s.id)
WHERE s.id = :structure_id;

-- name: own_records(account_id)
SELECT id FROM participant WHERE account_id = :account_id ORDER BY id;

-- name: is_staff(account_id)^
SELECT 1 AS staff FROM staff WHERE account_id = :account_id;

-- name: venues_of(account_id)
SELECT venue_id FROM venue_member WHERE account_id = :account_id ORDER BY venue_id;

-- name: add_account(language, now)^
INSERT INTO account (language, created_at) VALUES (:language, :now) RETURNING id;

-- name: add_address(account_id, channel, native_id)!
INSERT INTO address (account_id, channel, native_id) VALUES (:account_id, :channel, :native_id);

-- name: addresses_of(account_id, channel)
SELECT native_id FROM address WHERE account_id = :account_id AND channel = :channel ORDER BY id;

-- name: move_address(channel, native_id, becomes)!
UPDATE address SET native_id = :becomes WHERE channel = :channel AND native_id = :native_id;

-- name: accept_terms(member_id, season, now)!
INSERT INTO terms_acceptance (member_id, season, accepted_at) VALUES (:member_id, :season, :now)
ON CONFLICT (member_id, season) DO NOTHING;

-- name: choose_language(account_id, language)!
UPDATE account SET language = :language WHERE id = :account_id;

-- name: informed(account_id, now)!
UPDATE account SET informed_at = :now WHERE id = :account_id AND informed_at IS NULL;

-- name: was_informed(account_id)^
SELECT 1 AS informed FROM account WHERE id = :account_id AND informed_at IS NOT NULL;
