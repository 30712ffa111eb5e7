//! Who waits for a seat, and how it looks for one of them.

use jiff::tz::TimeZone;

use super::chances::{Chances, chances};
use super::{CHANCES_LEAST, Programme, store};
use crate::db::{Conn, MemberId, ProgrammeId};
use crate::error::Trouble;
use crate::members::{self, Person};
use crate::web::when::moment_of;

/// How many of those who wait are looked at for one of them.
const LOOKED_AT_MAX: usize = 1_000;

/// Those a placement may seat: on the list, without a seat and with none held for them. They
/// have joined, or a host listed them; who was erased or is suspended is left out.
pub async fn waiting(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<MemberId>, sqlx::Error> {
    store::waiting(db, programme).await
}

/// How it looks for a member who waits; nothing while fewer than [`CHANCES_LEAST`] others wait
/// whose hours are known, because what is told of very few would tell their hours.
///
/// Of more than [`LOOKED_AT_MAX`] others so many are looked at, and all the rest taken to be like
/// them: what is told is right within a few hundredths, and a page costs the same in any programme.
pub async fn chances_of(
    db: &mut Conn,
    programme: &Programme,
    member: MemberId,
) -> Result<Option<Chances>, Trouble> {
    chances_by(db, programme, member, LOOKED_AT_MAX).await
}

/// The same with so many looked at.
pub(super) async fn chances_by(
    db: &mut Conn,
    programme: &Programme,
    member: MemberId,
    most: usize,
) -> Result<Option<Chances>, Trouble> {
    let mut ids = store::waiting(db, programme.id).await?;
    ids.retain(|one| *one != member);
    let me = members::people_of(db, &[member]).await?.pop();
    let (Some(me), true) = (me, ids.len() >= CHANCES_LEAST) else {
        return Ok(None);
    };
    let mut others = members::people_of(db, &some_of(&ids, most)).await?;
    let looked_at = others.len();
    if !programme.is_evening() {
        // Who has named no zone, as some of a list, is free at no hour that is known.
        others.retain(|one| TimeZone::get(&one.time_zone).is_ok());
    }
    if others.len() < CHANCES_LEAST.min(looked_at) {
        return Ok(None);
    }
    let programme = programme.clone();
    let looking = tokio::task::spawn_blocking(move || {
        let told = looked(&programme, me, others);
        told.of_all(looked_at, ids.len())
    });
    let told = looking
        .await
        .map_err(|e| Trouble::fault("looking at who waits", e))?;
    Ok(Some(told))
}

/// At most so many of these, spread evenly over them; the same ones whenever they are the same.
fn some_of(ids: &[MemberId], most: usize) -> Vec<MemberId> {
    let count = ids.len().min(most);
    (0..count).map(|at| ids[at * ids.len() / count]).collect()
}

fn looked(programme: &Programme, mut me: Person, mut others: Vec<Person>) -> Chances {
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
    told
}
