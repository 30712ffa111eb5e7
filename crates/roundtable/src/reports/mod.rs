//! Reports of conduct: something is wrong, said by a member, read by the admins alone.
//!
//! A report is its author's own words, released to those who keep the network running and to
//! nobody else; nothing of a group is copied along. Whom it is about is not told by whom, and
//! does not read it even if they are an admin.

mod kept;
pub mod pages;
mod store;

#[cfg(test)]
mod tests;

use std::time::Duration;

pub use kept::{forget, kept_of, move_seats};
pub use store::{Line, Mine, Report};

use crate::app::App;
use crate::audit::{self, Act};
use crate::db::{Conn, GroupId, MemberId, ReportId, Tx};
use crate::error::Trouble;
use crate::mail::{self, Kind, Notice, Written};
use crate::web::acts;
use crate::web::asker::Me;
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};
use crate::{accounts, groups, members};

/// The most characters of what somebody reports.
pub const WORDS_CHARS_MAX: usize = 4000;
/// The most characters of a line of the log, and of the closing sentence.
pub const LINE_CHARS_MAX: usize = 500;
/// The most lines of one report's log.
pub const LINES_MAX: i64 = 200;
/// The most reports of one member in a day.
pub const A_DAY_MAX: i64 = 20;
const DAY: Duration = Duration::from_secs(24 * 3600);

/// What kinds of report there are.
pub const KINDS: [&str; 5] = ["hurt", "pressure", "confidence", "interest", "other"];

/// What a report is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// A member.
    Member(MemberId),
    /// A group.
    Group(GroupId),
}

/// A report as it is written.
pub struct Draft<'a> {
    /// One of [`KINDS`].
    pub kind: &'a str,
    /// What happened, in its author's words.
    pub words: &'a str,
    /// Whether an admin may write to its author.
    pub may_contact: bool,
}

/// What whoever reports may know of what they report: the name they know it by.
///
/// # Errors
/// Not found for what they may not see, and for themselves; refused where nobody could read it,
/// because whom it is about is the only admin.
pub async fn name_of(db: &mut Conn, me: &Me, about: About) -> Result<String, Trouble> {
    match about {
        About::Member(member) if member == me.id => Err(Trouble::NotFound),
        About::Member(member) => {
            let name = members::name_for(db, me.id, member).await?;
            match accounts::has_other_admin(db, member).await? {
                true => Ok(name),
                false => Err(Trouble::refused("report-nobody-reads")),
            }
        }
        About::Group(group) => Ok(groups::for_member(db, me.id, group).await?.name),
    }
}

/// Reports a member or a group to the admins. The same `act` reports once.
pub async fn report(
    app: &App,
    me: &Me,
    about: About,
    draft: &Draft<'_>,
    act: &str,
) -> Result<(), Trouble> {
    let now = app.now();
    let act = acts::key(&format!("report {}", me.id), act);
    let mut tx = app.db.begin().await?;
    tx.hold("members", me.id.0).await?;
    if acts::answer(&mut tx, &act).await?.is_some() {
        return Ok(());
    }
    name_of(&mut tx, me, about).await?;
    if store::count_since(&mut tx, me.id, now.minus(DAY)).await? >= A_DAY_MAX {
        return Err(Trouble::refused("reports-too-many"));
    }
    let id = store::add(&mut tx, me.id, about, draft, now).await?;
    for admin in store::readers(&mut tx, about).await? {
        tell_admin(&mut tx, app, admin, id).await?;
    }
    acts::note(&mut tx, &act, "", now).await?;
    tx.commit().await?;
    Ok(())
}

/// The reports a member made, the newest first.
pub async fn mine(db: &mut Conn, member: MemberId) -> Result<Vec<Mine>, sqlx::Error> {
    store::mine(db, member).await
}

/// How many open reports this admin may read.
pub async fn open_for(db: &mut Conn, admin: MemberId) -> Result<usize, sqlx::Error> {
    let open = store::count_open(db, admin).await?;
    Ok(usize::try_from(open).unwrap_or_default())
}

