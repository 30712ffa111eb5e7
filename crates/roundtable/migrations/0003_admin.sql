-- What admins keep: suspensions, tested restores, sizes over time, reports of conduct.

-- A member kept out for a while: who did it, when and why. One without an end is in force.
create table suspensions (
  suspension_id {key},
  member_id bigint not null references members (member_id),
  suspended_by bigint not null references members (member_id),
  reason text not null,
  suspended_at bigint not null,
  ended_by bigint references members (member_id),
  ended_at bigint
);
create unique index suspensions_in_force on suspensions (member_id) where ended_at is null;

-- Whom an act concerned, when that is not who did it.
alter table audit add column about_id bigint;
create index audit_about on audit (about_id) where about_id is not null;

-- What last went wrong with a job, and when.
alter table jobs add column fault text not null default '';
alter table jobs add column failed_at bigint;

-- A backup restored into a place of its own, to see that it can be.
create table restore_tests (
  restore_test_id {key},
  backup text not null,           -- the name of its file
  tested_at bigint not null,
  taken_millis bigint not null,
  rows bigint not null,
  fault text not null default ''  -- empty: everything was there
);

-- How many rows a table had on a day, and under `database` how many bytes it all was.
create table sizes (
  what text not null,
  measured_at bigint not null,
  amount bigint not null,
  primary key (what, measured_at)
);
create index sizes_in_time on sizes (measured_at);

-- Something is wrong with a member's or a group's conduct, in its author's words.
create table reports (
  report_id {key},
  reporter_id bigint not null references members (member_id),
  about_member_id bigint references members (member_id),
  about_group_id bigint references groups (group_id),
  kind text not null,
  words text not null,
  may_contact bigint not null,
  reported_at bigint not null,
  closed_by bigint references members (member_id),
  closed_at bigint,
  closing text not null default ''            -- the sentence its author reads
);
create index reports_open on reports (reported_at) where closed_at is null;
create index reports_of_member on reports (reporter_id);

-- What was done about a report, a line each, by whom and when.
create table report_lines (
  report_line_id {key},
  report_id bigint not null references reports (report_id),
  member_id bigint not null references members (member_id),
  line text not null,
  written_at bigint not null
);
create index report_lines_in_order on report_lines (report_id, report_line_id);
