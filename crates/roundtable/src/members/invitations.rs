//! Invitations: to a group one sits in, or by a host or an admin to the network.

use std::time::Duration;

use super::store::{self, InvitationRow};
use crate::app::App;
use crate::db::{Conn, GroupId, InvitationId, MemberId, Moment, Tx};
use crate::error::Trouble;
use crate::web::secrets;
use crate::web::words::Say;
use crate::{groups, meetings};

/// How long an invitation is good for.
pub const DAYS: u64 = 14;
/// How many invitations a member may make in a day.
pub const A_DAY_MAX: i64 = 40;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// How an invitation stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Whoever holds it may accept.
    Good,
    /// Somebody accepted it, and it was for one.
    Accepted,
    /// Whoever was invited said no.
    Declined,
    /// Its days are over, or its maker or its group ended it.
    Over,
}

impl InvitationRow {
    /// How it stands now. A group's invitation is for one person; the network's for all.
    pub fn standing(&self, now: Moment) -> Standing {
        let ended = self
            .ended_at
            .or(self.group_ended_at)
            .or(self.inviter_ended_at);
        if self.group_id.is_some() && self.accepted > 0 {
            Standing::Accepted
        } else if self.declined_at.is_some() {
            Standing::Declined
        } else if ended.is_some() || self.expires_at <= now {
            Standing::Over
        } else {
            Standing::Good
        }
    }
}

/// What whoever holds the link may know: who invites, to which group, when it meets next.
pub struct Invited {
    pub row: InvitationRow,
    pub standing: Standing,
    pub inviter: String,
    pub next_meeting: Option<Moment>,
}

/// Makes an invitation, to a group or to the network. Returns its code.
pub async fn invite(
    tx: &mut Tx,
    member: MemberId,
    group: Option<GroupId>,
    now: Moment,
) -> Result<String, Trouble> {
    tx.hold("members", member.0).await?;
    if store::invitations_since(tx, member, now.minus(DAY)).await? >= A_DAY_MAX {
        return Err(Trouble::refused("invitations-too-many"));
    }
    match group {
        Some(group) => {
            groups::for_member(tx, member, group).await?;
        }
        None if !store::has_role(tx, member).await? => return Err(Trouble::NotFound),
        None => {}
    }
    let code = secrets::token();
    let until = now.plus(DAY * u32::try_from(DAYS).unwrap_or(14));
    store::add_invitation(tx, &code, group, member, now, until).await?;
    Ok(code)
}

/// The invitation of this code, for whoever holds it.
pub async fn invited(db: &mut Conn, code: &str, now: Moment) -> Result<Invited, Trouble> {
    let row = store::invitation(db, code)
        .await?
        .ok_or(Trouble::NotFound)?;
    let standing = row.standing(now);
    let inviter = store::name_of(db, row.invited_by).await?;
    let next_meeting = match (standing, row.group_id) {
        (Standing::Good, Some(group)) => meetings::next_of(db, &[group], now)
            .await?
            .first()
            .map(|meeting| meeting.starts_at),
        _ => None,
    };
    Ok(Invited {
        row,
        standing,
        inviter,
        next_meeting,
    })
}

/// Whether a code may be accepted; and if so, to which group, when it is to one.
pub async fn held(
    db: &mut Conn,
    code: &str,
    now: Moment,
) -> Result<Option<Option<(GroupId, String)>>, sqlx::Error> {
    if code.is_empty() {
        return Ok(None);
    }
    let row = store::invitation(db, code).await?;
    let good = row.filter(|row| row.standing(now) == Standing::Good);
    Ok(good.map(|row| row.group_id.zip(row.group_name)))
}

/// A member accepts. Who has joined sits down at once; who has not, when they have.
/// Returns the group, when it is to one.
pub async fn accept(
    tx: &mut Tx,
    code: &str,
    member: MemberId,
    joined: bool,
    now: Moment,
) -> Result<Option<GroupId>, Trouble> {
    let found = store::invitation(tx, code)
        .await?
        .ok_or(Trouble::NotFound)?;
    tx.hold("invitations", found.invitation_id.0).await?;
    let row = store::invitation(tx, code)
        .await?
        .ok_or(Trouble::NotFound)?;
    if !store::has_accepted(tx, row.invitation_id, member).await? {
        if row.standing(now) != Standing::Good {
            return Err(Trouble::Gone(Say::new("invitation-over")));
        }
        store::add_acceptance(tx, row.invitation_id, member, now).await?;
    }
    if let (true, Some(group)) = (joined, row.group_id) {
        sit_down(tx, group, member, now).await?;
    }
    Ok(row.group_id)
}

/// Whoever was invited says no. An invitation to the network stays for the others.
pub async fn decline(app: &App, code: &str) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    let row = store::invitation(&mut tx, code)
        .await?
        .ok_or(Trouble::NotFound)?;
    if row.group_id.is_some() && row.standing(app.now()) == Standing::Good {
        store::decline_invitation(&mut tx, row.invitation_id, app.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Ends an invitation of one's own.
pub async fn end(app: &App, member: MemberId, invitation: InvitationId) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    if !store::end_invitation(&mut tx, invitation, member, app.now()).await? {
        return Err(Trouble::NotFound);
    }
    tx.commit().await?;
    Ok(())
}

/// The groups whose invitations this member accepted: there they sit down once they joined.
pub async fn accepted_groups(
    db: &mut Conn,
    member: MemberId,
) -> Result<Vec<(GroupId, String)>, sqlx::Error> {
    let rows = store::accepted_by(db, member).await?;
    let open = rows.into_iter().filter(|row| row.group_ended_at.is_none());
    Ok(open
        .filter_map(|row| Some((row.group_id?, row.group_name?)))
        .collect())
}

/// Takes the seat one was invited to.
pub async fn sit_down(
    tx: &mut Tx,
    group: GroupId,
    member: MemberId,
    now: Moment,
) -> Result<(), Trouble> {
    groups::take_seat(tx, group, member, now).await?;
    Ok(())
}
