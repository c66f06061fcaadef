-- name: reached_people()
-- Each account on the one messenger where it is told; the same choice as deliver_to_account.
SELECT a.channel, COUNT(*) AS many FROM address a
WHERE a.unreachable_at IS NULL
  AND a.id = (SELECT b.id FROM address b WHERE b.account_id = a.account_id AND b.channel <> 'web'
              ORDER BY b.unreachable_at IS NOT NULL, b.preferred DESC, b.id LIMIT 1)
GROUP BY a.channel;

-- name: learned_paces()
SELECT user_id, per_second, burst, exempt, learned_at FROM matrix_pace;
