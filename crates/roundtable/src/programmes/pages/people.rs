//! The people of a programme, for its hosts.

use askama::Template;
use axum::extract::{RawQuery, State};

use super::exclusions::member;
use crate::app::App;
use crate::db::{MemberId, Moment, ProgrammeId};
use crate::error::Trouble;
use crate::members::{self, Card};
use crate::programmes::{self, Listed, PAGE_PEOPLE, SEARCH_CHARS_MAX, STANDS, Search};
use crate::web::asked::Path;
use crate::web::asker::{Asker, Joined, Me};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Frame, Here};
use crate::web::when::Reader;
use crate::web::words::Say;
use crate::web::{Answer, go_saying, page, page_again, url_part};

#[derive(Template)]
#[template(path = "programmes/people.html")]
struct PeoplePage {
    f: Frame,
    id: ProgrammeId,
    name: String,
    ended: bool,
    words: String,
    stands: &'static str,
    /// The page of the list.
    at: usize,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    shown: String,
    earlier: String,
    later: String,
    hosts: Vec<Host>,
    /// Whether they may step down: another host stays.
    may_step_down: bool,
    faults: Faults,
    typed: String,
    meant: Vec<(MemberId, String)>,
}

struct Tab {
    label: String,
    count: i64,
    path: String,
    here: bool,
}

struct Row {
    id: MemberId,
    card: Card,
    name: String,
    joined: bool,
    stands: &'static str,
    standing: String,
    since: String,
}

struct Host {
    card: Card,
    name: String,
    me: bool,
}

/// `GET /programmes/{id}/people`
pub async fn people(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
    RawQuery(query): RawQuery,
) -> Answer {
    let asked = Typed::asked(query.as_deref());
    page(&people_page(&app, &asker, &me, id, &asked).await?)
}

/// `POST /programmes/{id}/people/{member}/remove`
pub async fn removed(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path((id, who)): Path<(ProgrammeId, MemberId)>,
    typed: Typed,
) -> Answer {
    programmes::remove(&app, me.id, id, who).await?;
    // Back to the part of the list they were found in.
    let search = search(&typed);
    let back = path(id, &search, search.stands, search.page);
    go_saying(&back, "said-person-removed")
}

/// `POST /programmes/{id}/hosts/add`: by name, or by whom of that name is meant.
pub async fn host_added(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
    typed: Typed,
) -> Answer {
    let mut shown = people_page(&app, &asker, &me, id, &Typed::default()).await?;
    shown.typed = typed.line(&mut shown.faults, "host", SEARCH_CHARS_MAX);
    let one = match member(&typed) {
        Ok(chosen) => Some(chosen),
        Err(_) => {
            let mut db = app.db.read().await?;
            let found = members::search(&mut db, me.id, &shown.typed).await?;
            shown.meant = programmes::named(&mut db, &found, &shown.typed).await?;
            match shown.meant.as_slice() {
                [one] => Some(one.0),
                _ => None,
            }
        }
    };
    if shown.meant.is_empty() && one.is_none() {
        shown.faults.add("host", Say::new("hosts-nobody"));
    } else if one.is_none() {
        shown.faults.add("host", Say::new("pairs-which"));
    }
    let (Some(one), true) = (one, shown.faults.none()) else {
        return page_again(&shown);
    };
    programmes::add_host(&app, me.id, id, one).await?;
    go_saying(&format!("/programmes/{id}/people"), "said-host-added")
}

/// `POST /programmes/{id}/hosts/leave`
pub async fn stepped_down(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    programmes::step_down(&app, me.id, id).await?;
    go_saying("/programmes", "said-stepped-down")
}

/// `POST /programmes/{id}/end`
pub async fn ended(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    programmes::end(&app, me.id, id).await?;
    go_saying(&format!("/programmes/{id}"), "said-programme-ended")
}

