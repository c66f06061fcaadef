-- name: deliver_to_account(outbox_id, account_id)
-- To one of its messengers: the preferred one, the first that is reached where that is not. Nothing for an account whose
-- only addresses are in the web chat, which shows the outbox itself. Told again where an address is reached once more.
INSERT INTO delivery (outbox_id, address_id, channel, priority, state, not_before, useless_after)
SELECT o.id, a.id, a.channel, o.priority, CASE WHEN a.unreachable_at IS NULL THEN 'queued' ELSE 'unreachable' END,
       o.not_before, o.useless_after
FROM outbox o CROSS JOIN address a
WHERE o.id = :outbox_id
  AND a.id = (SELECT b.id FROM address b WHERE b.account_id = :account_id AND b.channel <> 'web'
              ORDER BY b.unreachable_at IS NOT NULL, b.preferred DESC, b.id LIMIT 1)
ON CONFLICT (outbox_id, address_id) DO UPDATE
SET state = excluded.state, attempts = 0, begun_at = NULL, error = ''
WHERE delivery.state = 'unreachable' AND excluded.state = 'queued'
RETURNING state;

-- name: deliver_to_others(outbox_id, account_id, address_id)
-- To each of its messengers that is reached, but this one.
INSERT INTO delivery (outbox_id, address_id, channel, priority, state, not_before, useless_after)
SELECT o.id, a.id, a.channel, o.priority, 'queued', o.not_before, o.useless_after
FROM outbox o CROSS JOIN address a
WHERE o.id = :outbox_id AND a.account_id = :account_id AND a.id <> :address_id AND a.channel <> 'web'
  AND a.unreachable_at IS NULL
RETURNING state;

-- name: deliver_to_staff(outbox_id)
INSERT INTO delivery (outbox_id, address_id, channel, priority, state, not_before, useless_after)
SELECT o.id, a.id, a.channel, o.priority, CASE WHEN a.unreachable_at IS NULL THEN 'queued' ELSE 'unreachable' END,
       o.not_before, o.useless_after
FROM outbox o CROSS JOIN staff s CROSS JOIN address a
WHERE o.id = :outbox_id
  AND a.id = (SELECT b.id FROM address b WHERE b.account_id = s.account_id AND b.channel <> 'web'
              ORDER BY b.unreachable_at IS NOT NULL, b.preferred DESC, b.id LIMIT 1)
RETURNING state;

-- name: deliver_to_venue(outbox_id, venue_id)
INSERT INTO delivery (outbox_id, address_id, channel, priority, state, not_before, useless_after)
SELECT o.id, a.id, a.channel, o.priority, CASE WHEN a.unreachable_at IS NULL THEN 'queued' ELSE 'unreachable' END,
       o.not_before, o.useless_after
FROM outbox o CROSS JOIN venue_member m CROSS JOIN address a
WHERE o.id = :outbox_id AND m.venue_id = :venue_id
  AND a.id = (SELECT b.id FROM address b WHERE b.account_id = m.account_id AND b.channel <> 'web'
              ORDER BY b.unreachable_at IS NOT NULL, b.preferred DESC, b.id LIMIT 1)
RETURNING state;

-- name: due_deliveries(channel, now, count)
-- One at a time for an address: the first, and none past one that waits for its next attempt. The plus keeps to the
-- index that gives the order (delivery_to_send): a few rows are read, however many wait.
SELECT d.id, d.outbox_id, d.address_id, a.native_id, d.priority, d.useless_after, d.again, d.attempts, o.made_at,
       o.kind, o.args, o.dedupe_key, o.recipient_kind, o.recipient_id
FROM delivery d
JOIN outbox o ON o.id = d.outbox_id
JOIN address a ON a.id = d.address_id
WHERE d.channel = :channel AND d.state = 'queued' AND +d.not_before <= :now
  AND NOT EXISTS (SELECT 1 FROM delivery f WHERE f.address_id = d.address_id AND f.state = 'sending')
  AND NOT EXISTS (SELECT 1 FROM delivery w
                  WHERE w.address_id = d.address_id AND w.state = 'queued' AND w.not_before > :now AND w.attempts > 0)
  AND NOT EXISTS (SELECT 1 FROM delivery b
                  WHERE b.address_id = d.address_id AND b.state = 'queued' AND b.not_before <= :now
                    AND (b.priority, b.id) < (d.priority, d.id))
ORDER BY d.priority, d.id LIMIT :count;

-- name: claim_delivery(delivery_id, until)!
UPDATE delivery SET state = 'sending', attempts = attempts + 1, leased_until = :until, begun_at = NULL
WHERE id = :delivery_id AND state = 'queued';

-- name: begin_delivery(delivery_id, now)!
UPDATE delivery SET begun_at = :now WHERE id = :delivery_id AND state = 'sending';

-- name: delivery_sent(delivery_id, message_id, now)!
-- Whatever became of the row meanwhile: it did arrive.
UPDATE delivery SET state = 'sent', leased_until = NULL, message_id = :message_id, error = '', sent_at = :now
WHERE id = :delivery_id;

