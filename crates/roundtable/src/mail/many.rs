//! Telling many members the same: a few statements for hundreds, not hundreds for each hundred.

use std::collections::{HashMap, HashSet};

use super::addressee::Addressee;
use super::tell::{self, Notice};
use super::{outbox, store};
use crate::app::App;
use crate::db::{Conn, LIST_ENTRIES_MAX, MemberId, rows_at_once};

/// Tells these members of one event, each as [`super::tell`] would: once, in their language, if
/// they have an address and did not turn the kind off.
///
/// # Errors
/// When the database fails; the act that causes the notice then fails with it.
pub async fn tell_all(
    db: &mut Conn,
    app: &App,
    members: &[MemberId],
    notice: &Notice<'_>,
) -> Result<(), sqlx::Error> {
    for part in members.chunks(LIST_ENTRIES_MAX) {
        let told = outbox::were_told(db, part, &notice.event_key).await?;
        let told: HashSet<MemberId> = told.into_iter().collect();
        let rows = store::addressees(db, part, notice.kind).await?;
        let to: Vec<(MemberId, Addressee)> = rows
            .into_iter()
            .map(|(member, row)| (member, Addressee::of(row, notice.kind)))
            .filter(|(member, to)| !to.silenced && !told.contains(member))
            .collect();
        put_all(db, app, &to, notice).await?;
    }
    Ok(())
}

async fn put_all(
    db: &mut Conn,
    app: &App,
    to: &[(MemberId, Addressee)],
    notice: &Notice<'_>,
) -> Result<(), sqlx::Error> {
    let ids: Vec<MemberId> = to.iter().map(|(member, _)| *member).collect();
    let mut tokens = HashMap::new();
    if notice.kind.may_be_silenced() && !ids.is_empty() {
        for part in ids.chunks(rows_at_once(store::LINK_COLUMNS)) {
            store::add_silence_links(db, part, notice.kind).await?;
        }
        tokens.extend(store::silence_tokens(db, &ids, notice.kind).await?);
    }
    let mail = |(member, addressee): &(MemberId, Addressee)| {
        let silence = tokens.get(member).map_or_else(String::new, |token| {
            app.settings.address(&format!("/mail/silence/{token}"))
        });
        tell::written(app, *member, addressee, notice, silence)
    };
    let mails: Vec<_> = to.iter().map(mail).collect();
    for part in mails.chunks(rows_at_once(outbox::COLUMNS)) {
        outbox::put_all(db, part, app.now()).await?;
    }
    Ok(())
}
