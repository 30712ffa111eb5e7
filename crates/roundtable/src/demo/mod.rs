//! The demo: a living network of 240, whose past was lived through everybody's verbs.

use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use self::dice::Dice;
use crate::accounts::{self, PassKind};
use crate::app::App;
use crate::db::{MemberId, Moment};
use crate::error::Trouble;
use crate::members;

mod cast;
mod diary;
mod dice;
mod guests;
pub mod pages;
mod programme;
mod season;
mod sit_in;

#[cfg(test)]
mod tests;

pub use sit_in::{JOB as SIT_IN, work};

const SEED: u64 = 20_261_207;
/// How long ago the demo's first members joined.
const PAST: Duration = Duration::from_secs(12 * 7 * 24 * 3600);
/// How many act at the same time: they then share one flush of the disk.
const TOGETHER_MAX: usize = 16;
/// Rounds of the worker, so that everything that is due is done.
const ROUNDS: usize = 12;
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
    let (members, zones) = join(app, everybody).await?;
    let [host, admin, members @ ..] = &members[..] else {
        return Err(Trouble::fault("a demo", "it is empty"));
    };
    give_roles(app, *host, *admin).await?;
    let programme = programme::found(app, *host, &words.programme).await?;
    let (early, late) = members.split_at(members.len() - programme::LATE);
    programme::enrol(app, programme, early).await?;
    tell("the engine looks for groups that can meet".into());
    programme::place(app, *host, programme).await?;
    let seated = programme::sit_down(app, programme, early).await?;
    let placed: usize = seated.iter().map(|(_, members)| members.len()).sum();
    tell(format!("{placed} members sit in {} groups", seated.len()));
    let founded = season::groups_of(app, &seated, now).await?;
    tell("they meet, answer and sign, for twelve weeks".into());
    let member = season::protagonist(&founded, &zones);
    let acts = season::plan(&founded, member, &words, now, &mut dice);
    app.clock.set(hours_from(app.now(), 8 * 24));
    programme::settle(app).await?;
    diary::live(app, acts, now).await?;
    guests::gather(app, &words.own_group, now).await?;
    programme::enrol(app, programme, late).await?;
    app.clock.set(hours_from(now, -20));
    programme::one_leaves(app, programme, &seated, member).await?;
    app.clock.set(now);
    tell("ready".into());
    Ok(Faces {
        member: member.0,
        host: host.0,
        admin: admin.0,
    })
}

/// Everybody joins; those who run the place in front. Says where each lives.
async fn join(
    app: &App,
    mut everybody: Vec<members::Described>,
) -> Result<(Vec<MemberId>, season::Zones), Trouble> {
    // Who can hardly ever meet looks after the others instead.
    let hours = |one: &members::Described| cast::said(one, "free").len();
    let mut few: Vec<usize> = everybody.iter().map(hours).filter(|h| *h > 0).collect();
    few.sort_unstable();
    let few = few.get(1).copied().unwrap_or(0);
    everybody.sort_by_key(|one| !(1..=few).contains(&hours(one)));
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let ids = members::add_described(&mut tx, &everybody, now).await?;
    for (id, one) in ids.iter().zip(&everybody) {
        accounts::open(&mut tx, *id, &cast::email(&one.name), now).await?;
    }
    tx.commit().await?;
    let zones = everybody
        .iter()
        .map(|one| cast::said(one, "time_zone").to_owned());
    let zones = ids.iter().copied().zip(zones).collect();
    Ok((ids, zones))
}

async fn give_roles(app: &App, host: MemberId, admin: MemberId) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    accounts::give_role(&mut tx, host, "host", app.now()).await?;
    accounts::give_role(&mut tx, admin, "admin", app.now()).await?;
    tx.commit().await?;
    Ok(())
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
