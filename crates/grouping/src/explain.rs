//! Why somebody sits where they sit, told without what they or others would rather not see told.

use crate::given_up::given_up_in;
use crate::hours::{DAY_MINUTES, Hours, span_text};
use crate::people::{People, Person, values};
use crate::placement::Placement;
use crate::rules::Rules;
use crate::scale::Scale;
use crate::story::{Brings, SeatStory, Shares, may_ever_be_named};
use crate::week::Week;
use crate::windows::{common_languages, common_windows};
use std::cmp::Reverse;

/// Tells for each of these people, who are a group, why they sit together; in their order.
///
/// - `people`: the members of one group and nobody else.
/// - `scale`: that of everybody; which columns are numbers is told by it.
/// - `may_name`: whether somebody's (by id) value in a column may be named in a story, `free` and
///   `languages` included. Age and gender never are, whatever it says.
/// - A value shared is told with how many others share it of those for whom it may be named.
/// - What nobody else brings is told only in a column that may be named for the whole group: told
///   in spite of one who hides theirs it could be false, or say what theirs is not; so somebody
///   who hides silences it, whatever their value is. Windows and languages are told likewise.
/// - No story changes when a value changes that may not be named (as long as a column of numbers
///   stays one).
/// - Nothing is told of what was given up; see [`crate::given_up_of_all`] and [`explain`].
/// - Cost: some microseconds for each member.
///
/// ```
/// use grouping::{People, Rules, Scale, seat_stories};
/// let text = "id,time_zone,languages,free,focus\na,UTC,en,mon 18:00-20:00,trust\n\
///             b,UTC,en,mon 18:00-20:00,trust\nc,UTC,en,mon 18:00-20:00,trust\n";
/// let people = People::read(text.as_bytes()).expect("no line is bad");
/// let rules = Rules::default();
/// let scale = Scale::of(&people, &rules);
/// let week = "2026-12-07".parse()?;
/// let stories = seat_stories(&people, &rules, &scale, week, &|id, _| id != "c");
/// assert_eq!(stories[0].shares[0].others, 1, "c's focus is not to be named");
/// assert!(stories[2].shares.is_empty());
/// # Ok::<(), String>(())
/// ```
pub fn seat_stories(
    people: &People,
    rules: &Rules,
    scale: &Scale,
    week: Week,
    may_name: &dyn Fn(&str, &str) -> bool,
) -> Vec<SeatStory> {
    let here = Here {
        all: people.all(),
        rules,
        scale,
        may_name,
    };
    let windows = if here.all_may_name("free") {
        windows(people, rules.meeting_minutes, week)
    } else {
        Vec::new()
    };
    let languages = if here.all_may_name("languages") {
        common_languages(people)
    } else {
        Vec::new()
    };
    let story = |person: &Person| SeatStory {
        id: person.id.clone(),
        windows: windows.clone(),
        languages: languages.clone(),
        shares: here.shares(person),
        brings: here.brings(person),
        given_up: None,
    };
    people.all().iter().map(story).collect()
}

/// Tells for each member of a group why they sit there, in the order of its members.
///
/// - `group`: from 0, as in `placement.groups`; there is nothing to tell of one that is not there.
/// - `may_name`: as for [`seat_stories`].
/// - Cost: everybody is looked at once, and a few hundred groups for each member; to tell more
///   than one group, take [`seat_stories`] and [`crate::given_up_of_all`].
pub fn explain(
    people: &People,
    rules: &Rules,
    placement: &Placement,
    group: usize,
    may_name: &dyn Fn(&str, &str) -> bool,
) -> Vec<SeatStory> {
    let Some(told) = placement.groups.get(group) else {
        return Vec::new();
    };
    let scale = Scale::of(people, rules);
    let members = people.some(&told.members);
    let mut stories = seat_stories(&members, rules, &scale, placement.week, may_name);
    let mut given_up = given_up_in(people, rules, placement, may_name, group..group + 1);
    for story in &mut stories {
        story.given_up = given_up.remove(&story.id);
    }
    stories
}

/// A group, and what may be told of it.
struct Here<'a> {
    all: &'a [Person],
    rules: &'a Rules,
    scale: &'a Scale,
    may_name: &'a dyn Fn(&str, &str) -> bool,
}

impl Here<'_> {
    fn may_name(&self, person: &Person, column: &str) -> bool {
        may_ever_be_named(column) && (self.may_name)(&person.id, column)
    }

    fn all_may_name(&self, column: &str) -> bool {
        self.all.iter().all(|person| self.may_name(person, column))
    }

    fn shares(&self, person: &Person) -> Vec<Shares> {
        let mut shares = Vec::new();
        for column in self.rules.shared.keys() {
            let may_name = |other: &&Person| self.may_name(other, column);
            let counted: Vec<&Person> = self.all.iter().filter(may_name).collect();
            if !may_name(&person) {
                continue;
            }
            for value in values(&person.column(column)) {
                let has = |other: &&&Person| {
                    other.id != person.id && values(&other.column(column)).any(|v| v == value)
                };
                let others = counted.iter().filter(has).count();
                if others > 0 {
                    shares.push(Shares {
                        column: column.clone(),
                        value: value.to_string(),
                        others,
                    });
                }
            }
        }
        shares.sort_by_key(|shares| Reverse(shares.others));
        shares
    }

    fn brings(&self, person: &Person) -> Vec<Brings> {
        let mut brings = Vec::new();
        for (column, weight) in &self.rules.diversity {
            let names = self.scale.counts(column) && self.scale.range(column).is_none();
            if *weight <= 0.0 || !names || !self.all_may_name(column) {
                continue;
            }
            let value = person.column(column);
            let has = |other: &&Person| other.column(column) == value;
            if !value.is_empty() && self.all.iter().filter(has).count() == 1 {
                brings.push(Brings {
                    column: column.clone(),
                    value: value.into_owned(),
                });
            }
        }
        brings
    }
}

/// When all are free, in stretches long enough to meet.
fn windows(people: &People, minutes: u32, week: Week) -> Vec<String> {
    let slots = common_windows(people, minutes, week);
    let runs: Vec<(u32, u32)> = slots
        .iter()
        .map(|slot| (slot.start, slot.start + slot.minutes))
        .collect();
    if runs.iter().all(|(from, to)| to - from < DAY_MINUTES) {
        let text = |(from, to): &(u32, u32)| span_text(*from, *to);
        return runs.iter().map(text).collect();
    }
    let text = Hours::from_stretches(&runs).to_string();
    text.split("; ").map(str::to_string).collect()
}
