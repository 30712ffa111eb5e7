//! A group is founded: out of a placement, or by somebody whose group is there already.

use jiff::civil::Date;

use super::{CODE_CHARS, store};
use crate::db::{Conn, GroupId, MemberId, Moment};
use crate::meetings::{self, Plan};
use crate::web::secrets;

/// What a group is founded with.
#[derive(Clone, Debug)]
pub struct Founding {
    /// Its name.
    pub name: String,
    /// Who founds it and keeps its door; `None` out of a placement: then all are stewards.
    pub founded_by: Option<MemberId>,
    /// IANA name of the zone whose wall clock its rhythm follows.
    pub time_zone: String,
    /// Tag of the language it speaks; may be empty.
    pub language: String,
    /// How long it meets.
    pub minutes: i64,
    /// Weeks from one meeting to the next; 0 for a single one.
    pub rhythm_weeks: i64,
    /// The last day its rhythm lays a meeting for; without one it goes on.
    pub ends_on: Option<Date>,
    /// The first meeting, if it has a time already.
    pub starts_at: Option<Moment>,
    /// Who sits down at once. The founder need not be listed.
    pub members: Vec<MemberId>,
}

/// Founds a group, seats its members and lays its meetings. Writes no mail.
pub async fn found(
    tx: &mut Conn,
    founding: &Founding,
    now: Moment,
) -> Result<GroupId, sqlx::Error> {
    let code = fresh_code(tx).await?;
    let group = store::add(tx, founding, &code, now).await?;
    let others = founding
        .members
        .iter()
        .filter(|member| Some(**member) != founding.founded_by);
    for member in founding.founded_by.iter().chain(others) {
        let steward = founding.founded_by.is_none_or(|founder| founder == *member);
        store::add_seat(tx, group, *member, steward, now).await?;
    }
    if let Some(starts_at) = founding.starts_at {
        let plan = Plan {
            starts_at,
            minutes: founding.minutes,
            weeks: founding.rhythm_weeks,
            place: String::new(),
            call_link: String::new(),
        };
        meetings::schedule(tx, group, &plan, now).await?;
    }
    Ok(group)
}

/// Ends a group that came to nothing: its seats end, and it is over. Writes no mail.
pub async fn unfound(tx: &mut Conn, group: GroupId, now: Moment) -> Result<(), sqlx::Error> {
    store::end_seats(tx, group, now).await?;
    store::end(tx, group, now).await
}

/// A short code no group has.
pub(super) async fn fresh_code(db: &mut Conn) -> Result<String, sqlx::Error> {
    loop {
        let code = secrets::short_code(CODE_CHARS);
        if !store::code_is_taken(db, &code).await? {
            return Ok(code);
        }
    }
}
