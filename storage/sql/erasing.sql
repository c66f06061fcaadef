-- name: names_of(participant_id)
-- The person's own, and of whoever came or was to come with them.
SELECT given, family FROM participant WHERE id = :participant_id
UNION
SELECT i.given, i.family FROM reservation r JOIN invitation i ON i.outing_id = r.outing_id AND i.reservation_id = r.id
WHERE r.participant_id = :participant_id
UNION
SELECT given, family FROM waiting_seat WHERE participant_id = :participant_id;

-- name: dialogues_near(participant_id, spared)
-- Of whoever may have read or typed the name: the structure's members of all times, and the person.
SELECT d.address_id, d.data
FROM participant t
JOIN address a ON a.account_id = t.account_id
              OR a.account_id IN (SELECT m.account_id FROM member m WHERE m.structure_id = t.structure_id)
JOIN dialogue d ON d.address_id = a.id
WHERE t.id = :participant_id AND a.id <> :spared;

-- name: forget_dialogue(address_id, now)!
UPDATE dialogue SET revision = revision + 1, step = 'menu', data = '{}', updated_at = :now
WHERE address_id = :address_id;

-- name: erase_invitations(participant_id)!
UPDATE invitation SET given = '', family = '', homonym = 1
WHERE outing_id IN (SELECT r.outing_id FROM reservation r WHERE r.participant_id = :participant_id)
  AND reservation_id IN (SELECT r.id FROM reservation r WHERE r.participant_id = :participant_id);

-- name: erase_companions(participant_id)!
-- Those of a common outing go with the last of its participants.
UPDATE invitation SET given = '', family = ''
WHERE reservation_id IS NULL
  AND outing_id IN (SELECT r.outing_id FROM reservation r WHERE r.participant_id = :participant_id)
  AND NOT EXISTS (SELECT 1 FROM reservation o JOIN participant t ON t.id = o.participant_id
                  WHERE o.outing_id = invitation.outing_id AND t.erased_at IS NULL);

-- name: erase_waiting_seats(participant_id)!
DELETE FROM waiting_seat WHERE participant_id = :participant_id;

-- name: erase_codes(participant_id)!
DELETE FROM one_time_code WHERE participant_id = :participant_id;

-- name: erase_identities(participant_id)!
-- Theirs alone: of a member or of staff it goes on saying that they are who they were.
DELETE FROM matrix_identity WHERE mxid IN (
    SELECT a.native_id FROM participant p JOIN address a ON a.account_id = p.account_id AND a.channel = 'matrix'
    WHERE p.id = :participant_id
      AND NOT EXISTS (SELECT 1 FROM participant o WHERE o.account_id = p.account_id AND o.id <> p.id)
      AND NOT EXISTS (SELECT 1 FROM member m WHERE m.account_id = p.account_id AND m.withdrawn_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM staff s WHERE s.account_id = p.account_id));

-- name: erase_requests(participant_id, now)!
UPDATE exception_request SET state = 'declined', answered_at = :now
WHERE participant_id = :participant_id AND state = 'open';

-- name: erase_participant(participant_id, now)!
UPDATE participant
SET given = '', family = '', homonym = 1, folded = '', support_kind = NULL, account_id = NULL, erased_at = :now
WHERE id = :participant_id;

-- name: account_of_participant(participant_id)^
SELECT account_id FROM participant WHERE id = :participant_id AND account_id IS NOT NULL;

-- name: name_of(participant_id)^
SELECT given, family FROM participant WHERE id = :participant_id;

-- name: owe_scrub()!
INSERT INTO installation (name, value) VALUES ('scrub-owed', '1') ON CONFLICT (name) DO NOTHING;

-- name: scrub_owed()^
SELECT 1 AS owed FROM installation WHERE name = 'scrub-owed';

-- name: scrubbed()!
DELETE FROM installation WHERE name = 'scrub-owed';

