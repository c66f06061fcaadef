-- name: matrix_token(user_id)^
SELECT token FROM matrix_sync WHERE user_id = :user_id;

-- name: set_matrix_token(user_id, token)!
INSERT INTO matrix_sync (user_id, token) VALUES (:user_id, :token)
ON CONFLICT (user_id) DO UPDATE SET token = excluded.token;

-- name: matrix_room_of(mxid)^
SELECT room_id, mxid, encrypted, seen_at FROM matrix_room WHERE mxid = :mxid AND left_at IS NULL
ORDER BY seen_at DESC, room_id LIMIT 1;

-- name: matrix_encrypted_with()
SELECT DISTINCT mxid FROM matrix_room WHERE encrypted AND left_at IS NULL;

-- name: matrix_person_in(room_id)^
SELECT mxid FROM matrix_room WHERE room_id = :room_id AND left_at IS NULL;

-- name: wrote_in_matrix_room(room_id, mxid, encrypted, now)!
INSERT INTO matrix_room (room_id, mxid, encrypted, seen_at) VALUES (:room_id, :mxid, :encrypted, :now)
ON CONFLICT (room_id) DO UPDATE
SET mxid = excluded.mxid, encrypted = excluded.encrypted, seen_at = excluded.seen_at, left_at = NULL;

-- name: left_matrix_room(room_id, now)!
UPDATE matrix_room SET left_at = :now WHERE room_id = :room_id AND left_at IS NULL;

-- name: keep_matrix_unread(event_id, room_id, sender, source, now)!
INSERT INTO matrix_unread (event_id, room_id, sender, source, came_at)
VALUES (:event_id, :room_id, :sender, :source, :now)
ON CONFLICT (event_id) DO NOTHING;

-- name: matrix_unread()
SELECT event_id, room_id, sender, source, came_at, asked_at FROM matrix_unread
WHERE asked_at IS NULL ORDER BY came_at, event_id;

-- name: asked_matrix_unread(event_id, now)!
UPDATE matrix_unread SET asked_at = :now, source = '' WHERE event_id = :event_id AND asked_at IS NULL;

-- name: forget_matrix_unread(event_id)!
DELETE FROM matrix_unread WHERE event_id = :event_id AND asked_at IS NULL;

-- name: forget_old_matrix_unread(before)!
DELETE FROM matrix_unread WHERE asked_at < :before;

-- name: matrix_identities()
SELECT mxid, master FROM matrix_identity;

-- name: keep_matrix_identity(mxid, master)!
INSERT INTO matrix_identity (mxid, master) VALUES (:mxid, :master)
ON CONFLICT (mxid) DO UPDATE SET master = excluded.master, changed_at = NULL;

-- name: matrix_identity_changed(mxid, now)!
UPDATE matrix_identity SET changed_at = :now WHERE mxid = :mxid AND changed_at IS NULL;

-- name: linked_since_matrix_identity_changed(mxid)^
-- By a code: one that its account used, or one of its account that opened this address.
SELECT 1 AS found FROM matrix_identity i
JOIN address a ON a.channel = 'matrix' AND a.native_id = i.mxid
JOIN one_time_code c ON c.used_at > i.changed_at
    AND (c.used_by = a.account_id OR (c.opens = 'address' AND c.made_by = a.account_id))
WHERE i.mxid = :mxid LIMIT 1;

-- name: keep_matrix_menu(room_id, event_id, letter, options)!
INSERT INTO matrix_menu (room_id, event_id, letter, options) VALUES (:room_id, :event_id, :letter, :options);

-- name: matrix_menus(room_id)
SELECT room_id, event_id, letter, options FROM matrix_menu WHERE room_id = :room_id ORDER BY id DESC;

-- name: forget_matrix_menu(room_id, event_id)!
DELETE FROM matrix_menu WHERE room_id = :room_id AND event_id = :event_id;

-- name: forget_matrix_menus(room_id)!
DELETE FROM matrix_menu WHERE room_id = :room_id;

-- name: matrix_pace(user_id)^
SELECT per_second, burst, exempt, learned_at FROM matrix_pace WHERE user_id = :user_id;

-- name: set_matrix_pace(user_id, per_second, burst, exempt, now)!
INSERT INTO matrix_pace (user_id, per_second, burst, exempt, learned_at)
VALUES (:user_id, :per_second, :burst, :exempt, :now)
ON CONFLICT (user_id) DO UPDATE
SET per_second = excluded.per_second, burst = excluded.burst, exempt = excluded.exempt, learned_at = excluded.learned_at;
