-- name: structures(count)
SELECT s.id, s.name, s.state, v.generation, v.signed_on, v.ended_on
FROM structure s
LEFT JOIN convention v ON v.id = (SELECT MAX(w.id) FROM convention w WHERE w.structure_id = s.id)
ORDER BY s.id LIMIT :count;

-- name: directory_entry(structure_id, name, postal_address, website, phone, email)^
-- A field that was not asked for does not leave the database (A8). Referents are read apart.
SELECT CASE WHEN :name = 1 THEN s.name ELSE '' END AS name,
       CASE WHEN :postal_address = 1 THEN s.postal_address ELSE '' END AS postal_address,
       CASE WHEN :website = 1 THEN s.website ELSE '' END AS website,
       CASE WHEN :phone = 1 THEN s.phone ELSE '' END AS phone,
       CASE WHEN :email = 1 THEN s.email ELSE '' END AS email
FROM structure s
WHERE s.id = :structure_id;

-- name: structure_figures(structure_id, now)^
SELECT (SELECT COUNT(*) FROM member m WHERE m.structure_id = :structure_id
          AND m.withdrawn_at IS NULL AND m.authorised_at IS NOT NULL) AS members,
       (SELECT COUNT(*) FROM participant t WHERE t.structure_id = :structure_id AND t.erased_at IS NULL) AS participants,
       (SELECT COUNT(*) FROM reservation r JOIN performance p ON p.id = r.performance_id
        WHERE r.structure_id = :structure_id AND r.cancelled_at IS NULL AND p.starts_at > :now) AS bookings,
       (SELECT MAX(a.at) FROM audit a WHERE a.subject = 'structure' AND a.subject_id = :structure_id
          AND a.act IN ('add-structure', 'suspend-structure', 'restore-structure')) AS since;

-- name: referents(structure_id)
SELECT account_id, given, family FROM member
WHERE structure_id = :structure_id AND role = 'referent' AND withdrawn_at IS NULL AND authorised_at IS NOT NULL
ORDER BY id;

-- name: set_contact(structure_id, field, value)!
UPDATE structure SET
  postal_address = CASE WHEN :field = 'postal_address' THEN :value ELSE postal_address END,
  website = CASE WHEN :field = 'website' THEN :value ELSE website END,
  phone = CASE WHEN :field = 'phone' THEN :value ELSE phone END,
  email = CASE WHEN :field = 'email' THEN :value ELSE email END
WHERE id = :structure_id;