-- name: notices_about(participant_id)
-- Notices carry ids: those whose drawing may name the person say it no more, and are drawn again where they are shown.
-- Of all that is told of their dates by name to their structure or to the venue; a day's list also of the days that a
-- date was on before. By ranges of the key: the semicolon is what comes after the colon.
WITH dates(performance_id, structure_id) AS (
  SELECT r.performance_id, r.structure_id FROM reservation r WHERE r.participant_id = :participant_id
  UNION SELECT w.performance_id, t.structure_id FROM waiting_party w JOIN participant t ON t.id = w.participant_id
  WHERE w.participant_id = :participant_id
  UNION SELECT w.performance_id, w.structure_id FROM wish w WHERE w.participant_id = :participant_id),
days(day, structure_id) AS (
  SELECT p.day, d.structure_id FROM dates d JOIN performance p ON p.id = d.performance_id
  UNION SELECT date(b.was, after.days), d.structure_id
  FROM dates d JOIN bulletin b ON b.performance_id = d.performance_id AND b.kind = 'time'
  CROSS JOIN (SELECT '+0 days' AS days UNION SELECT '+1 days') AS after
  UNION SELECT date(json_extract(o.args, '$.was'), 'unixepoch', after.days), d.structure_id
  FROM dates d CROSS JOIN outbox o
    ON o.dedupe_key >= 'moved:' || d.performance_id || ':' AND o.dedupe_key < 'moved:' || d.performance_id || ';'
  CROSS JOIN (SELECT '+0 days' AS days UNION SELECT '+1 days') AS after),
spans(beginning) AS (
  SELECT 'reminder:' || r.id FROM reservation r WHERE r.participant_id = :participant_id
  UNION ALL SELECT 'attends:' || r.id FROM reservation r WHERE r.participant_id = :participant_id
  UNION ALL SELECT 'day-list:' || day || ':' || structure_id FROM days
  UNION ALL SELECT 'door-list:' || performance_id FROM dates
  UNION ALL SELECT 'door-changed:' || performance_id FROM dates
  UNION ALL SELECT 'call-list:' || performance_id FROM dates
  UNION ALL SELECT 'relays-escalated:' || structure_id || ':' || performance_id FROM dates
  UNION ALL SELECT 'wished:' || w.id FROM wish w WHERE w.participant_id = :participant_id
  UNION ALL SELECT 'waiting-ended:' || w.entry_id FROM waiting_party w WHERE w.participant_id = :participant_id
  UNION ALL SELECT kinds.kind || h.id
  FROM waiting_party w JOIN hold h ON h.performance_id = w.performance_id AND h.entry_id = w.entry_id
  CROSS JOIN (SELECT 'seat-offered:' AS kind UNION SELECT 'offer-missed:') AS kinds
  WHERE w.participant_id = :participant_id
  UNION ALL SELECT 'seats-shared:' || h.id || ':' || w.entry_id
  FROM waiting_party w JOIN hold h ON h.performance_id = w.performance_id
  WHERE w.participant_id = :participant_id)
SELECT o.dedupe_key FROM spans s CROSS JOIN outbox o
  ON o.dedupe_key >= s.beginning || ':' AND o.dedupe_key < s.beginning || ';'
UNION
SELECT o.dedupe_key FROM outbox o
WHERE o.dedupe_key IN (
  SELECT 'booked:' || r.outing_id FROM reservation r WHERE r.participant_id = :participant_id
  UNION SELECT 'booked-for-you:' || r.id FROM reservation r WHERE r.participant_id = :participant_id
  UNION SELECT 'party-cancelled:' || r.id FROM reservation r WHERE r.participant_id = :participant_id
  UNION SELECT 'attendance:' || r.outing_id FROM reservation r WHERE r.participant_id = :participant_id
  UNION SELECT 'attendance-again:' || r.outing_id FROM reservation r WHERE r.participant_id = :participant_id
  UNION SELECT 'exception-answered:' || e.id FROM exception_request e WHERE e.participant_id = :participant_id
  UNION SELECT 'last-minute:' || m.bulletin_id || ':member:' || m.account_id
  FROM dates d JOIN bulletin b ON b.performance_id = d.performance_id
  JOIN bulletin_reader m ON m.bulletin_id = b.id AND m.structure_id = d.structure_id AND m.account_id IS NOT NULL);
