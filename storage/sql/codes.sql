-- name: salt()^
SELECT value FROM installation WHERE name = 'code-salt';

-- name: keep_salt(salt)!
INSERT INTO installation (name, value) VALUES ('code-salt', :salt) ON CONFLICT (name) DO NOTHING;

-- name: add_one_time_code(typed_hash, link_hash, opens, structure_id, participant_id, venue_id, given, family, made_by, now, expires_at)^
INSERT INTO one_time_code (hash, link_hash, opens, structure_id, participant_id, venue_id, given, family, made_by, made_at, expires_at)
VALUES (:typed_hash, :link_hash, :opens, :structure_id, :participant_id, :venue_id, :given, :family, :made_by, :now, :expires_at)
RETURNING id;

-- name: unused_code_of(participant_id, now)^
SELECT id FROM one_time_code WHERE participant_id = :participant_id AND used_at IS NULL AND expires_at > :now LIMIT 1;

-- name: forget_one_time_codes(participant_id)!
DELETE FROM one_time_code WHERE participant_id = :participant_id AND used_at IS NULL;

-- name: forget_codes_made_by(structure_id, account_id)!
DELETE FROM one_time_code WHERE structure_id = :structure_id AND made_by = :account_id AND used_at IS NULL;

-- name: forget_address_codes(account_id)!
DELETE FROM one_time_code WHERE made_by = :account_id AND opens = 'address' AND used_at IS NULL;

-- name: last_address_code(account_id)^
SELECT used_at, expires_at FROM one_time_code
WHERE made_by = :account_id AND opens = 'address' ORDER BY id DESC LIMIT 1;

-- name: invitations_over(now)^
SELECT 1 AS found FROM one_time_code WHERE expires_at <= :now AND given IS NOT NULL LIMIT 1;

-- name: forget_invited_names(now)!
UPDATE one_time_code SET given = NULL, family = NULL WHERE expires_at <= :now AND given IS NOT NULL;

-- name: live_one_time_code(digest, typed, now)^
SELECT c.id, c.opens, c.structure_id, c.participant_id, c.venue_id, c.given, c.family,
       CASE WHEN c.opens = 'address' THEN c.made_by END AS account_id
FROM one_time_code c
LEFT JOIN structure s ON s.id = c.structure_id
LEFT JOIN participant p ON p.id = c.participant_id
WHERE ((:typed = 1 AND c.hash = :digest) OR (:typed = 0 AND c.link_hash = :digest))
  AND c.used_at IS NULL AND c.expires_at > :now AND (s.id IS NULL OR s.state = 'active') AND p.erased_at IS NULL;

-- name: use_one_time_code(code_id, by, now)!
UPDATE one_time_code SET used_at = :now, used_by = :by, given = NULL, family = NULL WHERE id = :code_id;

-- name: last_referent_code(structure_id, made_by)^
SELECT used_at FROM one_time_code
WHERE structure_id = :structure_id AND made_by = :made_by AND opens = 'referent' ORDER BY id DESC LIMIT 1;

-- name: replace_structure_code(structure_id, now)!
UPDATE structure_code SET replaced_at = :now WHERE structure_id = :structure_id AND replaced_at IS NULL;

-- name: add_structure_code(structure_id, season, digest, made_by, now)^
INSERT INTO structure_code (structure_id, season, hash, made_by, made_at)
VALUES (:structure_id, :season, :digest, :made_by, :now) RETURNING id;

-- name: live_structure_code(digest, season)^
SELECT c.id, c.structure_id
FROM structure_code c JOIN structure s ON s.id = c.structure_id
WHERE c.hash = :digest AND c.replaced_at IS NULL AND c.season = :season AND s.state = 'active';

-- name: structure_of_code(code_id, season)^
SELECT c.structure_id
FROM structure_code c JOIN structure s ON s.id = c.structure_id
WHERE c.id = :code_id AND c.replaced_at IS NULL AND c.season = :season AND s.state = 'active';

-- name: structure_code_of(structure_id, season)^
SELECT id FROM structure_code WHERE structure_id = :structure_id AND season = :season AND replaced_at IS NULL;

-- name: forget_visitor_codes()!
DELETE FROM visitor_code;

-- name: add_visitor_code(code, season, made_by, now)!
INSERT INTO visitor_code (code, season, made_by, made_at) VALUES (:code, :season, :made_by, :now);

-- name: visitor_code(season)^
SELECT code FROM visitor_code WHERE season = :season ORDER BY id DESC LIMIT 1;

-- name: visitor_season(account_id)^
SELECT visitor_season FROM account WHERE id = :account_id;

-- name: admit_visitor(account_id, season)!
UPDATE account SET visitor_season = :season WHERE id = :account_id;

-- name: forget_attempts(before)!
DELETE FROM code_attempt WHERE at < :before;

-- name: add_attempt(address_id, typed, now)!
INSERT INTO code_attempt (address_id, at, typed) VALUES (:address_id, :now, :typed);

-- name: attempts_of(address_id, since)
SELECT at FROM code_attempt WHERE address_id = :address_id AND at > :since ORDER BY at;

-- name: typed_attempts(since, count)
SELECT at FROM code_attempt WHERE typed = 1 AND at > :since ORDER BY at DESC LIMIT :count;
