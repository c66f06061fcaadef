-- name: draft_announcement(made_by, now, audience, text, kind)^
INSERT INTO announcement (made_by, made_at, audience, text, kind) VALUES (:made_by, :now, :audience, :text, :kind)
RETURNING id;

-- name: rewrite_announcement(announcement_id, text)!
UPDATE announcement SET text = :text WHERE id = :announcement_id AND state = 'draft';

-- name: plan_announcement(announcement_id, send_at)!
UPDATE announcement SET send_at = :send_at WHERE id = :announcement_id AND state = 'draft';

-- name: announcement(announcement_id)^
SELECT id, made_by, made_at, audience, text, kind, state, send_at, reached, ended_at, left_out, report
FROM announcement WHERE id = :announcement_id;

-- name: latest_announcements(count)
SELECT id, made_by, made_at, audience, text, kind, state, send_at, reached, ended_at, left_out, report
FROM announcement ORDER BY id DESC LIMIT :count;

-- name: due_announcements(now)
SELECT id FROM announcement
WHERE state <> 'draft' AND report = '' AND (send_at <= :now OR state = 'stopped') ORDER BY id;

-- name: move_announcement(announcement_id, state, send_at)!
UPDATE announcement SET state = :state, send_at = :send_at
WHERE id = :announcement_id AND state IN ('draft', 'scheduled', 'sending');

-- name: stop_announcement(announcement_id, now)!
UPDATE announcement SET state = 'stopped', ended_at = :now
WHERE id = :announcement_id AND state IN ('scheduled', 'sending');

-- name: end_announcement(announcement_id, report, now)!
UPDATE announcement
SET report = :report, ended_at = COALESCE(ended_at, :now), state = CASE WHEN state = 'stopped' THEN state ELSE 'done' END
WHERE id = :announcement_id AND report = '';

-- name: announcement_drafts(before)^
SELECT 1 AS found FROM announcement WHERE state = 'draft' AND made_at <= :before LIMIT 1;

-- name: forget_announcement_drafts(before)!
DELETE FROM announcement WHERE state = 'draft' AND made_at <= :before;

-- name: structures_to_choose()
-- Sectors: the kinds of support that it gives at this moment. Seasons: whose terms one of its members accepted.
SELECT s.id, s.postal_address,
       COALESCE((SELECT GROUP_CONCAT(k.kind) FROM (
         SELECT DISTINCT t.support_kind AS kind FROM participant t
         WHERE t.structure_id = s.id AND t.erased_at IS NULL AND t.support_kind IS NOT NULL) AS k), '') AS sectors,
       COALESCE((SELECT GROUP_CONCAT(y.season) FROM (
         SELECT DISTINCT a.season FROM member m JOIN terms_acceptance a ON a.member_id = m.id
         WHERE m.structure_id = s.id) AS y), '') AS seasons
FROM structure s WHERE s.state <> 'closed' ORDER BY s.id;

-- name: audience_census(who, performance_id, every, structures)
-- Accounts by what decides whether they are told, each once whatever it is in the audience; and those without one. It
-- reads all members or participants: a screen of the staff, on the database's thread.
WITH people AS (
  SELECT account_id, MIN(CASE state WHEN 'active' THEN 0 WHEN 'suspended' THEN 1 ELSE 2 END) AS standing
  FROM audience
  WHERE who = :who AND performance_id = :performance_id AND account_id IS NOT NULL
    AND (:every = 1 OR structure_id IN (SELECT value FROM json_each(:structures)))
  GROUP BY account_id)
SELECT p.standing, c.wants_offers, c.wants_news,
       EXISTS (SELECT 1 FROM staff f WHERE f.account_id = c.id) AS staff,
       EXISTS (SELECT 1 FROM address a
               WHERE a.account_id = c.id AND (a.channel = 'web' OR a.unreachable_at IS NULL)) AS reached,
       EXISTS (SELECT 1 FROM address a WHERE a.account_id = c.id) AS addressed,
       COUNT(*) AS many
FROM people p JOIN account c ON c.id = p.account_id
GROUP BY 1, 2, 3, 4, 5, 6
UNION ALL
SELECT 0, 0, 0, 0, 0, 0, COUNT(*) FROM audience
WHERE who = :who AND performance_id = :performance_id AND account_id IS NULL
  AND (:every = 1 OR structure_id IN (SELECT value FROM json_each(:structures)));

-- name: forget_readers(announcement_id)!
DELETE FROM announcement_reader WHERE announcement_id = :announcement_id;

-- name: gather_readers(announcement_id, who, performance_id, every, structures)!
INSERT INTO announcement_reader (announcement_id, account_id)
SELECT DISTINCT :announcement_id, account_id FROM audience
WHERE who = :who AND performance_id = :performance_id AND account_id IS NOT NULL
  AND (:every = 1 OR structure_id IN (SELECT value FROM json_each(:structures)));

