-- name: to_call(structure_id, performance_id)
-- Whoever was booked when a notice was posted and did not give it back by themselves, where nobody told them in person.
-- Whoever answered a later notice has seen this one above it; what a member is to say is one thing each.
SELECT t.id AS participant_id, t.structure_id, t.given, t.family, t.homonym,
       MIN(l.id IS NULL OR (o.recipient_kind = 'account'
           AND NOT EXISTS (SELECT 1 FROM delivery s WHERE s.outbox_id = o.id AND s.state IN ('unreachable', 'aborted')))
       ) AS unsure
FROM bulletin b
JOIN performance p ON p.id = b.performance_id
JOIN bulletin_reader d ON d.bulletin_id = b.id AND d.structure_id = :structure_id
JOIN reservation r ON r.id = d.reservation_id
JOIN participant t ON t.id = d.participant_id AND t.erased_at IS NULL
LEFT JOIN outbox o ON o.dedupe_key = 'last-minute:' || b.id || ':' || t.id
LEFT JOIN relay l ON l.outbox_id = o.id
WHERE b.performance_id = :performance_id
  AND (r.cancelled_at IS NULL OR (p.state = 'cancelled' AND r.cancelled_at >= b.made_at))
  AND (l.id IS NULL OR l.done_by IS NULL)
  AND NOT EXISTS (SELECT 1 FROM bulletin n WHERE n.performance_id = b.performance_id AND n.id > b.id
                  AND (n.kind = 'cancelled' OR (n.kind = b.kind AND n.kind IN ('time', 'place'))))
  AND NOT EXISTS (SELECT 1 FROM acknowledgement a JOIN bulletin c ON c.id = a.bulletin_id
                  WHERE c.performance_id = b.performance_id AND c.id >= b.id
                    AND (a.participant_id = t.id OR a.account_id = t.account_id))
GROUP BY t.id, t.structure_id, t.given, t.family, t.homonym, t.folded
ORDER BY t.folded, t.id;

-- name: pass_on_unsure(structure_id, performance_id, now, kept)!
-- Looked at once it is of no use any more: who is to hear of it is told by the list.
INSERT INTO relay (structure_id, participant_id, outbox_id, made_at, escalate_at)
SELECT t.structure_id, t.id, o.id, :now, COALESCE(o.useless_after, :now + :kept)
FROM bulletin b
JOIN performance p ON p.id = b.performance_id
JOIN bulletin_reader d ON d.bulletin_id = b.id AND d.structure_id = :structure_id
JOIN reservation r ON r.id = d.reservation_id
JOIN participant t ON t.id = d.participant_id AND t.erased_at IS NULL
JOIN outbox o ON o.dedupe_key = 'last-minute:' || b.id || ':' || t.id
WHERE b.performance_id = :performance_id
  AND (r.cancelled_at IS NULL OR (p.state = 'cancelled' AND r.cancelled_at >= b.made_at))
  AND NOT EXISTS (SELECT 1 FROM bulletin n WHERE n.performance_id = b.performance_id AND n.id > b.id
                  AND (n.kind = 'cancelled' OR (n.kind = b.kind AND n.kind IN ('time', 'place'))))
  AND NOT EXISTS (SELECT 1 FROM acknowledgement a JOIN bulletin c ON c.id = a.bulletin_id
                  WHERE c.performance_id = b.performance_id AND c.id >= b.id
                    AND (a.participant_id = t.id OR a.account_id = t.account_id))
ON CONFLICT (outbox_id) DO NOTHING;

-- name: call_counts(performance_id)
SELECT s.id AS structure_id, s.name AS structure, COUNT(DISTINCT t.id) AS people
FROM bulletin b
JOIN performance p ON p.id = b.performance_id
JOIN bulletin_reader d ON d.bulletin_id = b.id
JOIN reservation r ON r.id = d.reservation_id
JOIN participant t ON t.id = d.participant_id AND t.erased_at IS NULL
JOIN structure s ON s.id = d.structure_id
LEFT JOIN outbox o ON o.dedupe_key = 'last-minute:' || b.id || ':' || t.id
LEFT JOIN relay l ON l.outbox_id = o.id
WHERE b.performance_id = :performance_id
  AND (r.cancelled_at IS NULL OR (p.state = 'cancelled' AND r.cancelled_at >= b.made_at))
  AND (l.id IS NULL OR l.done_by IS NULL)
  AND NOT EXISTS (SELECT 1 FROM bulletin n WHERE n.performance_id = b.performance_id AND n.id > b.id
                  AND (n.kind = 'cancelled' OR (n.kind = b.kind AND n.kind IN ('time', 'place'))))
  AND NOT EXISTS (SELECT 1 FROM acknowledgement a JOIN bulletin c ON c.id = a.bulletin_id
                  WHERE c.performance_id = b.performance_id AND c.id >= b.id
                    AND (a.participant_id = t.id OR a.account_id = t.account_id))
GROUP BY s.id, s.name ORDER BY s.id;

-- name: call_lists_told(performance_id)
-- The semicolon is what comes after the colon.
SELECT dedupe_key FROM outbox
WHERE dedupe_key >= 'call-list:' || :performance_id || ':' AND dedupe_key < 'call-list:' || :performance_id || ';'
ORDER BY dedupe_key;

-- name: call_readers(structure_id, performance_id)
SELECT m.account_id
FROM reservation r
JOIN outing o ON o.id = r.outing_id
JOIN member m ON m.id = o.made_by AND m.withdrawn_at IS NULL AND m.authorised_at IS NOT NULL
WHERE r.structure_id = :structure_id AND r.performance_id = :performance_id
UNION
SELECT f.account_id FROM member f
WHERE f.structure_id = :structure_id AND f.role = 'referent' AND f.withdrawn_at IS NULL AND f.authorised_at IS NOT NULL
ORDER BY 1;
