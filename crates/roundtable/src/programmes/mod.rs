//! Programmes: runs of peer groups with rules, hosts, a place to enrol and a season.
//!
//! A programme is loaded through whoever asks: its hosts (`for_host`), or a member who may see
//! it (`for_member`): because it is open, or they are enrolled or hold its link. Hosts see who
//! is where and how the groups are; never a word of a group.

mod adoption;
mod among;
mod chances;
mod enrolment;
mod exclusions;
mod founding;
pub mod import;
mod kept;
mod notices;
pub mod pages;
mod people;
mod persons;
mod rules;
mod standing;
mod store;
mod template;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::db::{Conn, GroupId, MemberId, Moment, ProgrammeId};
use crate::error::Trouble;
use crate::members;
use crate::web::when::{moment_of, zone_named};

pub use adoption::{
    Adoption, adoptions, answer as answer_adoption, ask as ask_adoption,
    asked_by_group as adoption_of, take_back as take_adoption_back,
};
pub use among::{Among, among};
pub use enrolment::{
    Enrolment, Wish, change_wish, closed_to, come_by_link, end_enrolment, enrol, enrol_late,
    enrolled, enrolled_in, enrolment_of, for_enrolling, leave, listed_in, of_link, remove,
};
pub use exclusions::{
    Between, EXCLUSIONS_PER_MEMBER_MAX, PAIRS_PER_PROGRAMME_MAX, exclude, include, own_exclusions,
    said_by_hosts, say_between, unsay_between,
};
pub use founding::{Founding, change, found};
pub use kept::{forget, kept_of, sweep};
pub use notices::ended_key;
pub use people::{
    Listed, NAMED_MAX, PAGE_PEOPLE, SEARCH_CHARS_MAX, STANDS, Search, add_host, counts, end,
    enrolled_named, everybody, named, people, step_down,
};
pub use persons::{chances_of, waiting};
pub use rules::{ALONE, APART, Rules, SIZE_LEAST, SIZE_MOST, SPREADS, WEIGHT_MOST, Weights};
pub use standing::{
    Standing, Tally, numbers_of, sits_elsewhere, standing, standings, takes_latecomers, tally,
};
pub use template::Template;

/// The most characters in the name of a programme.
pub const NAME_CHARS_MAX: usize = 80;
/// The most characters of what it promises.
pub const PROMISE_CHARS_MAX: usize = 600;
/// The most programmes one member may host at a time.
pub const PROGRAMMES_PER_HOST_MAX: usize = 50;
/// The most hosts of one programme.
pub const HOSTS_MAX: usize = 20;
/// Fewer others than this who wait, and nobody is told with how many of them they could meet.
pub const CHANCES_LEAST: usize = 5;
/// The longest season, in days.
pub const SEASON_DAYS_MAX: i32 = 2 * 366;

/// Who may enrol.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Enrolling {
    /// Everybody in the network.
    Open,
    /// Whoever holds its link.
    ByInvitation,
    /// Nobody more.
    Closed,
}

impl Enrolling {
    /// All of them, the widest first.
    pub const ALL: [Enrolling; 3] = [Enrolling::Open, Enrolling::ByInvitation, Enrolling::Closed];

    /// Its word in the table and in forms.
    pub fn key(self) -> &'static str {
        match self {
            Enrolling::Open => "open",
            Enrolling::ByInvitation => "invitation",
            Enrolling::Closed => "closed",
        }
    }

    /// The one of this word; anything unknown is the narrowest.
    pub fn of(key: &str) -> Enrolling {
        let found = Enrolling::ALL.into_iter().find(|one| one.key() == key);
        found.unwrap_or(Enrolling::Closed)
    }
}

/// A programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Programme {
    /// Its id.
    pub id: ProgrammeId,
    /// What it is called.
    pub name: String,
    /// What it promises to whoever enrols.
    pub promise: String,
    /// Of the link by which somebody is invited.
    pub code: String,
    /// Who may enrol.
    pub enrolling: Enrolling,
    /// IANA name of the zone whose days its dates are.
    pub time_zone: String,
    /// The season's first day,
    pub starts_on: Date,
    /// and its last.
    pub ends_on: Date,
    /// One evening of mixed tables begins at this hour (`18:30`) of its first day; else empty.
    pub evening: String,
    /// The day of the next placement, if one is set.
    pub placing_on: Option<Date>,
    /// How long a group meets.
    pub minutes: i64,
    /// Weeks from one meeting to the next; 0: it meets once.
    pub rhythm_weeks: i64,
    /// The rules that are never broken, and the wishes.
    pub rules: Rules,
    /// When it was founded.
    pub founded_at: Moment,
    /// When it was ended.
    pub ended_at: Option<Moment>,
}

impl Programme {
    /// Whether it is one evening of mixed tables.
    pub fn is_evening(&self) -> bool {
        !self.evening.is_empty()
    }

    /// Goes on only while it has not ended.
    ///
    /// # Errors
    /// Refused once it has.
    pub fn going_on(self) -> Result<Programme, Trouble> {
        match self.ended_at {
            Some(_) => Err(Trouble::refused("programme-has-ended")),
            None => Ok(self),
        }
    }

