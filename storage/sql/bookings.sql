-- name: holder(participant_id, performance_id)
-- A row for each exception that no live booking uses (one cancelled gives it back), or one row without.
SELECT t.id, t.structure_id, t.account_id, t.given, t.family, t.homonym, t.support_kind, t.attested_at, e.week,
       (SELECT w.entry_id FROM waiting_party w
        WHERE w.participant_id = t.id AND w.performance_id = :performance_id AND w.live = 1) AS waiting
FROM participant t
LEFT JOIN weekly_exception e
  ON e.participant_id = t.id
  AND NOT EXISTS (SELECT 1 FROM reservation r WHERE r.id = e.used_by AND r.cancelled_at IS NULL)
WHERE t.id = :participant_id AND t.erased_at IS NULL
ORDER BY e.id;

-- name: holder_live(participant_id, since)
-- Over the person's own record and those linked to the same account (B10); what ended a week and more ago cannot count.
SELECT r.performance_id, r.booked_at, p.starts_at, p.ends_at
FROM participant me
JOIN participant q ON q.id = me.id OR q.account_id = me.account_id
JOIN reservation r ON r.participant_id = q.id AND r.cancelled_at IS NULL
JOIN performance p ON p.id = r.performance_id
WHERE me.id = :participant_id AND (r.booked_at >= :since OR p.starts_at >= :since)
ORDER BY r.id;

-- name: use_exception(participant_id, week, reservation_id)!
UPDATE weekly_exception SET used_by = :reservation_id
WHERE id = (SELECT MIN(e.id) FROM weekly_exception e
            WHERE e.participant_id = :participant_id AND e.week = :week
              AND NOT EXISTS (SELECT 1 FROM reservation r WHERE r.id = e.used_by AND r.cancelled_at IS NULL));

-- name: performance_for(structure_id, performance_id)^
-- With the live seats that the structure holds on it.
SELECT p.*, (SELECT COUNT(*) FROM invitation i
             WHERE i.performance_id = p.id AND i.structure_id = :structure_id AND i.cancelled_at IS NULL) AS seats_here
FROM shown_performance p
WHERE p.id = :performance_id;

-- name: take_seats(performance_id, seats)!
UPDATE performance SET seats_taken = seats_taken + :seats
WHERE id = :performance_id AND seats_taken + :seats <= seats_total;

-- name: give_back_seats(performance_id, seats)!
UPDATE performance SET seats_taken = seats_taken - :seats WHERE id = :performance_id;

-- name: add_outing(structure_id, performance_id, made_by, now)^
INSERT INTO outing (structure_id, performance_id, made_by, made_at)
VALUES (:structure_id, :performance_id, :made_by, :now) RETURNING id;

-- name: add_reservation(outing_id, structure_id, participant_id, performance_id, now)^
INSERT INTO reservation (outing_id, structure_id, participant_id, performance_id, booked_at)
VALUES (:outing_id, :structure_id, :participant_id, :performance_id, :now) RETURNING id;

-- name: add_holder_invitation(outing_id, reservation_id, performance_id, structure_id, participant_id, code)!
INSERT INTO invitation (outing_id, reservation_id, performance_id, structure_id, kind, given, family, homonym, code)
SELECT :outing_id, :reservation_id, :performance_id, :structure_id, 'holder', given, family, homonym, :code
FROM participant WHERE id = :participant_id;

-- name: add_invitation(outing_id, reservation_id, performance_id, structure_id, kind, given, family, reason, code)!
INSERT INTO invitation (outing_id, reservation_id, performance_id, structure_id, kind, given, family, reason, code)
VALUES (:outing_id, :reservation_id, :performance_id, :structure_id, :kind, :given, :family, :reason, :code);

-- name: touch_participant(participant_id, now)!
UPDATE participant SET last_booked_at = :now WHERE id = :participant_id;

-- name: outing(outing_id)^
SELECT id, structure_id, performance_id, made_by FROM outing WHERE id = :outing_id;

-- name: outing_of(reservation_id)^
SELECT o.id, o.structure_id, o.performance_id, o.made_by
FROM reservation r JOIN outing o ON o.id = r.outing_id WHERE r.id = :reservation_id;

-- name: linked_account(reservation_id)^
SELECT t.account_id FROM reservation r JOIN participant t ON t.id = r.participant_id
WHERE r.id = :reservation_id AND t.account_id IS NOT NULL;

-- name: outings(structure_id, performance_id)
SELECT id, structure_id, performance_id, made_by FROM outing
WHERE structure_id = :structure_id AND performance_id = :performance_id ORDER BY id;

