//! The demo: a living network of 240, whose past was lived through everybody's verbs.

use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use self::dice::Dice;
use crate::accounts::{self, PassKind};
use crate::app::App;
use crate::db::{MemberId, Moment};
use crate::error::Trouble;
use crate::{members, placement};

mod cast;
mod diary;
mod dice;
mod guests;
mod season;

#[cfg(test)]
mod tests;

const SEED: u64 = 20_261_207;
/// How long ago the demo's first members joined.
const PAST: Duration = Duration::from_secs(12 * 7 * 24 * 3600);
/// How long a one-tap link is good for, unless another start makes new ones.
const PASS: Duration = Duration::from_secs(7 * 24 * 3600);

/// Whom one can be in the demo.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Faces {
    member: i64,
    host: i64,
    admin: i64,
}

/// A link that signs in at a tap, and as whom.
pub struct Link {
    /// `a member`, `a host`, `an admin`.
    pub role: &'static str,
    /// The whole address.
    pub address: String,
}

/// Makes the whole network in an empty database. `tell` hears how far it is.
pub async fn make(app: &App, tell: &dyn Fn(String)) -> Result<Faces, Trouble> {
    let now = app.now();
    let mut dice = Dice::new(SEED);
    app.clock.set(now.minus(PAST));
    let (everybody, words) = cast::everybody(&mut dice).map_err(|e| Trouble::fault("a demo", e))?;
    tell(format!("{} members join", everybody.len()));
    join(app, &everybody).await?;
    tell("the engine looks for groups that can meet".into());
    let placement = placement::propose(app, placement::Rules::default(), now, SEED).await?;
    tell(format!(
        "{} members sit in {} groups, {} wait",
        everybody.len() - placement.waiting.len(),
        placement.groups.len(),
        placement.waiting.len()
    ));
    let everybody = members::people(&mut *app.db.read().await?).await?;
    let zones = everybody
        .into_iter()
        .map(|one| (one.id, one.time_zone))
        .collect();
    let founded = season::found(app, &placement, &zones, &words, now, &mut dice).await?;
    tell("they meet, answer and sign, for twelve weeks".into());
    let member = season::protagonist(&founded, &zones);
    let acts = season::plan(&founded, member, &words, now, &mut dice);
    diary::live(app, acts, now).await?;
    guests::gather(app, &words.own_group, now).await?;
    app.clock.set(now);
    let faces = give_roles(app, member, &placement.waiting).await?;
    tell("ready".into());
    Ok(faces)
}

async fn join(app: &App, everybody: &[members::Described]) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let ids = members::add_described(&mut tx, everybody, now).await?;
    for (id, one) in ids.iter().zip(everybody) {
        accounts::open(&mut tx, *id, &cast::email(&one.name), now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Two of those who wait for a group run the place meanwhile.
async fn give_roles(app: &App, member: MemberId, waiting: &[MemberId]) -> Result<Faces, Trouble> {
    let mut others = waiting.iter().copied();
    let (host, admin) = (
        others.next().unwrap_or(member),
        others.next().unwrap_or(member),
    );
    let mut tx = app.db.begin().await?;
    accounts::give_role(&mut tx, host, "host", app.now()).await?;
    accounts::give_role(&mut tx, admin, "admin", app.now()).await?;
    tx.commit().await?;
    Ok(Faces {
        member: member.0,
        host: host.0,
        admin: admin.0,
    })
}

/// New one-tap links, for each start.
pub async fn links(app: &App, faces: &Faces) -> Result<Vec<Link>, sqlx::Error> {
    let roles = [
        ("a member", faces.member),
        ("a host", faces.host),
        ("an admin", faces.admin),
    ];
    let mut links = Vec::new();
    let mut tx = app.db.begin().await?;
    for (role, member) in roles {
        let member = Some(MemberId(member));
        let token = accounts::new_pass(&mut tx, app, member, PassKind::Demo, PASS).await?;
        let address = app.settings.address(&format!("/pass/{token}"));
        links.push(Link { role, address });
    }
    tx.commit().await?;
    Ok(links)
}

/// Whom one can be, as an earlier start left it; nothing where none was finished.
pub fn kept(folder: &Path) -> Option<Faces> {
    let text = std::fs::read_to_string(folder.join("demo.json")).ok()?;
    serde_json::from_str(&text).ok()
}

/// Leaves for later starts whom one can be.
pub fn keep(folder: &Path, faces: &Faces) -> std::io::Result<()> {
    std::fs::write(folder.join("demo.json"), serde_json::to_vec(faces)?)
}

/// So much earlier or later, in hours.
fn hours_from(at: Moment, hours: i64) -> Moment {
    Moment(at.0 + hours * 3_600_000)
}
