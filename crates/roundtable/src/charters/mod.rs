//! Charters: what a group agreed, written together, signed by each.
//!
//! Each save is a new version; nothing is ever overwritten. A signature belongs to one version,
//! so a change asks everybody to sign anew. To undo is to restore: an older version, saved again.

mod changes;
pub mod pages;
mod store;
mod template;

#[cfg(test)]
mod tests;

use crate::app::App;
use crate::db::{Conn, GroupId, MemberId, Tx};
use crate::error::Trouble;
use crate::groups;
use crate::mail::{Kind, Notice, Written, tell};
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};

pub use changes::{LineChange, changed_lines};
pub use store::{Charter, Signature};
pub use template::Template;

/// The most characters of one section.
pub const SECTION_CHARS_MAX: usize = 2_000;
/// The most lines of one section.
pub const SECTION_LINES_MAX: usize = 60;
/// The most versions of one charter.
pub const VERSIONS_MAX: i64 = 500;

/// The four sections of a charter, as text.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Sections {
    /// Why this group meets.
    pub purpose: String,
    /// What it wants to reach together.
    pub goals: String,
    /// How it works.
    pub ways: String,
    /// What stays inside.
    pub confidence: String,
}

impl Sections {
    /// Each section with its name in forms and in the catalogue.
    pub fn all(&self) -> [(&'static str, &str); 4] {
        [
            ("purpose", &self.purpose),
            ("goals", &self.goals),
            ("ways", &self.ways),
            ("confidence", &self.confidence),
        ]
    }

    /// Its lines, those without words left out; the confidence first, since it matters most.
    pub fn lines(&self) -> Vec<&str> {
        let sections = [&self.confidence, &self.ways, &self.purpose, &self.goals];
        let lines = sections.into_iter().flat_map(|text| text.lines());
        lines
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect()
    }
}

/// What became of a save.
pub enum Saved {
    /// A new version, or nothing had changed.
    Done,
    /// Somebody saved meanwhile: theirs, to be looked at beside one's own.
    Meanwhile(Box<Charter>),
}

/// The charter in force, if the group has one. The caller has loaded the group.
pub async fn current(db: &mut Conn, group: GroupId) -> Result<Option<Charter>, sqlx::Error> {
    store::latest(db, group).await
}

/// Every version, newest first.
pub async fn versions(db: &mut Conn, group: GroupId) -> Result<Vec<Charter>, sqlx::Error> {
    store::versions(db, group).await
}

/// Who signed a version.
pub async fn signatures(db: &mut Conn, charter: &Charter) -> Result<Vec<Signature>, sqlx::Error> {
    store::signatures(db, charter).await
}

/// Saves a new version made from `base` (0: from none). Whoever saves signs nothing by that.
pub async fn save(
    app: &App,
    me: MemberId,
    group: GroupId,
    base: i64,
    sections: &Sections,
) -> Result<Saved, Trouble> {
    let mut tx = app.db.begin().await?;
    tx.hold("groups", group.0).await?;
    groups::for_member(&mut tx, me, group).await?;
    let latest = store::latest(&mut tx, group).await?;
    let version = latest.as_ref().map_or(0, |charter| charter.version);
    if let Some(latest) = latest {
        if latest.sections() == *sections {
            return Ok(Saved::Done);
        }
        if latest.version != base {
            return Ok(Saved::Meanwhile(Box::new(latest)));
        }
    }
    add(&mut tx, app, me, group, version + 1, sections).await?;
    tx.commit().await?;
    Ok(Saved::Done)
}

/// Makes an older version the newest.
pub async fn restore(app: &App, me: MemberId, group: GroupId, version: i64) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    tx.hold("groups", group.0).await?;
    groups::for_member(&mut tx, me, group).await?;
    let latest = store::latest(&mut tx, group)
        .await?
        .ok_or(Trouble::NotFound)?;
    let old = store::version(&mut tx, group, version)
        .await?
        .ok_or(Trouble::NotFound)?;
    if old.sections() == latest.sections() {
        return Ok(());
    }
    add(&mut tx, app, me, group, latest.version + 1, &old.sections()).await?;
    tx.commit().await?;
    Ok(())
}

/// Signs the version a member has read.
///
/// # Errors
/// Refused when it is not the newest any more: read that first.
pub async fn sign(app: &App, me: MemberId, group: GroupId, version: i64) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    tx.hold("groups", group.0).await?;
    groups::for_member(&mut tx, me, group).await?;
    let latest = store::latest(&mut tx, group)
        .await?
        .ok_or(Trouble::NotFound)?;
    if latest.version != version {
        return Err(Trouble::refused("charter-changed-meanwhile"));
    }
    store::sign(&mut tx, group, version, me, app.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// A second table begins with the same charter, signed by those who had signed it.
pub async fn copy(tx: &mut Tx, from: GroupId, to: GroupId) -> Result<(), sqlx::Error> {
    let Some(latest) = store::latest(tx, from).await? else {
        return Ok(());
    };
    store::copy(tx, &latest, to).await
}

async fn add(
    tx: &mut Tx,
    app: &App,
    me: MemberId,
    group: GroupId,
    version: i64,
    sections: &Sections,
) -> Result<(), Trouble> {
    if version > VERSIONS_MAX {
        return Err(Trouble::refused("charter-versions-enough"));
    }
    store::add(tx, group, version, sections, me, app.now()).await?;
    let name = groups::name_of(tx, group).await?;
    let writes = |_: &Reader, lang: &'static Lang| Written {
        subject: lang.say(&Say::new("mail-charter-subject").with("group", name.as_str())),
        text: lang.say(&Say::new("mail-charter-text").with("group", name.as_str())),
        act: Some((
            lang.t("mail-charter-open"),
            format!("/groups/{group}/charter"),
        )),
    };
    let key = format!("charter {group} version {version}");
    for seat in groups::seats_of(tx, group).await? {
        if seat.member != me {
            let notice = Notice::new(Kind::Group, key.as_str(), &writes);
            tell(tx, app, seat.member, notice).await?;
        }
    }
    Ok(())
}