-- name: delivery_again(delivery_id, not_before, error, again)!
UPDATE delivery SET state = 'queued', leased_until = NULL, not_before = :not_before, error = :error,
                    again = CASE WHEN :again = 1 THEN 1 ELSE again END
WHERE id = :delivery_id AND state = 'sending';

-- name: delivery_ended(delivery_id, state, error)!
UPDATE delivery SET state = :state, leased_until = NULL, error = :error
WHERE id = :delivery_id AND state = 'sending';

-- name: delivery_kind(delivery_id)^
SELECT o.kind, d.again FROM delivery d JOIN outbox o ON o.id = d.outbox_id
WHERE d.id = :delivery_id AND d.state = 'sending';

-- name: deliveries_left(channel, before)
SELECT id, begun_at FROM delivery WHERE channel = :channel AND state = 'sending' AND leased_until <= :before ORDER BY id;

-- name: expire_deliveries(channel, now)!
UPDATE delivery SET state = 'expired' WHERE channel = :channel AND state = 'queued' AND useless_after <= :now;

-- name: address_unreachable(address_id, now)!
UPDATE address SET unreachable_at = :now WHERE id = :address_id AND unreachable_at IS NULL;

-- name: end_unreachable(address_id, outbox_id)
UPDATE delivery SET state = 'unreachable', leased_until = NULL
WHERE address_id = :address_id AND (state = 'queued' OR (outbox_id = :outbox_id AND state = 'sending'))
RETURNING outbox_id;

-- name: heal_address(address_id)!
UPDATE address SET unreachable_at = NULL WHERE id = :address_id AND unreachable_at IS NOT NULL;

-- name: delivery_due(channel, now)^
SELECT EXISTS (SELECT 1 FROM delivery WHERE channel = :channel AND state = 'queued' AND not_before <= :now)
    OR EXISTS (SELECT 1 FROM delivery WHERE channel = :channel AND state = 'sending' AND leased_until <= :now) AS due;

-- name: next_delivery(channel, now)^
SELECT MIN(at) AS at FROM (
  SELECT MIN(not_before) AS at FROM delivery WHERE channel = :channel AND state = 'queued' AND not_before > :now
  UNION ALL
  SELECT MIN(leased_until) FROM delivery WHERE channel = :channel AND state = 'sending' AND leased_until > :now) AS next;

-- name: sent_messages(dedupe_key, channel)
SELECT o.id, o.made_at, o.kind, o.args, o.recipient_kind, o.recipient_id, a.native_id, d.message_id
FROM outbox o
JOIN delivery d ON d.outbox_id = o.id
JOIN address a ON a.id = d.address_id
WHERE o.dedupe_key = :dedupe_key AND d.channel = :channel AND d.state = 'sent' AND a.unreachable_at IS NULL
ORDER BY d.id;

-- name: screen(address_id)^
SELECT screen, screen_files FROM address WHERE id = :address_id;

-- name: last_sent(address_id)^
SELECT message_id FROM delivery WHERE address_id = :address_id AND state = 'sent' ORDER BY sent_at DESC, id DESC LIMIT 1;

-- name: set_screen(address_id, message_id, files)!
UPDATE address SET screen = :message_id, screen_files = :files WHERE id = :address_id;

-- name: delivery_counts(channel, since)
SELECT state, COUNT(*) AS many FROM delivery
WHERE channel = :channel AND state IN ('queued', 'sending') GROUP BY state
UNION ALL
SELECT state, COUNT(*) FROM delivery
WHERE channel = :channel AND state IN ('sent', 'uncertain', 'unreachable', 'failed', 'expired', 'aborted')
  AND not_before > :since GROUP BY state;

-- name: deliveries_outdated(before)^
-- Channel after channel, by the index of what is due.
WITH RECURSIVE each(channel) AS (
  SELECT MIN(channel) FROM delivery
  UNION ALL SELECT (SELECT MIN(channel) FROM delivery WHERE channel > each.channel) FROM each WHERE channel IS NOT NULL)
SELECT EXISTS (
  SELECT 1 FROM each JOIN delivery d ON d.channel = each.channel
   AND d.state IN ('sent', 'uncertain', 'unreachable', 'failed', 'expired', 'aborted') AND d.not_before <= :before
) AS outdated;

-- name: forget_deliveries(before, count)!
WITH RECURSIVE each(channel) AS (
  SELECT MIN(channel) FROM delivery
  UNION ALL SELECT (SELECT MIN(channel) FROM delivery WHERE channel > each.channel) FROM each WHERE channel IS NOT NULL)
DELETE FROM delivery WHERE id IN (
  SELECT d.id FROM each JOIN delivery d ON d.channel = each.channel
   AND d.state IN ('sent', 'uncertain', 'unreachable', 'failed', 'expired', 'aborted') AND d.not_before <= :before
  LIMIT :count);

-- name: oldest_delivery(channel)^
SELECT MIN(not_before) AS at FROM delivery WHERE channel = :channel AND state = 'queued';
