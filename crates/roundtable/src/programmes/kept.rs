//! What programmes keep of a member: shown to them, and forgotten.

use serde_json::{Value, json};

use super::{HOSTS_MAX, people, store};
use crate::accounts;
use crate::app::App;
use crate::db::{Conn, MemberId, Moment, Tx};
use crate::error::Trouble;
use crate::members;

/// Their enrolments, and whom they do not want to share a group with. What hosts or others said
/// of them is not theirs to read, and not here.
pub async fn kept_of(db: &mut Conn, member: MemberId) -> Result<Value, Trouble> {
    let iso = |at: Moment| at.timestamp().to_string();
    let enrolments = store::enrolments_ever(db, member).await?.into_iter();
    let enrolments: Vec<Value> = enrolments
        .map(|(programme, alone, listed, from, until)| {
            json!({ "programme": programme, "may_be_the_only_one": alone == 1,
                    "put_on_a_list": listed == 1, "from": iso(from), "until": until.map(iso) })
        })
        .collect();
    let excluded = store::exclusions_ever(db, member).await?;
    let others: Vec<MemberId> = excluded.iter().map(|(other, ..)| *other).collect();
    let names = members::names(db, &others).await?;
    let exclusions = excluded.into_iter().map(|(other, from, until)| {
        let name = names.get(&other).filter(|name| !name.is_empty());
        json!({ "not_with": name, "from": iso(from), "until": until.map(iso) })
    });
    let exclusions: Vec<Value> = exclusions.collect();
    let hosted = store::hosted_by(db, member).await?.into_iter();
    let hosted: Vec<String> = hosted.map(|row| row.name).collect();
    Ok(json!({ "enrolments": enrolments, "exclusions": exclusions, "hosts": hosted }))
}

/// Forgets a member: enrolments end, exclusions, pairs, hosting and lists that name them go. A
/// programme they alone hosted goes on in the hands of the other admins, who are told. Who calls
/// this holds the programmes they host.
pub async fn forget(tx: &mut Tx, app: &App, member: MemberId, now: Moment) -> Result<(), Trouble> {
    let email = accounts::email_of(tx, member).await?.unwrap_or_default();
    let hosted = super::hosted_by(tx, member).await?.into_iter();
    store::forget(tx, member, &email.to_lowercase(), now).await?;
    let mut admins = accounts::admins(tx).await?;
    admins.retain(|admin| *admin != member);
    admins.truncate(HOSTS_MAX);
    for programme in hosted.filter(|one| one.ended_at.is_none()) {
        if store::hosts(tx, programme.id).await?.is_empty() {
            for admin in admins.iter().copied() {
                people::make_host(tx, app, &programme, (member, admin), now).await?;
            }
        }
    }
    Ok(())
}

/// Throws away lists of people that no host took in time.
pub async fn sweep(db: &mut Conn, now: Moment) -> Result<(), sqlx::Error> {
    store::sweep_imports(db, now.minus(super::import::KEPT)).await
}
