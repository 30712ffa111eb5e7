-- Programmes: who enrols, who is placed, which seats are offered, taken and repaired.

-- The last day a group's rhythm lays a meeting for; empty: it goes on.
alter table groups add column ends_on text not null default '';
-- 1: serves the group for a season; outside its size and its floors.
alter table seats add column facilitates bigint not null default 0;
-- What pairs are kept apart by for nobody's reason, so that no private reason can be told from it.
alter table network add column cover bigint not null default 0;

create table programmes (
  programme_id {key},
  name text not null,
  promise text not null,
  code text not null unique,            -- of the link by which somebody is invited
  enrolling text not null,              -- open, invitation, closed
  time_zone text not null,              -- whose days its dates are
  starts_on text not null,              -- the season's first day
  ends_on text not null,                -- and its last
  evening text not null default '',     -- one evening of mixed tables: its hour; else empty
  placing_on text not null default '',  -- the day of the next placement; may be empty
  size_least bigint not null,
  size_most bigint not null,
  minutes bigint not null,
  rhythm_weeks bigint not null,
  apart text not null,                  -- fields in which members of a group must differ
  alone text not null,                  -- fields in which nobody should be the only one
  wishes text not null,                 -- a field and its weight each: function 2;focus 1
  founded_at bigint not null,
  ended_at bigint
);

create table hosts (
  programme_id bigint not null references programmes (programme_id),
  member_id bigint not null references members (member_id),
  since_at bigint not null,
  primary key (programme_id, member_id)
);
create index hosts_of_member on hosts (member_id);

create table enrolments (
  enrolment_id {key},
  programme_id bigint not null references programmes (programme_id),
  member_id bigint not null references members (member_id),
  alone bigint not null default 0,      -- 1: may be the only one of their kind
  enrolled_by bigint references members (member_id),  -- a host, for those on a list
  enrolled_at bigint not null,
  ended_at bigint
);
create unique index enrolments_held on enrolments (programme_id, member_id) where ended_at is null;
create index enrolments_of_member on enrolments (member_id);

-- Two who are not to sit in one group, and no word of why. Seen by whoever said so: a member
-- (then it holds in every programme), or the hosts of the programme.
create table exclusions (
  exclusion_id {key},
  programme_id bigint references programmes (programme_id),
  member_a bigint not null references members (member_id),   -- the lower one
  member_b bigint not null references members (member_id),
  made_by bigint not null references members (member_id),
  made_at bigint not null,
  ended_at bigint
);
create index exclusions_of_maker on exclusions (made_by) where ended_at is null;
create index exclusions_of_pair on exclusions (member_a, member_b) where ended_at is null;

-- Two who must sit in one group.
create table pairs (
  programme_id bigint not null references programmes (programme_id),
  member_a bigint not null references members (member_id),   -- the lower one
  member_b bigint not null references members (member_id),
  made_at bigint not null,
  primary key (programme_id, member_a, member_b)
);

-- A list of people as it was sent, until its host has seen what it would do.
create table imports (
  import_id {key},
  programme_id bigint not null references programmes (programme_id),
  member_id bigint not null references members (member_id),
  text text not null,
  made_at bigint not null
);

create table placements (
  placement_id {key},
  programme_id bigint not null references programmes (programme_id),
  around bigint references placements (placement_id),  -- the draft whose locks it was formed around
  begun_by bigint references members (member_id),
  begun_at bigint not null,
  week text not null,                   -- the Monday it is formed for
  seed bigint not null,
  settings text not null,               -- the rules and wishes as they then were
  season text not null default '',      -- first and last day, rhythm, zone and evening, too
  done bigint not null default 0,       -- thousandths
  held_until bigint not null default 0, -- the process that forms it has it until then
  formed_at bigint,
  fault text not null default '',
  scale text not null default '',       -- how numbers are measured: least and most of each
  placed_at_most bigint not null default 0,
  checked_at bigint,                    -- when the proof was last made
  violations bigint not null default 0,
  revision bigint not null default 0,
  last_move text not null default '',   -- how to take the last move back
  dropped_at bigint,
  publishing_at bigint,
  published_by bigint references members (member_id),
  published_at bigint,
  undone_at bigint
);
create index placements_of_programme on placements (programme_id);