-- name: outing_reservations(outing_id)
-- Whoever said that they come said it of a start: of another one they did not.
SELECT r.id, r.outing_id, r.structure_id, r.participant_id, r.booked_at, r.cancelled_at,
       CASE WHEN r.confirmed_for = p.starts_at THEN r.confirmed_at END AS confirmed_at
FROM reservation r JOIN performance p ON p.id = r.performance_id
WHERE r.outing_id = :outing_id ORDER BY r.id;

-- name: outing_invitations(outing_id)
SELECT id, reservation_id, kind, given, family, homonym, reason, code, cancelled_at, voucher
FROM invitation WHERE outing_id = :outing_id ORDER BY id;

-- name: cancel_reservation(reservation_id, now)!
UPDATE reservation SET cancelled_at = :now WHERE id = :reservation_id AND cancelled_at IS NULL;

-- name: cancel_invitation(invitation_id, now)!
UPDATE invitation SET cancelled_at = :now, voucher = 'to_destroy' WHERE id = :invitation_id AND cancelled_at IS NULL;

-- name: upcoming(structure_id, now, after_start, after_id, count)
SELECT r.id, r.performance_id, t.given, t.family, t.homonym, o.title, p.starts_at,
       (SELECT COUNT(*) FROM invitation i
        WHERE i.outing_id = r.outing_id AND i.reservation_id = r.id AND i.cancelled_at IS NULL) AS seats
FROM reservation r
JOIN performance p ON p.id = r.performance_id
JOIN offer o ON o.id = p.offer_id
JOIN participant t ON t.id = r.participant_id
WHERE r.structure_id = :structure_id AND r.cancelled_at IS NULL AND p.starts_at > :now
  AND p.starts_at >= :after_start AND (p.starts_at > :after_start OR r.id > :after_id)
ORDER BY p.starts_at, r.id
LIMIT :count;

-- name: of_participant(structure_id, participant_id, now)
SELECT r.id, r.performance_id, t.given, t.family, t.homonym, o.title, p.starts_at,
       (SELECT COUNT(*) FROM invitation i
        WHERE i.outing_id = r.outing_id AND i.reservation_id = r.id AND i.cancelled_at IS NULL) AS seats
FROM reservation r
JOIN performance p ON p.id = r.performance_id
JOIN offer o ON o.id = p.offer_id
JOIN participant t ON t.id = r.participant_id
WHERE r.participant_id = :participant_id AND r.structure_id = :structure_id AND r.cancelled_at IS NULL
  AND p.starts_at > :now
ORDER BY p.starts_at, r.id;

-- name: of_account(account_id, now)
SELECT r.id, r.performance_id, t.given, t.family, t.homonym, o.title, p.starts_at,
       (SELECT COUNT(*) FROM invitation i
        WHERE i.outing_id = r.outing_id AND i.reservation_id = r.id AND i.cancelled_at IS NULL) AS seats
FROM participant t
JOIN reservation r ON r.participant_id = t.id AND r.cancelled_at IS NULL
JOIN performance p ON p.id = r.performance_id
JOIN offer o ON o.id = p.offer_id
WHERE t.account_id = :account_id AND p.starts_at > :now
ORDER BY p.starts_at, r.id;

-- name: to_destroy(structure_id)
SELECT i.performance_id, o.title, p.day, i.given, i.family, i.homonym, i.code
FROM invitation i
JOIN performance p ON p.id = i.performance_id
JOIN offer o ON o.id = p.offer_id
WHERE i.structure_id = :structure_id AND i.voucher = 'to_destroy'
ORDER BY i.cancelled_at, i.id;

-- name: destroyed(structure_id, performance_id)!
UPDATE invitation SET voucher = 'destroyed'
WHERE structure_id = :structure_id AND performance_id = :performance_id AND voucher = 'to_destroy';

-- name: booked_by(outing_id)^
-- Whoever booked, while authorised; else a referent of the structure.
SELECT m.account_id FROM outing o JOIN member m ON m.structure_id = o.structure_id
WHERE o.id = :outing_id AND m.authorised_at IS NOT NULL AND m.withdrawn_at IS NULL
  AND (m.id = o.made_by OR m.role = 'referent')
ORDER BY CASE WHEN m.id = o.made_by THEN 0 ELSE 1 END, m.id LIMIT 1;

-- name: wrong_books()
SELECT b.id, b.seats_taken, b.invitations, b.holds
FROM (SELECT p.id, p.seats_taken,
             (SELECT COUNT(*) FROM invitation i WHERE i.performance_id = p.id AND i.cancelled_at IS NULL) AS invitations,
             (SELECT COALESCE(SUM(h.seats), 0) FROM hold h WHERE h.performance_id = p.id AND h.released_at IS NULL) AS holds
      FROM performance p) b
WHERE b.seats_taken <> b.invitations + b.holds
ORDER BY b.id;
