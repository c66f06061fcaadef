-- name: drafts(today, first_day, last_day, after_day, after_id, category, territory, insee_codes, from1, to1, from2, to2, from3, to3, from4, to4, count)
-- By key: (day, id) after the last one shown. Four words at most, each a range of the word index, as for published dates.
SELECT p.*
FROM shown_performance p
WHERE p.state = 'draft' AND p.day >= :today AND p.day >= :first_day AND p.day <= :last_day
  AND p.day >= :after_day AND (p.day > :after_day OR p.id > :after_id)
  AND (CAST(:category AS TEXT) IS NULL OR p.category = :category)
  AND (CAST(:territory AS TEXT) IS NULL OR p.territory = :territory)
  AND (CAST(:insee_codes AS TEXT) IS NULL OR :insee_codes LIKE '%;' || p.insee_code || ';%')
  AND (CAST(:from1 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = p.offer_id AND s.word >= :from1 AND s.word < :to1))
  AND (CAST(:from2 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = p.offer_id AND s.word >= :from2 AND s.word < :to2))
  AND (CAST(:from3 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = p.offer_id AND s.word >= :from3 AND s.word < :to3))
  AND (CAST(:from4 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = p.offer_id AND s.word >= :from4 AND s.word < :to4))
ORDER BY p.day, p.id
LIMIT :count;

-- name: draft_count(today)^
SELECT COUNT(*) AS drafts FROM performance WHERE state = 'draft' AND day >= :today;

-- name: date_figures(performance_id)^
-- A live booking has one live seat of its holder's, and seats are found by their performance.
SELECT (SELECT COUNT(*) FROM invitation i
        WHERE i.performance_id = :performance_id AND i.cancelled_at IS NULL AND i.kind = 'holder') AS bookings,
       (SELECT COUNT(*) FROM invitation i WHERE i.performance_id = :performance_id AND i.cancelled_at IS NULL) AS seats,
       (SELECT COUNT(*) FROM waiting_entry w WHERE w.performance_id = :performance_id AND w.ended_at IS NULL) AS waiting;

-- name: publish_draft(performance_id, time, starts_at, access, seats)!
-- What the offers file said is kept beside it: the same file again is no news.
UPDATE performance
SET state = 'published', time = :time, starts_at = :starts_at,
    seats_filed = COALESCE(seats_filed, seats_total), seats_total = :seats,
    access_filed = COALESCE(access_filed, access), access = :access
WHERE id = :performance_id AND state = 'draft';

-- name: set_seats(performance_id, seats)!
UPDATE performance SET seats_filed = COALESCE(seats_filed, seats_total), seats_total = :seats WHERE id = :performance_id;

-- name: move_date(performance_id, day, time, starts_at, ends_at)!
-- What the offers file said is kept beside it, as for seats: of the first move, whatever comes after.
UPDATE performance
SET when_filed = COALESCE(when_filed, day || ' ' || time), day = :day, time = :time, starts_at = :starts_at, ends_at = :ends_at
WHERE id = :performance_id AND state = 'published';

-- name: told_of_date(performance_id)
SELECT m.account_id
FROM invitation i
JOIN outing o ON o.id = i.outing_id
JOIN member m ON m.id = o.made_by AND m.withdrawn_at IS NULL
WHERE i.performance_id = :performance_id AND i.cancelled_at IS NULL
UNION
SELECT f.account_id
FROM invitation i
JOIN outing o ON o.id = i.outing_id
JOIN member m ON m.id = o.made_by AND m.withdrawn_at IS NOT NULL
JOIN member f ON f.structure_id = o.structure_id AND f.role = 'referent'
             AND f.authorised_at IS NOT NULL AND f.withdrawn_at IS NULL
WHERE i.performance_id = :performance_id AND i.cancelled_at IS NULL
UNION
SELECT t.account_id
FROM invitation i
JOIN reservation r ON r.id = i.reservation_id AND r.cancelled_at IS NULL
JOIN participant t ON t.id = r.participant_id AND t.account_id IS NOT NULL
WHERE i.performance_id = :performance_id AND i.cancelled_at IS NULL
ORDER BY 1;

-- name: holders_without_chat(performance_id)
SELECT DISTINCT t.id
FROM invitation i
JOIN reservation r ON r.id = i.reservation_id AND r.cancelled_at IS NULL
JOIN participant t ON t.id = r.participant_id AND t.account_id IS NULL AND t.erased_at IS NULL
WHERE i.performance_id = :performance_id AND i.cancelled_at IS NULL
ORDER BY 1;

-- name: booked_on_date(performance_id)
SELECT DISTINCT r.outing_id, r.id AS reservation_id
FROM invitation i JOIN reservation r ON r.outing_id = i.outing_id
WHERE i.performance_id = :performance_id AND i.cancelled_at IS NULL
ORDER BY r.outing_id, r.id;

-- name: cancel_date(performance_id)!
UPDATE performance SET state = 'cancelled' WHERE id = :performance_id AND state = 'published';

-- name: cancel_reservations_of(performance_id, now)!
-- Before their seats are: a live booking is found by its live seats.
UPDATE reservation SET cancelled_at = :now
WHERE cancelled_at IS NULL
  AND id IN (SELECT i.reservation_id FROM invitation i
             WHERE i.performance_id = :performance_id AND i.cancelled_at IS NULL);

-- name: cancel_invitations_of(performance_id, now)!
UPDATE invitation SET cancelled_at = :now, voucher = 'to_destroy'
WHERE performance_id = :performance_id AND cancelled_at IS NULL;
