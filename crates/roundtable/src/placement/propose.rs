//! A placement of everybody who joined, kept nowhere: the demo founds its groups from it.

use std::collections::BTreeMap;

use grouping::{Met, People, Rules, Week};

use crate::app::App;
use crate::db::{MemberId, Moment};
use crate::error::Trouble;
use crate::members;

/// What the engine proposes; a draft until somebody founds the groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// The groups.
    pub groups: Vec<Proposed>,
    /// Whom no group fits yet.
    pub waiting: Vec<MemberId>,
    /// No placement under these rules seats more.
    pub placed_at_most: usize,
}

/// A group the engine proposes.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposed {
    /// Who sits in it.
    pub members: Vec<MemberId>,
    /// When it meets in the week asked for, and every week by the same wall clock.
    pub starts_at: Moment,
    /// How long.
    pub minutes: i64,
    /// The language they share.
    pub language: String,
}

/// Places everybody who has joined, by these rules, for the week after `day`.
///
/// The engine computes for as long as it needs on a thread of its own, so pages go on.
pub async fn propose(
    app: &App,
    rules: Rules,
    day: Moment,
    seed: u64,
) -> Result<Placement, Trouble> {
    let mut db = app.db.read().await?;
    let people = members::people(&mut db).await?;
    drop(db);
    let fault = |cause: String| Trouble::fault("placing members in groups", cause);
    let week = Week::after(day.timestamp().to_zoned(jiff::tz::TimeZone::UTC).date());
    let week = week.map_err(fault)?;
    let people = People::new(people.into_iter().map(person).collect());
    let people = people.map_err(|lines| fault(format!("{} members do not read", lines.len())))?;
    let people = people.by_zones(jiff::tz::db().clone());
    let work = grouping::default_work(people.len());
    let forming = tokio::task::spawn_blocking(move || {
        let met = Met::default();
        grouping::form(&people, &rules, &met, week, seed, work, &mut |_| {})
    });
    let formed = forming.await.map_err(|e| fault(e.to_string()))?;
    Ok(told(formed.map_err(|said| fault(said.join("; ")))?))
}

/// A member as the engine sees them. Hours that cannot be read are no hours.
fn person(member: members::Person) -> grouping::Person {
    let filled = member
        .columns
        .into_iter()
        .filter(|(_, value)| !value.is_empty());
    let columns: BTreeMap<String, String> = filled
        .map(|(column, value)| (column.to_owned(), value))
        .collect();
    grouping::Person {
        id: member.id.to_string(),
        time_zone: member.time_zone,
        languages: member.languages,
        free: member.free.parse().unwrap_or_default(),
        columns,
    }
}

fn told(placement: grouping::Placement) -> Placement {
    let monday = placement.week.monday().at(0, 0, 0, 0);
    let monday = monday.to_zoned(jiff::tz::TimeZone::UTC);
    let monday = Moment::from(
        monday
            .expect("a week of the engine is a week in UTC")
            .timestamp(),
    );
    let groups = placement.groups.into_iter().map(|group| Proposed {
        members: group.members.iter().map(|id| member_id(id)).collect(),
        starts_at: Moment(monday.0 + i64::from(group.slot.start) * 60_000),
        minutes: i64::from(group.slot.minutes),
        language: group.language,
    });
    Placement {
        groups: groups.collect(),
        waiting: placement
            .unplaced
            .iter()
            .map(|one| member_id(&one.id))
            .collect(),
        placed_at_most: placement.proof.placed_at_most,
    }
}

fn member_id(id: &str) -> MemberId {
    id.parse().expect("the engine names whom it was given")
}
