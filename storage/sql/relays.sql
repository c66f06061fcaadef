-- name: told_to(outbox_id)^
-- The account that a notice is for, where nothing else of ours reaches it; none for venue and staff.
SELECT o.recipient_id AS account_id, o.args FROM outbox o
WHERE o.id = :outbox_id AND o.recipient_kind = 'account'
  AND NOT EXISTS (SELECT 1 FROM delivery d
                  WHERE d.outbox_id = o.id AND d.state IN ('queued', 'sending', 'sent', 'uncertain'));

-- name: structure_of_reservation(number)^
SELECT structure_id FROM reservation WHERE id = :number;

-- name: structure_of_outing(number)^
SELECT structure_id FROM outing WHERE id = :number;

-- name: structure_of_entry(number)^
SELECT structure_id FROM waiting_entry WHERE id = :number;

-- name: structure_of_wish(number)^
SELECT structure_id FROM wish WHERE id = :number;

-- name: structure_of_request(number)^
SELECT structure_id FROM exception_request WHERE id = :number;

-- name: structure_of_member(number)^
SELECT structure_id FROM member WHERE id = :number;

-- name: structures_going(account_id, performance_id)
-- For whom this account goes, went or waits, as a participant first.
SELECT r.structure_id FROM participant t
JOIN reservation r ON r.structure_id = t.structure_id AND r.performance_id = :performance_id AND r.participant_id = t.id
WHERE t.account_id = :account_id
UNION ALL
SELECT t.structure_id FROM participant t JOIN waiting_party w ON w.participant_id = t.id
WHERE t.account_id = :account_id AND w.performance_id = :performance_id
UNION ALL
SELECT m.structure_id FROM member m
JOIN outing g ON g.structure_id = m.structure_id AND g.performance_id = :performance_id AND g.made_by = m.id
WHERE m.account_id = :account_id;

-- name: person_of(account_id, structure_id)^
-- As whom the structure knows the account: its participant first, else one of its members.
SELECT participant_id FROM (
  SELECT t.id AS participant_id, 0 AS rank FROM participant t
  WHERE t.account_id = :account_id AND t.structure_id = :structure_id
  UNION ALL
  SELECT NULL, 1 FROM member m
  WHERE m.account_id = :account_id AND m.structure_id = :structure_id AND m.withdrawn_at IS NULL) AS known
ORDER BY rank, participant_id LIMIT 1;

-- name: add_relay(structure_id, participant_id, outbox_id, now)!
INSERT INTO relay (structure_id, participant_id, outbox_id, made_at)
VALUES (:structure_id, :participant_id, :outbox_id, :now)
ON CONFLICT (outbox_id) DO NOTHING;
