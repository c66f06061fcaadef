-- name: add_bulletin(performance_id, kind, text, was, becomes, file_id, made_by, by_venue, now, not_before, useless_after)^
INSERT INTO bulletin (performance_id, kind, text, was, becomes, file_id, made_by, by_venue, made_at, not_before, useless_after)
VALUES (:performance_id, :kind, :text, :was, :becomes, :file_id, :made_by, :by_venue, :now, :not_before, :useless_after)
RETURNING id;

-- name: bulletin(bulletin_id)^
SELECT b.*, f.media_type FROM bulletin b LEFT JOIN bulletin_file f ON f.id = b.file_id WHERE b.id = :bulletin_id;

-- name: bulletins_of_date(performance_id, count)
SELECT b.*, f.media_type FROM bulletin b LEFT JOIN bulletin_file f ON f.id = b.file_id
WHERE b.performance_id = :performance_id ORDER BY b.id DESC LIMIT :count;

-- name: add_people_told(bulletin_id, performance_id, waiting)!
INSERT INTO bulletin_reader (bulletin_id, structure_id, participant_id, reservation_id, entry_id)
SELECT :bulletin_id, structure_id, participant_id, reservation_id, entry_id FROM person_of_date
WHERE performance_id = :performance_id AND (:waiting = 1 OR reservation_id IS NOT NULL)
ORDER BY reservation_id IS NULL, reservation_id, participant_id
ON CONFLICT DO NOTHING;

-- name: add_members_told(bulletin_id, performance_id, waiting)!
INSERT INTO bulletin_reader (bulletin_id, structure_id, account_id)
SELECT DISTINCT :bulletin_id, structure_id, account_id FROM member_of_date
WHERE performance_id = :performance_id AND (:waiting = 1 OR waits = 0)
ON CONFLICT DO NOTHING;

-- name: add_person_told(bulletin_id, participant_id, structure_id)!
INSERT INTO bulletin_reader (bulletin_id, structure_id, participant_id)
VALUES (:bulletin_id, :structure_id, :participant_id) ON CONFLICT DO NOTHING;

-- name: bulletin_readers(bulletin_id, after, count)
SELECT id, structure_id, participant_id, reservation_id, entry_id, account_id FROM bulletin_reader
WHERE bulletin_id = :bulletin_id AND id > :after ORDER BY id LIMIT :count;

-- name: bulletin_reached(bulletin_id, number)!
UPDATE bulletin SET reached = :number WHERE id = :bulletin_id;

-- name: bulletin_ended(bulletin_id, now)!
UPDATE bulletin SET ended_at = :now WHERE id = :bulletin_id AND ended_at IS NULL;

-- name: bulletin_replaced(bulletin_id)^
-- By a newer hour, or a newer place, of the same date.
SELECT 1 AS replaced FROM bulletin b
JOIN bulletin n ON n.performance_id = b.performance_id AND n.id > b.id AND n.kind = b.kind
WHERE b.id = :bulletin_id AND b.kind IN ('time', 'place') LIMIT 1;

-- name: bulletin_keys(bulletin_id)
-- The semicolon is what comes after the colon.
SELECT dedupe_key FROM outbox
WHERE dedupe_key >= 'last-minute:' || :bulletin_id || ':' AND dedupe_key < 'last-minute:' || :bulletin_id || ';'
ORDER BY id;

-- name: withdraw_bulletin(bulletin_id)!
UPDATE delivery SET state = 'aborted', error = 'replaced'
WHERE state = 'queued' AND outbox_id IN (
  SELECT id FROM outbox
  WHERE dedupe_key >= 'last-minute:' || :bulletin_id || ':' AND dedupe_key < 'last-minute:' || :bulletin_id || ';');

-- name: bulletin_missed(bulletin_id)
-- Not sent, not passed on; shown by a page alone, it is there.
SELECT r.participant_id, r.account_id FROM bulletin_reader r
LEFT JOIN outbox o ON o.dedupe_key = 'last-minute:' || r.bulletin_id || ':'
                                     || COALESCE(CAST(r.participant_id AS TEXT), 'member:' || r.account_id)
