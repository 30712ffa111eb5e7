-- One text for both databases. {key} is the sequential key of a table; db/migrate.rs
-- writes it in each database's own words. Times are UTC milliseconds; lists of words
-- are kept as text divided by semicolons; yes and no are 1 and 0.

create table network (
  network_id bigint primary key,
  name text not null,
  joining text not null,          -- open, invitation
  contact text not null default '',
  founded_at bigint not null
);

create table members (
  member_id {key},
  name text not null,
  created_at bigint not null,
  joined_at bigint,               -- null: a guest seat, or half-way through joining
  ended_at bigint                 -- set when erased: the row stays so that others' pages hold
);

create table profiles (
  member_id bigint primary key references members (member_id),
  lead text not null default '',
  organisation text not null default '',
  organisation_size text not null default '',
  industry text not null default '',
  function text not null default '',
  country text not null default '',
  years_experience bigint,
  age text not null default '',
  gender text not null default '',
  languages text not null default '',
  time_zone text not null,
  free text not null default '',
  focus text not null default '',
  focus_note text not null default '',
  background text not null default '',
  offers text not null default '',
  asks text not null default '',
  search_text text not null default ''   -- folded; made only of fields the whole network may see
);

-- Who sees a field of a profile. A field without a row has the reach members/fields.rs gives it.
create table reaches (
  member_id bigint not null references members (member_id),
  field text not null,
  reach text not null,            -- network, groups, placement
  primary key (member_id, field)
);

create table settings (
  member_id bigint primary key references members (member_id),
  language text not null default '',      -- empty: what the browser asks for
  theme text not null default '',         -- empty: what the device prefers
  shortcuts bigint not null default 1,
  quiet_from bigint,                      -- minutes after local midnight
  quiet_until bigint
);

-- A kind of mail a member has turned off (`news`: all that does not need them). No row: it comes.
create table silences (
  member_id bigint not null references members (member_id),
  kind text not null,
  primary key (member_id, kind)
);

-- What turns a kind off from the mail itself, without signing in; good for nothing else.
create table silence_links (
  token text primary key,
  member_id bigint not null references members (member_id),
  kind text not null,
  unique (member_id, kind)
);

create table accounts (
  account_id {key},
  member_id bigint not null unique references members (member_id),
  email text not null,
  email_folded text not null unique,
  created_at bigint not null,
  closing_at bigint               -- the day the member asked for all to be erased
);

create table consents (
  member_id bigint not null references members (member_id),
  what text not null,
  version bigint not null,
  given_at bigint not null,
  primary key (member_id, what, version)
);

create table roles (
  member_id bigint not null references members (member_id),
  role text not null,             -- host, admin
  given_at bigint not null,
  primary key (member_id, role)
);

create table sign_ins (
  sign_in_id {key},
  member_id bigint not null references members (member_id),
  token_hash text not null unique,
  device text not null,
  browser_hash text not null default '',   -- of the browser's own mark, to know it again
  created_at bigint not null,
  seen_at bigint not null,
  proved_at bigint not null,      -- when a code or a passkey was last shown
  ended_at bigint
);
create index sign_ins_of_member on sign_ins (member_id);
create index sign_ins_of_browser on sign_ins (browser_hash) where ended_at is null;

create table codes (
  code_id {key},
  email text not null,
  email_folded text not null,
  purpose text not null,          -- sign_in, email (a changed or added address), prove
  member_id bigint references members (member_id),
  browser_hash text not null,
  code_hash text not null,
  link_hash text not null unique,
  tries bigint not null default 0,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);
create index codes_of_browser on codes (browser_hash);
create index codes_of_address on codes (email_folded);

-- Failed tries at signing in, by account and address of the network; old rows are swept.
create table tries (
  what text not null,
  window_at bigint not null,
  count bigint not null,
  primary key (what, window_at)
);

create table passkeys (
  passkey_id {key},
  member_id bigint not null references members (member_id),
  name text not null,
  credential_key text not null unique,
  credential text not null,
  created_at bigint not null,
  used_at bigint
);

-- What a passkey ceremony must remember between its two halves.
create table ceremonies (
  ceremony_hash text primary key,
  kind text not null,
  member_id bigint references members (member_id),
  state text not null,
  expires_at bigint not null
);

-- Links that sign in: the first admin's, once; the demo's, while they are good.
create table passes (
  token_hash text primary key,
  kind text not null,             -- first_admin, demo
  member_id bigint references members (member_id),
  expires_at bigint not null,
  used_at bigint
);

create table invitations (
  invitation_id {key},
  code text not null unique,
  group_id bigint,                -- null: to the network
  invited_by bigint not null references members (member_id),
  created_at bigint not null,
  expires_at bigint not null,
  declined_at bigint,
  ended_at bigint
);
create index invitations_of_member on invitations (invited_by);

