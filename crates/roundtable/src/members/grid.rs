//! The week as a form: parts of days to tap, and a line for exact hours.

use super::hours::{DAYS, PARTS, Stretch, Week, clock, span, typed as read_line};
use super::profile::LINE_CHARS_MAX;
use crate::web::form::Typed;
use crate::web::words::{Lang, Say};

const EXACT: [&str; 7] = [
    "exact-mon",
    "exact-tue",
    "exact-wed",
    "exact-thu",
    "exact-fri",
    "exact-sat",
    "exact-sun",
];

/// A week as it stands in the form: what is ticked, and what is typed.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    ticked: [[bool; PARTS.len()]; 7],
    exact: [String; 7],
}

/// A day of the grid, ready to print.
pub struct GridDay {
    pub name: String,
    pub boxes: Vec<GridBox>,
    pub exact_name: &'static str,
    pub exact: String,
}

/// A part of a day, ready to print.
pub struct GridBox {
    pub value: String,
    pub label: String,
    pub ticked: bool,
}

impl Grid {
    /// The form of a stored week. Whatever is no part of a day is an exact hour.
    pub fn of(week: &Week) -> Grid {
        let mut grid = Grid::default();
        for day in 0..DAYS.len() {
            let part = |stretch: &Stretch| {
                PARTS
                    .iter()
                    .position(|(_, from, until)| (*from, *until) == *stretch)
            };
            let mut exact = Vec::new();
            for stretch in week.day(day) {
                match part(stretch) {
                    Some(part) => grid.ticked[day][part] = true,
                    None => exact.push(span(*stretch)),
                }
            }
            grid.exact[day] = exact.join(", ");
        }
        grid
    }

    /// The form as it was sent.
    pub fn typed(typed: &Typed) -> Grid {
        let mut grid = Grid::default();
        let ticked = typed.all("free");
        for (day, exact) in EXACT.iter().enumerate() {
            for part in 0..PARTS.len() {
                grid.ticked[day][part] = ticked.iter().any(|value| *value == value_of(day, part));
            }
            typed.get(exact).clone_into(&mut grid.exact[day]);
        }
        grid
    }

    /// The week it means.
    ///
    /// # Errors
    /// For each day whose line can't be read: its field and what to do.
    pub fn week(&self) -> Result<Week, Vec<(&'static str, Say)>> {
        let mut week = Week::default();
        let mut faults = Vec::new();
        for (day, exact) in EXACT.iter().enumerate() {
            for (part, (_, from, until)) in PARTS.iter().enumerate() {
                if self.ticked[day][part] {
                    week.add(day, (*from, *until));
                }
            }
            match read_line(&self.exact[day]) {
                Ok(stretches) => stretches.into_iter().for_each(|s| week.add(day, s)),
                Err(piece) => {
                    let piece: String = piece.chars().take(LINE_CHARS_MAX).collect();
                    let say = Say::new("fault-hours").say("day", Say::new(day_key(day)));
                    faults.push((*exact, say.with("typed", piece)));
                }
            }
        }
        if faults.is_empty() {
            Ok(week)
        } else {
            Err(faults)
        }
    }

    /// Whether any exact hour is there, so that its line must be seen.
    pub fn has_exact(&self) -> bool {
        self.exact.iter().any(|line| !line.is_empty())
    }

    /// The days, in the words of a language.
    pub fn days(&self, lang: &Lang) -> Vec<GridDay> {
        let boxes = |day: usize| {
            let name = lang.t(day_key(day));
            let labelled = move |part: usize| GridBox {
                value: value_of(day, part),
                label: label(lang, &name, part),
                ticked: self.ticked[day][part],
            };
            (0..PARTS.len()).map(labelled).collect()
        };
        (0..DAYS.len())
            .map(|day| GridDay {
                name: lang.t(day_key(day)),
                boxes: boxes(day),
                exact_name: EXACT[day],
                exact: self.exact[day].clone(),
            })
            .collect()
    }
}

/// The heads of the columns: a part of the day, and its hours.
pub fn heads(lang: &Lang) -> Vec<(String, String)> {
    let head = |(name, from, until): &(&str, u16, u16)| {
        let hours = format!("{}–{}", clock(*from), clock(*until));
        (lang.t(&format!("part-{name}")), hours)
    };
    PARTS.iter().map(head).collect()
}

/// A stored week in words: `Monday 18:00–21:00`, a line a day.
pub fn told(lang: &Lang, stored: &str) -> Vec<(String, String)> {
    let week = Week::read(stored);
    let line = |day: usize| {
        let spans = week.day(day).iter().map(|s| span(*s).replace('-', "–"));
        let spans: Vec<String> = spans.collect();
        (lang.t(day_key(day)), spans.join(", "))
    };
    let days = (0..DAYS.len()).map(line);
    days.filter(|(_, spans)| !spans.is_empty()).collect()
}

fn label(lang: &Lang, day: &str, part: usize) -> String {
    let (name, from, until) = PARTS[part];
    let say = Say::new("hours-box")
        .with("day", day)
        .with("part", lang.t(&format!("part-{name}-in")))
        .with("from", clock(from))
        .with("until", clock(until));
    lang.say(&say)
}

fn value_of(day: usize, part: usize) -> String {
    format!("{}-{}", DAYS[day], PARTS[part].0)
}

/// The key of a day's name in the catalogue; Monday is 0.
pub fn day_key(day: usize) -> &'static str {
    const KEYS: [&str; 7] = [
        "weekday-mon",
        "weekday-tue",
        "weekday-wed",
        "weekday-thu",
        "weekday-fri",
        "weekday-sat",
        "weekday-sun",
    ];
    KEYS[day]
}
