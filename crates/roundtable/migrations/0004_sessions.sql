-- Live sessions: the log of each, the words beside it, and who is here.

-- One run of a format by a group, from its lobby to its end.
create table sessions (
  session_id {key},
  group_id bigint not null references groups (group_id),
  number bigint not null,         -- in the group, from 1
  meeting_id bigint references meetings (meeting_id),
  name text not null,             -- of its format, as it was then
  script text not null,           -- the format itself, as it was then
  presenters text not null default '',    -- members who bring something, in order
  secret text not null,           -- numbers of notes are made with it; emptied at the end
  opened_by bigint not null references members (member_id),
  opened_at bigint not null,
  acted_at bigint not null,
  begun_at bigint,
  ended_at bigint,
  here text not null default '',  -- who is known to be here
  unique (group_id, number)
);
create unique index sessions_open on sessions (group_id) where ended_at is null;
create index sessions_idle on sessions (acted_at) where ended_at is null;

-- What happened, in order, by numbers of seats and notes alone. A seat is a member's id.
create table session_events (
  session_id bigint not null references sessions (session_id),
  number bigint not null,         -- from 0
  at bigint not null,
  what text not null,
  primary key (session_id, number)
);

-- Words. Who wrote one, and when, is gone from the moment it is told without a name.
create table notes (
  note_id bigint primary key,     -- random: it tells neither order nor author
  session_id bigint not null references sessions (session_id),
  member_id bigint references members (member_id),
  words text not null,
  written_at bigint
);
create index notes_of_session on notes (session_id);
create index notes_of_member on notes (member_id) where member_id is not null;

-- What a member notes for themselves in a session. Nobody else reads it.
create table pads (
  session_id bigint not null references sessions (session_id),
  member_id bigint not null references members (member_id),
  words text not null,
  written_at bigint not null,
  primary key (session_id, member_id)
);
create index pads_of_member on pads (member_id);

-- When a member's browser last said that it has the session open.
create table presences (
  session_id bigint not null references sessions (session_id),
  member_id bigint not null references members (member_id),
  seen_at bigint not null,
  primary key (session_id, member_id)
);
create index presences_of_member on presences (member_id);
