//! What all pages of a placement show alike: windows, people, what falls outside.

use std::collections::BTreeMap;

use jiff::ToSpan;

use crate::db::{Conn, MemberId, Moment, ProgrammeId};
use crate::members::{self, Card};
use crate::placement::season::{self, Missed};
use crate::placement::store::{self, ProposedGroup, ProposedSeat, Row};
use crate::web::asker::{Asker, Me};
use crate::web::frame::Face;
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};

/// When a group meets.
pub struct Window {
    /// `Thursday 18:00 to 19:30`, by the reader's clock.
    pub mine: String,
    /// The same on others' clocks, where they differ: `17:00 Mei, Ada`.
    pub others: Vec<ZoneLine>,
}

/// An hour on some people's clocks.
pub struct ZoneLine {
    /// `17:00`, with the weekday when it is another one.
    pub hour: String,
    /// Whose.
    pub names: String,
}

/// A group of a draft in a few lines.
pub struct GroupView {
    /// `Group 3`
    pub name: String,
    pub path: String,
    pub window: Window,
    pub language: String,
    pub people: Vec<PersonView>,
    pub locked: usize,
    pub misses: bool,
}

/// Somebody in a draft.
pub struct PersonView {
    pub id: MemberId,
    pub name: String,
    pub face: Face,
    pub lead: String,
    pub locked: bool,
}

/// Who looks at a placement.
pub struct Looker<'a> {
    pub asker: &'a Asker,
    pub me: &'a Me,
    pub programme: ProgrammeId,
    pub row: &'a Row,
    pub minutes: i64,
    /// From one meeting to the next.
    pub weeks: i64,
}

