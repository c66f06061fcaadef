-- name: add_structure(name)^
INSERT INTO structure (name) VALUES (:name) RETURNING id;

-- name: add_convention(structure_id, generation, signed_on)!
INSERT INTO convention (structure_id, generation, signed_on) VALUES (:structure_id, :generation, :signed_on);

-- name: add_member(structure_id, account_id, given, family, role, now)^
INSERT INTO member (structure_id, account_id, given, family, role, authorised_at)
VALUES (:structure_id, :account_id, :given, :family, :role, :now) RETURNING id;

-- name: add_staff(account_id)!
INSERT INTO staff (account_id) VALUES (:account_id) ON CONFLICT (account_id) DO NOTHING;

-- name: link_participant(participant_id, account_id)!
UPDATE participant SET account_id = :account_id WHERE id = :participant_id;

-- name: grant_exception(participant_id, week, granted_by, now)!
INSERT INTO weekly_exception (participant_id, week, granted_by, granted_at)
VALUES (:participant_id, :week, :granted_by, :now);

-- name: set_structure_state(structure_id, state, why)!
UPDATE structure SET state = :state, suspended_why = :why WHERE id = :structure_id;

-- name: withdraw_member(member_id, now)!
UPDATE member SET withdrawn_at = :now WHERE id = :member_id;
