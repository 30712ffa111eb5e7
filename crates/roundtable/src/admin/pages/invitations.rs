//! `/admin/invitations`: the open invitations to the network. Those to a group are the group's.

use askama::Template;
use axum::extract::State;

use crate::admin::Admin;
use crate::app::App;
use crate::db::{InvitationId, MemberId};
use crate::members;
use crate::web::asked::Path;
use crate::web::form::Typed;
use crate::web::frame::{Frame, Here};
use crate::web::secrets;
use crate::web::when::Reader;
use crate::web::words::Say;
use crate::web::{Answer, go_saying, page};

#[derive(Template)]
#[template(path = "admin/invitations.html")]
struct InvitationsPage {
    f: Frame,
    here: &'static str,
    act: String,
    rows: Vec<Row>,
}

struct Row {
    id: InvitationId,
    by: String,
    until: String,
    accepted: String,
    /// Of one's own alone: a link is its maker's to share.
    link: Option<String>,
}

/// `GET /admin/invitations`
pub async fn invitations(State(app): State<App>, Admin(asker, me): Admin) -> Answer {
    let now = app.now();
    let mut db = app.db.read().await?;
    let open = members::open_invitations(&mut db, now).await?;
    let reader = Reader::new(asker.lang, &me.time_zone);
    let lang = asker.lang;
    let by = |member: MemberId, name: &str| match name {
        _ if member == me.id => lang.t("open-invitations-mine"),
        "" => lang.t("member-unnamed"),
        name => name.to_owned(),
    };
    let rows = open.into_iter().map(|one| Row {
        id: one.invitation_id,
        by: by(one.invited_by, &one.name),
        until: lang
            .say(&Say::new("invitation-good").with("until", reader.day(one.expires_at, now))),
        accepted: lang.say(
            &Say::new("open-invitations-accepted")
                .count("count", usize::try_from(one.accepted).unwrap_or_default()),
        ),
        link: (one.invited_by == me.id)
            .then(|| app.settings.address(&format!("/invitations/{}", one.code))),
    });
    page(&InvitationsPage {
        f: Frame::titled(&asker, "open-invitations-title").at(Here::Admin),
        here: "invitations",
        act: secrets::token(),
        rows: rows.collect(),
    })
}

/// `POST /admin/invitations`: makes one to the network.
pub async fn make(State(app): State<App>, Admin(_, me): Admin, typed: Typed) -> Answer {
    members::invite_to_network(&app, me.id, typed.get("act")).await?;
    go_saying("/admin/invitations", "said-invitation-made")
}

/// `POST /admin/invitations/{id}/end`: anybody's, to the network.
pub async fn end(
    State(app): State<App>,
    Admin(_, me): Admin,
    Path(id): Path<InvitationId>,
) -> Answer {
    members::end_open_invitation(&app, me.id, id).await?;
    go_saying("/admin/invitations", "said-invitation-ended")
}
