//! Invitations: to a group one sits in, or by a host or an admin to the network.

use std::time::Duration;

use super::store::{self, InvitationRow, OpenInvitation};
use crate::app::App;
use crate::audit::{self, Act};
use crate::db::{Conn, GroupId, InvitationId, MemberId, Moment, Tx};
use crate::error::Trouble;
use crate::groups::Place;
use crate::web::words::Say;
use crate::web::{acts, secrets};
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
        if self.group_id.is_some() && self.accepted > 0 {
            Standing::Accepted
        } else if self.declined_at.is_some() {
            Standing::Declined
        } else if self.was_ended() || self.expires_at <= now {
            Standing::Over
        } else {
            Standing::Good
        }
    }

    /// Whether its maker ended it, or its group or its maker is no more.
    fn was_ended(&self) -> bool {
        let ended = self.ended_at.or(self.group_ended_at);
        ended.or(self.inviter_ended_at).is_some()
    }

    /// Whether it still gives a seat to who accepted it and never had one.
    fn still_seats(&self, now: Moment) -> bool {
        self.declined_at.is_none() && !self.was_ended() && self.expires_at > now
    }
}

/// What whoever holds the link may know: who invites, to which group, when it meets next.
pub struct Invited {
    pub row: InvitationRow,
    pub standing: Standing,
    pub inviter: String,
    pub next_meeting: Option<Moment>,
}

/// Makes an invitation, to a group or to the network. The same `act` makes it once, however
/// often its form is sent.
///
/// # Errors
/// Not found where one does not sit, or may not invite; refused after very many in a day.
pub async fn invite(
    app: &App,
    member: MemberId,
    group: Option<GroupId>,
    act: &str,
) -> Result<(), Trouble> {
    let now = app.now();
    let act = acts::key(&format!("invite {member}"), act);
    let mut tx = app.db.begin().await?;
    tx.hold("members", member.0).await?;
    if acts::answer(&mut tx, &act).await?.is_some() {
        return Ok(());
    }
    if store::invitations_since(&mut tx, member, now.minus(DAY)).await? >= A_DAY_MAX {
        return Err(Trouble::refused("invitations-too-many"));
    }
    match group {
        Some(group) => {
            groups::for_member(&mut tx, member, group).await?;
        }
        None if !store::has_role(&mut tx, member).await? => return Err(Trouble::NotFound),
        None => {}
    }
    let code = secrets::token();
    let until = now.plus(DAY * u32::try_from(DAYS).unwrap_or(14));
    store::add_invitation(&mut tx, &code, group, member, now, until).await?;
    acts::note(&mut tx, &act, "", now).await?;
    tx.commit().await?;
    Ok(())
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
///
/// Sent again it answers as it did; a seat that was freed or left since is not given again.
pub async fn accept(
    app: &App,
    code: &str,
    member: MemberId,
    joined: bool,
) -> Result<Option<GroupId>, Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let (row, before) = accepted(&mut tx, code, member, now).await?;
    let mut group = row.group_id;
    if let (true, Some(to)) = (joined, group) {
        match groups::place_of(&mut tx, to, member, before.unwrap_or(now)).await? {
            Place::At(table) => group = Some(table),
            place if before.is_none() || (place == Place::Never && row.still_seats(now)) => {
                groups::take_seat(&mut tx, to, member, now).await?;
            }
            Place::Never | Place::Lost => {}
        }
    }
    tx.commit().await?;
    Ok(group)
}

/// Notes that a member accepts, once. Returns the invitation, held until the transaction ends,
/// and when they accepted it if they had before.
pub async fn accepted(
    tx: &mut Tx,
    code: &str,
    member: MemberId,
    now: Moment,
) -> Result<(InvitationRow, Option<Moment>), Trouble> {
    let found = store::invitation(tx, code)
        .await?
        .ok_or(Trouble::NotFound)?;
    tx.hold("invitations", found.invitation_id.0).await?;
    let row = store::invitation(tx, code)
        .await?
        .ok_or(Trouble::NotFound)?;
    let before = store::accepted_at(tx, row.invitation_id, member).await?;
    if before.is_none() {
        if row.standing(now) != Standing::Good {
            return Err(Trouble::Gone(Say::new("invitation-over")));
        }
        store::add_acceptance(tx, row.invitation_id, member, now).await?;
    }
    Ok((row, before))
}

/// Whether whoever holds this code may still accept it.
///
/// # Errors
/// Not found for a code nobody gave out; gone once it is over.
pub async fn may_accept(db: &mut Conn, code: &str, now: Moment) -> Result<(), Trouble> {
    let found = store::invitation(db, code).await?;
    let row = found.ok_or(Trouble::NotFound)?;
    match row.standing(now) {
        Standing::Good => Ok(()),
        _ => Err(Trouble::Gone(Say::new("invitation-over"))),
    }
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

/// The invitations to the network that are open, the newest first; for admins.
pub async fn open_to_network(
    db: &mut Conn,
    now: Moment,
) -> Result<Vec<OpenInvitation>, sqlx::Error> {
    store::open_to_network(db, now).await
}

/// Ends an invitation to the network, whoever made it; for admins. Those to a group are not
/// found: they are the group's.
pub async fn end_to_network(
    app: &App,
    admin: MemberId,
    invitation: InvitationId,
) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let maker = store::end_to_network(&mut tx, invitation, now).await?;
    let maker = maker.ok_or(Trouble::NotFound)?;
    let act = Act::InvitationEnded;
    match maker == admin {
        true => audit::note(&mut tx, Some(admin), act, "", now).await?,
        false => audit::note_about(&mut tx, admin, act, maker, "", now).await?,
    }
    tx.commit().await?;
    Ok(())
}

/// The groups whose invitations this member accepted, and where they sit or will sit once they
/// joined: not where the invitation was ended since, and not where the seat was lost.
pub async fn accepted_groups(
    db: &mut Conn,
    member: MemberId,
) -> Result<Vec<(GroupId, String)>, sqlx::Error> {
    let mut groups = Vec::new();
    for row in store::accepted_by(db, member).await? {
        let at = store::accepted_at(db, row.invitation_id, member).await?;
        let (Some(group), Some(name), Some(at)) = (row.group_id, &row.group_name, at) else {
            continue;
        };
        let named = (group, name.clone());
        match groups::place_of(db, group, member, at).await? {
            _ if row.group_ended_at.is_some() => {}
            Place::Lost => {}
            Place::Never if row.was_ended() => {}
            _ if groups.contains(&named) => {}
            Place::Never | Place::At(_) => groups.push(named),
        }
    }
    Ok(groups)
}