WHERE r.bulletin_id = :bulletin_id AND (o.id IS NULL OR (
  (o.recipient_kind = 'participant' OR EXISTS (SELECT 1 FROM delivery d WHERE d.outbox_id = o.id))
  AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.outbox_id = o.id AND d.state IN ('sending', 'sent', 'uncertain'))
  AND NOT EXISTS (SELECT 1 FROM relay x WHERE x.outbox_id = o.id AND x.done_by IS NOT NULL)));

-- name: bulletins_to_tell()
SELECT id FROM bulletin WHERE ended_at IS NULL ORDER BY id;

-- name: bulletins_of_use_until(performance_id, until)!
UPDATE bulletin SET useless_after = :until WHERE performance_id = :performance_id AND useless_after < :until;

-- name: notices_of_use_until(performance_id, until)!
-- The semicolon is what comes after the colon. Both joins from the bulletins of the date on, by their indexes.
UPDATE outbox SET useless_after = :until
WHERE useless_after < :until AND id IN (
  SELECT o.id FROM bulletin b
  CROSS JOIN outbox o ON o.dedupe_key >= 'last-minute:' || b.id || ':' AND o.dedupe_key < 'last-minute:' || b.id || ';'
  WHERE b.performance_id = :performance_id);

-- name: deliveries_of_use_until(performance_id, until)!
UPDATE delivery SET useless_after = :until
WHERE state IN ('queued', 'sending') AND useless_after < :until AND outbox_id IN (
  SELECT o.id FROM bulletin b
  CROSS JOIN outbox o ON o.dedupe_key >= 'last-minute:' || b.id || ':' AND o.dedupe_key < 'last-minute:' || b.id || ';'
  WHERE b.performance_id = :performance_id);

-- name: move_place(performance_id, name, address, commune)!
UPDATE performance SET place_name = :name, place_address = :address, place_commune = :commune WHERE id = :performance_id;

-- name: people_reached(performance_id, waiting)^
-- As `chat_of_participant` has it, each person once.
SELECT COUNT(*) AS people, COALESCE(SUM(chat), 0) AS in_chat FROM (
  SELECT d.participant_id,
         MAX(CASE WHEN EXISTS (SELECT 1 FROM participant t JOIN address a ON a.account_id = t.account_id
                               WHERE t.id = d.participant_id AND (a.channel = 'web' OR a.unreachable_at IS NULL))
                  THEN 1 ELSE 0 END) AS chat
  FROM person_of_date d
  WHERE d.performance_id = :performance_id AND (:waiting = 1 OR d.reservation_id IS NOT NULL)
  GROUP BY d.participant_id) AS concerned;

-- name: members_reached(performance_id, waiting)^
SELECT COUNT(DISTINCT account_id) AS members FROM member_of_date
WHERE performance_id = :performance_id AND (:waiting = 1 OR waits = 0);

-- name: bulletin_progress(bulletin_id)
-- What became of the notice to each person; shown by a page alone, it is there.
SELECT state, COUNT(*) AS people FROM (
  SELECT CASE
    WHEN o.id IS NULL THEN 'waiting'
    WHEN EXISTS (SELECT 1 FROM delivery d WHERE d.outbox_id = o.id AND d.state = 'sent') THEN 'told'
    WHEN EXISTS (SELECT 1 FROM relay x WHERE x.outbox_id = o.id AND x.done_by IS NOT NULL) THEN 'passed_on'
    WHEN EXISTS (SELECT 1 FROM relay x WHERE x.outbox_id = o.id AND x.done_at IS NOT NULL) THEN 'never'
    WHEN EXISTS (SELECT 1 FROM relay x WHERE x.outbox_id = o.id) THEN 'to_pass_on'
    WHEN EXISTS (SELECT 1 FROM delivery d WHERE d.outbox_id = o.id AND d.state IN ('queued', 'sending')) THEN 'waiting'
    WHEN EXISTS (SELECT 1 FROM delivery d WHERE d.outbox_id = o.id AND d.state = 'uncertain') THEN 'unsure'
    WHEN EXISTS (SELECT 1 FROM delivery d WHERE d.outbox_id = o.id) OR o.recipient_kind = 'participant' THEN 'never'
    ELSE 'told' END AS state
  FROM bulletin_reader r
  LEFT JOIN outbox o ON o.dedupe_key = 'last-minute:' || r.bulletin_id || ':' || r.participant_id
  WHERE r.bulletin_id = :bulletin_id AND r.participant_id IS NOT NULL) AS told
