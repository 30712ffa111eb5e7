//! The network's name and how people come in: an admin's group of the settings.

use axum::extract::State;

use super::settings::page_of;
use crate::app::App;
use crate::audit::{self, Act};
use crate::error::Trouble;
use crate::network::{self, CONTACT_CHARS_MAX, Joining, Network};
use crate::web::asker::Seated;
use crate::web::form::{Faults, Typed};
use crate::web::{Answer, go, page_again};

/// `POST /settings/network`
pub async fn settled(State(app): State<App>, Seated(asker, me): Seated, typed: Typed) -> Answer {
    if !me.admin {
        return Err(Trouble::NotFound);
    }
    let mut faults = Faults::default();
    let name = typed.line(&mut faults, "network", network::NAME_CHARS_MAX);
    let ways = [Joining::Open.key(), Joining::ByInvitation.key()];
    let joining = Joining::of(typed.choice(&mut faults, "joining", &ways));
    let contact = typed.optional_line(&mut faults, "contact", CONTACT_CHARS_MAX);
    let settled = Network {
        name,
        joining,
        contact,
    };
    if !faults.none() {
        let mut shown = page_of(&app, &asker, &me).await?;
        shown.network = Some(settled);
        shown.faults = faults;
        return page_again(&shown);
    }
    let mut tx = app.db.begin().await?;
    network::settle(&mut tx, &settled, app.now()).await?;
    let way_in = settled.joining.key();
    audit::note(&mut tx, Some(me.id), Act::NetworkSettled, way_in, app.now()).await?;
    tx.commit().await?;
    go("/settings?saved=network#our-network")
}
