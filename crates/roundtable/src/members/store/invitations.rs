//! Invitations: made, shown, accepted, declined, ended.

use super::Done;
use crate::db::{Conn, GroupId, InvitationId, MemberId, Moment};

/// An invitation as whoever holds its link may see it.
#[derive(sqlx::FromRow)]
pub struct InvitationRow {
    pub invitation_id: InvitationId,
    pub code: String,
    pub group_id: Option<GroupId>,
    pub group_name: Option<String>,
    pub invited_by: MemberId,
    pub expires_at: Moment,
    pub ended_at: Option<Moment>,
    pub declined_at: Option<Moment>,
    pub group_ended_at: Option<Moment>,
    pub inviter_ended_at: Option<Moment>,
    pub accepted: i64,
}

macro_rules! invitation {
    () => {
        "select i.invitation_id, i.code, i.group_id, g.name as group_name, i.invited_by,
           i.expires_at, i.ended_at, i.declined_at, g.ended_at as group_ended_at,
           m.ended_at as inviter_ended_at,
           (select count(*) from acceptances a where a.invitation_id = i.invitation_id)
             as accepted
         from invitations i join members m on m.member_id = i.invited_by
         left join groups g on g.group_id = i.group_id "
    };
}

pub async fn invitation(db: &mut Conn, code: &str) -> Done<Option<InvitationRow>> {
    sqlx::query_as(concat!(invitation!(), "where i.code = $1"))
        .bind(code)
        .fetch_optional(db)
        .await
}

pub async fn invitations_of(db: &mut Conn, member: MemberId) -> Done<Vec<InvitationRow>> {
    sqlx::query_as(concat!(
        invitation!(),
        "where i.invited_by = $1 order by i.invitation_id desc limit 100"
    ))
    .bind(member)
    .fetch_all(db)
    .await
}

/// Every invitation this member accepted, the newest first, whatever became of it.
pub async fn accepted_by(db: &mut Conn, member: MemberId) -> Done<Vec<InvitationRow>> {
    sqlx::query_as(concat!(
        invitation!(),
        "where exists (select 1 from acceptances a
           where a.invitation_id = i.invitation_id and a.member_id = $1)
         order by i.invitation_id desc"
    ))
    .bind(member)
    .fetch_all(db)
    .await
}

pub async fn add_invitation(
    db: &mut Conn,
    code: &str,
    group: Option<GroupId>,
    invited_by: MemberId,
    now: Moment,
    expires_at: Moment,
) -> Done {
    sqlx::query(
        "insert into invitations (code, group_id, invited_by, created_at, expires_at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(code)
    .bind(group)
    .bind(invited_by)
    .bind(now)
    .bind(expires_at)
    .execute(db)
    .await
    .map(drop)
}

/// Ends one's own invitation; whether there was one to end.
pub async fn end_invitation(
    db: &mut Conn,
    invitation: InvitationId,
    invited_by: MemberId,
    now: Moment,
) -> Done<bool> {
    sqlx::query(
        "update invitations set ended_at = coalesce(ended_at, $1)
         where invitation_id = $2 and invited_by = $3",
    )
    .bind(now)
    .bind(invitation)
    .bind(invited_by)
    .execute(db)
    .await
    .map(|done| done.rows_affected() > 0)
}

/// An invitation to the network that whoever holds it may accept, as an admin sees it.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct OpenInvitation {
    /// The invitation.
    pub invitation_id: InvitationId,
    /// What its link ends with.
    pub code: String,
    /// Who made it.
    pub invited_by: MemberId,
    /// Their name.
    pub name: String,
    /// Until when it is good.
    pub expires_at: Moment,
    /// How many accepted it so far.
    pub accepted: i64,
}

pub async fn open_to_network(db: &mut Conn, now: Moment) -> Done<Vec<OpenInvitation>> {
    sqlx::query_as(
        "select i.invitation_id, i.code, i.invited_by, m.name, i.expires_at,
           (select count(*) from acceptances a where a.invitation_id = i.invitation_id)
             as accepted
         from invitations i join members m on m.member_id = i.invited_by
         where i.group_id is null and i.ended_at is null and i.declined_at is null
           and i.expires_at > $1 and m.ended_at is null
         order by i.invitation_id desc limit 200",
    )
    .bind(now)
    .fetch_all(db)
    .await
}

/// Ends an open invitation to the network, whoever made it; who that was.
pub async fn end_to_network(
    db: &mut Conn,
    invitation: InvitationId,
    now: Moment,
) -> Done<Option<MemberId>> {
    sqlx::query_scalar(
        "update invitations set ended_at = $1
         where invitation_id = $2 and group_id is null and ended_at is null
         returning invited_by",
    )
    .bind(now)
    .bind(invitation)
    .fetch_optional(db)
    .await
}

/// Ends every invitation of a member's.
pub async fn end_invitations(db: &mut Conn, invited_by: MemberId, now: Moment) -> Done {
    sqlx::query("update invitations set ended_at = $1 where invited_by = $2 and ended_at is null")
        .bind(now)
        .bind(invited_by)
        .execute(db)
        .await
        .map(drop)
}

pub async fn decline_invitation(db: &mut Conn, invitation: InvitationId, now: Moment) -> Done {
    sqlx::query(
        "update invitations set declined_at = coalesce(declined_at, $1) where invitation_id = $2",
    )
    .bind(now)
    .bind(invitation)
    .execute(db)
    .await
    .map(drop)
}

pub async fn add_acceptance(
    db: &mut Conn,
    invitation: InvitationId,
    member: MemberId,
    now: Moment,
) -> Done {
    sqlx::query(
        "insert into acceptances (invitation_id, member_id, accepted_at) values ($1, $2, $3)
         on conflict do nothing",
    )
    .bind(invitation)
    .bind(member)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// When this member accepted it; `None` if they have not.
pub async fn accepted_at(
    db: &mut Conn,
    invitation: InvitationId,
    member: MemberId,
) -> Done<Option<Moment>> {
    sqlx::query_scalar(
        "select accepted_at from acceptances where invitation_id = $1 and member_id = $2",
    )
    .bind(invitation)
    .bind(member)
    .fetch_optional(db)
    .await
}

/// How many invitations a member made since a moment.
pub async fn invitations_since(db: &mut Conn, member: MemberId, since: Moment) -> Done<i64> {
    sqlx::query_scalar("select count(*) from invitations where invited_by = $1 and created_at > $2")
        .bind(member)
        .bind(since)
        .fetch_one(db)
        .await
}

pub async fn name_of(db: &mut Conn, member: MemberId) -> Done<String> {
    sqlx::query_scalar("select name from members where member_id = $1")
        .bind(member)
        .fetch_one(db)
        .await
}
