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

-- name: relay_to_person(participant_id, outbox_id, now)!
INSERT INTO relay (structure_id, participant_id, outbox_id, made_at, escalate_at)
SELECT t.structure_id, t.id, :outbox_id, :now, :now FROM participant t WHERE t.id = :participant_id
ON CONFLICT (outbox_id) DO NOTHING;

-- name: add_relay(structure_id, participant_id, outbox_id, now)!
INSERT INTO relay (structure_id, participant_id, outbox_id, made_at, escalate_at)
VALUES (:structure_id, :participant_id, :outbox_id, :now, :now)
ON CONFLICT (outbox_id) DO NOTHING;

-- name: open_relays(structure_id, kept, now, must_know, after_rank, after_until, after_id, count)
-- By key, after the last one shown: what costs a way for nothing first, then (until, id).
SELECT *, COALESCE(useless_after, relayed_at + :kept) AS until FROM relay_task
WHERE structure_id = :structure_id AND done_at IS NULL AND erased_at IS NULL
  AND COALESCE(useless_after, relayed_at + :kept) > :now
  AND (kind NOT IN (SELECT value FROM json_each(:must_know)), COALESCE(useless_after, relayed_at + :kept), relay_id)
      > (:after_rank, :after_until, :after_id)
ORDER BY kind NOT IN (SELECT value FROM json_each(:must_know)), until, relay_id LIMIT :count;

-- name: relays_waiting(structure_id, kept, now)^
SELECT COUNT(*) AS waiting FROM relay r
JOIN outbox o ON o.id = r.outbox_id
JOIN participant t ON t.id = r.participant_id
WHERE r.structure_id = :structure_id AND r.done_at IS NULL AND t.erased_at IS NULL
  AND COALESCE(o.useless_after, r.made_at + :kept) > :now;

-- name: relays_of_moment(structure_id, kept, told_at)
SELECT *, COALESCE(useless_after, relayed_at + :kept) AS until FROM relay_task
WHERE structure_id = :structure_id AND done_at IS NULL AND erased_at IS NULL AND made_at = :told_at
ORDER BY folded, relay_id;

-- name: relays_since(structure_id, kept, since)
-- Open, or ended from then on.
SELECT *, COALESCE(useless_after, relayed_at + :kept) AS until FROM relay_task
WHERE relay_id IN (SELECT id FROM relay WHERE structure_id = :structure_id AND done_at IS NULL
                   UNION ALL
                   SELECT id FROM relay WHERE structure_id = :structure_id AND done_at >= :since)
  AND erased_at IS NULL
ORDER BY folded, relay_id;

-- name: escalated_of_date(structure_id, performance_id)
-- The semicolon is what comes after the colon.
SELECT dedupe_key FROM outbox
WHERE dedupe_key >= 'relays-escalated:' || :structure_id || ':' || :performance_id || ':'
  AND dedupe_key < 'relays-escalated:' || :structure_id || ':' || :performance_id || ';'
ORDER BY dedupe_key;

-- name: relays_of_person(participant_id, kept)
SELECT *, COALESCE(useless_after, relayed_at + :kept) AS until FROM relay_task
WHERE structure_id = (SELECT p.structure_id FROM participant p WHERE p.id = :participant_id)
  AND participant_id = :participant_id AND done_at IS NULL
ORDER BY relay_id;

-- name: relays_of_bulletin(bulletin_id, kept)
-- The semicolon is what comes after the colon.
SELECT *, COALESCE(useless_after, relayed_at + :kept) AS until FROM relay_task
WHERE dedupe_key >= 'last-minute:' || :bulletin_id || ':' AND dedupe_key < 'last-minute:' || :bulletin_id || ';'
  AND done_at IS NULL AND erased_at IS NULL
ORDER BY folded, relay_id;

-- name: relays_about_date(performance_id, kinds)
-- By whatever each notice carries, as `performance_told` has it; to holders of a live booking.
SELECT r.id, r.structure_id, r.level > 0 AS escalated, o.args ->> 'bulletin' AS bulletin
FROM (SELECT DISTINCT structure_id FROM invitation
      WHERE performance_id = :performance_id AND cancelled_at IS NULL) AS going
CROSS JOIN relay r ON r.structure_id = going.structure_id AND r.done_at IS NULL
CROSS JOIN outbox o ON o.id = r.outbox_id AND o.kind IN (SELECT value FROM json_each(:kinds))
WHERE EXISTS (SELECT 1 FROM reservation v WHERE v.participant_id = r.participant_id
              AND v.performance_id = :performance_id AND v.cancelled_at IS NULL)
  AND COALESCE(o.args ->> 'performance',
               (SELECT v.performance_id FROM reservation v WHERE v.id = o.args ->> 'reservation'),
               (SELECT g.performance_id FROM outing g WHERE g.id = o.args ->> 'outing'),
               (SELECT e.performance_id FROM waiting_entry e WHERE e.id = o.args ->> 'entry'),
               (SELECT w.performance_id FROM wish w WHERE w.id = o.args ->> 'wish')) = :performance_id
