//! A draft as hosts read it: where a placement stands, and how far it answers the wishes.

use std::collections::BTreeMap;
use std::time::Duration;

use super::store::{self, Row};
use super::{UNDO_SECONDS, settings};
use crate::app::App;
use crate::db::{Conn, MemberId, Moment, ProgrammeId, Tx};
use crate::error::Trouble;
use crate::programmes::{self, Programme};

/// Where a placement stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Standing {
    /// It is being formed; so many thousandths are done.
    Forming(i64),
    /// It could not be formed; a word of ours says why.
    Failed(String),
    /// It can be changed and published.
    Draft,
    /// Its groups are being founded.
    Publishing,
    /// Its seats are offered; it can be undone until then.
    Published(Moment),
}

impl Row {
    /// Where this placement stands.
    pub(super) fn standing(&self) -> Standing {
        match (self.formed_at, self.published_at) {
            (None, _) if self.fault.is_empty() => Standing::Forming(self.done),
            (None, _) => Standing::Failed(self.fault.clone()),
            _ if self.publishing_at.is_some() => Standing::Publishing,
            (_, Some(at)) if self.undone_at.is_none() => {
                Standing::Published(at.plus(Duration::from_secs(UNDO_SECONDS)))
            }
            _ => Standing::Draft,
        }
    }

    /// The Monday of the week it is formed for.
    pub(super) fn monday(&self) -> jiff::civil::Date {
        self.week.parse().unwrap_or(jiff::civil::Date::ZERO)
    }
}

/// A programme and its latest placement, if this member hosts it.
pub(super) async fn for_host(
    db: &mut Conn,
    host: MemberId,
    programme: ProgrammeId,
) -> Result<(Programme, Option<Row>), Trouble> {
    let found = programmes::for_host(db, host, programme).await?;
    let latest = store::latest(db, programme).await?;
    Ok((found, latest))
}

/// The same where there must be a draft or what became of one.
pub(super) async fn formed(
    db: &mut Conn,
    host: MemberId,
    programme: ProgrammeId,
) -> Result<(Programme, Row), Trouble> {
    let (found, latest) = for_host(db, host, programme).await?;
    let formed = latest.filter(|row| row.formed_at.is_some());
    Ok((found, formed.ok_or(Trouble::NotFound)?))
}

/// A draft held until the transaction ends, to be changed by a form that saw this revision.
///
/// # Errors
/// Refused once it is published, and when somebody else changed it meanwhile.
pub(super) async fn held(
    tx: &mut Tx,
    host: MemberId,
    programme: ProgrammeId,
    revision: i64,
) -> Result<(Programme, Row), Trouble> {
    tx.hold("programmes", programme.0).await?;
    let (found, row) = formed(tx, host, programme).await?;
    let found = found.going_on()?;
    if row.standing() != Standing::Draft {
        return Err(Trouble::refused("placement-published-already"));
    }
    if row.revision != revision {
        return Err(Trouble::refused("placement-changed-meanwhile"));
    }
    Ok((found, row))
}

/// Locks somebody where they sit, or lets them go again.
///
/// # Errors
/// As for every change of a draft; not found when they have no seat in it.
pub(super) async fn lock(
    app: &App,
    host: MemberId,
    (programme, member): (ProgrammeId, MemberId),
    locked: bool,
) -> Result<i64, Trouble> {
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let (_, row) = formed(&mut tx, host, programme).await?;
    if row.standing() != Standing::Draft {
        return Err(Trouble::refused("placement-published-already"));
    }
    let seat = store::seat(&mut tx, row.placement_id, member).await?;
    let number = seat.and_then(|seat| seat.number).ok_or(Trouble::NotFound)?;
    store::set_locked(&mut tx, row.placement_id, member, locked).await?;
    tx.commit().await?;
    Ok(number)
}

/// Locks everybody where they sit, or lets all go again.
///
/// # Errors
/// As for every change of a draft.
pub(super) async fn lock_all(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    locked: bool,
) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let (_, row) = formed(&mut tx, host, programme).await?;
    if row.standing() != Standing::Draft {
        return Err(Trouble::refused("placement-published-already"));
    }
    store::set_all_locked(&mut tx, row.placement_id, locked).await?;
    tx.commit().await?;
    Ok(())
}

/// How far groups answer the wishes that may be told of, 0 to 1 each.
pub(super) struct Score {
    /// All of them by weight.
    pub all: f64,
    /// Each by itself, the heaviest first.
    pub parts: Vec<(String, f64)>,
}

impl Score {
    /// The score of groups whose parts are kept as these texts; nothing where nothing may be told.
    pub fn of(texts: &[String], rules: &grouping::Rules) -> Option<Score> {
        let mut sums: BTreeMap<String, (f64, f64)> = BTreeMap::new();
        for text in texts {
            for (column, part) in parts_of(text) {
                let (sum, count) = sums.entry(column).or_default();
                *sum += part;
                *count += 1.0;
            }
        }
        let means = sums.into_iter();
        let means: BTreeMap<String, f64> = means
            .map(|(column, (sum, count))| (column, sum / count))
            .collect();
        if means.is_empty() {
            return None;
        }
        let mut parts: Vec<(String, f64)> = means.clone().into_iter().collect();
        let weight = |column: &str| weight_of(rules, column);
        parts.sort_by(|a, b| weight(&b.0).total_cmp(&weight(&a.0)));
        let whole = grouping::Parts {
            score: 0.0,
            columns: means,
            met_pairs: 0,
        };
        Some(Score {
            all: whole.score_of(rules, &|_| true),
            parts,
        })
    }
}

/// What a group keeps of how far it answers the wishes.
pub(super) fn parts_of(text: &str) -> BTreeMap<String, f64> {
    serde_json::from_str(text).unwrap_or_default()
}

/// The score of a whole draft.
pub(super) async fn score(db: &mut Conn, row: &Row) -> Result<Option<Score>, Trouble> {
    let texts = store::parts(db, row.placement_id).await?;
    Ok(Score::of(&texts, &settings::read(&row.settings)?))
}

fn weight_of(rules: &grouping::Rules, column: &str) -> f64 {
    let wish = rules.diversity.get(column).or(rules.shared.get(column));
    wish.copied().unwrap_or(0.0)
}
