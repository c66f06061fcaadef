-- name: ask_exception(participant_id, structure_id, performance_id, week, held, asked_by, now)^
INSERT INTO exception_request (participant_id, structure_id, performance_id, week, held, asked_by, asked_at)
VALUES (:participant_id, :structure_id, :performance_id, :week, :held, :asked_by, :now) RETURNING id;

-- name: open_exception(participant_id, week)^
SELECT id FROM exception_request WHERE participant_id = :participant_id AND week = :week AND state = 'open';

-- name: granted_exception(participant_id, week)^
SELECT COUNT(*) AS granted FROM weekly_exception WHERE participant_id = :participant_id AND week = :week;

-- name: exception_request(request_id)^
SELECT e.id, e.participant_id, e.structure_id, s.name AS structure, e.performance_id, e.week, e.held, e.asked_by,
       e.asked_at, e.state
FROM exception_request e JOIN structure s ON s.id = e.structure_id
WHERE e.id = :request_id;

-- name: last_exceptions(structure_id, performance_id)
SELECT e.id, e.participant_id, e.structure_id, s.name AS structure, e.performance_id, e.week, e.held, e.asked_by,
       e.asked_at, e.state
FROM exception_request e JOIN structure s ON s.id = e.structure_id
WHERE e.structure_id = :structure_id AND e.performance_id = :performance_id AND e.asked_at = (
  SELECT MAX(o.asked_at) FROM exception_request o
  WHERE o.structure_id = :structure_id AND o.performance_id = :performance_id)
ORDER BY e.id;

-- name: answer_exception(request_id, state, answered_by, now)!
UPDATE exception_request SET state = :state, answered_by = :answered_by, answered_at = :now
WHERE id = :request_id AND state = 'open';

-- name: open_exceptions(week, count)
SELECT e.id, e.participant_id, e.structure_id, s.name AS structure, e.performance_id, e.week, e.held, e.asked_by,
       e.asked_at, e.state
FROM exception_request e JOIN structure s ON s.id = e.structure_id
WHERE e.state = 'open' AND e.week >= :week
ORDER BY e.id
LIMIT :count;

-- name: open_exception_count(week)^
SELECT COUNT(*) AS requests FROM exception_request WHERE state = 'open' AND week >= :week;
