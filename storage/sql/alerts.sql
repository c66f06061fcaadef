-- name: relays_escalated(now, kept)^
SELECT COUNT(*) AS people FROM relay r JOIN outbox o ON o.id = r.outbox_id
WHERE r.done_at IS NULL AND r.escalate_at > :now AND r.level = 2 AND r.participant_id IS NOT NULL
  AND COALESCE(o.useless_after, r.made_at + :kept) > :now;

-- name: relays_escalated_by(now, kept, count)
SELECT s.id AS structure_id, s.name AS structure, COUNT(*) AS people
FROM relay r JOIN outbox o ON o.id = r.outbox_id JOIN structure s ON s.id = r.structure_id
WHERE r.done_at IS NULL AND r.escalate_at > :now AND r.level = 2 AND r.participant_id IS NOT NULL
  AND COALESCE(o.useless_after, r.made_at + :kept) > :now
GROUP BY s.id, s.name ORDER BY people DESC, s.id LIMIT :count;

-- name: relays_untold(since, must_know)^
SELECT COUNT(*) AS people FROM relay r JOIN outbox o ON o.id = r.outbox_id
WHERE r.done_by IS NULL AND r.done_at > :since AND r.participant_id IS NOT NULL
  AND o.kind IN (SELECT value FROM json_each(:must_know));

-- name: relays_untold_by(since, must_know, count)
SELECT s.id AS structure_id, s.name AS structure, COUNT(*) AS people
FROM relay r JOIN outbox o ON o.id = r.outbox_id JOIN structure s ON s.id = r.structure_id
WHERE r.done_by IS NULL AND r.done_at > :since AND r.participant_id IS NOT NULL
  AND o.kind IN (SELECT value FROM json_each(:must_know))
GROUP BY s.id, s.name ORDER BY people DESC, s.id LIMIT :count;

-- name: deliveries_lost(since)
-- Channel after channel, by the index of what is due.
WITH RECURSIVE each(channel) AS (
  SELECT MIN(channel) FROM delivery
  UNION ALL SELECT (SELECT MIN(channel) FROM delivery WHERE channel > each.channel) FROM each WHERE channel IS NOT NULL)
SELECT d.channel, d.state, COUNT(*) AS many FROM each JOIN delivery d ON d.channel = each.channel
 AND d.state IN ('uncertain', 'failed') AND d.not_before > :since
GROUP BY d.channel, d.state ORDER BY d.channel, d.state;
