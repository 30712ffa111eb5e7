//! A group's season: the clock it follows, its meetings by that clock, who falls outside when.

use std::collections::BTreeMap;

use grouping::{Miss, People, Slot, Week, clock_of};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::inputs::Inputs;
use super::store::ProposedGroup;
use crate::db::{MemberId, Moment};
use crate::error::Trouble;
use crate::programmes::Programme;
use crate::web::when::zone_named;

/// The seasons of a programme's groups.
pub(super) struct Seasons<'a> {
    programme: &'a Programme,
    inputs: &'a Inputs,
    people: BTreeMap<&'a str, &'a grouping::Person>,
}

/// A group's season.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Season {
    /// IANA name of the zone whose wall clock it follows.
    pub time_zone: String,
    /// Who is outside their hours, when.
    pub misses: Vec<Missed>,
}

/// A meeting at an hour at which somebody is not free, because clocks changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Missed {
    /// The day, by the group's clock.
    pub on: Date,
    /// Who.
    pub member: i64,
    /// From when until when it is on their own clock; nothing where that is not known.
    pub local: Option<(DateTime, DateTime)>,
}

impl<'a> Seasons<'a> {
    pub fn of(programme: &'a Programme, inputs: &'a Inputs) -> Seasons<'a> {
        let people = inputs.people.all().iter();
        Seasons {
            programme,
            inputs,
            people: people.map(|person| (&person.id[..], person)).collect(),
        }
    }

    /// The season of a group of these members that meets in this slot: by the clock, of those
    /// they live by, that keeps it within their hours longest.
    ///
    /// # Errors
    /// A fault when it can't be checked: nobody is told that a season fits by a check that failed.
    pub fn of_group(&self, slot: Slot, members: &[String]) -> Result<Season, Trouble> {
        let people = members.iter().filter_map(|id| self.people.get(&id[..]));
        let people = People::new(people.map(|person| (*person).clone()).collect());
        let fault = |cause: String| Trouble::fault("checking the season of a group", cause);
        let people = people.map_err(|bad| fault(format!("{} members do not read", bad.len())))?;
        let people = people.by_zones(jiff::tz::db().clone());
        let first = first_week(self.programme, self.inputs.week, slot);
        let weeks = u32::try_from(self.programme.rhythm_weeks).unwrap_or(0);
        // What meets once has no second meeting within a season.
        let (weeks, last) = match weeks {
            0 => (1, first.monday().saturating_add((days_in(slot) + 2).days())),
            weeks => (weeks, self.programme.ends_on),
        };
        let clock = clock_of(&people, first, slot, weeks, last);
        let (time_zone, misses) = clock.map_err(fault)?;
        Ok(Season {
            time_zone,
            misses: misses.iter().map(missed).collect(),
        })
    }
}

/// How many days into its week a slot begins, in UTC.
fn days_in(slot: Slot) -> i32 {
    i32::try_from(slot.start / grouping::DAY_MINUTES).unwrap_or(0)
}

fn missed(miss: &Miss) -> Missed {
    Missed {
        on: miss.on,
        member: super::form::member_id(&miss.id).0,
        local: miss.local,
    }
}

/// The week of a group's first meeting: the season's first, or the next where its slot in that
/// week is over before the season begins.
fn first_week(programme: &Programme, week: Week, slot: Slot) -> Week {
    let monday = week.monday();
    let starts = moment(monday, i64::from(slot.start));
    let begins = programme
        .starts_on
        .to_zoned(zone_named(&programme.time_zone));
    let early = begins.is_ok_and(|begins| starts < Moment::from(begins.timestamp()));
    match early {
        true => Week::after(monday).unwrap_or(week),
        false => week,
    }
}

/// When a group first meets: as its season has it, and never in the past. By the wall clock it
/// follows, so that a week more is the same hour.
pub(super) fn first_meeting(
    programme: &Programme,
    group: &ProposedGroup,
    (week, minutes): (Week, u32),
    now: Moment,
) -> Moment {
    let slot = super::form::slot_of(group.starts, minutes);
    let first = first_week(programme, week, slot);
    let zone = zone_named(&group.time_zone);
    let at = moment(first.monday(), group.starts);
    let mut local = at.timestamp().to_zoned(zone);
    let weeks = programme.rhythm_weeks.max(1);
    while Moment::from(local.timestamp()) <= now {
        let Ok(next) = local.checked_add(weeks.weeks()) else {
            break;
        };
        local = next;
    }
    Moment::from(local.timestamp())
}

impl Season {
    /// A group of a draft with this season, and nothing else said.
    pub fn proposed(&self, number: i64) -> ProposedGroup {
        let misses = match self.misses.is_empty() {
            true => String::new(),
            false => serde_json::to_string(&self.misses).unwrap_or_default(),
        };
        ProposedGroup {
            number,
            starts: 0,
            language: String::new(),
            time_zone: self.time_zone.clone(),
            parts: String::new(),
            misses,
        }
    }
}

/// What a draft keeps of a season.
pub(super) fn read(text: &str) -> Vec<Missed> {
    serde_json::from_str(text).unwrap_or_default()
}

/// The moment of a minute of a week in UTC.
pub(super) fn moment(monday: Date, starts: i64) -> Moment {
    let at: DateTime = monday.at(0, 0, 0, 0).saturating_add(starts.minutes());
    let zoned = at.to_zoned(jiff::tz::TimeZone::UTC);
    zoned.map_or(Moment(0), |zoned| Moment::from(zoned.timestamp()))
}

/// Whose season it is, as the page names them.
pub(super) fn members_of(misses: &[Missed]) -> Vec<MemberId> {
    misses.iter().map(|miss| MemberId(miss.member)).collect()
}
