//! The directory.

use askama::Template;
use axum::extract::{RawQuery, State};

use crate::app::App;
use crate::db::{MemberId, Moment};
use crate::members::choices::{FOCUS, INDUSTRIES};
use crate::members::directory::{self, FILTERS, PAGE_MEMBERS, SEARCH_CHARS_MAX, Search};
use crate::members::fields::Field;
use crate::members::profile::Profile;
use crate::members::views::{self, Opt};
use crate::web::asker::{Asker, Joined};
use crate::web::form::Typed;
use crate::web::frame::{Face, Frame, Here};
use crate::web::when::{Reader, city};
use crate::web::words::{Lang, Say};
use crate::web::{Answer, page};

#[derive(Template)]
#[template(path = "members/directory.html")]
struct DirectoryPage {
    f: Frame,
    words: String,
    filters: Vec<Filter>,
    filtered: bool,
    searched: bool,
    count: usize,
    shown: String,
    rows: Vec<Row>,
    earlier: String,
    later: String,
}

/// A field to filter by.
struct Filter {
    key: &'static str,
    label: String,
    options: Vec<Opt>,
}

/// A member found.
struct Row {
    id: MemberId,
    face: Face,
    name: String,
    me: bool,
    lead: String,
    place: String,
    tags: Vec<String>,
}

/// `GET /members`
pub async fn members(
    State(app): State<App>,
    Joined(asker, me): Joined,
    RawQuery(query): RawQuery,
) -> Answer {
    let search = search(&Typed::asked(query.as_deref()));
    let mut db = app.db.read().await?;
    let found = directory::find(&mut db, me.id, &search).await?;
    let row = |profile: &Profile| row(&asker, me.id, profile, app.now());
    let before = (search.page - 1).saturating_mul(PAGE_MEMBERS);
    let shown_until = before.saturating_add(found.members.len());
    let earlier = (search.page > 1).then(|| path(&search, search.page - 1));
    let later = (shown_until < found.count).then(|| path(&search, search.page + 1));
    let shown = Say::new("members-shown")
        .count("from", (before + 1).min(shown_until))
        .count("until", shown_until)
        .count("count", found.count);
    page(&DirectoryPage {
        f: Frame::titled(&asker, "members-title").at(Here::Members),
        filters: filters(asker.lang, &search),
        filtered: search.filters.iter().any(|value| !value.is_empty()),
        searched: !search.is_empty(),
        words: search.words,
        count: found.count,
        shown: asker.lang.say(&shown),
        rows: found.members.iter().map(row).collect(),
        earlier: earlier.unwrap_or_default(),
        later: later.unwrap_or_default(),
    })
}

fn search(asked: &Typed) -> Search {
    const PAGE_MAX: usize = 100_000;
    let short = |text: &str| text.chars().take(SEARCH_CHARS_MAX).collect::<String>();
    Search {
        words: short(asked.get("search")),
        filters: FILTERS.map(|field| short(asked.get(field.key()))),
        page: asked.get("page").parse().unwrap_or(1).clamp(1, PAGE_MAX),
    }
}

/// The address of another page of the same search.
fn path(search: &Search, page: usize) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if !search.words.is_empty() {
        query.append_pair("search", &search.words);
    }
    for (field, value) in FILTERS.iter().zip(&search.filters) {
        if !value.is_empty() {
            query.append_pair(field.key(), value);
        }
    }
    query.append_pair("page", &page.to_string());
    format!("/members?{}", query.finish())
}

fn filters(lang: &Lang, search: &Search) -> Vec<Filter> {
    let filter = |(field, chosen): (Field, &String)| Filter {
        key: field.key(),
        label: lang.t(&views::name_key(field)),
        options: match field {
            Field::Languages => {
                let mut spoken = Profile::empty(MemberId(0), String::new());
                spoken.set(field, chosen.clone());
                views::language_options(&spoken)
            }
            Field::Country => views::country_options(lang, chosen),
            Field::Industry => views::options(lang, &INDUSTRIES, chosen),
            _ => views::options(lang, &FOCUS, chosen),
        },
    };
    FILTERS
        .into_iter()
        .zip(&search.filters)
        .map(filter)
        .collect()
}

fn row(asker: &Asker, me: MemberId, profile: &Profile, now: Moment) -> Row {
    let lang = asker.lang;
    let zone = profile.get(Field::TimeZone);
    let place = match zone {
        "" => String::new(),
        zone => {
            let hour = Reader::new(lang, zone).hour(now);
            lang.say(
                &Say::new("hour-in")
                    .with("hour", hour)
                    .with("city", city(zone)),
            )
        }
    };
    let told = |field| {
        views::told(lang, field, profile)
            .map(|t| t.says)
            .unwrap_or_default()
    };
    Row {
        id: profile.member,
        face: Face::of(profile.member.0, &profile.name),
        name: profile.name.clone(),
        me: profile.member == me,
        lead: profile.get(Field::Lead).to_owned(),
        place,
        tags: told(Field::Focus),
    }
}
