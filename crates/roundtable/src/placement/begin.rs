//! A placement begun, begun again around what is locked, and dropped.

use super::{inputs, settings, store};
use crate::app::App;
use crate::db::{MemberId, PlacementId, ProgrammeId};
use crate::error::Trouble;
use crate::web::secrets;
use crate::{network, programmes};

/// Begins a placement; the worker forms it. If there is a draft, the new one is formed around
/// its locked seats and takes its place. While one is formed, this is the answer.
///
/// # Errors
/// Not found by who does not host it; refused when the programme has ended, when its season is
/// over by its dates, when a draft is being published, or when nobody waits for a seat.
pub async fn begin(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
) -> Result<PlacementId, Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let found = programmes::for_host(&mut tx, host, programme).await?;
    let found = found.going_on()?;
    if found.is_over(now) {
        return Err(Trouble::refused("placement-season-over"));
    }
    let latest = store::latest(&mut tx, programme).await?;
    let mut around = None;
    if let Some(latest) = &latest {
        if latest.formed_at.is_none() && latest.fault.is_empty() {
            return Ok(latest.placement_id);
        }
        if latest.publishing_at.is_some() {
            return Err(Trouble::refused("placement-publishing-now"));
        }
        if latest.formed_at.is_none() {
            store::drop_it(&mut tx, latest.placement_id, now).await?;
            around = latest.around;
        } else if latest.published_at.is_none() || latest.undone_at.is_some() {
            around = Some(latest.placement_id);
        }
    }
    if inputs::waiting(&mut tx, programme).await?.is_empty() {
        return Err(Trouble::refused("placement-nobody-waits"));
    }
    network::give_cover(&mut tx, now).await?;
    let begins = store::Beginning {
        programme,
        around,
        by: host,
        week: &settings::week_of(&found).to_string(),
        seed: secrets::number(),
        settings: &settings::written(&settings::rules_of(&found))?,
        season: &settings::season_of(&found),
    };
    let placement = store::begin(&mut tx, &begins, now).await?;
    tx.commit().await?;
    Ok(placement)
}

/// Drops what is not published: what was before it counts again.
///
/// # Errors
/// Not found by who does not host it, or when there is none; refused once it is published.
pub async fn drop_draft(app: &App, host: MemberId, programme: ProgrammeId) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    programmes::for_host(&mut tx, host, programme).await?;
    let latest = store::latest(&mut tx, programme).await?;
    let latest = latest.ok_or(Trouble::NotFound)?;
    let published = latest.published_at.is_some() && latest.undone_at.is_none();
    if published || latest.publishing_at.is_some() {
        return Err(Trouble::refused("placement-published-already"));
    }
    store::drop_it(&mut tx, latest.placement_id, app.now()).await?;
    tx.commit().await?;
    Ok(())
}
