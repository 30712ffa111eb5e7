//! Groups: who sits with whom, the ways into a group and out of it.
//!
//! A group is loaded through a seat in it (`for_member`): what is not yours is not found.
//! Who founds a group is its steward and keeps its door; a group made of a placement is led
//! by all who sit in it. There is always a steward: when the last one leaves, whoever has
//! sat there longest becomes it, so that nobody is ever kept from leaving.

mod codes;
pub mod door;
mod founding;
mod gather;
mod kept;
pub mod pages;
mod seats;
mod store;
mod tables;

#[cfg(test)]
pub(crate) mod tests;

use crate::db::{Conn, GroupId, MemberId, Moment, SeatId};
use crate::error::Trouble;
use crate::web::folded::folded;
use crate::web::frame::Face;

pub use codes::{by_code, look_up, read_code, spaced_code};
pub use founding::{Founding, found, unfound};
pub use gather::{Newcomer, Sat, gather, sit_down};
pub use kept::{forget, kept_of, move_seats};
pub(crate) use pages::{date_and_time, seated};
pub use seats::{
    Place, change_seat, count_at, hold, hold_to_sit, leave, place_of, serve, settle, share_lead,
    stop_serving, take_seat,
};
pub use store::Group;
pub use tables::{AtOne, may_sit_at_two, sit_at_one, sit_at_two, tables_of};

/// The most characters in the name of a group.
pub const NAME_CHARS_MAX: usize = 60;
/// The most seats at one table.
pub const SEATS_MAX: usize = 24;
/// From so many on, two tables are offered.
pub const TWO_TABLES_FROM: usize = 9;
/// The most groups somebody may sit in and found one more.
pub const GROUPS_PER_MEMBER_MAX: usize = 50;
/// The most groups founded from one network address within an hour: a room shares an address.
pub const FOUNDINGS_PER_HOUR_MAX: i64 = 40;
/// Letters and digits in a short code.
pub const CODE_CHARS: usize = 8;
/// Who was seen within this time is shown as here.
pub const HERE_SECONDS: u64 = 120;

/// Somebody's seat at a table, as the others see it.
#[derive(Clone, Debug)]
pub struct Seat {
    /// The seat.
    pub id: SeatId,
    /// Who sits there.
    pub member: MemberId,
    /// Their name, told apart from others of the same name at this table.
    pub name: String,
    /// What they are called at the table: the first of their names, if nobody shares it.
    pub short: String,
    /// Whether they keep the door.
    pub steward: bool,
    /// Whether they serve the group as its dedicated facilitator, outside its size.
    pub facilitates: bool,
    /// IANA name of the zone they live in.
    pub time_zone: String,
    /// When they sat down.
    pub taken_at: Moment,
    /// When one of their devices was last seen.
    pub seen_at: Option<Moment>,
}

impl Seat {
    /// Their round face.
    pub fn face(&self) -> Face {
        Face::of(self.member.0, &self.name)
    }

    /// Whether they are here at this moment.
    pub fn is_here(&self, now: Moment) -> bool {
        let since = now.minus(std::time::Duration::from_secs(HERE_SECONDS));
        self.seen_at.is_some_and(|seen| seen >= since)
    }
}

/// A group, if this member sits in it; otherwise there is no such group.
pub async fn for_member(db: &mut Conn, member: MemberId, group: GroupId) -> Result<Group, Trouble> {
    let found = store::of_member(db, member, group).await?;
    found.ok_or(Trouble::NotFound)
}

/// The groups a member sits in, the one they joined first in front.
pub async fn of_member(db: &mut Conn, member: MemberId) -> Result<Vec<Group>, sqlx::Error> {
    store::all_of_member(db, member).await
}

/// Who sits in a group, in the order they came.
pub async fn seats_of(db: &mut Conn, group: GroupId) -> Result<Vec<Seat>, sqlx::Error> {
    let mut seats: Vec<Seat> = store::seats(db, group)
        .await?
        .into_iter()
        .map(Seat::from)
        .collect();
    let names = apart(seats.iter().map(|seat| seat.name.as_str()));
    let short: Vec<String> = seats.iter().map(|seat| folded(&seat.short)).collect();
    for ((index, seat), name) in seats.iter_mut().enumerate().zip(names) {
        let shared = short.iter().filter(|other| **other == short[index]).count() > 1;
        if shared {
            seat.short.clone_from(&name);
        }
        seat.name = name;
    }
    Ok(seats)
}

/// The name of a group whose meeting is already known to be the asker's.
pub async fn name_of(db: &mut Conn, group: GroupId) -> Result<String, sqlx::Error> {
    store::name_of(db, group).await
}

/// A group by its id alone; only for jobs.
pub(crate) async fn by_id(db: &mut Conn, group: GroupId) -> Result<Group, Trouble> {
    store::by_id(db, group).await?.ok_or(Trouble::NotFound)
}

/// A group whose seat is held for whoever asks, be it over or not.
pub(crate) async fn any(db: &mut Conn, group: GroupId) -> Result<Group, sqlx::Error> {
    store::any(db, group).await
}

/// Names told apart: the second Ada is `Ada (2)`.
fn apart<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut met: Vec<String> = Vec::new();
    let mut told = Vec::new();
    for name in names {
        let folded = folded(name);
        let before = met.iter().filter(|other| **other == folded).count();
        told.push(if before == 0 {
            name.to_owned()
        } else {
            format!("{name} ({})", before + 1)
        });
        met.push(folded);
    }
    told
}

impl From<store::SeatRow> for Seat {
    fn from(row: store::SeatRow) -> Seat {
        Seat {
            id: row.seat_id,
            member: row.member_id,
            short: row
                .name
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .to_owned(),
            name: row.name,
            steward: row.steward == 1,
            facilitates: row.facilitates == 1,
            time_zone: row.time_zone,
            taken_at: row.taken_at,
            seen_at: row.seen_at,
        }
    }
}
