//! Telling many members the same: a few statements for hundreds, not hundreds for each hundred.

use std::collections::{HashMap, HashSet};

use super::addressee::Addressee;
use super::tell::{self, Notice};
use super::{Kind, outbox, store};
use crate::app::App;
use crate::db::{Conn, LIST_ENTRIES_MAX, MemberId, Topic, Tx, rows_at_once};

/// Tells these members of one event, each as [`super::tell`] would: once, in their language, if
/// they have an address and did not turn the kind off.
///
/// # Errors
/// When the database fails; the act that causes the notice then fails with it.
pub async fn tell_all(
    tx: &mut Tx,
    app: &App,
    members: &[MemberId],
    notice: &Notice<'_>,
) -> Result<(), sqlx::Error> {
    for part in members.chunks(LIST_ENTRIES_MAX) {
        let told = outbox::were_told(tx, part, &notice.event_key).await?;
        let told: HashSet<MemberId> = told.into_iter().collect();
        let to = part.iter().filter(|member| !told.contains(member));
        let to: Vec<_> = to.map(|member| (*member, notice)).collect();
        put_all(tx, app, notice.kind, &to).await?;
    }
    Ok(())
}

/// Tells each of these members of an event of their own, all of one kind; otherwise as
/// [`tell_all`] does.
///
/// # Errors
/// When the database fails; the act that causes the notices then fails with it.
pub async fn tell_each(
    tx: &mut Tx,
    app: &App,
    kind: Kind,
    notices: &[(MemberId, Notice<'_>)],
) -> Result<(), sqlx::Error> {
    for part in notices.chunks(LIST_ENTRIES_MAX) {
        let keys: Vec<&str> = part.iter().map(|(_, one)| one.event_key.as_str()).collect();
        let told = outbox::told_of(tx, &keys).await?;
        let told: HashSet<(MemberId, String)> = told.into_iter().collect();
        let is_new =
            |one: &&(MemberId, Notice<'_>)| !told.contains(&(one.0, one.1.event_key.clone()));
        let to = part.iter().filter(is_new);
        let to: Vec<_> = to.map(|(member, notice)| (*member, notice)).collect();
        put_all(tx, app, kind, &to).await?;
    }
    Ok(())
}

/// Takes back what was to be told of these events, if it has not left yet. Those of which
/// somebody was told already, or may be at this moment.
pub async fn unsay_each(
    db: &mut Conn,
    event_keys: &[String],
) -> Result<HashSet<String>, sqlx::Error> {
    let mut told = HashSet::new();
    for part in event_keys.chunks(LIST_ENTRIES_MAX) {
        let keys: Vec<&str> = part.iter().map(String::as_str).collect();
        outbox::take_back(db, &keys).await?;
        let left = outbox::told_of(db, &keys).await?;
        told.extend(left.into_iter().map(|(_, key)| key));
    }
    Ok(told)
}

async fn put_all(
    tx: &mut Tx,
    app: &App,
    kind: Kind,
    to: &[(MemberId, &Notice<'_>)],
) -> Result<(), sqlx::Error> {
    for (member, _) in to {
        tx.touch(Topic::Member(*member));
    }
    let mut ids: Vec<MemberId> = to.iter().map(|(member, _)| *member).collect();
    let rows = store::addressees(tx, &ids, kind).await?.into_iter();
    let known = rows.map(|(member, row)| (member, Addressee::of(row, kind)));
    let known: HashMap<MemberId, Addressee> = known.filter(|(_, one)| !one.silenced).collect();
    ids.retain(|member| known.contains_key(member));
    let mut tokens = HashMap::new();
    if kind.may_be_silenced() && !ids.is_empty() {
        for part in ids.chunks(rows_at_once(store::LINK_COLUMNS)) {
            store::add_silence_links(tx, part, kind).await?;
        }
        tokens.extend(store::silence_tokens(tx, &ids, kind).await?);
    }
    let mail = |(member, notice): &(MemberId, &Notice<'_>)| {
        let silence = tokens.get(member).map_or_else(String::new, |token| {
            app.settings.address(&format!("/mail/silence/{token}"))
        });
        let addressee = known.get(member)?;
        Some(tell::written(app, *member, addressee, notice, silence))
    };
    let mails: Vec<_> = to.iter().filter_map(mail).collect();
    for part in mails.chunks(rows_at_once(outbox::COLUMNS)) {
        outbox::put_all(tx, part, app.now()).await?;
    }
    Ok(())
}
