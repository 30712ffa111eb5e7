//! Invitations: one's own, and the page of whoever is invited.

use askama::Template;
use axum::extract::{Path, State};

use crate::app::App;
use crate::db::{GroupId, InvitationId, Moment};
use crate::error::Trouble;
use crate::groups;
use crate::members::invitations::{self as verbs, Invited, Standing};
use crate::members::store;
use crate::web::asker::{Asker, Joined};
use crate::web::form::Typed;
use crate::web::frame::{Face, Frame, Here};
use crate::web::secrets;
use crate::web::when::Reader;
use crate::web::words::Say;
use crate::web::{Answer, go, go_saying, page};

#[derive(Template)]
#[template(path = "members/invitations.html")]
struct InvitationsPage {
    f: Frame,
    act: String,
    groups: Vec<(GroupId, String)>,
    to_network: bool,
    mine: Vec<Mine>,
}

/// An invitation of one's own.
struct Mine {
    id: InvitationId,
    to: String,
    link: String,
    standing: String,
    good: bool,
}

#[derive(Template)]
#[template(path = "members/invited.html")]
struct InvitedPage {
    f: Frame,
    code: String,
    good: bool,
    inviter: String,
    face: Face,
    group: String,
    when: String,
    hour: String,
}

/// `GET /invitations`
pub async fn invitations(State(app): State<App>, Joined(asker, me): Joined) -> Answer {
    let mut db = app.db.read().await?;
    let groups = groups::of_member(&mut db, me.id).await?;
    let rows = store::invitations_of(&mut db, me.id).await?;
    let reader = Reader::new(asker.lang, &me.time_zone);
    let mine = |row: &store::InvitationRow| {
        let standing = row.standing(app.now());
        let until = reader.day(row.expires_at, app.now());
        let say = match standing {
            Standing::Good => Say::new("invitation-good").with("until", until),
            Standing::Accepted => Say::new("invitation-accepted"),
            Standing::Declined => Say::new("invitation-declined"),
            Standing::Over => Say::new("invitation-ended"),
        };
        Mine {
            id: row.invitation_id,
            to: row
                .group_name
                .clone()
                .unwrap_or_else(|| asker.lang.t("invitation-network")),
            link: app.settings.address(&format!("/invitations/{}", row.code)),
            standing: asker.lang.say(&say),
            good: standing == Standing::Good,
        }
    };
    page(&InvitationsPage {
        f: Frame::titled(&asker, "invitations-title").at(Here::Members),
        act: secrets::token(),
        groups: groups
            .into_iter()
            .map(|group| (group.group_id, group.name))
            .collect(),
        to_network: me.host || me.admin,
        mine: rows.iter().map(mine).collect(),
    })
}

/// `POST /invitations`: makes one, to a group or to the network.
pub async fn invite(State(app): State<App>, Joined(_, me): Joined, typed: Typed) -> Answer {
    let group = match typed.get("group") {
        "" => None,
        id => Some(id.parse::<GroupId>().map_err(|_| Trouble::NotFound)?),
    };
    verbs::invite(&app, me.id, group, typed.get("act")).await?;
    go_saying("/invitations", "said-invitation-made")
}

/// `POST /invitations/{code}/end`: by the id of one's own invitation.
pub async fn end(State(app): State<App>, Joined(_, me): Joined, Path(id): Path<String>) -> Answer {
    let id: InvitationId = id.parse().map_err(|_| Trouble::NotFound)?;
    verbs::end(&app, me.id, id).await?;
    go_saying("/invitations", "said-invitation-ended")
}

/// `GET /invitations/{code}`: for whoever holds the link.
pub async fn invited(State(app): State<App>, asker: Asker, Path(code): Path<String>) -> Answer {
    let mut db = app.db.read().await?;
    let invited = verbs::invited(&mut db, &code, app.now()).await?;
    page(&invited_page(&asker, code, invited, app.now()))
}

/// `POST /invitations/{code}`: accepts. Who is not signed in is asked to, and then goes on.
pub async fn accept(State(app): State<App>, asker: Asker, Path(code): Path<String>) -> Answer {
    let Some(me) = asker.me else {
        let mut db = app.db.read().await?;
        verbs::may_accept(&mut db, &code, app.now()).await?;
        return Err(Trouble::SignIn(format!("/joining?invitation={code}")));
    };
    let group = verbs::accept(&app, &code, me.id, me.joined).await?;
    match group {
        Some(group) if me.joined => go(&format!("/groups/{group}")),
        _ if me.joined => go("/today"),
        _ => go("/joining"),
    }
}

/// `POST /invitations/{code}/decline`
pub async fn decline(State(app): State<App>, Path(code): Path<String>) -> Answer {
    verbs::decline(&app, &code).await?;
    go_saying("/", "said-invitation-declined")
}

fn invited_page(asker: &Asker, code: String, invited: Invited, now: Moment) -> InvitedPage {
    let zone = asker.me.as_ref().map_or("UTC", |me| me.time_zone.as_str());
    let reader = Reader::new(asker.lang, zone);
    let title = Frame::titled(asker, "invited-title");
    let (when, hour) = match invited.next_meeting {
        Some(at) => {
            let hour = reader.hour(at);
            let utc = if asker.me.is_none() {
                format!("{hour} UTC")
            } else {
                hour
            };
            (reader.day(at, now), utc)
        }
        None => (String::new(), String::new()),
    };
    InvitedPage {
        f: title,
        code,
        good: invited.standing == Standing::Good,
        face: Face::of(invited.row.invited_by.0, &invited.inviter),
        inviter: invited.inviter,
        group: invited.row.group_name.unwrap_or_default(),
        when,
        hour,
    }
}