-- name: next_readers(announcement_id, after, count, who, performance_id, every, structures)
WITH page AS (
  SELECT account_id FROM announcement_reader
  WHERE announcement_id = :announcement_id AND account_id > :after ORDER BY account_id LIMIT :count),
people AS (
  SELECT account_id, MIN(CASE state WHEN 'active' THEN 0 WHEN 'suspended' THEN 1 ELSE 2 END) AS standing
  FROM audience
  WHERE who = :who AND performance_id = :performance_id AND account_id IN (SELECT account_id FROM page)
    AND (:every = 1 OR structure_id IN (SELECT value FROM json_each(:structures)))
  GROUP BY account_id)
SELECT g.account_id, p.standing, c.wants_offers, c.wants_news,
       EXISTS (SELECT 1 FROM staff f WHERE f.account_id = c.id) AS staff,
       EXISTS (SELECT 1 FROM address a
               WHERE a.account_id = c.id AND (a.channel = 'web' OR a.unreachable_at IS NULL)) AS reached,
       EXISTS (SELECT 1 FROM address a WHERE a.account_id = c.id) AS addressed
FROM page g JOIN account c ON c.id = g.account_id LEFT JOIN people p ON p.account_id = g.account_id
ORDER BY g.account_id;

-- name: announcement_reached(announcement_id, account_id, left_out)!
UPDATE announcement SET reached = :account_id, left_out = :left_out
WHERE id = :announcement_id AND state = 'sending';

-- name: hold_announcement(announcement_id, until)!
UPDATE delivery SET not_before = :until
WHERE state = 'queued' AND not_before < :until AND outbox_id IN (
  SELECT o.id FROM announcement_reader r
  JOIN outbox o ON o.dedupe_key = 'announced:' || r.announcement_id || ':' || r.account_id
  WHERE r.announcement_id = :announcement_id);

-- name: call_announcement_back(announcement_id)!
-- What has surely not left yet; what is being sent arrives.
UPDATE delivery SET state = 'aborted', leased_until = NULL
WHERE (state = 'queued' OR (state = 'sending' AND begun_at IS NULL)) AND outbox_id IN (
  SELECT o.id FROM announcement_reader r
  JOIN outbox o ON o.dedupe_key = 'announced:' || r.announcement_id || ':' || r.account_id
  WHERE r.announcement_id = :announcement_id);

-- name: call_kind_back(account_id, kind)!
-- To one account, of the announcements of this kind that are under way.
UPDATE delivery SET state = 'aborted', leased_until = NULL
WHERE (state = 'queued' OR (state = 'sending' AND begun_at IS NULL)) AND outbox_id IN (
  SELECT o.id FROM announcement n
  JOIN outbox o ON o.dedupe_key = 'announced:' || n.id || ':' || :account_id
  WHERE n.state <> 'draft' AND n.report = '' AND n.kind = :kind);

-- name: announcement_progress(announcement_id, reached)
-- Each reader once, by the best that became of it on any of their addresses; '' where it lies on their page alone.
SELECT state, COUNT(*) AS many FROM (
  SELECT CASE WHEN r.account_id > :reached THEN 'unwritten'
              WHEN o.id IS NULL THEN 'left-out'
              ELSE COALESCE((SELECT d.state FROM delivery d WHERE d.outbox_id = o.id
                             ORDER BY CASE d.state WHEN 'sent' THEN 0 WHEN 'sending' THEN 1 WHEN 'queued' THEN 2
                                                   WHEN 'uncertain' THEN 3 WHEN 'aborted' THEN 4 ELSE 5 END LIMIT 1), '')
         END AS state
  FROM announcement_reader r
  LEFT JOIN outbox o ON o.dedupe_key = 'announced:' || r.announcement_id || ':' || r.account_id
  WHERE r.announcement_id = :announcement_id) AS each_reader
GROUP BY state;

-- name: announcement_pace(announcement_id, since)^
SELECT COUNT(*) AS many, MIN(d.sent_at) AS since
FROM announcement_reader r
JOIN outbox o ON o.dedupe_key = 'announced:' || r.announcement_id || ':' || r.account_id
JOIN delivery d ON d.outbox_id = o.id
WHERE r.announcement_id = :announcement_id AND d.state = 'sent' AND d.sent_at >= :since;

-- name: subscriptions(account_id)^
SELECT wants_offers, wants_news FROM account WHERE id = :account_id;

-- name: subscribe(account_id, wants_offers, wants_news)!
UPDATE account SET wants_offers = :wants_offers, wants_news = :wants_news WHERE id = :account_id;

-- name: end_subscriptions_of(account_id)!
-- Of somebody who is no member and no participant any more: whoever comes later was never asked.
UPDATE account SET wants_offers = 0, wants_news = 0
WHERE id = :account_id
  AND NOT EXISTS (SELECT 1 FROM participant t WHERE t.account_id = account.id)
  AND NOT EXISTS (SELECT 1 FROM member m WHERE m.account_id = account.id AND m.withdrawn_at IS NULL);