create table proposed_groups (
  placement_id bigint not null references placements (placement_id),
  number bigint not null,
  starts bigint not null,               -- minutes into the week, UTC
  language text not null,
  time_zone text not null,              -- the wall clock it follows
  parts text not null,                  -- how far it answers each wish
  misses text not null default '',      -- who falls outside in which week of the season
  group_id bigint references groups (group_id),
  primary key (placement_id, number)
);

create table proposed_seats (
  placement_id bigint not null references placements (placement_id),
  member_id bigint not null references members (member_id),
  number bigint,                        -- null: no seat yet
  locked bigint not null default 0,
  told text not null default '',        -- why not, and what would help; or what was given up
  primary key (placement_id, member_id)
);
create index proposed_seats_of_group on proposed_seats (placement_id, number);

-- The groups of a programme, by the number its hosts know them by.
create table programme_groups (
  group_id bigint primary key references groups (group_id),
  programme_id bigint not null references programmes (programme_id),
  number bigint not null,
  placement_id bigint references placements (placement_id),   -- null: adopted
  open bigint not null default 1,       -- 1: takes latecomers while there is room
  since_at bigint not null,
  nudged_at bigint,                     -- when its members were last reminded by a host
  unique (programme_id, number)
);

create table offers (
  offer_id {key},
  programme_id bigint not null references programmes (programme_id),
  group_id bigint not null references groups (group_id),
  member_id bigint not null references members (member_id),
  repair_id bigint,
  offered_at bigint not null,
  until_at bigint not null,
  reminded bigint not null default 0,
  answer text not null default '',      -- accepted, declined, another, released, withdrawn
  answered_at bigint
);
create unique index offers_held on offers (programme_id, member_id) where answered_at is null;
create index offers_of_group on offers (group_id) where answered_at is null;
create index offers_due on offers (until_at) where answered_at is null;
create index offers_of_member on offers (member_id);

-- A seat came free: who could fill it, and who would have to move for it.
create table repairs (
  repair_id {key},
  programme_id bigint not null references programmes (programme_id),
  group_id bigint not null references groups (group_id),
  began_at bigint not null,
  found_at bigint,                      -- null: still looked for
  approved_by bigint references members (member_id),
  approved_at bigint,
  done_at bigint,
  dropped_at bigint
);
create index repairs_of_programme on repairs (programme_id);
create unique index repairs_searched on repairs (group_id)
  where found_at is null and dropped_at is null;

create table moves (
  repair_id bigint not null references repairs (repair_id),
  member_id bigint not null references members (member_id),
  from_group bigint references groups (group_id),   -- null: waits for a seat
  to_group bigint not null references groups (group_id),
  consented_at bigint,
  refused_at bigint,
  primary key (repair_id, member_id)
);
create index moves_of_member on moves (member_id);

-- A dedicated facilitator, proposed to a group; serves once everybody agreed.
create table appointments (
  appointment_id {key},
  group_id bigint not null references groups (group_id),
  member_id bigint not null references members (member_id),
  appointed_by bigint not null references members (member_id),
  appointed_at bigint not null,
  began_at bigint,
  ended_at bigint
);
create unique index appointments_held on appointments (group_id) where ended_at is null;
create index appointments_of_member on appointments (member_id);

create table agreements (
  appointment_id bigint not null references appointments (appointment_id),
  member_id bigint not null references members (member_id),
  agreed bigint not null,
  agreed_at bigint not null,
  primary key (appointment_id, member_id)
);

-- A group that was there already asks to belong to a programme.
create table adoptions (
  group_id bigint not null references groups (group_id),
  programme_id bigint not null references programmes (programme_id),
  asked_by bigint not null references members (member_id),
  asked_at bigint not null,
  answered_by bigint references members (member_id),
  answered_at bigint,
  accepted bigint not null default 0,
  primary key (group_id, programme_id)
);
