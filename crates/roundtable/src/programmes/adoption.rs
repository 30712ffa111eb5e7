//! Adoption: a group that was there already comes to belong to a programme.

use super::store;
use crate::app::App;
use crate::db::{Conn, GroupId, MemberId, Moment, ProgrammeId, Tx};
use crate::error::Trouble;
use crate::groups;
use crate::mail::{Kind, Notice, Written, tell};
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};

/// A group that asks to belong to a programme.
#[derive(sqlx::FromRow, Clone, Debug, PartialEq)]
pub struct Adoption {
    /// The group.
    pub group_id: GroupId,
    /// The programme.
    pub programme_id: ProgrammeId,
    /// Who asked.
    pub asked_by: MemberId,
    /// How many sit in the group.
    pub count: i64,
}

/// What a group has asked and nobody has answered.
pub async fn asked_by_group(
    db: &mut Conn,
    group: GroupId,
) -> Result<Option<Adoption>, sqlx::Error> {
    store::adoption_of(db, group).await
}

/// Groups that ask to belong to a programme, the first to ask in front.
pub async fn adoptions(
    db: &mut Conn,
    host: MemberId,
    programme: ProgrammeId,
) -> Result<Vec<Adoption>, Trouble> {
    super::for_host(db, host, programme).await?;
    Ok(store::adoptions(db, programme).await?)
}

/// A steward asks that their group belong to a programme: one they may see, or whose link they
/// hold (its `code`; else empty). Asked again while nobody has answered, it is asked once.
///
/// # Errors
/// Refused when the group belongs to one already, sits at two tables, is one person alone, or has
/// somebody in it with another seat in that programme; forbidden to all but its stewards; not found
/// for a programme that is not theirs to see.
pub async fn ask(
    app: &App,
    me: MemberId,
    group: GroupId,
    programme: ProgrammeId,
    code: &str,
) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    held(&mut tx, me, group).await?;
    let run = super::for_enrolling(&mut tx, me, programme, code).await?;
    if run.ended_at.is_some() {
        return Err(Trouble::refused("adoption-ended"));
    }
    if super::of_group(&mut tx, group).await?.is_some() {
        return Err(Trouble::refused("adoption-belongs"));
    }
    suits(&mut tx, programme, group).await?;
    let asked = store::adoption_of(&mut tx, group).await?;
    if asked.is_some_and(|asked| asked.programme_id == programme) {
        return Ok(());
    }
    store::ask_adoption(&mut tx, group, programme, me, app.now()).await?;
    let writes = |_: &Reader, lang: &'static Lang| Written {
        subject: lang.say(&Say::new("mail-adoption-subject").with("programme", &run.name)),
        text: lang.say(&Say::new("mail-adoption-text").with("programme", &run.name)),
        act: Some((
            lang.t("mail-adoption-open"),
            format!("/programmes/{programme}/groups"),
        )),
    };
    for host in super::hosts_of(&mut tx, programme).await? {
        let key = format!("adoption {group} {programme} {}", app.now().0);
        tell(&mut tx, app, host, Notice::new(Kind::Hosting, key, &writes)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// A steward takes the question back.
pub async fn take_back(app: &App, me: MemberId, group: GroupId) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    held(&mut tx, me, group).await?;
    store::end_adoption(&mut tx, group).await?;
    tx.commit().await?;
    Ok(())
}

/// A host takes the group in, or does not. Everybody in it hears what that means.
///
/// # Errors
/// Gone when the group does not ask this programme any more, or belongs to one. Refused when the
/// programme is over, and a yes as asking is.
pub async fn answer(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    group: GroupId,
    accepted: bool,
) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let run = super::for_host(&mut tx, host, programme).await?;
    let run = run.going_on()?;
    // What it asks is its stewards' to change, who hold the group.
    tx.hold("groups", group.0).await?;
    let over = || Trouble::Gone(Say::new("adoption-over"));
    if super::of_group(&mut tx, group).await?.is_some() {
        return Err(over());
    }
    if !store::answer_adoption(&mut tx, group, programme, host, accepted, now).await? {
        return Err(over());
    }
    if accepted {
        suits(&mut tx, programme, group).await?;
        store::add_group(&mut tx, programme, group, now).await?;
    }
    say(&mut tx, app, &run.name, group, accepted, now).await?;
    tx.commit().await?;
    Ok(())
}

async fn say(
    tx: &mut Tx,
    app: &App,
    programme: &str,
    group: GroupId,
    accepted: bool,
    now: Moment,
) -> Result<(), sqlx::Error> {
    let (subject, text) = match accepted {
        true => ("mail-adopted-subject", "mail-adopted-text"),
        false => ("mail-not-adopted-subject", "mail-not-adopted-text"),
    };
    let writes = |_: &Reader, lang: &'static Lang| Written {
        subject: lang.say(&Say::new(subject).with("programme", programme)),
        text: lang.say(&Say::new(text).with("programme", programme)),
        act: Some((lang.t("mail-adopted-open"), format!("/groups/{group}"))),
    };
    let key = format!("adoption {group} answered {}", now.0);
    for seat in groups::seats_of(tx, group).await? {
        tell(
            tx,
            app,
            seat.member,
            Notice::new(Kind::Group, key.as_str(), &writes),
        )
        .await?;
    }
    Ok(())
}

/// Refuses a group that sits at two tables (a programme counts the seats of one), one of a single
/// member, and one with somebody in it who has a seat in another group of this programme.
async fn suits(tx: &mut Tx, programme: ProgrammeId, group: GroupId) -> Result<(), Trouble> {
    let found = groups::any(tx, group).await?;
    if groups::tables_of(tx, &found).await?.len() > 1 {
        return Err(Trouble::refused("adoption-two-tables"));
    }
    if groups::count_at(tx, group).await? < 2 {
        return Err(Trouble::refused("adoption-alone"));
    }
    if store::sits_in_both(tx, programme, group).await? {
        return Err(Trouble::refused("adoption-two-seats"));
    }
    Ok(())
}

/// A group this member is a steward of, held until the transaction ends.
async fn held(tx: &mut Tx, me: MemberId, group: GroupId) -> Result<(), Trouble> {
    tx.hold("groups", group.0).await?;
    groups::for_member(tx, me, group).await?;
    let seats = groups::seats_of(tx, group).await?;
    match seats.iter().any(|seat| seat.member == me && seat.steward) {
        true => Ok(()),
        false => Err(Trouble::Forbidden(Say::new("adoption-by-stewards"))),
    }
}
