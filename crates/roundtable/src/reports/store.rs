//! Every statement of the reports.

use super::{About, Draft};
use crate::db::{Conn, GroupId, MemberId, Moment, ReportId};

type Done<T = ()> = Result<T, sqlx::Error>;

/// A report as an admin reads it.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Report {
    /// The report.
    pub report_id: ReportId,
    /// Its author.
    pub reporter_id: MemberId,
    /// Their name; empty once they were erased.
    pub reporter: String,
    /// Where they can be written to, if they allowed it.
    pub email: Option<String>,
    /// The member it is about.
    pub about_member_id: Option<MemberId>,
    /// Their name.
    pub about: Option<String>,
    /// Whether they have an account, and so a page among the admin's.
    pub about_account: i64,
    /// The group it is about. Of a group an admin knows its number, and no word.
    pub about_group_id: Option<GroupId>,
    /// What kind it is.
    pub kind: String,
    /// What happened, in its author's words.
    pub words: String,
    /// When it was made.
    pub reported_at: Moment,
    /// When it was closed.
    pub closed_at: Option<Moment>,
    /// The sentence its author reads.
    pub closing: String,
}

/// A report as its author sees it.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Mine {
    /// The report.
    pub report_id: ReportId,
    /// The name of the member it is about.
    pub about: Option<String>,
    /// The name of the group it is about, while its author sits in it.
    pub about_group: Option<String>,
    /// What kind it is.
    pub kind: String,
    /// What they wrote.
    pub words: String,
    /// When they made it.
    pub reported_at: Moment,
    /// When it was closed.
    pub closed_at: Option<Moment>,
    /// The sentence it was closed with.
    pub closing: String,
}

/// A line of the log.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Line {
    /// Who wrote it.
    pub name: String,
    /// What was done.
    pub line: String,
    /// When.
    pub written_at: Moment,
}

pub async fn add(
    db: &mut Conn,
    reporter: MemberId,
    about: About,
    draft: &Draft<'_>,
    now: Moment,
) -> Done<ReportId> {
    let (member, group) = match about {
        About::Member(member) => (Some(member), None),
        About::Group(group) => (None, Some(group)),
    };
    sqlx::query_scalar(
        "insert into reports (reporter_id, about_member_id, about_group_id, kind, words,
           may_contact, reported_at)
         values ($1, $2, $3, $4, $5, $6, $7) returning report_id",
    )
    .bind(reporter)
    .bind(member)
    .bind(group)
    .bind(draft.kind)
    .bind(draft.words)
    .bind(i64::from(draft.may_contact))
    .bind(now)
    .fetch_one(db)
    .await
}

pub async fn count_since(db: &mut Conn, reporter: MemberId, since: Moment) -> Done<i64> {
    sqlx::query_scalar("select count(*) from reports where reporter_id = $1 and reported_at > $2")
        .bind(reporter)
        .bind(since)
        .fetch_one(db)
        .await
}

/// The admins who may read a report about this: all but whom it is about.
pub async fn readers(db: &mut Conn, about: About) -> Done<Vec<MemberId>> {
    let but = match about {
        About::Member(member) => member.0,
        About::Group(_) => 0,
    };
    sqlx::query_scalar(
        "select r.member_id from roles r join members m on m.member_id = r.member_id
         where r.role = 'admin' and m.ended_at is null and r.member_id <> $1
         order by r.member_id",
    )
    .bind(but)
    .fetch_all(db)
    .await
}

