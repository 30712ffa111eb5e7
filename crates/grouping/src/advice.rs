//! What keeps somebody from a seat, and the smallest change that would give them one.

use crate::change::Openings;
use crate::hours::Hours;
use crate::problem::NONE;
use crate::refusals::Refusals;
use crate::scene::{Circle, Scene};
use crate::week::Slot;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Somebody without a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    /// Who.
    pub id: String,
    /// What keeps them from a seat; never empty.
    pub reasons: Vec<Reason>,
    /// The smallest change found that would give them one; it is true as it stands.
    pub change: Option<Change>,
}

/// What keeps somebody from a seat. Its `Display` is a sentence without the full stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// No time zone is given.
    NoTimeZone,
    /// No free hours are given.
    NoHours,
    /// No language is given.
    NoLanguage,
    /// No stretch of free hours is as long as a meeting of so many minutes.
    TooShort(u32),
    /// Fewer people than this, themselves included, share a slot and a language with them.
    TooFew(usize),
    /// Enough people share their slots, but too many have the same value in this column.
    Same(String),
    /// No group could take all of those who must sit together with them.
    Together,
    /// The groups at their hours have as many people as they may, and none can be spared.
    Full(usize),
    /// They, or somebody else, would be the only one of their kind in this column.
    Alone(String),
    /// No group at their hours can take them. One reason for many, so that it tells of no private
    /// pair: whom they could meet is needed elsewhere, a pair is kept apart, or the rule looks at
    /// what no reason names.
    NotPossible,
}

/// A change that would give somebody a seat. Groups are numbered from 1, as in `GROUPS.csv`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// To be free at more hours of their own clock, or to speak a language, or both.
    Join {
        /// The group they would fit.
        group: usize,
        /// When it would meet, in UTC.
        slot: Slot,
        /// Hours to add, by their own clock; empty when the hours fit already.
        hours: Hours,
        /// Their time zone.
        time_zone: String,
        /// A language to add, if they do not speak it yet.
        language: Option<String>,
    },
    /// To sit without those they must sit together with.
    Without {
        /// The group they would fit alone.
        group: usize,
    },
    /// More people with a language, free at this slot.
    MorePeople {
        /// How many at least.
        count: usize,
        /// When, in UTC.
        slot: Slot,
        /// Speaking what.
        language: String,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Reason::NoTimeZone => f.write_str("no time zone is given"),
            Reason::NoHours => f.write_str("no free hours are given"),
            Reason::NoLanguage => f.write_str("no language is given"),
            Reason::TooShort(minutes) => {
                write!(
                    f,
                    "no free stretch is as long as a meeting of {minutes} minutes"
                )
            }
            Reason::TooFew(least) => {
                write!(
                    f,
                    "fewer than {least} people share a free slot and a language with them"
                )
            }
            Reason::Same(column) => write!(
                f,
                "those who share a slot and a language are too often of the same {}",
                words(column)
            ),
            Reason::Together => {
                f.write_str("no group could take all of those who must sit together")
            }
            Reason::Full(most) => {
                write!(
                    f,
                    "every group at their hours has {most} people and none can be spared"
                )
            }
            Reason::Alone(column) => {
                write!(
                    f,
                    "somebody would be the only one of their {}",
                    words(column)
                )
            }
            Reason::NotPossible => f.write_str("no group at their hours can take them"),
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Change::Join {
                group,
                slot,
                hours,
                time_zone,
                language,
            } => {
                write!(f, "would fit group {group}, meeting {slot} UTC,")?;
                if !hours.is_empty() {
                    write!(f, " if also free {} ({time_zone})", spans(hours))?;
                }
                match language {
                    Some(language) if hours.is_empty() => {
                        write!(f, " if they also spoke {language}")
                    }
                    Some(language) => write!(f, " and if they spoke {language}"),
                    None => Ok(()),
                }
            }
            Change::Without { group } => {
                write!(
                    f,
                    "would fit group {group} without those they must sit together with"
                )
            }
            Change::MorePeople {
                count,
                slot,
                language,
            } => {
                let people = if *count == 1 {
                    "one more person"
                } else {
                    "more people"
                };
                let number = if *count == 1 {
                    String::new()
                } else {
                    format!("{count} ")
                };
                write!(f, "would fit a new group with {number}{people} ")?;
                write!(f, "free {slot} UTC and speaking {language}")
            }
        }
    }
}

fn spans(hours: &Hours) -> String {
    let words: Vec<String> = hours
        .stretches()
        .iter()
        .map(|(from, to)| crate::hours::span_words(*from, *to))
        .collect();
    words.join(" and ")
}

fn words(column: &str) -> String {
    column.replace('_', " ")
}

/// Everybody without a seat, in the order of the people, with reasons and a change.
pub(crate) fn advise(scene: &Scene, circles: &[Circle]) -> Vec<Unplaced> {
    let mut group_of = vec![NONE; scene.problem.party_count()];
    for (place, (members, _)) in circles.iter().enumerate() {
        members
            .iter()
            .for_each(|party| group_of[*party as usize] = place as u32);
    }
    let mut openings = None;
    let mut unplaced = Vec::new();
    for (place, person) in scene.people.all().iter().enumerate() {
        let party = scene.problem.party_of[place];
        if group_of[party as usize] != NONE {
            continue;
        }
        let (refusals, openings) = openings.get_or_insert_with(|| {
            let openings = Openings::new(scene, circles, &group_of);
            (Refusals::new(scene, circles), openings)
        });
        unplaced.push(Unplaced {
            id: person.id.clone(),
            reasons: refusals.reasons(place, &mut openings.zones),
            change: openings.smallest(place),
        });
    }
    unplaced
}
