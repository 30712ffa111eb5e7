//! `/admin/members`: everybody with an account, by name or address.

use askama::Template;
use axum::extract::{RawQuery, State};

use super::{Choice, Pill, page_asked, path_of};
use crate::admin::Admin;
use crate::admin::people::{self, PAGE_PEOPLE, SEARCH_CHARS_MAX, Search, WHO};
use crate::admin::store::PersonRow;
use crate::app::App;
use crate::db::{MemberId, Moment};
use crate::web::form::Typed;
use crate::web::frame::{Face, Frame, Here};
use crate::web::when::{Reader, ago};
use crate::web::words::{Lang, Say};
use crate::web::{Answer, page};

#[derive(Template)]
#[template(path = "admin/members.html")]
struct MembersPage {
    f: Frame,
    here: &'static str,
    words: String,
    who: &'static str,
    sifts: Vec<Choice>,
    count: usize,
    rows: Vec<Row>,
    earlier: String,
    later: String,
    shown: String,
}

/// A member found.
struct Row {
    id: MemberId,
    face: Face,
    name: String,
    email: String,
    pills: Vec<Pill>,
    joined: String,
    seen: String,
}

/// `GET /admin/members`
pub async fn members(
    State(app): State<App>,
    Admin(asker, me): Admin,
    RawQuery(query): RawQuery,
) -> Answer {
    let search = search(&Typed::asked(query.as_deref()));
    let mut db = app.db.read().await?;
    let (count, found) = people::find(&mut db, &search).await?;
    let reader = Reader::new(asker.lang, &me.time_zone);
    let rows = found
        .iter()
        .map(|person| row(asker.lang, &reader, person, app.now()));
    let before = (search.page - 1).saturating_mul(PAGE_PEOPLE);
    let until = before.saturating_add(found.len());
    let shown = Say::new("members-shown")
        .count("from", (before + 1).min(until))
        .count("until", until)
        .count("count", count);
    let to = |page| path_of(PATH, &narrowed(&search), page);
    page(&MembersPage {
        f: Frame::titled(&asker, "people-title").at(Here::Admin),
        here: "members",
        sifts: sifts(asker.lang, &search),
        count,
        rows: rows.collect(),
        earlier: if search.page > 1 {
            to(search.page - 1)
        } else {
            String::new()
        },
        later: if until < count {
            to(search.page + 1)
        } else {
            String::new()
        },
        shown: asker.lang.say(&shown),
        who: search.who,
        words: search.words,
    })
}

const PATH: &str = "/admin/members";

fn search(asked: &Typed) -> Search {
    let who = WHO.into_iter().find(|who| *who == asked.get("who"));
    Search {
        words: asked.get("search").chars().take(SEARCH_CHARS_MAX).collect(),
        who: who.unwrap_or_default(),
        page: page_asked(asked),
    }
}

fn narrowed(search: &Search) -> [(&'static str, &str); 2] {
    [("search", &search.words), ("who", search.who)]
}

fn sifts(lang: &Lang, search: &Search) -> Vec<Choice> {
    let choice = |who: &'static str| Choice {
        path: path_of(PATH, &[("search", &search.words), ("who", who)], 1),
        label: lang.t(match who {
            "roles" => "people-with-roles",
            "suspended" => "people-suspended",
            "closing" => "people-closing",
            _ => "people-everybody",
        }),
        here: who == search.who,
    };
    WHO.into_iter().map(choice).collect()
}

fn row(lang: &Lang, reader: &Reader, person: &PersonRow, now: Moment) -> Row {
    Row {
        id: person.member_id,
        face: Face::of(person.member_id.0, &person.name),
        name: name(lang, person),
        email: person.email.clone(),
        pills: pills(lang, person),
        joined: joined(lang, reader, person, now),
        seen: seen(lang, person, now),
    }
}

pub(super) fn name(lang: &Lang, person: &PersonRow) -> String {
    match person.name.as_str() {
        "" => lang.t("member-unnamed"),
        name => name.to_owned(),
    }
}

/// When they joined, by its day.
pub(super) fn joined(lang: &Lang, reader: &Reader, person: &PersonRow, now: Moment) -> String {
    match person.joined_at {
        Some(at) => reader.day(at, now),
        None => lang.t("person-not-joined"),
    }
}

/// When they were last seen, roughly.
pub(super) fn seen(lang: &Lang, person: &PersonRow, now: Moment) -> String {
    match person.seen_at {
        Some(at) => ago(lang, at, now),
        None => lang.t("person-never-seen"),
    }
}

/// Roles, and what stands in the way.
pub(super) fn pills(lang: &Lang, person: &PersonRow) -> Vec<Pill> {
    let marks = [
        (person.admin > 0, "pill-now", "role-admin"),
        (person.host > 0, "pill-good", "role-host"),
        (
            person.suspended_at.is_some(),
            "pill-bad",
            "person-suspended",
        ),
        (person.closing_at.is_some(), "pill-bad", "person-is-closing"),
    ];
    marks
        .into_iter()
        .filter(|(is, ..)| *is)
        .map(|(_, class, key)| Pill {
            class,
            says: lang.t(key),
        })
        .collect()
}