    /// Whether nothing of it is ahead by its dates: its one evening has begun, or its last day is
    /// past.
    pub fn is_over(&self, now: Moment) -> bool {
        match self.evening_at() {
            Some(at) => at <= now,
            None => self.day_of(now) > self.ends_on,
        }
    }

    /// The day it is at a moment, by the zone of its dates.
    pub fn day_of(&self, at: Moment) -> Date {
        at.timestamp().to_zoned(zone_named(&self.time_zone)).date()
    }

    /// When the one evening begins.
    pub fn evening_at(&self) -> Option<Moment> {
        let date = self.starts_on.to_string();
        moment_of(&date, &self.evening, &self.time_zone)
    }

    /// The one evening on somebody's own clock, as usual free hours are written: all who enrol
    /// come. Nothing for a programme of a season.
    pub fn evening_hours(&self, time_zone: &str) -> Option<String> {
        let local = self
            .evening_at()?
            .timestamp()
            .to_zoned(zone_named(time_zone));
        let ends = local.saturating_add(self.minutes.minutes());
        let day = usize::try_from(local.weekday().to_monday_zero_offset()).unwrap_or(0);
        let (from, until) = (local.strftime("%H:%M"), ends.strftime("%H:%M"));
        Some(format!("{} {from}-{until}", members::DAYS[day]))
    }
}

/// A programme, if this member hosts it; otherwise there is no such programme.
pub async fn for_host(
    db: &mut Conn,
    host: MemberId,
    programme: ProgrammeId,
) -> Result<Programme, Trouble> {
    let found = store::of_host(db, host, programme).await?;
    Ok(found.ok_or(Trouble::NotFound)?.into())
}

/// A programme, if this member may see it: it is open to all, they enrolled, or they host it.
pub async fn for_member(
    db: &mut Conn,
    member: MemberId,
    programme: ProgrammeId,
) -> Result<Programme, Trouble> {
    let found = store::seen_by(db, member, programme).await?;
    Ok(found.ok_or(Trouble::NotFound)?.into())
}

/// The programme whose link this is, if it takes invitations.
pub async fn by_code(db: &mut Conn, code: &str) -> Result<Option<Programme>, sqlx::Error> {
    Ok(store::by_code(db, code).await?.map(Programme::from))
}

/// A programme by its id alone; only for jobs.
pub(crate) async fn by_id(db: &mut Conn, programme: ProgrammeId) -> Result<Programme, Trouble> {
    let found = store::by_id(db, programme).await?;
    Ok(found.ok_or(Trouble::NotFound)?.into())
}

/// The programmes a member hosts, the latest first.
pub async fn hosted_by(db: &mut Conn, host: MemberId) -> Result<Vec<Programme>, sqlx::Error> {
    let found = store::hosted_by(db, host).await?;
    Ok(found.into_iter().map(Programme::from).collect())
}

/// How many groups ask to belong to a programme.
pub async fn adoptions_open(db: &mut Conn, programme: ProgrammeId) -> Result<usize, sqlx::Error> {
    Ok(store::adoptions(db, programme).await?.len())
}

/// The programmes a member is enrolled in or could enrol in, the season that starts first in
/// front.
pub async fn open_to(db: &mut Conn, member: MemberId) -> Result<Vec<Programme>, sqlx::Error> {
    let found = store::open_to(db, member).await?;
    Ok(found.into_iter().map(Programme::from).collect())
}

/// The programme a group belongs to; for whoever sits in it.
pub async fn of_group(db: &mut Conn, group: GroupId) -> Result<Option<Programme>, sqlx::Error> {
    Ok(store::of_group(db, group).await?.map(Programme::from))
}

/// What programmes are called, and which a group is of and by what number; for the audit.
pub(crate) async fn names_of(
    db: &mut Conn,
    programmes: &[i64],
    groups: &[i64],
) -> Result<Names, sqlx::Error> {
    let called = store::names(db, programmes).await?;
    let of_groups = store::names_of_groups(db, groups).await?;
    let numbered = of_groups.into_iter();
    Ok(Names {
        programmes: called.into_iter().collect(),
        groups: numbered
            .map(|(group, number, of)| (group, (number, of)))
            .collect(),
    })
}

/// Programmes by their id, and groups by theirs: never what a group is called.
pub(crate) struct Names {
    /// What each programme is called.
    pub programmes: BTreeMap<i64, String>,
    /// The number of each group, and what its programme is called.
    pub groups: BTreeMap<i64, (i64, String)>,
}

/// Who hosts a programme, whoever began first in front.
pub async fn hosts_of(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<MemberId>, sqlx::Error> {
    store::hosts(db, programme).await
}

impl From<store::Row> for Programme {
    fn from(row: store::Row) -> Programme {
        let date = |text: &str| text.parse().unwrap_or(Date::ZERO);
        Programme {
            id: row.programme_id,
            enrolling: Enrolling::of(&row.enrolling),
            starts_on: date(&row.starts_on),
            ends_on: date(&row.ends_on),
            placing_on: row.placing_on.parse().ok(),
            rules: Rules::read(&row),
            name: row.name,
            promise: row.promise,
            code: row.code,
            time_zone: row.time_zone,
            evening: row.evening,
            minutes: row.minutes,
            rhythm_weeks: row.rhythm_weeks,
            founded_at: row.founded_at,
            ended_at: row.ended_at,
        }
    }
}
