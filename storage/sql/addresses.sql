-- name: own_addresses(account_id)
SELECT id, channel, native_id, preferred, unreachable_at IS NULL AS reachable, channel <> 'web' AS messenger
FROM address WHERE account_id = :account_id ORDER BY id;

-- name: is_somebody(account_id)^
SELECT 1 AS found FROM account c
WHERE c.id = :account_id
  AND (EXISTS (SELECT 1 FROM member m WHERE m.account_id = c.id)
       OR EXISTS (SELECT 1 FROM participant p WHERE p.account_id = c.id)
       OR EXISTS (SELECT 1 FROM staff s WHERE s.account_id = c.id)
       OR EXISTS (SELECT 1 FROM venue_member v WHERE v.account_id = c.id)
       OR (SELECT COUNT(*) FROM address a WHERE a.account_id = c.id) > 1);

-- name: account_of_address(address_id)^
SELECT account_id FROM address WHERE id = :address_id;

-- name: give_address(address_id, account_id)!
UPDATE address SET account_id = :account_id, preferred = 0 WHERE id = :address_id;

-- name: prefer_none(account_id)!
UPDATE address SET preferred = 0 WHERE account_id = :account_id AND preferred = 1;

-- name: prefer_address(account_id, address_id)!
UPDATE address SET preferred = 1 WHERE id = :address_id AND account_id = :account_id;

-- name: call_back(address_id)
-- What has surely not left yet; what is being sent arrives there.
UPDATE delivery SET state = 'aborted', leased_until = NULL
WHERE address_id = :address_id AND (state = 'queued' OR (state = 'sending' AND begun_at IS NULL))
RETURNING outbox_id;
