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
  opened_by bigint references members (member_id),    -- nobody, once they are forgotten
  opened_at bigint not null,
  acted_at bigint not null,
  begun_at bigint,
  ended_at bigint,
  here text not null default '',  -- the seats of who is known to be here
  moved text not null default '', -- seats that are another member's now: a guest's, 17=4
  unique (group_id, number)
);
create unique index sessions_open on sessions (group_id) where ended_at is null;
create index sessions_ended on sessions (ended_at) where ended_at is not null;
create index sessions_idle on sessions (acted_at) where ended_at is null;

-- What happened, in order, by numbers of seats and notes alone. A seat is the id of the member
-- who took it.
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

-- What a session leaves, in words of its own: notes go after a year, these stay. Each row is a
-- member's; who is forgotten takes theirs along, and is nobody's partner any more.
create table commitments (
  commitment_id {key},
  session_id bigint not null references sessions (session_id),
  group_id bigint not null references groups (group_id),
  member_id bigint not null references members (member_id),
  words text not null,
  due_on text not null default '',      -- a day; empty: none was said
  partner_id bigint references members (member_id),
  agreed bigint,                        -- what the partner said: 1 or 0; null: nothing yet
  told bigint not null,                 -- 1: the group read it; 0: its owner and partner alone
  state text not null,                  -- open, done, changed, dropped
  made_at bigint not null
);
create index commitments_of_session on commitments (session_id);
create index commitments_of_member on commitments (member_id);
create index commitments_of_partner on commitments (partner_id) where partner_id is not null;

-- The record of a challenge. Its member brought it, or wrote it where nobody did.
create table decisions (
  decision_id {key},
  session_id bigint not null references sessions (session_id),
  group_id bigint not null references groups (group_id),
  member_id bigint references members (member_id),
  decision text not null,
  why text not null default '',
  changed text not null default '',     -- what changed their mind
  review_on text not null default '',   -- a day; empty: none was said
  told bigint not null,                 -- 1: it stays with the group; 0: with its member alone
  made_at bigint not null
);
create index decisions_of_session on decisions (session_id);
create index decisions_of_member on decisions (member_id) where member_id is not null;

create table warning_signs (
  decision_id bigint not null references decisions (decision_id),
  number bigint not null,               -- from 1
  words text not null,
  look_on text not null default '',     -- a day; empty: none was said
  primary key (decision_id, number)
);

-- What somebody said against a decision; without a name where it was told without one.
create table dissents (
  dissent_id {key},
  decision_id bigint not null references decisions (decision_id),
  member_id bigint references members (member_id),
  words text not null
);
create index dissents_of_decision on dissents (decision_id);
create index dissents_of_member on dissents (member_id) where member_id is not null;

-- "This helped me", for the two of them to read.
create table thanks (
  thanks_id {key},
  session_id bigint not null references sessions (session_id),
  group_id bigint not null references groups (group_id),
  member_id bigint not null references members (member_id),
  to_id bigint references members (member_id),    -- nobody, once they are forgotten
  words text not null,
  made_at bigint not null
);
create index thanks_of_session on thanks (session_id);
create index thanks_of_member on thanks (member_id);
create index thanks_to_member on thanks (to_id) where to_id is not null;

-- What a member did in a session, for themselves alone: "my part" is made of it. How long
-- somebody spoke is not here: it is kept only where a group's charter says so, and no charter
-- has such a line.
create table parts (
  session_id bigint not null references sessions (session_id),
  member_id bigint not null references members (member_id),
  group_id bigint not null references groups (group_id),
  presented bigint not null,            -- 1: they brought a challenge
  facilitated bigint not null,          -- 1: for a while at least
  questions bigint not null,            -- how many they asked
  primary key (session_id, member_id)
);
create index parts_of_member on parts (member_id);
