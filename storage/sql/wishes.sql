-- name: booked_or_wished(account_id, performance_id)^
SELECT EXISTS (SELECT 1 FROM participant t JOIN reservation r ON r.participant_id = t.id
               WHERE t.account_id = :account_id AND r.performance_id = :performance_id AND r.cancelled_at IS NULL)
         AS booked,
       EXISTS (SELECT 1 FROM participant t JOIN wish w ON w.participant_id = t.id
               WHERE t.account_id = :account_id AND w.performance_id = :performance_id AND w.state = 'open') AS wished;

-- name: add_wish(participant_id, structure_id, performance_id, now)^
INSERT INTO wish (participant_id, structure_id, performance_id, made_at)
VALUES (:participant_id, :structure_id, :performance_id, :now) RETURNING id;

-- name: wish(wish_id)^
SELECT w.id AS wish_id, w.participant_id, w.structure_id, w.made_at, w.state AS wish_state, t.given, t.family, t.homonym,
       p.*
FROM wish w JOIN participant t ON t.id = w.participant_id JOIN shown_performance p ON p.id = w.performance_id
WHERE w.id = :wish_id;

-- name: wishes_of_structure(structure_id, now, count)
SELECT w.id AS wish_id, w.participant_id, w.structure_id, w.made_at, w.state AS wish_state, t.given, t.family, t.homonym,
       p.*
FROM wish w JOIN participant t ON t.id = w.participant_id JOIN shown_performance p ON p.id = w.performance_id
WHERE w.structure_id = :structure_id AND w.state = 'open' AND p.state <> 'cancelled' AND p.starts_at > :now
ORDER BY p.starts_at, w.id LIMIT :count;

-- name: wishes_waiting(structure_id, now)^
SELECT COUNT(*) AS waiting FROM wish w JOIN performance p ON p.id = w.performance_id
WHERE w.structure_id = :structure_id AND w.state = 'open' AND p.state <> 'cancelled' AND p.starts_at > :now;

-- name: wishes_of_account(account_id, now)
SELECT w.id AS wish_id, w.participant_id, w.structure_id, w.made_at, w.state AS wish_state, t.given, t.family, t.homonym,
       p.*
FROM participant t JOIN wish w ON w.participant_id = t.id JOIN shown_performance p ON p.id = w.performance_id
WHERE t.account_id = :account_id AND w.state = 'open' AND p.state <> 'cancelled' AND p.starts_at > :now
ORDER BY p.starts_at, w.id;

-- name: wishes_for_date(performance_id)
SELECT w.id AS wish_id, w.participant_id, w.structure_id, w.made_at, w.state AS wish_state, t.given, t.family, t.homonym,
       p.*
FROM wish w JOIN participant t ON t.id = w.participant_id JOIN shown_performance p ON p.id = w.performance_id
WHERE w.performance_id = :performance_id AND w.state = 'open' ORDER BY w.id;

-- name: answer_wish(wish_id, state, account_id, now)!
UPDATE wish SET state = :state, answered_at = :now, answered_by = :account_id WHERE id = :wish_id AND state = 'open';

-- name: wish_booked(participant_id, performance_id, account_id, now)^
UPDATE wish SET state = 'booked', answered_at = :now, answered_by = :account_id
WHERE participant_id = :participant_id AND performance_id = :performance_id AND state = 'open'
RETURNING id;

-- name: withdraw_wishes(participant_id, now)!
UPDATE wish SET state = 'withdrawn', answered_at = :now WHERE participant_id = :participant_id AND state = 'open';
