CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE structure (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	state TEXT DEFAULT 'active' NOT NULL, 
	suspended_why TEXT DEFAULT '' NOT NULL, postal_address TEXT DEFAULT '' NOT NULL, website TEXT DEFAULT '' NOT NULL, phone TEXT DEFAULT '' NOT NULL, email TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT state_known CHECK (state IN ('active', 'suspended', 'closed'))
);

CREATE TABLE convention (
	id INTEGER NOT NULL, 
	structure_id INTEGER NOT NULL, 
	generation TEXT NOT NULL, 
	signed_on TEXT, 
	ended_on TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(structure_id) REFERENCES structure (id)
);

CREATE INDEX convention_of_structure ON convention (structure_id, id);

CREATE TABLE account (
	id INTEGER NOT NULL, 
	language TEXT DEFAULT 'fr' NOT NULL, 
	created_at BIGINT NOT NULL, informed_at BIGINT, visitor_season TEXT, wants_offers BIGINT DEFAULT '0' NOT NULL, wants_news BIGINT DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id)
);

CREATE TABLE address (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	channel TEXT NOT NULL, 
	native_id TEXT NOT NULL, unreachable_at BIGINT, screen TEXT, screen_files TEXT DEFAULT '' NOT NULL, preferred BIGINT DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT address_once UNIQUE (channel, native_id), 
	FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE INDEX address_of_account ON address (account_id);

CREATE TABLE staff (
	account_id INTEGER NOT NULL, 
	PRIMARY KEY (account_id), 
	FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE TABLE member (
	id INTEGER NOT NULL, 
	structure_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	given TEXT NOT NULL, 
	family TEXT NOT NULL, 
	role TEXT NOT NULL, 
	authorised_at BIGINT, 
	withdrawn_at BIGINT, asked_at BIGINT, approved_by BIGINT, 
	PRIMARY KEY (id), 
	CONSTRAINT member_once UNIQUE (account_id, structure_id), 
	CONSTRAINT role_known CHECK (role IN ('referent', 'colleague')), 
	FOREIGN KEY(structure_id) REFERENCES structure (id), 
	FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE TABLE terms_acceptance (
	member_id INTEGER NOT NULL, 
	season TEXT NOT NULL, 
	accepted_at BIGINT NOT NULL, 
	PRIMARY KEY (member_id, season), 
	FOREIGN KEY(member_id) REFERENCES member (id)
);

CREATE TABLE participant (
	id INTEGER NOT NULL, 
	structure_id INTEGER NOT NULL, 
	account_id INTEGER, 
	given TEXT NOT NULL, 
	family TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	support_kind TEXT, 
	attested_by INTEGER NOT NULL, 
	attested_at BIGINT NOT NULL, 
	last_booked_at BIGINT DEFAULT '0' NOT NULL, erased_at BIGINT, homonym BIGINT DEFAULT '1' NOT NULL, reminders BIGINT DEFAULT '1' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(structure_id) REFERENCES structure (id), 
	FOREIGN KEY(account_id) REFERENCES account (id), 
	FOREIGN KEY(attested_by) REFERENCES member (id)
);

CREATE INDEX participant_last_used ON participant (structure_id, last_booked_at, id);

CREATE INDEX participant_of_account ON participant (account_id);

CREATE TABLE venue (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	address TEXT DEFAULT '' NOT NULL, 
	commune TEXT NOT NULL, 
	insee_code TEXT NOT NULL, 
	territory TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT venue_once UNIQUE (name, insee_code)
);

CREATE TABLE offer (
	id INTEGER NOT NULL, 
	venue_id INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	category TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT offer_once UNIQUE (venue_id, title, category), 
	FOREIGN KEY(venue_id) REFERENCES venue (id)
);

CREATE INDEX offer_of_category ON offer (category);

CREATE TABLE search_word (
	word TEXT NOT NULL, 
	offer_id INTEGER NOT NULL, 
	PRIMARY KEY (word, offer_id), 
	FOREIGN KEY(offer_id) REFERENCES offer (id)
);

CREATE INDEX search_word_of_offer ON search_word (offer_id);

CREATE TABLE performance (
	id INTEGER NOT NULL, 
	offer_id INTEGER NOT NULL, 
	external_id TEXT, 
	day TEXT NOT NULL, 
	time TEXT DEFAULT '' NOT NULL, 
	starts_at BIGINT, 
	ends_at BIGINT, 
	state TEXT NOT NULL, 
	seats_total BIGINT NOT NULL, 
	seats_taken BIGINT DEFAULT '0' NOT NULL, 
	max_party BIGINT NOT NULL, 
	access TEXT DEFAULT '' NOT NULL, 
	url TEXT DEFAULT '' NOT NULL, seats_filed BIGINT, access_filed TEXT, planned_for BIGINT, place_name TEXT DEFAULT '' NOT NULL, place_address TEXT DEFAULT '' NOT NULL, place_commune TEXT DEFAULT '' NOT NULL, when_filed TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT performance_once UNIQUE (external_id), 
	CONSTRAINT seats_never_oversold CHECK (seats_taken >= 0 AND seats_taken <= seats_total), 
	CONSTRAINT only_a_draft_has_no_time CHECK (state = 'draft' OR starts_at IS NOT NULL), 
	CONSTRAINT state_known CHECK (state IN ('draft', 'published', 'cancelled')), 
	FOREIGN KEY(offer_id) REFERENCES offer (id)
);

CREATE INDEX performance_page ON performance (state, starts_at, id);

CREATE TABLE performance_facet (
	facet TEXT NOT NULL, 
	starts_at BIGINT NOT NULL, 
	performance_id INTEGER NOT NULL, 
	PRIMARY KEY (facet, starts_at, performance_id), 
	FOREIGN KEY(performance_id) REFERENCES performance (id)
);

CREATE INDEX performance_facet_of_performance ON performance_facet (performance_id);

CREATE INDEX performance_of_offer ON performance (offer_id, starts_at);

CREATE TABLE outing (
	id INTEGER NOT NULL, 
	structure_id INTEGER NOT NULL, 
	performance_id INTEGER NOT NULL, 
	made_by INTEGER NOT NULL, 
	made_at BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(structure_id) REFERENCES structure (id), 
	FOREIGN KEY(performance_id) REFERENCES performance (id), 
	FOREIGN KEY(made_by) REFERENCES member (id)
);

CREATE INDEX outing_of_structure ON outing (structure_id, performance_id);

CREATE TABLE reservation (
	id INTEGER NOT NULL, 
	outing_id INTEGER NOT NULL, 
	structure_id INTEGER NOT NULL, 
	participant_id INTEGER NOT NULL, 
	performance_id INTEGER NOT NULL, 
	booked_at BIGINT NOT NULL, 
	cancelled_at BIGINT, confirmed_at BIGINT, confirmed_for BIGINT, comment TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(outing_id) REFERENCES outing (id), 
	FOREIGN KEY(structure_id) REFERENCES structure (id), 
	FOREIGN KEY(participant_id) REFERENCES participant (id), 
	FOREIGN KEY(performance_id) REFERENCES performance (id)
);

CREATE UNIQUE INDEX one_live_reservation ON reservation (participant_id, performance_id) WHERE cancelled_at IS NULL;

CREATE INDEX reservation_of_structure ON reservation (structure_id, performance_id);

CREATE INDEX reservation_of_outing ON reservation (outing_id);

CREATE TABLE invitation (
	id INTEGER NOT NULL, 
	outing_id INTEGER NOT NULL, 
	reservation_id INTEGER, 
	performance_id INTEGER NOT NULL, 
	structure_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	given TEXT NOT NULL, 
	family TEXT NOT NULL, 
	reason TEXT, 
	code TEXT NOT NULL, 
	cancelled_at BIGINT, 
	voucher TEXT DEFAULT 'live' NOT NULL, homonym BIGINT DEFAULT '1' NOT NULL, attendance TEXT, attended_at BIGINT, attended_by BIGINT, door_at BIGINT, 
	PRIMARY KEY (id), 
	CONSTRAINT invitation_code_once UNIQUE (code), 
	CONSTRAINT companion_has_a_reason CHECK ((kind = 'companion') = (reason IS NOT NULL)), 
	CONSTRAINT voucher_follows_the_seat CHECK ((voucher = 'live') = (cancelled_at IS NULL)), 
	CONSTRAINT kind_known CHECK (kind IN ('holder', 'guest', 'companion')), 
	CONSTRAINT voucher_known CHECK (voucher IN ('live', 'to_destroy', 'destroyed')), 
	FOREIGN KEY(outing_id) REFERENCES outing (id), 
	FOREIGN KEY(reservation_id) REFERENCES reservation (id), 
	FOREIGN KEY(performance_id) REFERENCES performance (id), 
	FOREIGN KEY(structure_id) REFERENCES structure (id)
);

CREATE INDEX invitation_of_outing ON invitation (outing_id);

CREATE INDEX live_invitation ON invitation (performance_id, structure_id) WHERE cancelled_at IS NULL;

CREATE INDEX voucher_to_do ON invitation (structure_id) WHERE voucher = 'to_destroy';

CREATE TABLE hold (
	id INTEGER NOT NULL, 
	performance_id INTEGER NOT NULL, 
	seats BIGINT NOT NULL, 
	why TEXT NOT NULL, 
	made_at BIGINT NOT NULL, 
	released_at BIGINT, entry_id BIGINT, expires_at BIGINT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(performance_id) REFERENCES performance (id)
);

CREATE INDEX hold_of_performance ON hold (performance_id);

CREATE TABLE weekly_exception (
	id INTEGER NOT NULL, 
	participant_id INTEGER NOT NULL, 
	week TEXT NOT NULL, 
	granted_by INTEGER NOT NULL, 
	granted_at BIGINT NOT NULL, 
	used_by INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(participant_id) REFERENCES participant (id), 
	FOREIGN KEY(granted_by) REFERENCES account (id), 
	FOREIGN KEY(used_by) REFERENCES reservation (id)
);

CREATE INDEX weekly_exception_of_participant ON weekly_exception (participant_id, week);

CREATE TABLE inbox (
	channel TEXT NOT NULL, 
	update_id TEXT NOT NULL, 
	received_at BIGINT NOT NULL, 
	PRIMARY KEY (channel, update_id)
);

CREATE TABLE dialogue (
	address_id INTEGER NOT NULL, 
	revision BIGINT NOT NULL, 
	step TEXT NOT NULL, 
	data TEXT NOT NULL, 
	updated_at BIGINT NOT NULL, 
	PRIMARY KEY (address_id), 
	FOREIGN KEY(address_id) REFERENCES address (id)
);

CREATE TABLE audit (
	id INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	account_id INTEGER, 
	act TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	subject_id BIGINT NOT NULL, 
	details TEXT DEFAULT '{}' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE INDEX audit_of_subject ON audit (subject, subject_id);

CREATE INDEX member_of_structure ON member (structure_id, id);

CREATE TABLE installation (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (name)
);

CREATE TABLE structure_code (
	id INTEGER NOT NULL, 
	structure_id INTEGER NOT NULL, 
	season TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	made_by INTEGER, 
	made_at BIGINT NOT NULL, 
	replaced_at BIGINT, 
	PRIMARY KEY (id), 
	CONSTRAINT structure_code_once UNIQUE (hash), 
	FOREIGN KEY(structure_id) REFERENCES structure (id), 
	FOREIGN KEY(made_by) REFERENCES account (id)
);

CREATE UNIQUE INDEX one_live_structure_code ON structure_code (structure_id) WHERE replaced_at IS NULL;

CREATE TABLE visitor_code (
	id INTEGER NOT NULL, 
	season TEXT NOT NULL, 
	code TEXT NOT NULL, 
	made_by INTEGER, 
	made_at BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(made_by) REFERENCES account (id)
);

CREATE TABLE code_attempt (
	id INTEGER NOT NULL, 
	address_id INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	typed BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(address_id) REFERENCES address (id)
);

CREATE INDEX code_attempt_of_address ON code_attempt (address_id, at);

CREATE INDEX code_attempt_at ON code_attempt (at);

CREATE TABLE waiting_entry (
	id INTEGER NOT NULL, 
	structure_id INTEGER NOT NULL, 
	performance_id INTEGER NOT NULL, 
	made_by INTEGER NOT NULL, 
	seats BIGINT NOT NULL, 
	joined_at BIGINT NOT NULL, 
	state TEXT DEFAULT 'waiting' NOT NULL, 
	misses BIGINT DEFAULT '0' NOT NULL, 
	kept_until BIGINT, 
	ended_at BIGINT, 
	answered_by INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT state_known CHECK (state IN ('waiting', 'offered', 'taken', 'declined', 'expired', 'withdrawn', 'revoked')), 
	CONSTRAINT ended_when_it_ends CHECK ((state IN ('waiting', 'offered')) = (ended_at IS NULL)), 
	FOREIGN KEY(structure_id) REFERENCES structure (id), 
	FOREIGN KEY(performance_id) REFERENCES performance (id), 
	FOREIGN KEY(made_by) REFERENCES member (id), 
	FOREIGN KEY(answered_by) REFERENCES account (id)
);

CREATE INDEX live_waiting_entry ON waiting_entry (performance_id, misses, joined_at, id) WHERE ended_at IS NULL;

CREATE INDEX waiting_of_structure ON waiting_entry (structure_id) WHERE ended_at IS NULL;

CREATE TABLE waiting_party (
	entry_id INTEGER NOT NULL, 
	participant_id INTEGER NOT NULL, 
	performance_id INTEGER NOT NULL, 
	live BIGINT DEFAULT '1' NOT NULL, 
	PRIMARY KEY (entry_id, participant_id), 
	FOREIGN KEY(entry_id) REFERENCES waiting_entry (id), 
	FOREIGN KEY(participant_id) REFERENCES participant (id), 
	FOREIGN KEY(performance_id) REFERENCES performance (id)
);

CREATE UNIQUE INDEX waits_once ON waiting_party (participant_id, performance_id) WHERE live = 1;

CREATE TABLE waiting_seat (
	id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	participant_id INTEGER, 
	kind TEXT NOT NULL, 
	given TEXT NOT NULL, 
	family TEXT NOT NULL, 
	reason TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT kind_known CHECK (kind IN ('guest', 'companion')), 
	FOREIGN KEY(entry_id) REFERENCES waiting_entry (id), 
	FOREIGN KEY(participant_id) REFERENCES participant (id)
);

CREATE INDEX waiting_seat_of_entry ON waiting_seat (entry_id);

CREATE INDEX live_hold ON hold (performance_id) WHERE released_at IS NULL;

CREATE TABLE wish (
	id INTEGER NOT NULL, 
	participant_id INTEGER NOT NULL, 
	structure_id INTEGER NOT NULL, 
	performance_id INTEGER NOT NULL, 
	made_at BIGINT NOT NULL, 
	state TEXT DEFAULT 'open' NOT NULL, 
	answered_at BIGINT, 
	answered_by INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT state_known CHECK (state IN ('open', 'booked', 'declined', 'withdrawn')), 
	FOREIGN KEY(participant_id) REFERENCES participant (id), 
	FOREIGN KEY(structure_id) REFERENCES structure (id), 
	FOREIGN KEY(performance_id) REFERENCES performance (id), 
	FOREIGN KEY(answered_by) REFERENCES account (id)
);

CREATE UNIQUE INDEX one_open_wish ON wish (participant_id, performance_id) WHERE state = 'open';

CREATE INDEX open_wish_of_structure ON wish (structure_id, id) WHERE state = 'open';

CREATE TABLE exception_request (
	id INTEGER NOT NULL, 
	participant_id INTEGER NOT NULL, 
	structure_id INTEGER NOT NULL, 
	performance_id INTEGER NOT NULL, 
	week TEXT NOT NULL, 
	held BIGINT NOT NULL, 
	asked_by INTEGER NOT NULL, 
	asked_at BIGINT NOT NULL, 
	state TEXT DEFAULT 'open' NOT NULL, 
	answered_at BIGINT, 
	answered_by INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT state_known CHECK (state IN ('open', 'granted', 'declined')), 
	FOREIGN KEY(participant_id) REFERENCES participant (id), 
	FOREIGN KEY(structure_id) REFERENCES structure (id), 
	FOREIGN KEY(performance_id) REFERENCES performance (id), 
	FOREIGN KEY(asked_by) REFERENCES account (id), 
	FOREIGN KEY(answered_by) REFERENCES account (id)
);

CREATE UNIQUE INDEX one_open_exception_request ON exception_request (participant_id, week) WHERE state = 'open';

CREATE TABLE arrival (
	id INTEGER NOT NULL, 
	channel TEXT NOT NULL, 
	update_id TEXT NOT NULL, 
	native_id TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	received_at BIGINT NOT NULL, 
	tries BIGINT DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT arrival_once UNIQUE (channel, update_id)
);

CREATE INDEX inbox_of_messengers ON inbox (received_at) WHERE channel <> 'web';

CREATE TABLE delivery (
	id INTEGER NOT NULL, 
	outbox_id INTEGER NOT NULL, 
	address_id INTEGER NOT NULL, 
	channel TEXT NOT NULL, 
	priority BIGINT NOT NULL, 
	state TEXT DEFAULT 'queued' NOT NULL, 
	attempts BIGINT DEFAULT '0' NOT NULL, 
	again BIGINT DEFAULT '0' NOT NULL, 
	not_before BIGINT NOT NULL, 
	useless_after BIGINT, 
	leased_until BIGINT, 
	begun_at BIGINT, 
	message_id TEXT, 
	error TEXT DEFAULT '' NOT NULL, 
	sent_at BIGINT, 
	PRIMARY KEY (id), 
	CONSTRAINT delivered_once UNIQUE (outbox_id, address_id), 
	CONSTRAINT state_known CHECK (state IN ('queued', 'sending', 'sent', 'uncertain', 'unreachable', 'failed', 'expired', 'aborted')), 
	CONSTRAINT leased_while_sending CHECK ((state = 'sending') = (leased_until IS NOT NULL)), 
	FOREIGN KEY(outbox_id) REFERENCES outbox (id), 
	FOREIGN KEY(address_id) REFERENCES address (id)
);

CREATE INDEX delivery_to_send ON delivery (channel, priority, id) WHERE state = 'queued';

CREATE INDEX delivery_useless ON delivery (channel, useless_after) WHERE state = 'queued' AND useless_after IS NOT NULL;

CREATE INDEX delivery_due ON delivery (channel, state, not_before);

CREATE INDEX delivery_of_address ON delivery (address_id, state, priority, id);

CREATE INDEX delivery_sent_last ON delivery (address_id, sent_at, id) WHERE state = 'sent';

CREATE TABLE relay (
	id INTEGER NOT NULL, 
	structure_id INTEGER NOT NULL, 
	participant_id INTEGER, 
	outbox_id INTEGER NOT NULL, 
	made_at BIGINT NOT NULL, 
	done_at BIGINT, 
	done_by INTEGER, escalate_at BIGINT, level BIGINT DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT relayed_once UNIQUE (outbox_id), 
	FOREIGN KEY(structure_id) REFERENCES structure (id), 
	FOREIGN KEY(participant_id) REFERENCES participant (id), 
	FOREIGN KEY(outbox_id) REFERENCES outbox (id), 
	FOREIGN KEY(done_by) REFERENCES account (id)
);

CREATE INDEX open_relay ON relay (structure_id, id) WHERE done_at IS NULL;

CREATE TABLE matrix_sync (
	user_id TEXT NOT NULL, 
	token TEXT NOT NULL, 
	PRIMARY KEY (user_id)
);

CREATE TABLE matrix_unread (
	event_id TEXT NOT NULL, 
	room_id TEXT NOT NULL, 
	sender TEXT NOT NULL, 
	source TEXT NOT NULL, 
	came_at BIGINT NOT NULL, 
	asked_at BIGINT, 
	PRIMARY KEY (event_id)
);

CREATE INDEX matrix_unread_in_order ON matrix_unread (came_at);

CREATE TABLE matrix_room (
	room_id TEXT NOT NULL, 
	mxid TEXT NOT NULL, 
	encrypted BIGINT DEFAULT '0' NOT NULL, 
	seen_at BIGINT NOT NULL, 
	left_at BIGINT, 
	PRIMARY KEY (room_id)
);

CREATE INDEX matrix_room_of_person ON matrix_room (mxid, seen_at);

CREATE TABLE matrix_identity (
	mxid TEXT NOT NULL, 
	master TEXT NOT NULL, 
	changed_at BIGINT, 
	PRIMARY KEY (mxid)
);

CREATE TABLE matrix_menu (
	id INTEGER NOT NULL, 
	room_id TEXT NOT NULL, 
	event_id TEXT NOT NULL, 
	letter TEXT NOT NULL, 
	options TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT menu_once UNIQUE (room_id, event_id)
);

CREATE TABLE matrix_pace (
	user_id TEXT NOT NULL, 
	per_second FLOAT NOT NULL, 
	burst FLOAT NOT NULL, 
	exempt BIGINT DEFAULT '0' NOT NULL, 
	learned_at BIGINT NOT NULL, 
	PRIMARY KEY (user_id)
);

CREATE UNIQUE INDEX one_preferred_address ON address (account_id) WHERE preferred = 1;

CREATE TABLE due (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	performance_id BIGINT DEFAULT '0' NOT NULL, 
	structure_id BIGINT DEFAULT '0' NOT NULL, 
	day TEXT DEFAULT '' NOT NULL, 
	due_at BIGINT NOT NULL, 
	grace_until BIGINT NOT NULL, 
	reached BIGINT DEFAULT '0' NOT NULL, 
	state TEXT DEFAULT 'planned' NOT NULL, 
	ended_at BIGINT, 
	PRIMARY KEY (id), 
	CONSTRAINT due_once UNIQUE (kind, performance_id, structure_id, day), 
	CONSTRAINT state_known CHECK (state IN ('planned', 'done', 'missed', 'dropped')), 
	CONSTRAINT ended_when_it_ends CHECK ((state = 'planned') = (ended_at IS NULL))
);

CREATE INDEX due_next ON due (due_at, id) WHERE state = 'planned';

CREATE INDEX due_missed ON due (ended_at) WHERE state = 'missed';

CREATE INDEX due_of_performance ON due (performance_id);

CREATE INDEX performance_to_plan ON performance (id) WHERE (state = 'published' AND (planned_for IS NULL OR planned_for <> starts_at)) OR (state = 'cancelled' AND planned_for IS NOT NULL);

CREATE TABLE "outbox" (
	id INTEGER NOT NULL, 
	recipient_kind TEXT NOT NULL, 
	recipient_id BIGINT NOT NULL, 
	kind TEXT NOT NULL, 
	args TEXT NOT NULL, 
	priority BIGINT NOT NULL, 
	dedupe_key TEXT NOT NULL, 
	not_before BIGINT NOT NULL, 
	useless_after BIGINT, 
	made_at BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT told_once UNIQUE (dedupe_key), 
	CONSTRAINT recipient_kind_known CHECK (recipient_kind IN ('account', 'venue', 'staff', 'participant'))
);

CREATE INDEX outbox_of_recipient ON outbox (recipient_kind, recipient_id, id);

CREATE INDEX relay_to_escalate ON relay (escalate_at) WHERE done_at IS NULL AND escalate_at IS NOT NULL;

CREATE INDEX relay_ended ON relay (structure_id, done_at) WHERE done_at IS NOT NULL;

CREATE INDEX relay_untold ON relay (done_at, structure_id) WHERE done_by IS NULL AND done_at IS NOT NULL;

CREATE VIEW relay_task AS
        SELECT r.id AS relay_id, r.structure_id, r.participant_id, r.made_at AS relayed_at, r.level, r.escalate_at,
               r.done_at, r.done_by, o.id, o.kind, o.args, o.made_at, o.dedupe_key, o.useless_after,
               t.given, t.family, t.homonym, t.folded, t.erased_at, COALESCE(a.language, 'fr-simple') AS language
        FROM relay r
        JOIN outbox o ON o.id = r.outbox_id
        JOIN participant t ON t.id = r.participant_id
        LEFT JOIN account a ON a.id = t.account_id;

CREATE VIEW shown_performance AS
        SELECT p.id, p.offer_id, o.title, o.category, p.url, v.id AS venue_id,
               CASE WHEN p.place_name = '' THEN v.name ELSE p.place_name END AS venue,
               CASE WHEN p.place_name = '' THEN v.address ELSE p.place_address END AS address,
               CASE WHEN p.place_commune = '' THEN v.commune ELSE p.place_commune END AS commune,
               v.insee_code, v.territory, p.day, p.time, p.starts_at, p.ends_at, p.state, p.seats_total, p.seats_taken,
               p.max_party, p.access
        FROM performance p JOIN offer o ON o.id = p.offer_id JOIN venue v ON v.id = o.venue_id;

CREATE TABLE bulletin_file (
	id INTEGER NOT NULL, 
	media_type TEXT NOT NULL, 
	content BLOB NOT NULL, 
	made_by INTEGER NOT NULL, 
	made_at BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(made_by) REFERENCES account (id)
);

CREATE INDEX bulletin_file_made ON bulletin_file (made_at);

CREATE INDEX bulletin_file_of_maker ON bulletin_file (made_by);

CREATE TABLE bulletin (
	id INTEGER NOT NULL, 
	performance_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	text TEXT DEFAULT '' NOT NULL, 
	was TEXT DEFAULT '' NOT NULL, 
	becomes TEXT DEFAULT '' NOT NULL, 
	file_id INTEGER, 
	made_by INTEGER NOT NULL, 
	made_at BIGINT NOT NULL, 
	by_venue BIGINT DEFAULT '0' NOT NULL, 
	not_before BIGINT NOT NULL, 
	useless_after BIGINT, 
	reached BIGINT DEFAULT '0' NOT NULL, 
	ended_at BIGINT, 
	PRIMARY KEY (id), 
	CONSTRAINT kind_known CHECK (kind IN ('time', 'place', 'cancelled', 'practical')), 
	FOREIGN KEY(performance_id) REFERENCES performance (id), 
	FOREIGN KEY(file_id) REFERENCES bulletin_file (id), 
	FOREIGN KEY(made_by) REFERENCES account (id)
);

CREATE INDEX bulletin_of_performance ON bulletin (performance_id, id);

CREATE INDEX bulletin_of_file ON bulletin (file_id);

CREATE INDEX bulletin_to_tell ON bulletin (id) WHERE ended_at IS NULL;

CREATE VIEW person_of_date AS
        SELECT i.performance_id, r.structure_id, r.participant_id, r.id AS reservation_id, NULL AS entry_id
        FROM invitation i JOIN reservation r ON r.id = i.reservation_id AND r.cancelled_at IS NULL
        WHERE i.kind = 'holder' AND i.cancelled_at IS NULL
        UNION ALL
        SELECT e.performance_id, e.structure_id, w.participant_id, NULL, e.id
        FROM waiting_entry e JOIN waiting_party w ON w.entry_id = e.id
        WHERE e.ended_at IS NULL;

CREATE VIEW member_of_date AS
        SELECT i.performance_id, o.structure_id, m.account_id, 0 AS waits
        FROM invitation i JOIN outing o ON o.id = i.outing_id
        JOIN member b ON b.id = o.made_by
        JOIN member m ON (m.id = b.id AND b.withdrawn_at IS NULL)
                      OR (b.withdrawn_at IS NOT NULL AND m.structure_id = o.structure_id AND m.role = 'referent'
                          AND m.authorised_at IS NOT NULL AND m.withdrawn_at IS NULL)
        WHERE i.cancelled_at IS NULL
        UNION ALL
        SELECT e.performance_id, e.structure_id, m.account_id, 1
        FROM waiting_entry e JOIN member b ON b.id = e.made_by
        JOIN member m ON (m.id = b.id AND b.withdrawn_at IS NULL)
                      OR (b.withdrawn_at IS NOT NULL AND m.structure_id = e.structure_id AND m.role = 'referent'
                          AND m.authorised_at IS NOT NULL AND m.withdrawn_at IS NULL)
        WHERE e.ended_at IS NULL;

CREATE TABLE bulletin_reader (
	id INTEGER NOT NULL, 
	bulletin_id INTEGER NOT NULL, 
	structure_id INTEGER NOT NULL, 
	participant_id INTEGER, 
	reservation_id INTEGER, 
	entry_id INTEGER, 
	account_id INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT person_told_once UNIQUE (bulletin_id, participant_id), 
	CONSTRAINT member_told_once UNIQUE (bulletin_id, account_id), 
	CONSTRAINT person_or_member CHECK ((participant_id IS NULL) <> (account_id IS NULL)), 
	FOREIGN KEY(bulletin_id) REFERENCES bulletin (id), 
	FOREIGN KEY(structure_id) REFERENCES structure (id), 
	FOREIGN KEY(participant_id) REFERENCES participant (id), 
	FOREIGN KEY(reservation_id) REFERENCES reservation (id), 
	FOREIGN KEY(entry_id) REFERENCES waiting_entry (id), 
	FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE INDEX bulletin_reader_in_order ON bulletin_reader (bulletin_id, id);

CREATE INDEX bulletin_reader_of_structure ON bulletin_reader (bulletin_id, structure_id);

CREATE TABLE acknowledgement (
	id INTEGER NOT NULL, 
	bulletin_id INTEGER NOT NULL, 
	participant_id INTEGER, 
	account_id INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT acknowledged_once UNIQUE (bulletin_id, account_id), 
	FOREIGN KEY(bulletin_id) REFERENCES bulletin (id), 
	FOREIGN KEY(participant_id) REFERENCES participant (id), 
	FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE INDEX marked_of_structure ON invitation (structure_id, attended_at) WHERE attendance IS NOT NULL;

CREATE INDEX marked_lately ON invitation (attended_at) WHERE attendance IS NOT NULL;

CREATE TABLE announcement (
	id INTEGER NOT NULL, 
	made_by INTEGER NOT NULL, 
	made_at BIGINT NOT NULL, 
	audience TEXT NOT NULL, 
	text TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	state TEXT DEFAULT 'draft' NOT NULL, 
	send_at BIGINT, 
	reached BIGINT DEFAULT '0' NOT NULL, 
	ended_at BIGINT, 
	left_out TEXT DEFAULT '{}' NOT NULL, 
	report TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT state_known CHECK (state IN ('draft', 'scheduled', 'sending', 'stopped', 'done')), 
	FOREIGN KEY(made_by) REFERENCES account (id)
);

CREATE INDEX announcement_to_send ON announcement (send_at) WHERE state <> 'draft' AND report = '';

CREATE TABLE announcement_reader (
	announcement_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	PRIMARY KEY (announcement_id, account_id), 
	FOREIGN KEY(announcement_id) REFERENCES announcement (id), 
	FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE VIEW audience AS
        SELECT 'members' AS who, m.account_id, m.structure_id, 0 AS performance_id, s.state
        FROM member m JOIN structure s ON s.id = m.structure_id
        WHERE m.withdrawn_at IS NULL AND m.authorised_at IS NOT NULL
        UNION ALL
        SELECT 'participants', t.account_id, t.structure_id, 0, s.state
        FROM participant t JOIN structure s ON s.id = t.structure_id
        WHERE t.erased_at IS NULL
        UNION ALL
        SELECT 'booked', t.account_id, t.structure_id, i.performance_id, 'active'
        FROM invitation i JOIN reservation r ON r.id = i.reservation_id JOIN participant t ON t.id = r.participant_id
        WHERE i.cancelled_at IS NULL AND i.kind = 'holder'
        UNION ALL
        SELECT 'booked', m.account_id, m.structure_id, i.performance_id, s.state
        FROM invitation i JOIN outing g ON g.id = i.outing_id JOIN member m ON m.id = g.made_by
        JOIN structure s ON s.id = m.structure_id
        WHERE i.cancelled_at IS NULL AND m.withdrawn_at IS NULL AND m.authorised_at IS NOT NULL;

CREATE TABLE venue_member (
	account_id INTEGER NOT NULL, 
	venue_id INTEGER NOT NULL, 
	made_at BIGINT NOT NULL, 
	PRIMARY KEY (account_id, venue_id), 
	FOREIGN KEY(account_id) REFERENCES account (id), 
	FOREIGN KEY(venue_id) REFERENCES venue (id)
);

CREATE INDEX venue_member_of_venue ON venue_member (venue_id);

CREATE TABLE door_link (
	id INTEGER NOT NULL, 
	venue_id INTEGER NOT NULL, 
	performance_id INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	made_by INTEGER, 
	made_at BIGINT NOT NULL, 
	expires_at BIGINT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT door_link_once UNIQUE (hash), 
	FOREIGN KEY(venue_id) REFERENCES venue (id), 
	FOREIGN KEY(performance_id) REFERENCES performance (id), 
	FOREIGN KEY(made_by) REFERENCES account (id)
);

CREATE TABLE "one_time_code" (
	id INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	link_hash TEXT, 
	opens TEXT NOT NULL, 
	structure_id INTEGER, 
	participant_id INTEGER, 
	given TEXT, 
	family TEXT, 
	made_by INTEGER, 
	made_at BIGINT NOT NULL, 
	expires_at BIGINT NOT NULL, 
	used_at BIGINT, 
	used_by INTEGER, 
	venue_id INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT code_once UNIQUE (hash), 
	CONSTRAINT code_link_once UNIQUE (link_hash), 
	CONSTRAINT code_opens_known CHECK (opens IN ('referent', 'participant', 'staff', 'address', 'venue')), 
	FOREIGN KEY(structure_id) REFERENCES structure (id), 
	FOREIGN KEY(participant_id) REFERENCES participant (id), 
	FOREIGN KEY(made_by) REFERENCES account (id), 
	FOREIGN KEY(used_by) REFERENCES account (id), 
	FOREIGN KEY(venue_id) REFERENCES venue (id)
);

CREATE INDEX one_time_code_of_participant ON one_time_code (participant_id);

CREATE INDEX one_time_code_of_maker ON one_time_code (made_by);