impl Looker<'_> {
    pub fn lang(&self) -> &'static Lang {
        self.asker.lang
    }

    /// By the clock of whoever looks.
    pub fn reader(&self) -> Reader {
        Reader::new(self.asker.lang, &self.me.time_zone)
    }

    /// `Group 3`
    pub fn group_name(&self, number: i64) -> String {
        let say = Say::new("placement-group").with("number", number.to_string());
        self.lang().say(&say)
    }

    /// The address of a group of the draft.
    pub fn group_path(&self, number: i64) -> String {
        format!("/programmes/{}/placement/groups/{number}", self.programme)
    }

    /// When a group meets in the week it was formed for.
    pub fn at(&self, group: &ProposedGroup) -> Moment {
        season::moment(self.row.monday(), group.starts)
    }

    /// `Thursday 18:00 to 19:30`
    pub fn weekly(&self, reader: &Reader, at: Moment) -> String {
        let until = Moment(at.0 + self.minutes * 60_000);
        let say = Say::new("placement-window")
            .with("day", reader.weekday(at))
            .with("from", reader.hour(at))
            .with("until", reader.hour(until));
        self.lang().say(&say)
    }

    /// When a group meets, for whoever looks and for those who sit there.
    pub fn window(&self, group: &ProposedGroup, cards: &[Card]) -> Window {
        let (at, mine) = (self.at(group), self.reader());
        let my_clock = mine.local(at).datetime();
        let mut lines: BTreeMap<jiff::civil::DateTime, (String, Vec<String>)> = BTreeMap::new();
        for card in cards.iter().filter(|card| !card.time_zone.is_empty()) {
            let theirs = Reader::new(self.lang(), &card.time_zone);
            let clock = theirs.local(at).datetime();
            let hour = match clock.date() == my_clock.date() {
                true => theirs.hour(at),
                false => format!("{} {}", theirs.weekday_short(at), theirs.hour(at)),
            };
            let line = lines.entry(clock).or_insert((hour, Vec::new()));
            line.1.push(card.name(self.lang()));
        }
        if lines.keys().all(|clock| *clock == my_clock) {
            lines.clear();
        }
        let line = |(hour, names): (String, Vec<String>)| ZoneLine {
            hour,
            names: names.join(", "),
        };
        Window {
            mine: self.weekly(&mine, at),
            others: lines.into_values().map(line).collect(),
        }
    }

    /// Groups with those who sit in them.
    pub async fn groups(
        &self,
        db: &mut Conn,
        groups: &[ProposedGroup],
    ) -> Result<Vec<GroupView>, sqlx::Error> {
        let numbers: Vec<i64> = groups.iter().map(|group| group.number).collect();
        let seats = store::seats_of(db, self.row.placement_id, &numbers).await?;
        let ids: Vec<MemberId> = seats.iter().map(|seat| seat.member_id).collect();
        let cards = members::cards(db, self.me.id, &ids).await?;
        Ok(groups
            .iter()
            .map(|group| self.group(group, &seats, &cards))
            .collect())
    }

    fn group(&self, group: &ProposedGroup, seats: &[ProposedSeat], cards: &[Card]) -> GroupView {
        let seats = seats
            .iter()
            .filter(|seat| seat.number == Some(group.number));
        let seats: Vec<&ProposedSeat> = seats.collect();
        let here = |card: &&Card| seats.iter().any(|seat| seat.member_id == card.id);
        let here: Vec<Card> = cards.iter().filter(here).cloned().collect();
        GroupView {
            name: self.group_name(group.number),
            path: self.group_path(group.number),
            window: self.window(group, &here),
            language: members::language_name(&group.language),
            people: here.iter().map(|card| self.person(card, &seats)).collect(),
            locked: seats.iter().filter(|seat| seat.locked == 1).count(),
            misses: !group.misses.is_empty(),
        }
    }

    /// Somebody as every page of a draft shows them.
    pub fn person(&self, card: &Card, seats: &[&ProposedSeat]) -> PersonView {
        let locked = |seat: &&&ProposedSeat| seat.member_id == card.id && seat.locked == 1;
        PersonView {
            id: card.id,
            name: card.name(self.lang()),
            face: card.face.clone(),
            lead: card.lead.clone(),
            locked: seats.iter().any(|seat| locked(&seat)),
        }
    }

    /// Who falls outside when: a line for all meetings in a row that are at one hour of theirs.
    pub fn misses(&self, misses: &[Missed], cards: &[Card]) -> Vec<String> {
        let mut by_person: Vec<&Missed> = misses.iter().collect();
        by_person.sort_by_key(|miss| (miss.member, miss.on));
        let hides = |miss: &Missed| {
            let card = cards.iter().find(|card| card.id.0 == miss.member);
            card.is_none_or(|card| card.time_zone.is_empty())
        };
        let rows = by_person.chunk_by(|miss, next| self.goes_on(miss, next, hides(miss)));
        rows.filter_map(|row| self.missed(row, cards)).collect()
    }

    /// Whether somebody misses the next meeting as well, at the same hour; at whichever where they
    /// hide their clock, or else the week in which it changes would be told.
    fn goes_on(&self, miss: &Missed, next: &Missed, hides: bool) -> bool {
        let clock = |miss: &Missed| miss.local.map(|(from, until)| (from.time(), until.time()));
        let following = miss.on.saturating_add(self.weeks.weeks()) == next.on;
        following && miss.member == next.member && (hides || clock(miss) == clock(next))
    }

    fn missed(&self, misses: &[&Missed], cards: &[Card]) -> Option<String> {
        let (first, last) = (misses.first()?, misses.last()?);
        let card = cards.iter().find(|card| card.id.0 == first.member)?;
        let reader = self.reader();
        // What o'clock it is there would tell a zone they do not show.
        let local = first.local.filter(|_| !card.time_zone.is_empty());
        let key = match local {
            Some(_) => "placement-miss",
            None => "placement-miss-unsaid",
        };
        let say = Say::new(key)
            .with("name", card.name(self.lang()))
            .count("count", misses.len())
            .with("first", reader.date(first.on))
            .with("last", reader.date(last.on));
        let say = match local {
            Some((from, until)) => say
                .with("from", from.strftime("%H:%M").to_string())
                .with("until", until.strftime("%H:%M").to_string()),
            None => say,
        };
        Some(self.lang().say(&say))
    }
}

/// Pages of a list, and the links between them.
pub struct Pager {
    pub shown: String,
    pub earlier: String,
    pub later: String,
}

impl Pager {
    /// Which page of a list this is; nothing when there is one alone.
    pub fn of(lang: &Lang, page: i64, count: i64, path: impl Fn(i64) -> String) -> Option<Pager> {
        let most = crate::placement::PAGE_GROUPS;
        if count <= most {
            return None;
        }
        let until = (page * most).min(count);
        let number = |number: i64| usize::try_from(number).unwrap_or(0);
        let say = Say::new("members-shown")
            .count("from", number(((page - 1) * most + 1).min(until)))
            .count("until", number(until))
            .count("count", number(count));
        Some(Pager {
            shown: lang.say(&say),
            earlier: match page > 1 {
                true => path(page - 1),
                false => String::new(),
            },
            later: match until < count {
                true => path(page + 1),
                false => String::new(),
            },
        })
    }
}

/// A share of 1 in hundredths.
pub fn percent(share: f64) -> i64 {
    (share * 100.0).round().clamp(-100.0, 100.0) as i64
}