pub async fn mine(db: &mut Conn, member: MemberId) -> Done<Vec<Mine>> {
    sqlx::query_as(
        "select r.report_id, m.name as about, r.kind, r.words, r.reported_at, r.closed_at,
           r.closing,
           (select g.name from groups g
             join seats s on s.group_id = g.group_id and s.ended_at is null
             where g.group_id = r.about_group_id and s.member_id = $1) as about_group
         from reports r left join members m on m.member_id = r.about_member_id
         where r.reporter_id = $1 order by r.report_id desc limit 200",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

/// What this admin (`$1`) may read: all but what is about them.
macro_rules! readable {
    () => {
        " from reports r
          join members w on w.member_id = r.reporter_id
          left join accounts c on c.member_id = r.reporter_id
          left join members m on m.member_id = r.about_member_id
          left join accounts a on a.member_id = r.about_member_id
          where (r.about_member_id is null or r.about_member_id <> $1)"
    };
}

macro_rules! report {
    () => {
        concat!(
            "select r.report_id, r.reporter_id,
               case when c.member_id is null then '' else w.name end as reporter,
               case when r.may_contact = 1 then c.email else null end as email,
               r.about_member_id,
               case when a.member_id is null then '' else m.name end as about,
               case when a.member_id is null then 0 else 1 end as about_account,
               r.about_group_id, r.kind, r.words, r.reported_at, r.closed_at, r.closing",
            readable!()
        )
    };
}

pub async fn count_open(db: &mut Conn, admin: MemberId) -> Done<i64> {
    sqlx::query_scalar(concat!(
        "select count(*)",
        readable!(),
        " and r.closed_at is null"
    ))
    .bind(admin)
    .fetch_one(db)
    .await
}

pub async fn open(db: &mut Conn, admin: MemberId) -> Done<Vec<Report>> {
    sqlx::query_as(concat!(
        report!(),
        " and r.closed_at is null order by r.reported_at, r.report_id limit 200"
    ))
    .bind(admin)
    .fetch_all(db)
    .await
}

pub async fn closed(db: &mut Conn, admin: MemberId) -> Done<Vec<Report>> {
    sqlx::query_as(concat!(
        report!(),
        " and r.closed_at is not null order by r.closed_at desc, r.report_id limit 200"
    ))
    .bind(admin)
    .fetch_all(db)
    .await
}

pub async fn one(db: &mut Conn, admin: MemberId, id: ReportId) -> Done<Option<Report>> {
    sqlx::query_as(concat!(report!(), " and r.report_id = $2"))
        .bind(admin)
        .bind(id)
        .fetch_optional(db)
        .await
}

pub async fn lines(db: &mut Conn, id: ReportId) -> Done<Vec<Line>> {
    sqlx::query_as(
        "select m.name, l.line, l.written_at from report_lines l
         join members m on m.member_id = l.member_id
         where l.report_id = $1 order by l.report_line_id",
    )
    .bind(id)
    .fetch_all(db)
    .await
}

pub async fn count_lines(db: &mut Conn, id: ReportId) -> Done<i64> {
    sqlx::query_scalar("select count(*) from report_lines where report_id = $1")
        .bind(id)
        .fetch_one(db)
        .await
}

pub async fn add_line(
    db: &mut Conn,
    id: ReportId,
    admin: MemberId,
    line: &str,
    now: Moment,
) -> Done {
    sqlx::query(
        "insert into report_lines (report_id, member_id, line, written_at)
         values ($1, $2, $3, $4)",
    )
    .bind(id)
    .bind(admin)
    .bind(line)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// Closes a report. False when it was closed already.
pub async fn close(
    db: &mut Conn,
    id: ReportId,
    admin: MemberId,
    closing: &str,
    now: Moment,
) -> Done<bool> {
    let closed = sqlx::query(
        "update reports set closed_at = $1, closed_by = $2, closing = $3
         where report_id = $4 and closed_at is null",
    )
    .bind(now)
    .bind(admin)
    .bind(closing)
    .bind(id)
    .execute(db)
    .await?;
    Ok(closed.rows_affected() == 1)
}

pub async fn move_to(db: &mut Conn, from: MemberId, to: MemberId) -> Done {
    for statement in [
        "update reports set reporter_id = $2 where reporter_id = $1",
        "update reports set about_member_id = $2 where about_member_id = $1",
    ] {
        let moved = sqlx::query(statement).bind(from).bind(to);
        moved.execute(&mut *db).await?;
    }
    Ok(())
}

/// Empties what an erased member wrote; that there was a report, and its log, stay.
pub async fn forget(db: &mut Conn, member: MemberId) -> Done {
    for statement in [
        "update reports set words = '', closing = '' where reporter_id = $1",
        "update report_lines set line = '' where member_id = $1",
    ] {
        let forget = sqlx::query(statement).bind(member);
        forget.execute(&mut *db).await?;
    }
    Ok(())
}
