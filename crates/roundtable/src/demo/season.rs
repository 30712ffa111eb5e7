//! The season: the groups of the programme, and what their members will have done.

use std::collections::{BTreeMap, BTreeSet};

use super::cast::Words;
use super::diary::{Act, Entry};
use super::dice::Dice;
use super::hours_from;
use super::programme::Seated;
use crate::app::App;
use crate::charters::{Sections, Template};
use crate::db::{GroupId, MemberId, Moment};
use crate::error::Trouble;
use crate::groups;
use crate::meetings::{self, Meeting};
use crate::web::words;

/// Where each member lives.
pub(super) type Zones = BTreeMap<MemberId, String>;

/// A group with what is needed to say what it did.
pub(super) struct Founded {
    pub id: GroupId,
    pub members: Vec<MemberId>,
    pub language: String,
    pub meetings: Vec<Meeting>,
}

/// The groups of the programme with their meetings, as far as they lie near.
pub(super) async fn groups_of(
    app: &App,
    seated: &Seated,
    now: Moment,
) -> Result<Vec<Founded>, Trouble> {
    let mut db = app.db.read().await?;
    let mut founded = Vec::new();
    for (id, members) in seated {
        let meetings = meetings::of_group(&mut db, *id).await?;
        let near = |meeting: &Meeting| meeting.starts_at < hours_from(now, 24 * 21);
        founded.push(Founded {
            id: *id,
            members: members.clone(),
            language: groups::any(&mut db, *id).await?.language,
            meetings: meetings.into_iter().filter(near).collect(),
        });
    }
    Ok(founded)
}

/// Who one is in the demo: somebody in a large city, at a table of about six from many zones.
pub(super) fn protagonist(founded: &[Founded], zones: &Zones) -> MemberId {
    const CITIES: [&str; 3] = ["Europe/London", "Europe/Berlin", "Europe/Paris"];
    let mut best = (0, MemberId(1));
    for group in founded.iter().filter(|group| group.language == "en") {
        let lived_in: Vec<&str> = group.members.iter().map(|m| zones[m].as_str()).collect();
        let different = lived_in.iter().collect::<BTreeSet<_>>().len();
        let score = 100 + different - 3 * group.members.len().abs_diff(6);
        let place = lived_in.iter().position(|zone| CITIES.contains(zone));
        if let Some(place) = place
            && score > best.0
        {
            best = (score, group.members[place]);
        }
    }
    best.1
}

/// Everything they will have done by now. What is left open is left for whoever looks.
pub(super) fn plan(
    founded: &[Founded],
    protagonist: MemberId,
    words: &Words,
    now: Moment,
    dice: &mut Dice,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (place, group) in founded.iter().enumerate() {
        let ours = group.members.contains(&protagonist);
        named(
            &mut entries,
            group,
            &words.groups[place % words.groups.len()],
        );
        charter(
            &mut entries,
            group,
            if ours {
                1
            } else {
                (place % 12).saturating_sub(7)
            },
            protagonist,
            words,
            dice,
        );
        for meeting in &group.meetings {
            answers(&mut entries, group, meeting, protagonist, now, dice);
        }
    }
    entries
}

/// A group takes a name of its own after it first met.
fn named(entries: &mut Vec<Entry>, group: &Founded, name: &str) {
    if let (Some(first), Some(member)) = (group.meetings.first(), group.members.first()) {
        entries.push(Entry {
            at: hours_from(first.starts_at, 1),
            member: *member,
            group: group.id,
            act: Act::Rename {
                name: name.to_owned(),
            },
        });
    }
}

fn answers(
    entries: &mut Vec<Entry>,
    group: &Founded,
    meeting: &Meeting,
    protagonist: MemberId,
    now: Moment,
    dice: &mut Dice,
) {
    let coming_up = meeting.is_coming(now);
    for member in &group.members {
        let left_open = coming_up && *member == protagonist;
        if left_open || !dice.percent(if coming_up { 70 } else { 92 }) {
            continue;
        }
        let before = hours_from(meeting.starts_at, -48);
        entries.push(Entry {
            at: before.min(hours_from(now, -3)),
            member: *member,
            group: group.id,
            act: Act::Answer {
                number: meeting.number,
                coming: dice.percent(88),
            },
        });
    }
}

/// How far a charter is: 0 signed by all; 1 by all but one; 2 changed once, and signed by half;
/// 3 written, and not signed; 4 not begun. Most are signed.
fn charter(
    entries: &mut Vec<Entry>,
    group: &Founded,
    how_far: usize,
    protagonist: MemberId,
    words: &Words,
    dice: &mut Dice,
) {
    let Some(first) = group.meetings.first().filter(|_| how_far < 4) else {
        return;
    };
    let begun = hours_from(first.starts_at, 2);
    let mut entry = |hours: i64, member: MemberId, act: Act| {
        entries.push(Entry {
            at: hours_from(begun, hours),
            member,
            group: group.id,
            act,
        });
    };
    let mut sections = Template::Short.sections(words::english());
    sections.purpose = dice.one_of(&words.charter["purpose"]).clone();
    let writer = group.members[0];
    entry(0, writer, write(0, &sections));
    let mut version = 1;
    if how_far <= 2 {
        sections.goals = dice.one_of(&words.charter["goals"]).clone();
        entry(24, group.members[1], write(1, &sections));
        version = 2;
    }
    let last = group.members.iter().rposition(|member| *member != writer);
    for (place, member) in group.members.iter().enumerate() {
        let signs = match how_far {
            0 => true,
            1 if group.members.contains(&protagonist) => *member != protagonist,
            1 => Some(place) != last,
            2 => place % 2 == 0,
            _ => false,
        };
        if signs {
            let later = i64::try_from(place).unwrap_or(0);
            entry(48 + later, *member, Act::Sign { version });
        }
    }
}

fn write(base: i64, sections: &Sections) -> Act {
    Act::Write {
        base,
        sections: sections.clone(),
    }
}
