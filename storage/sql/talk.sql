-- name: receive(channel, update_id, now)!
INSERT INTO inbox (channel, update_id, received_at) VALUES (:channel, :update_id, :now)
ON CONFLICT (channel, update_id) DO NOTHING;

-- name: move_dialogue(address_id, revision, step, data, now)!
UPDATE dialogue SET revision = revision + 1, step = :step, data = :data, updated_at = :now
WHERE address_id = :address_id AND revision = :revision;

-- name: start_dialogue(address_id, step, data, now)!
INSERT INTO dialogue (address_id, revision, step, data, updated_at) VALUES (:address_id, 1, :step, :data, :now)
ON CONFLICT (address_id) DO NOTHING;

-- name: tell(recipient_kind, recipient_id, kind, args, priority, dedupe_key, now, not_before, useless_after)^
INSERT INTO outbox (recipient_kind, recipient_id, kind, args, priority, dedupe_key, not_before, useless_after, made_at)
VALUES (:recipient_kind, :recipient_id, :kind, :args, :priority, :dedupe_key, :not_before, :useless_after, :now)
ON CONFLICT (dedupe_key) DO NOTHING RETURNING id;

-- name: chat_of_participant(participant_id)^
-- The account in whose chat the person is reached, where there is one: a messenger that is reached, or an open page's.
SELECT t.account_id FROM participant t
WHERE t.id = :participant_id AND t.account_id IS NOT NULL
  AND EXISTS (SELECT 1 FROM address a
              WHERE a.account_id = t.account_id AND (a.channel = 'web' OR a.unreachable_at IS NULL));

-- name: told(account_id, staff, count)
-- Of a venue's, what was told since the account looks after it.
SELECT id, made_at, kind, args FROM outbox
WHERE (recipient_kind = 'account' AND recipient_id = :account_id) OR (recipient_kind = 'staff' AND :staff = 1)
   OR (recipient_kind = 'venue' AND recipient_id IN (SELECT v.venue_id FROM venue_member v WHERE v.account_id = :account_id)
       AND made_at >= (SELECT v.made_at FROM venue_member v
                       WHERE v.account_id = :account_id AND v.venue_id = outbox.recipient_id))
ORDER BY id DESC LIMIT :count;

-- name: notice(dedupe_key)^
SELECT id, made_at, kind, args FROM outbox WHERE dedupe_key = :dedupe_key;

-- name: readers(dedupe_key, channel)
SELECT a.native_id
FROM outbox o
JOIN address a ON (o.recipient_kind = 'account' AND a.account_id = o.recipient_id)
               OR (o.recipient_kind = 'staff' AND a.account_id IN (SELECT s.account_id FROM staff s))
               OR (o.recipient_kind = 'venue'
                   AND a.account_id IN (SELECT v.account_id FROM venue_member v
                                        WHERE v.venue_id = o.recipient_id AND v.made_at <= o.made_at))
WHERE o.dedupe_key = :dedupe_key AND a.channel = :channel
ORDER BY a.id;

-- name: audit(now, account_id, act, subject, subject_id, details)!
INSERT INTO audit (at, account_id, act, subject, subject_id, details)
VALUES (:now, :account_id, :act, :subject, :subject_id, :details);
