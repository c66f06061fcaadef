-- name: door_seats(performance_id)
-- A companion of a whole outing is a party of one.
SELECT i.id, i.given, i.family, i.door_at,
       COUNT(*) OVER (PARTITION BY COALESCE(i.reservation_id, -i.id)) AS party,
       ROW_NUMBER() OVER (PARTITION BY COALESCE(i.reservation_id, -i.id) ORDER BY i.id) AS place
FROM invitation i
WHERE i.performance_id = :performance_id AND i.cancelled_at IS NULL
ORDER BY i.id;

-- name: door_party(invitation_id)
SELECT i.id, i.given, i.family, i.door_at, COUNT(*) OVER () AS party, ROW_NUMBER() OVER (ORDER BY i.id) AS place
FROM invitation one
JOIN invitation i ON i.outing_id = one.outing_id AND (i.id = one.id OR i.reservation_id = one.reservation_id)
WHERE one.id = :invitation_id AND i.cancelled_at IS NULL
ORDER BY i.id;

-- name: door_name(performance_id, invitation_id)^
SELECT i.id, i.given, i.family FROM invitation i
WHERE i.id = :invitation_id AND i.performance_id = :performance_id AND (i.given <> '' OR i.family <> '');

-- name: voucher_at_door(code)^
SELECT i.id, i.performance_id, o.venue_id, i.cancelled_at IS NOT NULL AS cancelled
FROM invitation i JOIN performance p ON p.id = i.performance_id JOIN offer o ON o.id = p.offer_id
WHERE i.code = :code;

-- name: seat_at_door(invitation_id)^
SELECT i.id, i.performance_id, o.venue_id, i.cancelled_at IS NOT NULL AS cancelled
FROM invitation i JOIN performance p ON p.id = i.performance_id JOIN offer o ON o.id = p.offer_id
WHERE i.id = :invitation_id;

-- name: tick_at_door(invitation_id, account_id, now)!
UPDATE invitation SET door_at = :now, attendance = 'came', attended_at = :now, attended_by = :account_id
WHERE id = :invitation_id AND cancelled_at IS NULL AND door_at IS NULL;

-- name: untick_at_door(invitation_id)!
UPDATE invitation
SET door_at = NULL,
    attended_at = CASE WHEN attendance = 'came' THEN NULL ELSE attended_at END,
    attended_by = CASE WHEN attendance = 'came' THEN NULL ELSE attended_by END,
    attendance = CASE WHEN attendance = 'came' THEN NULL ELSE attendance END
WHERE id = :invitation_id AND door_at IS NOT NULL;

-- name: told_of_door(performance_id)
-- The semicolon is what comes after the colon.
SELECT dedupe_key FROM outbox
WHERE dedupe_key >= 'door-list:' || :performance_id || ':' AND dedupe_key < 'door-list:' || :performance_id || ';'
UNION ALL
SELECT dedupe_key FROM outbox
WHERE dedupe_key >= 'door-changed:' || :performance_id || ':' AND dedupe_key < 'door-changed:' || :performance_id || ';'
ORDER BY 1;

-- name: closed_door(performance_id)^
SELECT id FROM due
WHERE kind = 'door-closes' AND performance_id = :performance_id AND structure_id = 0 AND day = '' AND state <> 'planned';

-- name: forget_door_links(performance_id, made_by, before)!
DELETE FROM door_link WHERE (performance_id = :performance_id AND made_by = :made_by) OR expires_at < :before;

-- name: add_door_link(venue_id, performance_id, digest, made_by, now, expires_at)^
INSERT INTO door_link (venue_id, performance_id, hash, made_by, made_at, expires_at)
VALUES (:venue_id, :performance_id, :digest, :made_by, :now, :expires_at) RETURNING id;

-- name: door_link(digest)^
SELECT id, venue_id, performance_id FROM door_link WHERE hash = :digest;
