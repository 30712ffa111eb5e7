//! What the engine is given: people as it sees them, rules with their pairs, who has met whom.

use std::collections::{BTreeMap, BTreeSet};

use grouping::{
    Cover, LANGUAGES_MAX, Met, People, Rules, Slot, WEEK_MINUTES, Week, common_windows,
};
use jiff::tz::TimeZone;

use super::{settings, store};
use crate::db::{Conn, MemberId, ProgrammeId};
use crate::error::Trouble;
use crate::programmes::{self, Among, Programme};
use crate::{meetings, members, network};

/// Of a thousand pairs so many are kept apart for nobody's reason.
pub const COVER_PER_THOUSAND: u32 = 20;

/// What a placement is formed from, or a few of its seats are judged by.
pub(super) struct Inputs {
    pub people: People,
    pub rules: Rules,
    pub met: Met,
    pub week: Week,
}

/// Everybody a placement may seat who has no seat and for whom none is held.
pub(super) async fn waiting(
    db: &mut Conn,
    programme: ProgrammeId,
) -> Result<Vec<MemberId>, sqlx::Error> {
    programmes::waiting(db, programme).await
}

/// What the engine needs to know of these members, by the rules a placement keeps; in the order
/// of their ids, so that some of them are told apart as all of them would be.
pub(super) async fn of(
    db: &mut Conn,
    programme: &Programme,
    row: &store::Row,
    ids: &[MemberId],
) -> Result<Inputs, Trouble> {
    let rules = settings::read(&row.settings)?;
    let week = row.week.parse();
    let week = week.map_err(|e: String| Trouble::fault("reading the week of a placement", e))?;
    read(db, programme, (rules, week), ids).await
}

/// The same by the programme's rules as they are now, in another week.
pub(super) async fn by_rules(
    db: &mut Conn,
    programme: &Programme,
    week: Week,
    ids: &[MemberId],
) -> Result<Inputs, Trouble> {
    read(db, programme, (settings::rules_of(programme), week), ids).await
}

async fn read(
    db: &mut Conn,
    programme: &Programme,
    (mut rules, week): (Rules, Week),
    ids: &[MemberId],
) -> Result<Inputs, Trouble> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    let ids = &ids[..];
    let people = members::people_of(db, ids).await?;
    let among = programmes::among(db, programme.id, ids).await?;
    let key = network::cover(db).await?;
    rules.apart.pairs = named(&among.apart, &people);
    rules.together.pairs = named(&among.together, &people);
    rules.apart.cover = key.map(|key| Cover::new(key.cast_unsigned(), COVER_PER_THOUSAND));
    let met = meetings::met_by(db, ids).await?;
    let met = met.into_iter().map(|(a, b)| (a.to_string(), b.to_string()));
    let people = people.into_iter().map(|one| person(one, programme, &among));
    let people = People::new(people.collect());
    let people = people.map_err(|bad| {
        let cause = format!("{} members do not read", bad.len());
        Trouble::fault("reading members for a placement", cause)
    })?;
    Ok(Inputs {
        people: people.by_zones(jiff::tz::db().clone()),
        rules,
        met: Met::new(met),
        week,
    })
}

/// Pairs both of whom are among these people, as the engine writes them.
fn named(pairs: &[(MemberId, MemberId)], people: &[members::Person]) -> Vec<(String, String)> {
    let these: BTreeSet<MemberId> = people.iter().map(|person| person.id).collect();
    let both = pairs
        .iter()
        .filter(|(a, b)| these.contains(a) && these.contains(b));
    both.map(|(a, b)| (a.to_string(), b.to_string())).collect()
}

/// A member as the engine sees them. What cannot be read is not there.
fn person(member: members::Person, programme: &Programme, among: &Among) -> grouping::Person {
    let mut columns = BTreeMap::new();
    for (column, value) in member.columns.into_iter().filter(|(_, v)| !v.is_empty()) {
        if programme.rules.alone.contains(&column) && !among.alone.contains(&member.id) {
            columns.insert(settings::company_in(column), value.clone());
        }
        columns.insert(column.to_owned(), value);
    }
    let known = TimeZone::get(&member.time_zone).is_ok();
    let time_zone = match (known, programme.is_evening()) {
        (true, _) => member.time_zone,
        // One evening is in one place, whatever clock they live by.
        (false, true) => programme.time_zone.clone(),
        (false, false) => String::new(),
    };
    let free = programme.evening_hours(&time_zone).unwrap_or(member.free);
    let mut languages = member.languages;
    languages.truncate(LANGUAGES_MAX);
    grouping::Person {
        id: member.id.to_string(),
        free: free.parse().unwrap_or_default(),
        time_zone,
        languages,
        columns,
    }
}

impl Inputs {
    /// Some of these people, as if they alone had been read.
    pub fn people_among(&self, ids: &[MemberId]) -> Result<People, Trouble> {
        let ids: BTreeSet<String> = ids.iter().map(ToString::to_string).collect();
        let some = self.people.all().iter();
        let some = some.filter(|one| ids.contains(&one.id)).cloned().collect();
        let some = People::new(some);
        let some = some.map_err(|bad| {
            let cause = format!("{} members do not read", bad.len());
            Trouble::fault("reading some of a placement again", cause)
        })?;
        Ok(some.by_zones(jiff::tz::db().clone()))
    }

    /// Whether everybody is free at this slot, and speaks this language.
    pub fn suits(&self, slot: &Slot, language: &str) -> bool {
        let minutes = self.rules.meeting_minutes;
        let free = common_windows(&self.people, minutes, self.week);
        let within = |window: &Slot| {
            let from = (slot.start + WEEK_MINUTES - window.start % WEEK_MINUTES) % WEEK_MINUTES;
            from + minutes <= window.minutes
        };
        let wanted = language.to_lowercase();
        let speaks = |person: &grouping::Person| {
            let mut spoken = person.languages.iter();
            spoken.any(|one| one.to_lowercase() == wanted)
        };
        free.iter().any(within) && self.people.all().iter().all(speaks)
    }

    /// Lets everybody sit who sits together in these groups of a draft: cover and private pairs
    /// are for those who do not. Otherwise an exclusion made since would forbid every change to
    /// its group but those that take out one of the two, and cover does no such thing. Returns
    /// the private pairs, which the proof of a change lets sit as well.
    pub fn let_sit(&mut self, groups: &[Vec<String>]) -> Vec<(String, String)> {
        let apart = &mut self.rules.apart;
        let cover = apart.cover.take();
        apart.cover = cover.map(|cover| cover.letting(groups.iter().map(Vec::as_slice)));
        let sit = |(one, other): &(String, String)| {
            let mut groups = groups.iter();
            groups.any(|group| group.contains(one) && group.contains(other))
        };
        let (sit, apart_still) = apart.pairs.drain(..).partition(sit);
        apart.pairs = apart_still;
        sit
    }

    /// Adds the pairs who must sit together of whom only one is among these, as far as the other
    /// is in the same draft: to move one of them alone tears the pair apart.
    pub async fn torn(
        &mut self,
        db: &mut Conn,
        programme: &Programme,
        row: &store::Row,
        ids: &[MemberId],
    ) -> Result<(), Trouble> {
        let among = programmes::among(db, programme.id, ids).await?;
        for (a, b) in among.together {
            let other = if ids.contains(&a) { b } else { a };
            if ids.contains(&other) || store::seat(db, row.placement_id, other).await?.is_none() {
                continue;
            }
            let pair = (a.to_string(), b.to_string());
            self.rules.together.pairs.push(pair);
        }
        Ok(())
    }
}