ORDER BY r.id;

-- name: relays_about_bulletin(bulletin_id)
-- The semicolon is what comes after the colon.
SELECT r.id, r.structure_id, r.level > 0 AS escalated, :bulletin_id AS bulletin
FROM outbox o JOIN relay r ON r.outbox_id = o.id AND r.done_at IS NULL
WHERE o.dedupe_key >= 'last-minute:' || :bulletin_id || ':' AND o.dedupe_key < 'last-minute:' || :bulletin_id || ';'
ORDER BY r.id;

-- name: drop_relays(relays)!
DELETE FROM relay WHERE id IN (SELECT value FROM json_each(:relays));

-- name: untold_relays(structure_id, kept, must_know, since, count)
SELECT *, COALESCE(useless_after, relayed_at + :kept) AS until FROM relay_task
WHERE done_by IS NULL AND done_at > :since AND structure_id = :structure_id AND erased_at IS NULL
  AND kind IN (SELECT value FROM json_each(:must_know))
ORDER BY done_at DESC, relay_id DESC LIMIT :count;

-- name: relay(relay_id, kept)^
SELECT *, COALESCE(useless_after, relayed_at + :kept) AS until FROM relay_task
WHERE relay_id = :relay_id AND erased_at IS NULL;

-- name: relay_done(relay_id, account_id, now)!
UPDATE relay SET done_at = :now, done_by = :account_id WHERE id = :relay_id AND done_at IS NULL;

-- name: relay_undone(relay_id)!
UPDATE relay SET done_at = NULL, done_by = NULL WHERE id = :relay_id AND done_by IS NOT NULL;

-- name: drop_relay(relay_id)!
DELETE FROM relay WHERE id = :relay_id;

-- name: relays_to_look_at(now, after_at, after_id, count)
SELECT id, escalate_at FROM relay
WHERE done_at IS NULL AND escalate_at IS NOT NULL AND escalate_at <= :now AND participant_id IS NOT NULL
  AND (escalate_at, id) > (:after_at, :after_id)
ORDER BY escalate_at, id LIMIT :count;

-- name: move_relay_on(relay_id, seen_at, level, look_at)!
UPDATE relay SET level = :level, escalate_at = :look_at
WHERE id = :relay_id AND done_at IS NULL AND escalate_at = :seen_at;

-- name: close_relay(relay_id, seen_at, now)!
UPDATE relay SET done_at = :now, escalate_at = NULL WHERE id = :relay_id AND done_at IS NULL AND escalate_at = :seen_at;

-- name: chats_found(kept, now, count)
-- What was told in a chat that nobody reads any more goes to a messenger alone: an open page had it before. What is to
-- be said as well as sent stays a task.
SELECT r.id FROM relay r
JOIN participant t ON t.id = r.participant_id
JOIN outbox o ON o.id = r.outbox_id
WHERE r.done_at IS NULL AND t.account_id IS NOT NULL AND COALESCE(o.useless_after, r.made_at + :kept) > :now
  AND EXISTS (SELECT 1 FROM address a
              WHERE a.account_id = t.account_id
                AND ((a.channel <> 'web' AND a.unreachable_at IS NULL)
                     OR (a.channel = 'web' AND o.recipient_kind = 'participant')))
  AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.outbox_id = o.id AND d.state NOT IN ('unreachable', 'aborted'))
ORDER BY r.structure_id, r.id LIMIT :count;

-- name: relay_with_chat(relay_id)^
SELECT r.outbox_id, o.dedupe_key, t.account_id FROM relay r
JOIN participant t ON t.id = r.participant_id
JOIN outbox o ON o.id = r.outbox_id
WHERE r.id = :relay_id AND r.done_at IS NULL
  AND EXISTS (SELECT 1 FROM address a
              WHERE a.account_id = t.account_id
                AND ((a.channel <> 'web' AND a.unreachable_at IS NULL)
                     OR (a.channel = 'web' AND o.recipient_kind = 'participant')))
  AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.outbox_id = o.id AND d.state NOT IN ('unreachable', 'aborted'));

-- name: told_to_account(outbox_id, account_id)!
UPDATE outbox SET recipient_kind = 'account', recipient_id = :account_id WHERE id = :outbox_id;
