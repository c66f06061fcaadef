-- name: performance(performance_id)^
SELECT p.*
FROM shown_performance p
WHERE p.id = :performance_id;

-- name: page(now, start, end, after_start, after_id, facet, evening, territory, insee_codes, seats, from1, to1, from2, to2, from3, to3, from4, to4, count)
-- Along one facet, by key: (starts_at, id) after the last one shown. Four words at most, each a range of the word index.
SELECT p.*
FROM performance_facet f
JOIN shown_performance p ON p.id = f.performance_id
WHERE f.facet = :facet AND f.starts_at > :now AND f.starts_at >= :start AND f.starts_at < :end
  AND f.starts_at >= :after_start AND (f.starts_at > :after_start OR f.performance_id > :after_id)
  AND p.state = 'published'
  AND p.seats_total - p.seats_taken >= :seats
  AND (CAST(:territory AS TEXT) IS NULL OR p.territory = :territory)
  AND (CAST(:insee_codes AS TEXT) IS NULL OR :insee_codes LIKE '%;' || p.insee_code || ';%')
  AND (:evening = 0 OR p.time >= '18:00')
  AND (CAST(:from1 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = p.offer_id AND s.word >= :from1 AND s.word < :to1))
  AND (CAST(:from2 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = p.offer_id AND s.word >= :from2 AND s.word < :to2))
  AND (CAST(:from3 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = p.offer_id AND s.word >= :from3 AND s.word < :to3))
  AND (CAST(:from4 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = p.offer_id AND s.word >= :from4 AND s.word < :to4))
ORDER BY f.starts_at, f.performance_id
LIMIT :count;

-- name: page_of_word(now, start, end, after_start, after_id, facet, evening, territory, insee_codes, seats, from1, to1, from2, to2, from3, to3, from4, to4, count)
-- The same page where the first word is rare: from its offers to their dates, which are few, and sorted then.
-- CROSS JOIN keeps SQLite to that order; it means nothing else.
SELECT p.*
FROM (SELECT DISTINCT offer_id FROM search_word WHERE word >= :from1 AND word < :to1) few
CROSS JOIN shown_performance p
JOIN performance_facet f ON f.facet = :facet AND f.starts_at = p.starts_at AND f.performance_id = p.id
WHERE p.offer_id = few.offer_id AND p.state = 'published' AND p.starts_at > :now AND p.starts_at >= :start AND p.starts_at < :end
  AND p.starts_at >= :after_start AND (p.starts_at > :after_start OR p.id > :after_id)
  AND p.seats_total - p.seats_taken >= :seats
  AND (CAST(:territory AS TEXT) IS NULL OR p.territory = :territory)
  AND (CAST(:insee_codes AS TEXT) IS NULL OR :insee_codes LIKE '%;' || p.insee_code || ';%')
  AND (:evening = 0 OR p.time >= '18:00')
  AND (CAST(:from2 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = p.offer_id AND s.word >= :from2 AND s.word < :to2))
  AND (CAST(:from3 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = p.offer_id AND s.word >= :from3 AND s.word < :to3))
  AND (CAST(:from4 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM search_word s WHERE s.offer_id = p.offer_id AND s.word >= :from4 AND s.word < :to4))
ORDER BY p.starts_at, p.id
LIMIT :count;

-- name: dates(offer_id, now, count)
SELECT p.*
FROM shown_performance p
WHERE p.offer_id = :offer_id AND p.state = 'published' AND p.starts_at > :now
ORDER BY p.starts_at, p.id
LIMIT :count;

-- name: categories(now, any)
-- From one category to the next along their index, whatever the number of offers; `any` is the facet of no choice at all.
WITH RECURSIVE kind (name) AS (
  SELECT MIN(category) FROM offer WHERE category > ''
  UNION ALL
  SELECT (SELECT MIN(o.category) FROM offer o WHERE o.category > k.name) FROM kind k WHERE k.name IS NOT NULL
)
SELECT coming.category
FROM (SELECT k.name AS category,
             (SELECT MIN(f.starts_at) FROM performance_facet f WHERE f.facet = :any || k.name AND f.starts_at > :now) AS soonest
      FROM kind k WHERE k.name IS NOT NULL) coming
WHERE coming.soonest IS NOT NULL
ORDER BY coming.soonest, coming.category;

-- name: word_starting(start, end)^
SELECT MIN(word) AS word FROM search_word WHERE word >= :start AND word < :end;

-- name: word_spread(start, end, most)^
-- In how many places a word is found, counted no further than :most.
SELECT COUNT(*) AS places FROM (SELECT 1 FROM search_word WHERE word >= :start AND word < :end LIMIT :most) counted;

-- name: words_between(start, end)
SELECT DISTINCT word FROM search_word WHERE word >= :start AND word < :end;
