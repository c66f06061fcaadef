-- name: venues(count)
SELECT v.id, v.name, v.commune, (SELECT COUNT(*) FROM venue_member m WHERE m.venue_id = v.id) AS accounts
FROM venue v ORDER BY v.id LIMIT :count;

-- name: venue(venue_id)^
SELECT v.id, v.name, v.commune, (SELECT COUNT(*) FROM venue_member m WHERE m.venue_id = v.id) AS accounts
FROM venue v WHERE v.id = :venue_id;

-- name: venue_named(name, insee_code)^
SELECT id FROM venue WHERE name = :name AND insee_code = :insee_code;

-- name: venue_of_date(external_id)^
SELECT o.venue_id FROM performance p JOIN offer o ON o.id = p.offer_id WHERE p.external_id = :external_id;

-- name: admit_to_venue(account_id, venue_id, now)!
INSERT INTO venue_member (account_id, venue_id, made_at) VALUES (:account_id, :venue_id, :now)
ON CONFLICT (account_id, venue_id) DO NOTHING;

-- name: accounts_of_venue(venue_id)
SELECT account_id FROM venue_member WHERE venue_id = :venue_id ORDER BY account_id;

-- name: forget_links_of_members(venue_id)!
DELETE FROM door_link WHERE venue_id = :venue_id
  AND made_by IN (SELECT m.account_id FROM venue_member m WHERE m.venue_id = :venue_id);

-- name: forget_venue_codes(venue_id)!
DELETE FROM one_time_code WHERE venue_id = :venue_id AND used_at IS NULL;

-- name: empty_venue(venue_id)!
DELETE FROM venue_member WHERE venue_id = :venue_id;

-- name: dates_of_venues(account_id, now, lasts, after_start, after_id, count)
-- By key: (starts_at, id) after the last one shown. An end that is missing, or not after the start, is `lasts` later.
SELECT p.*
FROM venue_member m JOIN shown_performance p ON p.venue_id = m.venue_id
WHERE m.account_id = :account_id AND p.state = 'published'
  AND CASE WHEN p.ends_at > p.starts_at THEN p.ends_at ELSE p.starts_at + :lasts END > :now
  AND p.starts_at >= :after_start AND (p.starts_at > :after_start OR p.id > :after_id)
ORDER BY p.starts_at, p.id
LIMIT :count;
