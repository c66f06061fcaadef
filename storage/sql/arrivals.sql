-- name: keep_arrival(channel, update_id, native_id, payload, now)!
INSERT INTO arrival (channel, update_id, native_id, payload, received_at)
SELECT :channel, :update_id, :native_id, :payload, :now
WHERE NOT EXISTS (SELECT 1 FROM inbox WHERE channel = :channel AND update_id = :update_id)
ON CONFLICT (channel, update_id) DO NOTHING;

-- name: arrivals_waiting(channel)
SELECT channel, update_id, native_id, payload, received_at, tries FROM arrival WHERE channel = :channel ORDER BY id;

-- name: receive_arrival(channel, update_id)!
INSERT INTO inbox (channel, update_id, received_at)
SELECT channel, update_id, received_at FROM arrival WHERE channel = :channel AND update_id = :update_id
ON CONFLICT (channel, update_id) DO NOTHING;

-- name: empty_arrival(channel, update_id)!
UPDATE arrival SET payload = '' WHERE channel = :channel AND update_id = :update_id;

-- name: owe_arrival(channel, update_id)!
UPDATE arrival SET payload = '', tries = 0 WHERE channel = :channel AND update_id = :update_id;

-- name: begin_arrival(channel, update_id)!
UPDATE arrival SET tries = tries + 1 WHERE channel = :channel AND update_id = :update_id;

-- name: forget_arrival(channel, update_id)!
DELETE FROM arrival WHERE channel = :channel AND update_id = :update_id;

-- name: handled_outdated(before)^
SELECT EXISTS (SELECT 1 FROM inbox WHERE channel <> 'web' AND received_at <= :before) AS outdated;

-- name: forget_handled(before, count)!
DELETE FROM inbox WHERE (channel, update_id) IN (
  SELECT channel, update_id FROM inbox WHERE channel <> 'web' AND received_at <= :before ORDER BY received_at LIMIT :count);
