-- name: unplanned(count)
-- The words of the index performance_to_plan, so that it is used.
SELECT id FROM performance
WHERE (state = 'published' AND (planned_for IS NULL OR planned_for <> starts_at)) OR (state = 'cancelled' AND planned_for IS NOT NULL)
ORDER BY id LIMIT :count;

-- name: plan_due(kind, performance_id, due_at, grace_until, now)!
-- A door's list is told anew for any other hour: nobody else tells the venue who comes at it.
INSERT INTO due (kind, performance_id, due_at, grace_until) VALUES (:kind, :performance_id, :due_at, :grace_until)
ON CONFLICT (kind, performance_id, structure_id, day) DO UPDATE
SET due_at = excluded.due_at, grace_until = excluded.grace_until, state = 'planned', ended_at = NULL,
    reached = CASE WHEN due.due_at = excluded.due_at THEN due.reached ELSE 0 END
WHERE due.state IN ('planned', 'dropped') OR (excluded.due_at > :now AND excluded.due_at > due.due_at)
   OR (due.kind = 'door-list' AND excluded.due_at <> due.due_at);

-- name: drop_due(kind, performance_id, now)!
UPDATE due SET state = 'dropped', ended_at = :now
WHERE performance_id = :performance_id AND kind = :kind AND state = 'planned';

-- name: planned_for(performance_id, starts_at)!
UPDATE performance SET planned_for = :starts_at WHERE id = :performance_id;

-- name: plan_day(kind, day, due_at, grace_until)!
INSERT INTO due (kind, day, due_at, grace_until) VALUES (:kind, :day, :due_at, :grace_until)
ON CONFLICT (kind, performance_id, structure_id, day) DO NOTHING;

-- name: move_due(due_id, due_at, grace_until)!
UPDATE due SET due_at = :due_at, grace_until = :grace_until, reached = 0 WHERE id = :due_id AND state = 'planned';

-- name: due_now(now, after_at, after_id, count)
SELECT id, kind, performance_id, day, due_at, grace_until, reached FROM due
WHERE state = 'planned' AND due_at <= :now AND (due_at, id) > (:after_at, :after_id)
ORDER BY due_at, id LIMIT :count;

-- name: planned_due(due_id)^
SELECT id, kind, performance_id, day, due_at, grace_until, reached FROM due WHERE id = :due_id AND state = 'planned';

-- name: due_reached(due_id, number)!
UPDATE due SET reached = :number WHERE id = :due_id AND state = 'planned';

-- name: end_due(due_id, state, now)!
UPDATE due SET state = :state, ended_at = :now WHERE id = :due_id AND state = 'planned';

-- name: missed_due(since, count)
-- Of dates that somebody goes to: nobody was to be told anything of the others.
SELECT d.id, d.kind, d.performance_id, d.day, d.due_at, d.grace_until, d.reached, d.ended_at FROM due d
WHERE d.state = 'missed' AND d.ended_at > :since
  AND (d.performance_id = 0
       OR EXISTS (SELECT 1 FROM invitation i WHERE i.performance_id = d.performance_id AND i.cancelled_at IS NULL))
ORDER BY d.ended_at DESC, d.id DESC LIMIT :count;
