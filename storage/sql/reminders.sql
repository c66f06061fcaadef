-- name: to_remind(performance_id, booked_before, told_since, after, count)
-- A live booking is found by its holder's live seat. Whoever said that they come and has no chat is not to be asked
-- again by somebody. A new hour or place that leaves from `told_since` on says it all; NULL: it does not.
SELECT r.id, r.participant_id
FROM invitation i
JOIN performance p ON p.id = i.performance_id
JOIN reservation r ON r.id = i.reservation_id AND r.cancelled_at IS NULL
JOIN participant t ON t.id = r.participant_id
WHERE i.performance_id = :performance_id AND i.cancelled_at IS NULL AND i.kind = 'holder'
  AND r.booked_at < :booked_before AND r.id > :after AND t.reminders = 1 AND t.erased_at IS NULL
  AND (r.confirmed_for IS NOT p.starts_at
    OR EXISTS (SELECT 1 FROM address a
               WHERE a.account_id = t.account_id AND (a.channel = 'web' OR a.unreachable_at IS NULL)))
  AND NOT EXISTS (SELECT 1 FROM bulletin b
                  JOIN bulletin_reader d ON d.bulletin_id = b.id AND d.participant_id = r.participant_id
                  WHERE b.performance_id = :performance_id AND b.kind IN ('time', 'place')
                    AND b.not_before >= :told_since)
ORDER BY r.id LIMIT :count;

-- name: reminders_about(reservation_id)
-- The semicolon is what comes after the colon.
SELECT dedupe_key FROM outbox
WHERE dedupe_key >= 'reminder:' || :reservation_id || ':' AND dedupe_key < 'reminder:' || :reservation_id || ';'
UNION ALL
SELECT dedupe_key FROM outbox
WHERE dedupe_key >= 'attends:' || :reservation_id || ':' AND dedupe_key < 'attends:' || :reservation_id || ';'
ORDER BY 1;

-- name: reminders_about_date(performance_id)
SELECT o.dedupe_key
FROM invitation i
CROSS JOIN outbox o
WHERE i.performance_id = :performance_id AND i.cancelled_at IS NULL AND i.kind = 'holder'
  AND o.dedupe_key >= 'reminder:' || i.reservation_id || ':' AND o.dedupe_key < 'reminder:' || i.reservation_id || ';'
ORDER BY o.dedupe_key;

-- name: confirm_reservation(reservation_id, starts_at, now)!
UPDATE reservation SET confirmed_at = :now, confirmed_for = :starts_at
WHERE id = :reservation_id AND cancelled_at IS NULL;

-- name: take_word_back(reservation_id, said_at)!
UPDATE reservation SET confirmed_at = NULL, confirmed_for = NULL WHERE id = :reservation_id AND confirmed_at = :said_at;

-- name: set_reminders(participant_id, wanted)!
UPDATE participant SET reminders = :wanted WHERE id = :participant_id AND reminders <> :wanted AND erased_at IS NULL;

-- name: going_out(begins, ends, after, count)
SELECT i.structure_id, MAX(p.starts_at) AS last_start
FROM performance p
JOIN invitation i ON i.performance_id = p.id AND i.cancelled_at IS NULL AND i.kind = 'holder'
WHERE p.state = 'published' AND p.starts_at >= :begins AND p.starts_at < :ends AND i.structure_id > :after
GROUP BY i.structure_id ORDER BY i.structure_id LIMIT :count;

-- name: referents_of(structure_id)
SELECT m.account_id FROM member m
WHERE m.structure_id = :structure_id AND m.role = 'referent' AND m.authorised_at IS NOT NULL AND m.withdrawn_at IS NULL
ORDER BY m.id;

-- name: bookers_of_day(structure_id, begins, ends)
SELECT DISTINCT m.account_id
FROM performance p
JOIN invitation i ON i.performance_id = p.id AND i.structure_id = :structure_id AND i.cancelled_at IS NULL
JOIN outing g ON g.id = i.outing_id
JOIN member m ON m.id = g.made_by AND m.authorised_at IS NOT NULL AND m.withdrawn_at IS NULL
WHERE p.state = 'published' AND p.starts_at >= :begins AND p.starts_at < :ends
ORDER BY m.account_id;

-- name: day_of_structure(structure_id, begins, ends, untold_since)
-- To be told: anything about it is somebody's task, or was told by nobody while it was of use; or a reminder of this
-- start ended without arriving anywhere. Whoever said that they come needs no reminder.
SELECT r.id, r.performance_id, p.title, p.venue, p.commune, p.starts_at, t.given, t.family, t.homonym,
       (SELECT COUNT(*) FROM invitation s
        WHERE s.outing_id = r.outing_id AND s.reservation_id = r.id AND s.cancelled_at IS NULL) AS seats,
       r.confirmed_for = p.starts_at AS comes,
       EXISTS (SELECT 1 FROM relay y JOIN outbox n ON n.id = y.outbox_id
               WHERE y.structure_id = r.structure_id AND y.done_at IS NULL AND y.participant_id = t.id
                 AND (n.kind <> 'reminder' OR r.confirmed_for IS NOT p.starts_at)
                 AND (n.args ->> 'reservation' = r.id OR n.args ->> 'performance' = p.id))
       OR EXISTS (SELECT 1 FROM relay y JOIN outbox n ON n.id = y.outbox_id
               WHERE y.structure_id = r.structure_id AND y.done_at > :untold_since AND y.done_by IS NULL
                 AND y.participant_id = t.id
                 AND (n.kind <> 'reminder' OR r.confirmed_for IS NOT p.starts_at)
                 AND (n.args ->> 'reservation' = r.id OR n.args ->> 'performance' = p.id))
       OR (r.confirmed_for IS NOT p.starts_at
           AND EXISTS (SELECT 1 FROM outbox n
               WHERE n.dedupe_key IN ('reminder:' || r.id || ':early:' || p.starts_at,
                                      'reminder:' || r.id || ':close:' || p.starts_at)
                 AND EXISTS (SELECT 1 FROM delivery d
                             WHERE d.outbox_id = n.id AND d.state IN ('failed', 'expired', 'aborted'))
                 AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.outbox_id = n.id
                                 AND d.state IN ('queued', 'sending', 'sent', 'uncertain')))) AS to_tell
FROM shown_performance p
JOIN invitation i ON i.performance_id = p.id AND i.structure_id = :structure_id AND i.cancelled_at IS NULL
                 AND i.kind = 'holder'
JOIN reservation r ON r.id = i.reservation_id AND r.cancelled_at IS NULL
JOIN participant t ON t.id = r.participant_id
WHERE p.state = 'published' AND p.starts_at >= :begins AND p.starts_at < :ends
ORDER BY p.starts_at, p.id, r.id;

-- name: day_lists(structure_id, day)
SELECT dedupe_key FROM outbox
WHERE dedupe_key >= 'day-list:' || :day || ':' || :structure_id || ':'
  AND dedupe_key < 'day-list:' || :day || ':' || :structure_id || ';'
ORDER BY dedupe_key;

-- name: day_lists_with(performance_id, day)
SELECT o.dedupe_key
FROM (SELECT DISTINCT i.structure_id FROM invitation i
      WHERE i.performance_id = :performance_id AND i.cancelled_at IS NULL) s
CROSS JOIN outbox o
WHERE o.dedupe_key >= 'day-list:' || :day || ':' || s.structure_id || ':'
  AND o.dedupe_key < 'day-list:' || :day || ':' || s.structure_id || ';'
ORDER BY o.dedupe_key;
