-- name: team(structure_id)
SELECT id, structure_id, account_id, given, family, role, authorised_at, withdrawn_at, asked_at
FROM member
WHERE structure_id = :structure_id AND withdrawn_at IS NULL
ORDER BY authorised_at IS NOT NULL, role DESC, given, family, id;

-- name: team_member(member_id)^
SELECT id, structure_id, account_id, given, family, role, authorised_at, withdrawn_at, asked_at
FROM member WHERE id = :member_id;

-- name: decision_on(member_id)^
SELECT a.act, d.given, d.family
FROM audit a
JOIN member m ON m.id = a.subject_id
LEFT JOIN member d ON d.account_id = a.account_id AND d.structure_id = m.structure_id
WHERE a.subject = 'member' AND a.subject_id = :member_id AND a.act IN ('approve', 'withdraw') AND a.at >= m.asked_at
ORDER BY a.id LIMIT 1;

-- name: team_referents(structure_id)
SELECT account_id FROM member
WHERE structure_id = :structure_id AND role = 'referent' AND authorised_at IS NOT NULL AND withdrawn_at IS NULL
ORDER BY id;

-- name: pending_of(account_id)^
SELECT id, structure_id, account_id, given, family, role, authorised_at, withdrawn_at, asked_at
FROM member
WHERE account_id = :account_id AND authorised_at IS NULL AND withdrawn_at IS NULL
ORDER BY id DESC LIMIT 1;

-- name: end_requests_of(account_id, now)!
UPDATE member SET withdrawn_at = :now
WHERE account_id = :account_id AND authorised_at IS NULL AND withdrawn_at IS NULL;

-- name: put_member(structure_id, account_id, given, family, role, asked_at, authorised_at)^
INSERT INTO member (structure_id, account_id, given, family, role, asked_at, authorised_at)
VALUES (:structure_id, :account_id, :given, :family, :role, :asked_at, :authorised_at)
ON CONFLICT (account_id, structure_id) DO UPDATE
SET given = excluded.given, family = excluded.family, role = excluded.role, asked_at = excluded.asked_at,
    authorised_at = excluded.authorised_at, withdrawn_at = NULL, approved_by = NULL
RETURNING id;

-- name: approve_member(member_id, by, now)!
UPDATE member SET authorised_at = :now, approved_by = :by
WHERE id = :member_id AND authorised_at IS NULL AND withdrawn_at IS NULL;

-- name: end_member(member_id, now)!
UPDATE member SET withdrawn_at = :now WHERE id = :member_id AND withdrawn_at IS NULL;

-- name: end_requests_to(structure_id, now)!
UPDATE member SET withdrawn_at = :now
WHERE structure_id = :structure_id AND authorised_at IS NULL AND withdrawn_at IS NULL;
