-- name: last_reservation()^
-- As many as were made: none is ever deleted.
SELECT MAX(id) AS id FROM reservation;

-- name: arrivals_by_channel()
SELECT channel, COUNT(*) AS many FROM arrival GROUP BY channel;
