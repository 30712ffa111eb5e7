//! When some people are all free, and what they all speak.

use crate::hours::Minutes;
use crate::people::{People, Person};
use crate::week::{Slot, Week, Zones};

/// When all these people are free, in stretches of at least so many minutes.
///
/// - In UTC as it is in that very week, sorted by start; the last may run past the week's end.
/// - None when there is nobody, or somebody has no time zone or no hours.
/// - Cost: some microseconds for each person.
///
/// ```
/// use grouping::{People, common_windows};
/// let text = "id,time_zone,languages,free\na,UTC,en,mon 17:00-20:00\n\
///             b,Europe/Berlin,en,mon 17:00-20:00\n";
/// let people = People::read(text.as_bytes()).expect("no line is bad");
/// let windows = common_windows(&people, 90, "2026-12-07".parse()?);
/// assert_eq!(windows[0].to_string(), "mon 17:00-19:00");
/// # Ok::<(), String>(())
/// ```
pub fn common_windows(people: &People, minutes: u32, week: Week) -> Vec<Slot> {
    let mut zones = Zones::new(week, people.zones());
    let runs = free_of_all(people.all().iter(), &mut zones).runs();
    let long = runs.into_iter().filter(|(from, to)| to - from >= minutes);
    long.map(|(from, to)| Slot {
        start: from,
        minutes: to - from,
    })
    .collect()
}

/// What all these people speak, as the first of them writes it and in their order.
///
/// ```
/// use grouping::{People, common_languages};
/// let text = "id,time_zone,languages,free\na,,en;DE;fr,\nb,,fr;de,\n";
/// let people = People::read(text.as_bytes()).expect("no line is bad");
/// assert_eq!(common_languages(&people), ["DE", "fr"]);
/// ```
pub fn common_languages(people: &People) -> Vec<String> {
    let Some((first, others)) = people.all().split_first() else {
        return Vec::new();
    };
    let all = |language: &&String| others.iter().all(|person| speaks(person, language));
    first.languages.iter().filter(all).cloned().collect()
}

/// Whether somebody speaks this language, however it is written.
pub(crate) fn speaks(person: &Person, language: &str) -> bool {
    let wanted = language.to_lowercase();
    let mut spoken = person.languages.iter();
    spoken.any(|one| one.to_lowercase() == wanted)
}

/// The minutes of the week at which all these are free; none when there is nobody.
pub(crate) fn free_of_all<'a>(
    people: impl Iterator<Item = &'a Person>,
    zones: &mut Zones,
) -> Minutes {
    let mut all: Option<Minutes> = None;
    for person in people {
        let free = zones.utc(&person.time_zone, &person.free);
        let free = free.unwrap_or_default();
        match &mut all {
            Some(all) => all.keep(&free),
            None => all = Some(free),
        }
    }
    all.unwrap_or_default()
}
