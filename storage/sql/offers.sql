-- name: performance(performance_id)^
SELECT p.id, p.offer_id, o.title, o.category, p.url, v.id AS venue_id, v.name AS venue, v.address, v.commune, v.insee_code,
       v.territory, p.day, p.starts_at, p.ends_at, p.state, p.seats_total, p.seats_taken, p.max_party, p.access
FROM performance p JOIN offer o ON o.id = p.offer_id JOIN venue v ON v.id = o.venue_id
WHERE p.id = :performance_id;

-- name: page(now, start, end, after_start, after_id, facet, evening, territory, insee_codes, seats, from1, to1, from2, to2, from3, to3, from4, to4, count)
-- Along one facet, by key: (starts_at, id) after the last one shown. Four words at most, each a range of the word index.
SELECT p.id, p.offer_id, o.title, o.category, p.url, v.id AS venue_id, v.name AS venue, v.address, v.commune, v.insee_code,
       v.territory, p.day, p.starts_at, p.ends_at, p.state, p.seats_total, p.seats_taken, p.max_party, p.access
FROM performance_facet f
JOIN performance p ON p.id = f.performance_id JOIN offer o ON o.id = p.offer_id JOIN venue v ON v.id = o.venue_id
WHERE f.facet = :facet AND f.starts_at > :now AND f.starts_at >= :start AND f.starts_at < :end
  AND f.starts_at >= :after_start AND (f.starts_at > :after_start OR f.performance_id > :after_id)
  AND p.state = 'published'
  AND p.seats_total - p.seats_taken >= :seats
  AND (CAST(:territory AS TEXT) IS NULL OR v.territory = :territory)
  AND (CAST(:insee_codes AS TEXT) IS NULL OR :insee_codes LIKE '%;' || v.insee_code || ';%')
  AND (:evening = 0 OR p.time >= '18:00')
  AND (CAST(:from1 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = o.id AND s.word >= :from1 AND s.word < :to1))
  AND (CAST(:from2 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = o.id AND s.word >= :from2 AND s.word < :to2))
  AND (CAST(:from3 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = o.id AND s.word >= :from3 AND s.word < :to3))
  AND (CAST(:from4 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = o.id AND s.word >= :from4 AND s.word < :to4))
ORDER BY f.starts_at, f.performance_id
LIMIT :count;

-- name: page_of_word(now, start, end, after_start, after_id, facet, evening, territory, insee_codes, seats, from1, to1, from2, to2, from3, to3, from4, to4, count)
-- The same page where the first word is rare: from its offers to their dates, which are few, and sorted then.
-- CROSS JOIN keeps SQLite to that order; it means nothing else.
SELECT p.id, p.offer_id, o.title, o.category, p.url, v.id AS venue_id, v.name AS venue, v.address, v.commune, v.insee_code,
       v.territory, p.day, p.starts_at, p.ends_at, p.state, p.seats_total, p.seats_taken, p.max_party, p.access
FROM (SELECT DISTINCT offer_id FROM search_word WHERE word >= :from1 AND word < :to1) few
CROSS JOIN performance p JOIN offer o ON o.id = p.offer_id JOIN venue v ON v.id = o.venue_id
JOIN performance_facet f ON f.facet = :facet AND f.starts_at = p.starts_at AND f.performance_id = p.id
WHERE p.offer_id = few.offer_id AND p.state = 'published' AND p.starts_at > :now AND p.starts_at >= :start AND p.starts_at < :end
  AND p.starts_at >= :after_start AND (p.starts_at > :after_start OR p.id > :after_id)
  AND p.seats_total - p.seats_taken >= :seats
  AND (CAST(:territory AS TEXT) IS NULL OR v.territory = :territory)
  AND (CAST(:insee_codes AS TEXT) IS NULL OR :insee_codes LIKE '%;' || v.insee_code || ';%')
  AND (:evening = 0 OR p.time >= '18:00')
  AND (CAST(:from2 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = o.id AND s.word >= :from2 AND s.word < :to2))
  AND (CAST(:from3 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = o.id AND s.word >= :from3 AND s.word < :to3))
  AND (CAST(:from4 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = o.id AND s.word >= :from4 AND s.word < :to4))
ORDER BY p.starts_at, p.id
LIMIT :count;

-- name: dates(offer_id, now, count)
SELECT p.id, p.offer_id, o.title, o.category, p.url, v.id AS venue_id, v.name AS venue, v.address, v.commune, v.insee_code,
       v.territory, p.day, p.starts_at, p.ends_at, p.state, p.seats_total, p.seats_taken, p.max_party, p.access
FROM performance p JOIN offer o ON o.id = p.offer_id JOIN venue v ON v.id = o.venue_id
WHERE p.offer_id = :offer_id AND p.state = 'published' AND p.starts_at > :now
ORDER BY p.starts_at, p.id
LIMIT :count;

-- name: categories(now)
SELECT o.category, COUNT(*) AS performances
FROM performance p JOIN offer o ON o.id = p.offer_id
WHERE p.state = 'published' AND p.starts_at > :now AND o.category <> ''
GROUP BY o.category ORDER BY performances DESC, o.category;

-- name: word_starting(start, end)^
SELECT MIN(word) AS word FROM search_word WHERE word >= :start AND word < :end;

-- name: word_spread(start, end, most)^
-- In how many places a word is found, counted no further than :most.
SELECT COUNT(*) AS places FROM (SELECT 1 FROM search_word WHERE word >= :start AND word < :end LIMIT :most) counted;

-- name: words_between(start, end)
SELECT DISTINCT word FROM search_word WHERE word >= :start AND word < :end;
