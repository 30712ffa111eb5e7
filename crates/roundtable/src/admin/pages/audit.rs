//! `/admin/audit`: who did what to an account, and when.

use askama::Template;
use axum::extract::{RawQuery, State};

use super::{page_asked, path_of};
use crate::admin::Admin;
use crate::admin::people::{self, SEARCH_CHARS_MAX};
use crate::admin::store::PersonRow;
use crate::app::App;
use crate::audit::{self, Act, Entry, PAGE_ENTRIES, Search};
use crate::db::{Conn, MemberId, Moment};
use crate::error::Trouble;
use crate::programmes::{self, Names};
use crate::web::form::Typed;
use crate::web::frame::{Frame, Here};
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};
use crate::web::{Answer, page};

const PATH: &str = "/admin/audit";

#[derive(Template)]
#[template(path = "admin/audit.html")]
struct AuditPage {
    f: Frame,
    here: &'static str,
    acts: Vec<ActChoice>,
    typed: String,
    whose: Option<String>,
    note: String,
    rows: Vec<Row>,
    earlier: String,
    later: String,
    shown: String,
}

struct ActChoice {
    key: &'static str,
    label: String,
    chosen: bool,
}

struct Row {
    what: String,
    detail: String,
    who: String,
    path: Option<String>,
    when: String,
}

/// `GET /admin/audit`
pub async fn audit(
    State(app): State<App>,
    Admin(asker, me): Admin,
    RawQuery(query): RawQuery,
) -> Answer {
    let asked = Typed::asked(query.as_deref());
    let lang = asker.lang;
    let mut db = app.db.read().await?;
    let (member, note) = whose(&mut db, &asked).await?;
    let search = Search {
        act: Act::of(asked.get("act")),
        member: member.as_ref().map(|person| person.member_id),
        page: page_asked(&asked),
    };
    let (count, found) = audit::find(&mut db, search).await?;
    let names = names(&mut db, &found).await?;
    let reader = Reader::new(lang, &me.time_zone);
    let before = (search.page - 1).saturating_mul(PAGE_ENTRIES);
    let until = before.saturating_add(found.len());
    let shown = Say::new("members-shown")
        .count("from", (before + 1).min(until))
        .count("until", until)
        .count("count", count);
    let id = search.member.map(|id| id.to_string()).unwrap_or_default();
    let act = search.act.map(Act::key).unwrap_or_default();
    let to = |page| path_of(PATH, &[("act", act), ("member", &id)], page);
    page(&AuditPage {
        f: Frame::titled(&asker, "audit-title").at(Here::Admin),
        here: "audit",
        acts: acts(lang, search.act),
        typed: match &member {
            Some(person) => person.email.clone(),
            None => asked.get("whose").chars().take(SEARCH_CHARS_MAX).collect(),
        },
        whose: member.map(|person| super::members::name(lang, &person)),
        note: note.map(|key| lang.t(key)).unwrap_or_default(),
        rows: found
            .iter()
            .map(|one| row(lang, &reader, one, &names, app.now()))
            .collect(),
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
        shown: lang.say(&shown),
    })
}

/// Whose entries were asked for: a member by id, or the one who goes by a name or an address;
/// and what to say when that is nobody, or several.
async fn whose(
    db: &mut Conn,
    asked: &Typed,
) -> Result<(Option<PersonRow>, Option<&'static str>), Trouble> {
    let words: String = asked.get("whose").chars().take(SEARCH_CHARS_MAX).collect();
    if words.is_empty() {
        return match asked.get("member").parse::<MemberId>() {
            Ok(member) => Ok((Some(people::person(db, member).await?), None)),
            Err(_) => Ok((None, None)),
        };
    }
    let search = people::Search {
        words,
        who: "",
        page: 1,
    };
    let (count, mut found) = people::find(db, &search).await?;
    match count {
        0 => Ok((None, Some("audit-whose-none"))),
        1 => Ok((found.pop(), None)),
        _ => Ok((None, Some("audit-whose-several"))),
    }
}

fn acts(lang: &Lang, chosen: Option<Act>) -> Vec<ActChoice> {
    let choice = |act: Act| ActChoice {
        key: act.key(),
        label: said(lang, act.key()),
        chosen: Some(act) == chosen,
    };
    Act::ALL.into_iter().map(choice).collect()
}

/// An act in words a person understands.
fn said(lang: &Lang, act: &str) -> String {
    let key = format!("act-{}", act.replace('_', "-"));
    match lang.knows(&key) {
        true => lang.t(&key),
        false => act.to_owned(),
    }
}

/// What the thing of an act is the id of.
#[derive(PartialEq)]
enum About {
    Programme,
    Group,
    Else,
}

impl About {
    fn of(act: &str) -> About {
        match Act::of(act) {
            Some(
                Act::ProgrammeFounded
                | Act::ProgrammeEnded
                | Act::HostAdded
                | Act::HostRemoved
                | Act::PeopleImported
                | Act::PlacementPublished
                | Act::PlacementUndone,
            ) => About::Programme,
            Some(Act::GroupNudged) => About::Group,
            _ => About::Else,
        }
    }
}

/// What the programmes of these entries are called, and the numbers of their groups.
async fn names(db: &mut Conn, entries: &[Entry]) -> Result<Names, sqlx::Error> {
    let ids = |about: About| -> Vec<i64> {
        let those = entries.iter().filter(|one| About::of(&one.act) == about);
        those.filter_map(|one| one.thing.parse().ok()).collect()
    };
    programmes::names_of(db, &ids(About::Programme), &ids(About::Group)).await
}

fn row(lang: &Lang, reader: &Reader, entry: &Entry, names: &Names, now: Moment) -> Row {
    let named = |name: &Option<String>| match name.as_deref() {
        None | Some("") => lang.t("audit-unnamed"),
        Some(name) => name.to_owned(),
    };
    let known = entry.member_id.filter(|_| entry.has_account > 0);
    let mut details = Vec::new();
    if entry.about_id.is_some() {
        let about = Say::new("audit-about").with("name", named(&entry.about_name));
        details.push(lang.say(&about));
    }
    details.extend(detail(lang, &entry.act, &entry.thing, names));
    Row {
        what: said(lang, &entry.act),
        detail: details.join(" · "),
        who: match entry.member_id {
            Some(_) => named(&entry.name),
            None => lang.t("audit-nobody"),
        },
        path: known.map(|member| format!("/admin/members/{member}")),
        when: format!("{}, {}", reader.day(entry.at, now), reader.hour(entry.at)),
    }
}

/// The word or number an act was noted with, where it says more.
fn detail(lang: &Lang, act: &str, thing: &str, names: &Names) -> Option<String> {
    if thing.is_empty() {
        return None;
    }
    let key = format!("thing-{}", thing.replace('_', "-"));
    if lang.knows(&key) {
        return Some(lang.t(&key));
    }
    let id: i64 = thing.parse().unwrap_or(0);
    match About::of(act) {
        About::Programme => {
            if let Some(name) = names.programmes.get(&id) {
                return Some(lang.say(&Say::new("thing-programme").with("name", name.as_str())));
            }
        }
        About::Group => {
            if let Some((number, name)) = names.groups.get(&id) {
                let say = Say::new("thing-group").with("number", number.to_string());
                return Some(lang.say(&say.with("name", name.as_str())));
            }
        }
        About::Else => {}
    }
    match act {
        "report_closed" => Some(lang.say(&Say::new("thing-report").with("number", thing))),
        _ => Some(thing.to_owned()),
    }
}