-- An invitation to a group is for one person; one to the network is for all who hold it.
create table acceptances (
  invitation_id bigint not null references invitations (invitation_id),
  member_id bigint not null references members (member_id),
  accepted_at bigint not null,
  primary key (invitation_id, member_id)
);
create index acceptances_of_member on acceptances (member_id);

create table groups (
  group_id {key},
  name text not null,
  code text not null unique,      -- the short code and the link in one
  open bigint not null,           -- 1 while whoever opens the link may sit down
  language text not null default '',
  time_zone text not null,        -- the wall clock its rhythm follows
  rhythm_weeks bigint not null default 0,
  laid_until text not null default '',  -- the rhythm's last meeting so far, by that wall clock
  minutes bigint not null,
  sister_id bigint references groups (group_id),
  founded_by bigint references members (member_id),
  founded_at bigint not null,
  ended_at bigint
);
create index groups_beside on groups (sister_id);

create table seats (
  seat_id {key},
  group_id bigint not null references groups (group_id),
  member_id bigint not null references members (member_id),
  steward bigint not null default 0,
  taken_at bigint not null,
  ended_at bigint
);
create unique index seats_held on seats (group_id, member_id) where ended_at is null;
create index seats_of_member on seats (member_id);

create table meetings (
  meeting_id {key},
  group_id bigint not null references groups (group_id),
  number bigint not null,
  starts_at bigint not null,
  minutes bigint not null,
  place text not null default '',
  call_link text not null default '',
  laid bigint not null default 0, -- 1: a date of the rhythm
  revision bigint not null default 0,
  cancelled_at bigint,
  reminded bigint not null default 0,   -- 0: not yet, 1: the day before, 2: the hour before
  passed_at bigint,               -- set once it is over and its ties are written
  unique (group_id, number)
);
create index meetings_in_time on meetings (group_id, starts_at);
create index meetings_to_come on meetings (starts_at) where passed_at is null;
create index meetings_cancelled on meetings (group_id, cancelled_at)
  where cancelled_at is not null;

create table answers (
  meeting_id bigint not null references meetings (meeting_id),
  member_id bigint not null references members (member_id),
  coming bigint not null,
  answered_at bigint not null,
  primary key (meeting_id, member_id)
);

create table charters (
  group_id bigint not null references groups (group_id),
  version bigint not null,
  purpose text not null,
  goals text not null,
  ways text not null,
  confidence text not null,
  changed_by bigint references members (member_id),
  changed_at bigint not null,
  primary key (group_id, version)
);

create table signatures (
  group_id bigint not null,
  version bigint not null,
  member_id bigint not null references members (member_id),
  signed_at bigint not null,
  primary key (group_id, version, member_id),
  foreign key (group_id, version) references charters (group_id, version)
);

-- Pairs that sat in one group when it met; the lower member_id first.
create table ties (
  member_a bigint not null references members (member_id),
  member_b bigint not null references members (member_id),
  met_at bigint not null,
  primary key (member_a, member_b)
);
create index ties_of_the_higher on ties (member_b);

-- Words leave a group only by a row here: what, by whom, how far, when.
create table releases (
  release_id {key},
  member_id bigint not null references members (member_id),
  kind text not null,
  thing_id bigint not null,
  reach text not null,
  released_at bigint not null
);

create table outbox (
  mail_id {key},
  kind text not null,
  event_key text not null,
  member_id bigint references members (member_id),
  address text not null,
  subject text not null,
  body text not null,             -- emptied once sent
  calendar text not null default '',
  silence text not null default '',   -- the address that turns its kind off
  hold_until bigint not null,
  good_until bigint not null,     -- never sent after this
  message_key text not null,      -- what its Message-ID begins with
  tries bigint not null default 0,
  created_at bigint not null,
  sent_at bigint,
  failed_at bigint,
  fault text not null default '',
  unique (event_key, address)
);
create index outbox_of_member on outbox (member_id, event_key);
create index outbox_due on outbox (hold_until) where sent_at is null and failed_at is null;

create table jobs (
  job text primary key,
  due_at bigint not null,
  ran_at bigint
);

create table acts (
  act_key text primary key,
  answer text not null,           -- where the first post led
  at bigint not null
);

create table audit (
  audit_id {key},
  at bigint not null,
  member_id bigint,
  act text not null,
  thing text not null default ''
);
create index audit_in_time on audit (at);
create index audit_of_member on audit (member_id);

-- Who was erased, so that a restored backup forgets them again.
create table erasures (
  member_id bigint primary key,
  email_hash text not null default '',
  erased_at bigint not null
);
