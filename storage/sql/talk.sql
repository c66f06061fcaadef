-- name: receive(channel, update_id, now)!
INSERT INTO inbox (channel, update_id, received_at) VALUES (:channel, :update_id, :now)
ON CONFLICT (channel, update_id) DO NOTHING;

-- name: move_dialogue(address_id, revision, step, data, now)!
UPDATE dialogue SET revision = revision + 1, step = :step, data = :data, updated_at = :now
WHERE address_id = :address_id AND revision = :revision;

-- name: start_dialogue(address_id, step, data, now)!
INSERT INTO dialogue (address_id, revision, step, data, updated_at) VALUES (:address_id, 1, :step, :data, :now)
ON CONFLICT (address_id) DO NOTHING;

-- name: tell(recipient_kind, recipient_id, kind, args, priority, dedupe_key, now, useless_after)^
INSERT INTO outbox (recipient_kind, recipient_id, kind, args, priority, dedupe_key, not_before, useless_after, made_at)
VALUES (:recipient_kind, :recipient_id, :kind, :args, :priority, :dedupe_key, :now, :useless_after, :now)
ON CONFLICT (dedupe_key) DO NOTHING RETURNING id;

-- name: told(account_id, staff, count)
SELECT id, made_at, kind, args FROM outbox
WHERE (recipient_kind = 'account' AND recipient_id = :account_id) OR (recipient_kind = 'staff' AND :staff = 1)
ORDER BY id DESC LIMIT :count;

-- name: notice(dedupe_key)^
SELECT id, made_at, kind, args FROM outbox WHERE dedupe_key = :dedupe_key;

-- name: readers(dedupe_key, channel)
SELECT a.native_id
FROM outbox o
JOIN address a ON (o.recipient_kind = 'account' AND a.account_id = o.recipient_id)
               OR (o.recipient_kind = 'staff' AND a.account_id IN (SELECT s.account_id FROM staff s))
WHERE o.dedupe_key = :dedupe_key AND a.channel = :channel
ORDER BY a.id;

-- name: audit(now, account_id, act, subject, subject_id, details)!
INSERT INTO audit (at, account_id, act, subject, subject_id, details)
VALUES (:now, :account_id, :act, :subject, :subject_id, :details);
