//! Stand-in until the accounts land.

use std::time::Duration;

use crate::app::App;
use crate::db::{Conn, MemberId, Moment};
use crate::web::folded::folded_email;
use crate::web::secrets;

#[allow(missing_docs, dead_code)]
pub enum PassKind {
    FirstAdmin,
    Demo,
}

#[allow(missing_docs)]
pub async fn open(
    db: &mut Conn,
    member: MemberId,
    email: &str,
    now: Moment,
) -> Result<(), sqlx::Error> {
    super::store::add_account(db, member, email, &folded_email(email), now).await
}

#[allow(missing_docs)]
pub async fn give_role(
    db: &mut Conn,
    member: MemberId,
    role: &str,
    now: Moment,
) -> Result<bool, sqlx::Error> {
    sqlx::query("insert into roles (member_id, role, given_at) values ($1, $2, $3)")
        .bind(member)
        .bind(role)
        .bind(now)
        .execute(db)
        .await
        .map(|_| true)
}

#[allow(missing_docs)]
pub async fn new_pass(
    db: &mut Conn,
    app: &App,
    member: Option<MemberId>,
    _: PassKind,
    valid: Duration,
) -> Result<String, sqlx::Error> {
    let member = member.expect("a member");
    let _ = valid;
    let token = super::sign_in(db, member, "demo", None, app.now()).await;
    Ok(token.unwrap_or_else(|_| secrets::token()))
}
