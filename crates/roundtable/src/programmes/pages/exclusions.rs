//! A member's own: whom they do not want to share a group with. Nobody else ever sees it.

use askama::Template;
use axum::extract::{RawQuery, State};

use crate::app::App;
use crate::db::{Conn, MemberId};
use crate::error::Trouble;
use crate::members::{self, Card};
use crate::programmes::{self, EXCLUSIONS_PER_MEMBER_MAX, SEARCH_CHARS_MAX};
use crate::web::asker::{Asker, Joined, Me};
use crate::web::form::Typed;
use crate::web::frame::{Frame, Here};
use crate::web::{Answer, go_saying, page};

#[derive(Template)]
#[template(path = "programmes/exclusions.html")]
struct ExclusionsPage {
    f: Frame,
    named: Vec<Person>,
    words: String,
    searched: bool,
    found: Vec<Person>,
    full: bool,
    most: usize,
}

struct Person {
    id: MemberId,
    name: String,
    card: Card,
}

/// `GET /exclusions`
pub async fn exclusions(
    State(app): State<App>,
    Joined(asker, me): Joined,
    RawQuery(query): RawQuery,
) -> Answer {
    let asked = Typed::asked(query.as_deref());
    let words: String = asked.get("search").chars().take(SEARCH_CHARS_MAX).collect();
    let mut db = app.db.read().await?;
    let named = programmes::own_exclusions(&mut db, me.id).await?;
    let mut found = match asked.get("member").parse::<MemberId>() {
        Ok(one) if members::is_seen(&mut db, me.id, one).await? => vec![one],
        _ if words.is_empty() => Vec::new(),
        _ => members::search(&mut db, me.id, &words).await?,
    };
    found.retain(|one| *one != me.id && !named.contains(one));
    page(&ExclusionsPage {
        f: Frame::titled(&asker, "exclusions-title").at(Here::Mine),
        full: named.len() >= EXCLUSIONS_PER_MEMBER_MAX,
        named: persons(&mut db, &asker, &me, &named).await?,
        searched: !words.is_empty() || asked.has("member"),
        found: persons(&mut db, &asker, &me, &found).await?,
        words,
        most: EXCLUSIONS_PER_MEMBER_MAX,
    })
}

async fn persons(
    db: &mut Conn,
    asker: &Asker,
    me: &Me,
    ids: &[MemberId],
) -> Result<Vec<Person>, sqlx::Error> {
    let cards = members::cards(db, me.id, ids).await?.into_iter();
    let person = |card: Card| Person {
        id: card.id,
        name: card.name(asker.lang),
        card,
    };
    Ok(cards.map(person).collect())
}

/// `POST /exclusions/add`
pub async fn excluded(State(app): State<App>, Joined(_, me): Joined, typed: Typed) -> Answer {
    programmes::exclude(&app, me.id, member(&typed)?).await?;
    go_saying("/exclusions", "said-exclusion-kept")
}

/// `POST /exclusions/remove`
pub async fn included(State(app): State<App>, Joined(_, me): Joined, typed: Typed) -> Answer {
    programmes::include(&app, me.id, member(&typed)?).await?;
    go_saying("/exclusions", "said-exclusion-ended")
}

/// The member a form is about.
pub(super) fn member(typed: &Typed) -> Result<MemberId, Trouble> {
    typed.get("member").parse().map_err(|_| Trouble::NotFound)
}
