-- name: participants_last_used(structure_id, after, count)
SELECT id, given, family, homonym, folded FROM participant
WHERE structure_id = :structure_id AND erased_at IS NULL
  AND (:after IS NULL OR (last_booked_at, id) < (
    SELECT last_booked_at, id FROM participant WHERE id = :after AND structure_id = :structure_id))
ORDER BY last_booked_at DESC, id DESC
LIMIT :count;

-- name: participant(structure_id, participant_id)^
SELECT id, structure_id, given, family, homonym, support_kind, attested_by, attested_at, account_id, reminders
FROM participant WHERE id = :participant_id AND structure_id = :structure_id AND erased_at IS NULL;

-- name: participant_anywhere(participant_id)^
SELECT id, structure_id, given, family, homonym, support_kind, attested_by, attested_at, account_id, reminders
FROM participant WHERE id = :participant_id AND erased_at IS NULL;

-- name: beside(structure_id, but, first, beyond)
-- The structure's people whose names begin alike, but this one.
SELECT given, family, homonym FROM participant
WHERE structure_id = :structure_id AND (:but IS NULL OR id <> :but) AND erased_at IS NULL
  AND folded >= :first AND folded < :beyond;

-- name: add_participant(structure_id, given, family, homonym, folded, support_kind, attested_by, now)^
INSERT INTO participant
  (structure_id, given, family, homonym, folded, support_kind, attested_by, attested_at, last_booked_at)
VALUES (:structure_id, :given, :family, :homonym, :folded, :support_kind, :attested_by, :now, :now)
RETURNING id;

-- name: records_of(account_id)
SELECT id, structure_id, given, family, homonym, support_kind, attested_by, attested_at, account_id, reminders
FROM participant WHERE account_id = :account_id AND erased_at IS NULL ORDER BY id;

-- name: rename_participant(participant_id, given, family, homonym, folded)!
UPDATE participant SET given = :given, family = :family, homonym = :homonym, folded = :folded WHERE id = :participant_id;

-- name: set_support_kind(participant_id, support_kind)!
UPDATE participant SET support_kind = :support_kind WHERE id = :participant_id;

-- name: unlink_participant(participant_id)!
UPDATE participant SET account_id = NULL WHERE id = :participant_id;