/// The reports this admin may read: the open ones, the oldest first; or the closed, the newest.
pub async fn for_admin(
    db: &mut Conn,
    admin: MemberId,
    closed: bool,
) -> Result<Vec<Report>, sqlx::Error> {
    match closed {
        true => store::closed(db, admin).await,
        false => store::open(db, admin).await,
    }
}

/// One report and its log. One about whoever asks is not found.
pub async fn one_for_admin(
    db: &mut Conn,
    admin: MemberId,
    id: ReportId,
) -> Result<(Report, Vec<Line>), Trouble> {
    let report = store::one(db, admin, id).await?.ok_or(Trouble::NotFound)?;
    let lines = store::lines(db, id).await?;
    Ok((report, lines))
}

/// Writes down what was done about a report. The same `act` writes it once.
pub async fn add_line(
    app: &App,
    admin: MemberId,
    id: ReportId,
    line: &str,
    act: &str,
) -> Result<(), Trouble> {
    let now = app.now();
    let act = acts::key(&format!("report line {admin}"), act);
    let mut tx = begin(app, admin, id).await?;
    if acts::answer(&mut tx, &act).await?.is_some() {
        return Ok(());
    }
    if store::count_lines(&mut tx, id).await? >= LINES_MAX {
        return Err(Trouble::refused("report-lines-too-many"));
    }
    store::add_line(&mut tx, id, admin, line, now).await?;
    acts::note(&mut tx, &act, "", now).await?;
    tx.commit().await?;
    Ok(())
}

/// Closes a report with a sentence that its author reads. Closing it again changes nothing.
pub async fn close(app: &App, admin: MemberId, id: ReportId, closing: &str) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = begin(app, admin, id).await?;
    if store::close(&mut tx, id, admin, closing, now).await? {
        audit::note(
            &mut tx,
            Some(admin),
            Act::ReportClosed,
            &id.to_string(),
            now,
        )
        .await?;
        let report = store::one(&mut tx, admin, id).await?;
        let reporter = report.ok_or(Trouble::NotFound)?.reporter_id;
        let writes = |_: &Reader, lang: &'static Lang| Written {
            subject: lang.t("mail-report-closed-subject"),
            text: lang.t("mail-report-closed-body"),
            act: Some((lang.t("mail-report-closed-act"), "/reports".into())),
        };
        let notice = Notice::new(Kind::Report, format!("report {id} closed"), &writes);
        mail::tell(&mut tx, app, reporter, notice).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Begins an act on a report that this admin may read.
async fn begin(app: &App, admin: MemberId, id: ReportId) -> Result<Tx, Trouble> {
    let mut tx = app.db.begin().await?;
    tx.hold("reports", id.0).await?;
    match store::one(&mut tx, admin, id).await? {
        Some(_) => Ok(tx),
        None => Err(Trouble::NotFound),
    }
}

/// Tells an admin that there is one, and nothing of it.
async fn tell_admin(
    tx: &mut Tx,
    app: &App,
    admin: MemberId,
    id: ReportId,
) -> Result<(), sqlx::Error> {
    let writes = |_: &Reader, lang: &'static Lang| Written {
        subject: lang.t("mail-report-subject"),
        text: lang.t("mail-report-body"),
        act: Some((lang.t("mail-report-act"), format!("/admin/reports/{id}"))),
    };
    let notice = Notice::new(Kind::Report, format!("report {id}"), &writes);
    mail::tell(tx, app, admin, notice).await
}

/// What a kind is called.
pub fn kind_named(kind: &str) -> Say {
    Say::new(match kind {
        "hurt" => "report-kind-hurt",
        "pressure" => "report-kind-pressure",
        "confidence" => "report-kind-confidence",
        "interest" => "report-kind-interest",
        _ => "report-kind-other",
    })
}
