//! The groups of a programme as its hosts see them: whether they meet, never what they say.
//!
//! Everything a host learns of a group is read here, in `store.rs`, and no column of words is
//! read there, a group's name included: hosts know groups by their number. A host who sits in a
//! group is its member and not its host: that group is another host's to look after.

pub mod pages;
mod store;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::time::Duration;

use crate::app::App;
use crate::audit::{self, Act};
use crate::db::{Conn, GroupId, MemberId, Moment, ProgrammeId, Tx};
use crate::error::Trouble;
use crate::mail::{Kind, Notice, Written, tell};
use crate::programmes;
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};

pub use store::{Health, Seated};

/// A group is reminded to set a date or sign its charter at most once in this time.
pub const NUDGE_PAUSE: Duration = Duration::from_secs(7 * 24 * 3600);
/// A charter is missed once a group has been there this long.
const CHARTER_DUE: Duration = Duration::from_secs(21 * 24 * 3600);

/// What is not well with a group. The order is how urgent it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Concern {
    /// The last two meetings did not take place.
    MissedTwo,
    /// Fewer sit in it, or are asked, than the programme wants.
    TooSmall,
    /// No meeting has a date.
    NoDate,
    /// The charter is not there, or somebody has not signed it.
    Charter,
}

impl Health {
    /// What is not well, the most urgent first.
    pub fn concerns(&self, size_least: i64, now: Moment) -> Vec<Concern> {
        let mut concerns = Vec::new();
        if self.past >= 2 && self.missed >= 2 {
            concerns.push(Concern::MissedTwo);
        }
        if self.seated + self.asked < size_least {
            concerns.push(Concern::TooSmall);
        }
        if self.next_at.is_none() {
            concerns.push(Concern::NoDate);
        }
        if self.signed < self.members() && self.since_at.plus(CHARTER_DUE) <= now {
            concerns.push(Concern::Charter);
        }
        concerns
    }

    /// All who sign: those seated, and a dedicated facilitator.
    pub fn members(&self) -> i64 {
        self.seated + self.facilitators
    }
}

/// The groups of a programme this member hosts, by number; those they sit in left out.
pub async fn groups_of(
    db: &mut Conn,
    host: MemberId,
    programme: ProgrammeId,
    now: Moment,
) -> Result<Vec<Health>, Trouble> {
    programmes::for_host(db, host, programme).await?;
    Ok(store::groups(db, host, programme, now).await?)
}

/// The groups a host sits in, by their number, each with how many other hosts look after it.
pub async fn own_groups(
    db: &mut Conn,
    host: MemberId,
    programme: ProgrammeId,
) -> Result<Vec<(GroupId, i64, i64)>, sqlx::Error> {
    store::own_groups(db, host, programme).await
}

/// What a host gives up by sitting in a group of a programme of theirs, in a sentence; empty for
/// everybody else. Who sits there sees the group as its member, and no more as its host.
pub async fn passes(
    db: &mut Conn,
    lang: &Lang,
    host: MemberId,
    group: GroupId,
) -> Result<String, sqlx::Error> {
    Ok(match store::others_of(db, host, group).await? {
        None => String::new(),
        Some(0) => lang.t("host-passes-alone"),
        Some(_) => lang.t("host-passes"),
    })
}

/// One group, if this member hosts its programme and does not sit in it.
pub async fn group_of(
    db: &mut Conn,
    host: MemberId,
    programme: ProgrammeId,
    number: i64,
    now: Moment,
) -> Result<Health, Trouble> {
    let groups = groups_of(db, host, programme, now).await?;
    let found = groups.into_iter().find(|group| group.number == number);
    found.ok_or(Trouble::NotFound)
}

/// Who sits in a group or is asked to, in the order they came.
pub async fn seated(db: &mut Conn, health: &Health) -> Result<Vec<Seated>, sqlx::Error> {
    store::seated(db, health.group_id).await
}

/// How many sit in each group of a programme or are asked to, facilitators apart.
pub async fn sizes_of(
    db: &mut Conn,
    programme: ProgrammeId,
) -> Result<BTreeMap<GroupId, usize>, sqlx::Error> {
    let sizes = store::sizes(db, programme).await?.into_iter();
    let size = |(group, size)| (group, usize::try_from(size).unwrap_or(0));
    Ok(sizes.map(size).collect())
}

/// Opens a group to latecomers, or closes it.
pub async fn set_open(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    number: i64,
    open: bool,
) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    let group = group_of(&mut tx, host, programme, number, app.now()).await?;
    store::set_open(&mut tx, group.group_id, open).await?;
    tx.commit().await?;
    Ok(())
}

/// Reminds everybody in a group, by mail, of what it lacks; in our words, not the host's.
///
/// # Errors
/// Refused within [`NUDGE_PAUSE`] of the last time, and when the group lacks nothing.
pub async fn nudge(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    number: i64,
) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let run = programmes::for_host(&mut tx, host, programme).await?;
    let group = group_of(&mut tx, host, programme, number, now).await?;
    let concerns = group.concerns(run.rules.size_least, now);
    let Some(concern) = concerns.into_iter().find(|one| *one != Concern::TooSmall) else {
        return Err(Trouble::refused("nudge-nothing"));
    };
    if group.nudged_at.is_some_and(|at| at.plus(NUDGE_PAUSE) > now) {
        return Err(Trouble::refused("nudge-again"));
    }
    store::note_nudged(&mut tx, group.group_id, now).await?;
    remind(&mut tx, app, &group, &run.name, concern, now).await?;
    let thing = group.group_id.to_string();
    audit::note(&mut tx, Some(host), Act::GroupNudged, &thing, now).await?;
    tx.commit().await?;
    Ok(())
}

async fn remind(
    tx: &mut Tx,
    app: &App,
    group: &Health,
    programme: &str,
    concern: Concern,
    now: Moment,
) -> Result<(), sqlx::Error> {
    let (text, button, path) = match concern {
        Concern::Charter => ("mail-nudge-charter", "mail-nudge-charter-open", "/charter"),
        _ => ("mail-nudge-date", "mail-nudge-date-open", "/meetings"),
    };
    let writes = |_: &Reader, lang: &'static Lang| Written {
        subject: lang.say(&Say::new("mail-nudge-subject").with("programme", programme)),
        text: lang.say(&Say::new(text).with("programme", programme)),
        act: Some((lang.t(button), format!("/groups/{}{path}", group.group_id))),
    };
    let key = format!("group {} nudged {}", group.group_id, now.0);
    for one in store::seated(tx, group.group_id)
        .await?
        .iter()
        .filter(|one| one.asked == 0)
    {
        let notice = Notice::new(Kind::Group, key.as_str(), &writes);
        tell(tx, app, one.member_id, notice).await?;
    }
    Ok(())
}