async fn people_page(
    app: &App,
    asker: &Asker,
    me: &Me,
    id: ProgrammeId,
    asked: &Typed,
) -> Result<PeoplePage, Trouble> {
    let mut db = app.db.read().await?;
    let programme = programmes::for_host(&mut db, me.id, id).await?;
    let search = search(asked);
    let (count, people) = programmes::people(&mut db, me.id, id, &search).await?;
    let ids: Vec<MemberId> = people.iter().map(|one| one.member).collect();
    let cards = members::cards(&mut db, me.id, &ids).await?;
    let counts = programmes::counts(&mut db, me.id, id).await?;
    let host_ids = programmes::hosts_of(&mut db, id).await?;
    let host_cards = members::cards(&mut db, me.id, &host_ids).await?;
    drop(db);
    let reader = Reader::new(asker.lang, &me.time_zone);
    let rows = people.iter().zip(cards);
    let rows = rows.map(|(one, card)| row(asker, &reader, one, card, app.now()));
    let host = |card: Card| Host {
        me: card.id == me.id,
        name: card.name(asker.lang),
        card,
    };
    let (shown, earlier, later) = pager(asker, id, &search, people.len(), count);
    Ok(PeoplePage {
        f: Frame::titled(asker, "enrolled-title").at(Here::Programmes),
        id,
        name: programme.name,
        ended: programme.ended_at.is_some(),
        tabs: tabs(asker, id, &search, counts),
        rows: rows.collect(),
        shown,
        earlier,
        later,
        may_step_down: host_cards.len() > 1 || programme.ended_at.is_some(),
        hosts: host_cards.into_iter().map(host).collect(),
        stands: search.stands,
        at: search.page,
        words: search.words,
        faults: Faults::default(),
        typed: String::new(),
        meant: Vec::new(),
    })
}

/// What part of the list is looked at.
fn search(asked: &Typed) -> Search {
    const PAGE_MAX: usize = 100_000;
    let stands = STANDS.into_iter().find(|one| *one == asked.get("stands"));
    Search {
        words: asked.get("search").chars().take(SEARCH_CHARS_MAX).collect(),
        stands: stands.unwrap_or(""),
        page: asked.get("page").parse().unwrap_or(1).clamp(1, PAGE_MAX),
    }
}

/// Which of how many are shown, and where the pages before and after are.
fn pager(
    asker: &Asker,
    id: ProgrammeId,
    search: &Search,
    here: usize,
    count: usize,
) -> (String, String, String) {
    let before = (search.page - 1).saturating_mul(PAGE_PEOPLE);
    let until = before.saturating_add(here);
    let shown = Say::new("enrolled-shown")
        .count("from", (before + 1).min(until))
        .count("until", until)
        .count("count", count);
    let path = |page: usize| path(id, search, search.stands, page);
    let earlier = (search.page > 1).then(|| path(search.page - 1));
    let later = (until < count).then(|| path(search.page + 1));
    (
        asker.lang.say(&shown),
        earlier.unwrap_or_default(),
        later.unwrap_or_default(),
    )
}

fn tabs(asker: &Asker, id: ProgrammeId, search: &Search, counts: [i64; 3]) -> Vec<Tab> {
    let all = ("", counts.iter().sum());
    let counts = std::iter::once(all).chain(STANDS.into_iter().zip(counts));
    let tab = |(stands, count): (&str, i64)| Tab {
        label: asker.lang.t(match stands {
            "waiting" => "hosting-waiting",
            "offered" => "hosting-offered",
            "seated" => "hosting-seated",
            _ => "hosting-enrolled",
        }),
        count,
        path: path(id, search, stands, 1),
        here: search.stands == stands,
    };
    counts.map(tab).collect()
}

fn path(id: ProgrammeId, search: &Search, stands: &str, page: usize) -> String {
    let words = url_part(&search.words);
    format!("/programmes/{id}/people?search={words}&stands={stands}&page={page}")
}

fn row(asker: &Asker, reader: &Reader, one: &Listed, card: Card, now: Moment) -> Row {
    let since = Say::new(match one.by_host {
        true => "enrolled-listed",
        false => "enrolled-since",
    });
    let stands = STANDS.into_iter().find(|known| *known == one.stands);
    let stands = stands.unwrap_or("waiting");
    Row {
        id: one.member,
        name: card.name(asker.lang),
        joined: one.joined,
        standing: asker.lang.t(match stands {
            "seated" => "enrolled-seated",
            "offered" => "enrolled-offered",
            _ => "enrolled-waiting",
        }),
        stands,
        since: asker
            .lang
            .say(&since.with("day", reader.day(one.enrolled_at, now))),
        card,
    }
}
