//! *Sit in*: a group of its own for a visitor of the demo, with five made-up guests and a vetting
//! that plays itself. There is none elsewhere.

use std::time::Duration;

use crate::accounts;
use crate::app::App;
use crate::db::{GroupId, SessionId};
use crate::error::Trouble;
use crate::groups::{self, Founding, Newcomer, Sat};
use crate::sessions::sit_in::{self, Table};
use crate::{jobs, members};

/// The job that plays, and its name on the admins' page.
pub const JOB: &str = "sit-in";
/// The job that ends what is over.
const SWEEP: &str = "sit-in-sweep";
const HOUR: Duration = Duration::from_secs(3600);
/// After so long a group that sat in is ended, and its made-up guests are forgotten.
const KEPT: Duration = Duration::from_secs(24 * 3600);
/// How long its meeting would be.
const MINUTES: i64 = 15;

/// Refused where nobody made a demo: there is no such page.
pub(super) fn only_here(app: &App) -> Result<(), Trouble> {
    match app.settings.demo {
        true => Ok(()),
        false => Err(Trouble::NotFound),
    }
}

/// A visitor sits down at a table with five made-up guests, and the vetting begins. The same
/// form sent again leads to the same table.
///
/// # Errors
/// Refused where very many groups were founded lately, as any founding is.
pub(super) async fn sit(
    app: &App,
    newcomer: &Newcomer<'_>,
    language: &str,
) -> Result<(Sat, SessionId), Trouble> {
    only_here(app)?;
    let founding = Founding {
        name: sit_in::group_name().to_owned(),
        founded_by: None,
        time_zone: newcomer.zone.to_owned(),
        language: language.to_owned(),
        minutes: MINUTES,
        rhythm_weeks: 0,
        ends_on: None,
        starts_at: None,
        members: Vec::new(),
    };
    let sat = groups::gather(app, newcomer, founding).await?;
    seat_cast(app, sat.group, newcomer.zone).await?;
    let session = sit_in::begin(app, sat.group).await?;
    Ok((sat, session))
}

/// The five sit down, unless they sit there already.
async fn seat_cast(app: &App, group: GroupId, zone: &str) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    groups::hold_to_sit(&mut tx, [group]).await?;
    if Table::of(&mut tx, group).await?.is_none() {
        for name in sit_in::cast() {
            let guest = members::begin(&mut tx, name, zone, app.now()).await?;
            groups::take_seat(&mut tx, group, guest, app.now()).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Plays on, and once an hour ends what is over.
///
/// # Errors
/// When a statement fails; the next round tries again.
pub async fn work(app: &App) -> Result<(), sqlx::Error> {
    if !app.settings.demo {
        return Ok(());
    }
    sit_in::work(app).await?;
    if jobs::is_due(app, SWEEP, HOUR).await? {
        sweep(app).await?;
    }
    Ok(())
}

/// Ends the groups that sat in a day ago and forgets their made-up guests. A visitor keeps what
/// they wrote for themselves, as anybody does who leaves a group.
async fn sweep(app: &App) -> Result<(), sqlx::Error> {
    let before = app.now().minus(KEPT);
    let over = sit_in::over(&mut *app.db.read().await?, before).await?;
    for group in over {
        if let Err(trouble) = end(app, group).await {
            tracing::error!(
                ?trouble,
                group = group.0,
                "a group that sat in could not be ended"
            );
        }
    }
    Ok(())
}

async fn end(app: &App, group: GroupId) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    groups::hold_to_sit(&mut tx, [group]).await?;
    let Some(table) = Table::of(&mut tx, group).await? else {
        return Ok(());
    };
    groups::unfound(&mut tx, group, app.now()).await?;
    for guest in table.cast {
        accounts::erase(&mut tx, app, guest).await?;
    }
    tx.commit().await?;
    Ok(())
}
