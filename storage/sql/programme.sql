-- name: imported(external_id)^
SELECT p.id, p.offer_id, p.day, p.time, p.starts_at, p.ends_at, p.state, p.seats_total, p.seats_taken, p.max_party, p.access,
       p.seats_filed, p.access_filed, p.when_filed, p.place_name, p.place_address, p.place_commune,
       o.title, o.category, p.url, v.name AS venue, v.address, v.insee_code,
       EXISTS (SELECT 1 FROM waiting_entry w WHERE w.performance_id = p.id AND w.ended_at IS NULL) AS waited_for
FROM performance p JOIN offer o ON o.id = p.offer_id JOIN venue v ON v.id = o.venue_id
WHERE p.external_id = :external_id;

-- name: concerned_by_address(venue, insee_code, address)
-- Dates booked or waited for, of a venue to which this address is new; an empty one is never kept.
SELECT p.id FROM venue v JOIN offer o ON o.venue_id = v.id JOIN performance p ON p.offer_id = o.id
WHERE v.name = :venue AND v.insee_code = :insee_code AND :address <> '' AND v.address <> :address
  AND (p.seats_taken > 0
       OR EXISTS (SELECT 1 FROM waiting_entry w WHERE w.performance_id = p.id AND w.ended_at IS NULL));

-- name: keep_venue(name, address, commune, insee_code, territory)^
INSERT INTO venue (name, address, commune, insee_code, territory)
VALUES (:name, :address, :commune, :insee_code, :territory)
ON CONFLICT (name, insee_code) DO UPDATE
SET address = CASE WHEN excluded.address = '' THEN venue.address ELSE excluded.address END
RETURNING id;

-- name: keep_offer(venue_id, title, category)^
-- Changes nothing where it is known: the update only makes RETURNING answer.
INSERT INTO offer (venue_id, title, category) VALUES (:venue_id, :title, :category)
ON CONFLICT (venue_id, title, category) DO UPDATE SET title = excluded.title
RETURNING id;

-- name: add_word(word, offer_id)!
INSERT INTO search_word (word, offer_id) VALUES (:word, :offer_id) ON CONFLICT (word, offer_id) DO NOTHING;

-- name: add_performance(offer_id, external_id, day, time, starts_at, ends_at, state, seats_total, max_party, access, url)^
INSERT INTO performance (offer_id, external_id, day, time, starts_at, ends_at, state, seats_total, max_party, access, url)
VALUES (:offer_id, :external_id, :day, :time, :starts_at, :ends_at, :state, :seats_total, :max_party, :access, :url)
RETURNING id;

-- name: forget_facets(performance_id)!
DELETE FROM performance_facet WHERE performance_id = :performance_id;

-- name: add_facet(facet, starts_at, performance_id)!
INSERT INTO performance_facet (facet, starts_at, performance_id) VALUES (:facet, :starts_at, :performance_id);

-- name: change_performance(performance_id, offer_id, day, time, starts_at, ends_at, state, seats_total, seats_filed, max_party, access, access_filed, url, when_filed, place_name, place_address, place_commune)!
UPDATE performance
SET offer_id = :offer_id, day = :day, time = :time, starts_at = :starts_at, ends_at = :ends_at, state = :state,
    seats_total = :seats_total, seats_filed = :seats_filed, max_party = :max_party,
    access = :access, access_filed = :access_filed, url = :url, when_filed = :when_filed,
    place_name = :place_name, place_address = :place_address, place_commune = :place_commune
WHERE id = :performance_id;
