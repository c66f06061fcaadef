-- name: participants_last_used(structure_id, by_performance, week_start, week_end, count)
SELECT p.id, p.given, p.family, p.folded,
       (SELECT COUNT(*) FROM participant q
        JOIN reservation r ON r.participant_id = q.id AND r.cancelled_at IS NULL
        JOIN performance d ON d.id = r.performance_id
        WHERE (q.id = p.id OR q.account_id = p.account_id)
          AND CASE WHEN :by_performance = 1 THEN d.starts_at ELSE r.booked_at END >= :week_start
          AND CASE WHEN :by_performance = 1 THEN d.starts_at ELSE r.booked_at END < :week_end) AS booked_this_week
FROM participant p
WHERE p.structure_id = :structure_id
ORDER BY p.last_booked_at DESC, p.id DESC
LIMIT :count;

-- name: participant(structure_id, participant_id)^
SELECT id, structure_id, given, family, support_kind, attested_by, attested_at, account_id
FROM participant WHERE id = :participant_id AND structure_id = :structure_id;

-- name: add_participant(structure_id, given, family, folded, support_kind, attested_by, now)^
INSERT INTO participant (structure_id, given, family, folded, support_kind, attested_by, attested_at, last_booked_at)
VALUES (:structure_id, :given, :family, :folded, :support_kind, :attested_by, :now, :now)
RETURNING id;
