//! Whose a seat is. The log knows a seat by the id of the member who took it, for ever. A guest
//! who turns out to have an account is another member from then on; the log stays as it is, and
//! the session's row says whose that seat is now.

use session::Seat;

use super::store::Row;
use crate::db::MemberId;

impl Row {
    /// The seat of a member in this session: their own, or one that became theirs.
    pub fn seat(&self, member: MemberId) -> Seat {
        let theirs = self.moves().filter(|(_, to)| *to == member);
        theirs.last().map_or(Seat(member.0), |(seat, _)| seat)
    }

    /// Whose a seat of this session is now.
    pub fn member(&self, seat: Seat) -> MemberId {
        let now = self.moves().find(|(from, _)| *from == seat);
        now.map_or(MemberId(seat.0), |(_, to)| to)
    }

    /// The seats that another member has now.
    fn moves(&self) -> impl Iterator<Item = (Seat, MemberId)> + '_ {
        self.moved.split(';').filter_map(|pair| {
            let (seat, member) = pair.split_once('=')?;
            Some((Seat(seat.parse().ok()?), MemberId(member.parse().ok()?)))
        })
    }
}

/// That a seat is another member's now, as it is stored.
pub fn moved(from: MemberId, to: MemberId) -> String {
    format!("{from}={to};")
}
