//! Who waits for a seat, and how it looks for one of them.

use super::chances::{Chances, chances};
use super::{CHANCES_LEAST, Programme, store};
use crate::db::{Conn, MemberId, ProgrammeId};
use crate::members;
use crate::web::when::moment_of;

/// Those a placement may seat: on the list, without a seat and with none held for them. They
/// have joined, or a host listed them; who was erased or is suspended is left out.
pub async fn waiting(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<MemberId>, sqlx::Error> {
    store::waiting(db, programme).await
}

/// How it looks for a member who waits; nothing while fewer than [`CHANCES_LEAST`] others wait,
/// because what is told of very few would tell their hours.
pub async fn chances_of(
    db: &mut Conn,
    programme: &Programme,
    member: MemberId,
) -> Result<Option<Chances>, sqlx::Error> {
    let mut ids = store::waiting(db, programme.id).await?;
    ids.retain(|one| *one != member);
    let me = members::people_of(db, &[member]).await?.pop();
    let (Some(mut me), true) = (me, ids.len() >= CHANCES_LEAST) else {
        return Ok(None);
    };
    let mut others = members::people_of(db, &ids).await?;
    let noon = moment_of(
        &programme.starts_on.to_string(),
        "12:00",
        &programme.time_zone,
    );
    let noon = noon.unwrap_or(programme.founded_at);
    let at = programme.evening_at().unwrap_or(noon);
    for person in others.iter_mut().chain([&mut me]) {
        if let Some(evening) = programme.evening_hours(&person.time_zone) {
            person.free = evening;
        }
    }
    let mut told = chances(&me, &others, programme.minutes, at.timestamp());
    if programme.is_evening() {
        told.hours.clear();
    }
    Ok(Some(told))
}
