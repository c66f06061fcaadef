-- name: participants_last_used(structure_id, count)
SELECT id, given, family, folded FROM participant
WHERE structure_id = :structure_id
ORDER BY last_booked_at DESC, id DESC
LIMIT :count;

-- name: participant(structure_id, participant_id)^
SELECT id, structure_id, given, family, support_kind, attested_by, attested_at, account_id
FROM participant WHERE id = :participant_id AND structure_id = :structure_id;

-- name: add_participant(structure_id, given, family, folded, support_kind, attested_by, now)^
INSERT INTO participant (structure_id, given, family, folded, support_kind, attested_by, attested_at, last_booked_at)
VALUES (:structure_id, :given, :family, :folded, :support_kind, :attested_by, :now, :now)
RETURNING id;
