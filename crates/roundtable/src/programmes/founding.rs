//! Founding a programme, and changing what it is.

use jiff::civil::Date;

use super::{Enrolling, PROGRAMMES_PER_HOST_MAX, Rules, store};
use crate::app::App;
use crate::audit::{self, Act};
use crate::db::{MemberId, ProgrammeId};
use crate::error::Trouble;
use crate::web::{acts, secrets};

/// What a programme is founded with.
#[derive(Clone, Debug, PartialEq)]
pub struct Founding {
    /// What it is called.
    pub name: String,
    /// What it promises to whoever enrols.
    pub promise: String,
    /// Who may enrol.
    pub enrolling: Enrolling,
    /// IANA name of the zone whose days its dates are.
    pub time_zone: String,
    /// The season's first day,
    pub starts_on: Date,
    /// and its last.
    pub ends_on: Date,
    /// The hour of one evening of mixed tables; else empty.
    pub evening: String,
    /// The day of the next placement, if one is set.
    pub placing_on: Option<Date>,
    /// How long a group meets.
    pub minutes: i64,
    /// Weeks from one meeting to the next; 0: it meets once.
    pub rhythm_weeks: i64,
    /// The rules and wishes.
    pub rules: Rules,
}

/// Founds a programme whose host is the one who founds it. The same `act` founds it once.
///
/// # Errors
/// Refused beyond [`PROGRAMMES_PER_HOST_MAX`]. Whether they run programmes was asked before.
pub async fn found(
    app: &App,
    host: MemberId,
    founding: &Founding,
    act: &str,
) -> Result<ProgrammeId, Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("members", host.0).await?;
    if let Some(first) = acts::answer(&mut tx, act).await? {
        return first
            .parse()
            .map_err(|e| Trouble::fault("an act's answer", e));
    }
    let hosted = store::hosted_by(&mut tx, host).await?;
    let going_on = hosted.iter().filter(|one| one.ended_at.is_none());
    if going_on.count() >= PROGRAMMES_PER_HOST_MAX {
        return Err(Trouble::refused("programmes-enough"));
    }
    let code = secrets::token();
    let programme = store::add(&mut tx, founding, &code, now).await?;
    store::add_host(&mut tx, programme, host, now).await?;
    let thing = programme.to_string();
    audit::note(&mut tx, Some(host), Act::ProgrammeFounded, &thing, now).await?;
    acts::note(&mut tx, act, &thing, now).await?;
    tx.commit().await?;
    Ok(programme)
}

/// Changes a programme. What is placed already stays as it is.
///
/// # Errors
/// Not found by who does not host it; refused once it has ended.
pub async fn change(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    changed: &Founding,
) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    super::for_host(&mut tx, host, programme)
        .await?
        .going_on()?;
    store::change(&mut tx, programme, changed).await?;
    tx.commit().await?;
    Ok(())
}