GROUP BY state;

-- name: bulletin_counts(bulletin_id)^
SELECT (SELECT COUNT(*) FROM acknowledgement a
        WHERE a.bulletin_id = :bulletin_id AND a.participant_id IS NOT NULL) AS acknowledged,
       (SELECT COUNT(*) FROM acknowledgement a
        WHERE a.bulletin_id = :bulletin_id AND a.participant_id IS NULL) AS members_acknowledged,
       (SELECT COUNT(*) FROM bulletin_reader r
        WHERE r.bulletin_id = :bulletin_id AND r.account_id IS NOT NULL) AS members;

-- name: bulletin_own_readers(bulletin_id, account_id)
SELECT r.id, r.structure_id, r.participant_id, r.reservation_id, r.entry_id, r.account_id
FROM participant t JOIN bulletin_reader r ON r.bulletin_id = :bulletin_id AND r.participant_id = t.id
WHERE t.account_id = :account_id ORDER BY r.id;

-- name: bulletin_structure_readers(bulletin_id, structure_id)
SELECT r.id, r.structure_id, r.participant_id, r.reservation_id, r.entry_id, r.account_id
FROM bulletin_reader r WHERE r.bulletin_id = :bulletin_id AND r.structure_id = :structure_id ORDER BY r.id;

-- name: bulletin_concerned(bulletin_id, structure_id)
SELECT r.participant_id, r.reservation_id, t.given, t.family, t.homonym, a.id AS acknowledgement
FROM bulletin_reader r
JOIN participant t ON t.id = r.participant_id AND t.erased_at IS NULL
LEFT JOIN acknowledgement a ON a.bulletin_id = r.bulletin_id AND a.account_id = t.account_id
WHERE r.bulletin_id = :bulletin_id AND r.structure_id = :structure_id
ORDER BY r.id;

-- name: acknowledge(bulletin_id, account_id, participant_id, now)!
INSERT INTO acknowledgement (bulletin_id, account_id, participant_id, at)
VALUES (:bulletin_id, :account_id, :participant_id, :now) ON CONFLICT (bulletin_id, account_id) DO NOTHING;

-- name: acknowledged(bulletin_id, account_id)^
SELECT 1 AS acknowledged FROM acknowledgement WHERE bulletin_id = :bulletin_id AND account_id = :account_id;

-- name: keep_bulletin_file(media_type, content, made_by, now)^
INSERT INTO bulletin_file (media_type, content, made_by, made_at) VALUES (:media_type, :content, :made_by, :now)
RETURNING id;

-- name: forget_other_bulletin_files(made_by)!
DELETE FROM bulletin_file
WHERE made_by = :made_by AND NOT EXISTS (SELECT 1 FROM bulletin b WHERE b.file_id = bulletin_file.id);

-- name: spent_bulletin_files(unposted, over, count)
-- By the index of when they were made, which spares reading them.
SELECT f.id FROM bulletin_file f
WHERE f.made_at <= :unposted AND NOT EXISTS (
  SELECT 1 FROM bulletin b JOIN performance p ON p.id = b.performance_id
  WHERE b.file_id = f.id AND COALESCE(p.ends_at, p.starts_at, f.made_at) > :over)
ORDER BY f.made_at, f.id LIMIT :count;

-- name: detach_bulletin_file(file_id)!
UPDATE bulletin SET file_id = NULL WHERE file_id = :file_id;

-- name: forget_bulletin_file(file_id)!
DELETE FROM bulletin_file WHERE id = :file_id;

-- name: own_bulletin_file(file_id, made_by)^
SELECT media_type FROM bulletin_file WHERE id = :file_id AND made_by = :made_by;

-- name: bulletin_file(bulletin_id)^
SELECT f.media_type, f.content FROM bulletin b JOIN bulletin_file f ON f.id = b.file_id WHERE b.id = :bulletin_id;
