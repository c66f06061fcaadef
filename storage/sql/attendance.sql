-- name: attended_outing(outing_id)^
SELECT u.id AS outing_id, u.structure_id, p.*
FROM outing u JOIN shown_performance p ON p.id = u.performance_id WHERE u.id = :outing_id;

-- name: outing_of_seat(invitation_id)^
SELECT outing_id FROM invitation WHERE id = :invitation_id;

-- name: outing_of_party(reservation_id)^
SELECT outing_id FROM reservation WHERE id = :reservation_id;

-- name: attended_seats(outing_id)
SELECT id, reservation_id, kind, given, family, homonym, code, cancelled_at, attendance, door_at
FROM invitation WHERE outing_id = :outing_id ORDER BY id;

-- name: use_comments(outing_id)
SELECT id, comment FROM reservation WHERE outing_id = :outing_id AND comment <> '' ORDER BY id;

-- name: outings_to_ask(performance_id, after, count)
SELECT DISTINCT outing_id FROM invitation
WHERE performance_id = :performance_id AND cancelled_at IS NULL AND attendance IS NULL AND outing_id > :after
ORDER BY outing_id LIMIT :count;

-- name: outings_to_mark(structure_id, now)
SELECT * FROM (
  SELECT u.id AS outing_id, p.*,
         (SELECT COUNT(*) FROM invitation i
          WHERE i.outing_id = u.id AND i.cancelled_at IS NULL AND i.attendance IS NULL) AS unmarked
  FROM outing u
  JOIN due d ON d.kind = 'attendance-ask' AND d.performance_id = u.performance_id AND d.structure_id = 0 AND d.day = ''
            AND d.state <> 'dropped' AND d.due_at <= :now AND d.grace_until > :now
  JOIN shown_performance p ON p.id = u.performance_id
  WHERE u.structure_id = :structure_id AND p.state = 'published') o
WHERE o.unmarked > 0
ORDER BY o.starts_at, o.outing_id;

-- name: mark_attendance(invitation_id, attendance, account_id, now)!
UPDATE invitation SET attendance = :attendance, attended_at = :now, attended_by = :account_id
WHERE id = :invitation_id AND cancelled_at IS NULL;

-- name: unmark_attendance(invitation_id)!
UPDATE invitation SET attendance = NULL, attended_at = NULL, attended_by = NULL WHERE id = :invitation_id;

-- name: comment_use(reservation_id, comment)!
UPDATE reservation SET comment = :comment WHERE id = :reservation_id;

-- name: structure_use(structure_id, since)^
-- A booking is used where somebody of its party came. A door ticks before the start, by less than a day.
SELECT COUNT(*) AS outings, COALESCE(SUM(1 - b.used), 0) AS unused
FROM (SELECT i.reservation_id, MAX(CASE WHEN i.attendance = 'came' THEN 1 ELSE 0 END) AS used
      FROM invitation i JOIN performance p ON p.id = i.performance_id
      WHERE i.structure_id = :structure_id AND i.attendance IS NOT NULL AND i.attended_at >= :since - 86400
        AND i.cancelled_at IS NULL AND i.reservation_id IS NOT NULL AND p.starts_at >= :since
      GROUP BY i.reservation_id) b;

-- name: structures_use(since)
-- The "+" keeps to the index by the moment: of all that was ever marked, two months are looked at.
SELECT b.structure_id, s.name, COUNT(*) AS outings, SUM(1 - b.used) AS unused
FROM (SELECT i.structure_id, i.reservation_id, MAX(CASE WHEN i.attendance = 'came' THEN 1 ELSE 0 END) AS used
      FROM invitation i JOIN performance p ON p.id = i.performance_id
      WHERE i.attendance IS NOT NULL AND i.attended_at >= :since - 86400
        AND i.cancelled_at IS NULL AND i.reservation_id IS NOT NULL AND p.starts_at >= :since
      GROUP BY +i.structure_id, i.reservation_id) b
JOIN structure s ON s.id = b.structure_id
WHERE s.state <> 'closed'
GROUP BY b.structure_id, s.name
ORDER BY b.structure_id;

-- name: structure_named(structure_id)^
SELECT name FROM structure WHERE id = :structure_id;

-- name: contacts_about_use(since)
SELECT a.subject_id, a.at, a.account_id FROM audit a
WHERE a.id IN (SELECT MAX(c.id) FROM audit c
               WHERE c.subject = 'structure' AND c.act = 'contact-about-use' AND c.at >= :since GROUP BY c.subject_id);

-- name: contact_about_use(structure_id, since)^
SELECT at, account_id FROM audit
WHERE subject = 'structure' AND subject_id = :structure_id AND act = 'contact-about-use' AND at >= :since
ORDER BY id DESC LIMIT 1;

-- name: comments_on_use(structure_id, since, count)
SELECT o.title, p.starts_at, r.comment
FROM reservation r JOIN performance p ON p.id = r.performance_id JOIN offer o ON o.id = p.offer_id
WHERE r.structure_id = :structure_id AND r.comment <> '' AND r.cancelled_at IS NULL AND p.starts_at >= :since
ORDER BY p.starts_at DESC, r.id DESC LIMIT :count;

-- name: erase_comments(participant_id)!
UPDATE reservation SET comment = '' WHERE participant_id = :participant_id;
