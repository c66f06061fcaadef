-- name: waiting_due()
SELECT performance_id FROM waiting_entry WHERE ended_at IS NULL
UNION
SELECT performance_id FROM hold WHERE released_at IS NULL
ORDER BY 1;

-- name: waiting_entries(performance_id)
SELECT id, structure_id, seats, joined_at, state, misses, kept_until
FROM waiting_entry
WHERE performance_id = :performance_id AND ended_at IS NULL
ORDER BY misses, joined_at, id;

-- name: live_holds(performance_id)
SELECT id, performance_id, seats, why, made_at, entry_id, expires_at
FROM hold WHERE performance_id = :performance_id AND released_at IS NULL ORDER BY id;

-- name: live_hold(hold_id)^
SELECT id, performance_id, seats, why, made_at, entry_id, expires_at
FROM hold WHERE id = :hold_id AND released_at IS NULL;

-- name: waiting_entry(entry_id)^
-- `hold`: its live offer, or the last-hours one that its party fits in.
SELECT e.id, e.structure_id, e.performance_id, e.made_by, e.seats, e.joined_at, e.state, e.misses, e.answered_by,
       (SELECT MIN(h.id) FROM hold h
        WHERE h.performance_id = e.performance_id AND h.released_at IS NULL AND e.ended_at IS NULL
          AND ((h.why = 'offered' AND h.entry_id = e.id)
               OR (h.why = 'last-hours' AND e.state = 'waiting' AND e.seats <= h.seats))) AS hold
FROM waiting_entry e WHERE e.id = :entry_id;

-- name: waiting_ahead(performance_id, misses, joined_at, entry_id)^
SELECT COUNT(*) AS entries, COALESCE(SUM(seats), 0) AS seats FROM waiting_entry
WHERE performance_id = :performance_id AND ended_at IS NULL
  AND (misses, joined_at, id) < (:misses, :joined_at, :entry_id);

-- name: waiting_parties(entry_id)
SELECT w.participant_id, t.given, t.family, t.homonym
FROM waiting_party w JOIN participant t ON t.id = w.participant_id
WHERE w.entry_id = :entry_id ORDER BY w.participant_id;

-- name: waiting_seats(entry_id)
SELECT participant_id, kind, given, family, reason FROM waiting_seat WHERE entry_id = :entry_id ORDER BY id;

-- name: waiting_of_structure(structure_id, count)
SELECT e.id FROM waiting_entry e JOIN performance p ON p.id = e.performance_id
WHERE e.structure_id = :structure_id AND e.ended_at IS NULL
ORDER BY p.starts_at, e.id LIMIT :count;

-- name: waiting_count(structure_id)^
SELECT COUNT(*) AS entries FROM waiting_entry WHERE structure_id = :structure_id AND ended_at IS NULL;

-- name: waiting_of_account(account_id)
-- Where the person waits alone: an entry of several participants is shown to its structure only (A9).
SELECT e.id FROM participant t
JOIN waiting_party w ON w.participant_id = t.id AND w.live = 1
JOIN waiting_entry e ON e.id = w.entry_id
JOIN performance p ON p.id = e.performance_id
WHERE t.account_id = :account_id AND (SELECT COUNT(*) FROM waiting_party o WHERE o.entry_id = e.id) = 1
ORDER BY p.starts_at, e.id;

-- name: waiting_of_person(participant_id)
SELECT entry_id FROM waiting_party WHERE participant_id = :participant_id AND live = 1 ORDER BY entry_id;

-- name: waits_for(performance_id, participant_id)^
SELECT entry_id FROM waiting_party
WHERE participant_id = :participant_id AND performance_id = :performance_id AND live = 1;

-- name: waiting_on(structure_id)
SELECT DISTINCT performance_id FROM waiting_entry
WHERE structure_id = :structure_id AND ended_at IS NULL ORDER BY performance_id;

-- name: waiting_member(entry_id)^
-- Whoever joined, while authorised; else a referent of the structure.
SELECT m.account_id FROM waiting_entry e JOIN member m ON m.structure_id = e.structure_id
WHERE e.id = :entry_id AND m.authorised_at IS NOT NULL AND m.withdrawn_at IS NULL
  AND (m.id = e.made_by OR m.role = 'referent')
ORDER BY CASE WHEN m.id = e.made_by THEN 0 ELSE 1 END, m.id LIMIT 1;

-- name: waiting_person(entry_id)^
-- The linked chat of the only participant of an entry; no row where there are several.
SELECT MAX(t.account_id) AS account_id FROM waiting_party w JOIN participant t ON t.id = w.participant_id
WHERE w.entry_id = :entry_id GROUP BY w.entry_id
HAVING COUNT(*) = 1 AND MAX(t.account_id) IS NOT NULL;

-- name: add_waiting_entry(structure_id, performance_id, made_by, seats, now)^
INSERT INTO waiting_entry (structure_id, performance_id, made_by, seats, joined_at)
VALUES (:structure_id, :performance_id, :made_by, :seats, :now) RETURNING id;

-- name: add_waiting_party(entry_id, participant_id, performance_id)!
INSERT INTO waiting_party (entry_id, participant_id, performance_id)
VALUES (:entry_id, :participant_id, :performance_id);

-- name: add_waiting_seat(entry_id, participant_id, kind, given, family, reason)!
INSERT INTO waiting_seat (entry_id, participant_id, kind, given, family, reason)
VALUES (:entry_id, :participant_id, :kind, :given, :family, :reason);

-- name: end_waiting_entry(entry_id, state, now, answered_by)!
UPDATE waiting_entry SET state = :state, ended_at = :now, answered_by = :answered_by
WHERE id = :entry_id AND ended_at IS NULL;

-- name: end_waiting_parties(entry_id)!
UPDATE waiting_party SET live = 0 WHERE entry_id = :entry_id;

-- name: forget_waiting_seats(entry_id)!
DELETE FROM waiting_seat WHERE entry_id = :entry_id;

-- name: waiting_missed(entry_id)!
UPDATE waiting_entry SET state = 'waiting', misses = misses + 1 WHERE id = :entry_id AND ended_at IS NULL;

-- name: set_waiting_state(entry_id, state)!
UPDATE waiting_entry SET state = :state WHERE id = :entry_id AND ended_at IS NULL;

-- name: set_kept_until(entry_id, until)!
UPDATE waiting_entry SET kept_until = :until WHERE id = :entry_id AND ended_at IS NULL;

-- name: add_hold(performance_id, seats, why, now, entry_id, expires_at)^
INSERT INTO hold (performance_id, seats, why, made_at, entry_id, expires_at)
VALUES (:performance_id, :seats, :why, :now, :entry_id, :expires_at) RETURNING id;

-- name: release_hold(hold_id, now)!
UPDATE hold SET released_at = :now WHERE id = :hold_id AND released_at IS NULL;
