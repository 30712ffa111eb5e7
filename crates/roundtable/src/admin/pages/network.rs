//! `/admin/network`: what the network is called, how people come in, whom to ask.

use askama::Template;
use axum::extract::State;

use crate::admin::Admin;
use crate::app::App;
use crate::audit::{self, Act};
use crate::network::{self, CONTACT_CHARS_MAX, Joining, Network};
use crate::web::asker::Asker;
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Frame, Here};
use crate::web::{Answer, go_saying, page, page_again};

#[derive(Template)]
#[template(path = "admin/network.html")]
struct NetworkPage {
    f: Frame,
    here: &'static str,
    faults: Faults,
    network: Network,
}

impl NetworkPage {
    fn new(asker: &Asker, network: Network, faults: Faults) -> NetworkPage {
        NetworkPage {
            f: Frame::titled(asker, "network-heading").at(Here::Admin),
            here: "network",
            faults,
            network,
        }
    }
}

/// `GET /admin/network`
pub async fn network(State(app): State<App>, Admin(asker, _): Admin) -> Answer {
    let network = network::this(&mut *app.db.read().await?).await?;
    page(&NetworkPage::new(&asker, network, Faults::default()))
}

/// `POST /admin/network`
pub async fn settled(State(app): State<App>, Admin(asker, me): Admin, typed: Typed) -> Answer {
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
        return page_again(&NetworkPage::new(&asker, settled, faults));
    }
    let mut tx = app.db.begin().await?;
    network::settle(&mut tx, &settled, app.now()).await?;
    let way_in = settled.joining.key();
    audit::note(&mut tx, Some(me.id), Act::NetworkSettled, way_in, app.now()).await?;
    tx.commit().await?;
    go_saying("/admin/network", "said-network")
}
