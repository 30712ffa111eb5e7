//! What every handler is given: the database, the clock, the settings.

use std::ops::Deref;
use std::sync::Arc;

use webauthn_rs::{Webauthn, WebauthnBuilder};

use crate::clock::Clock;
use crate::db::{Db, Moment};
use crate::sessions::Rooms;
use crate::settings::Settings;
use crate::web::limits::Limits;

/// The application: cheap to clone, the same for all.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What an [`App`] is made of.
pub struct Parts {
    /// The database.
    pub db: Db,
    /// The clock, jobs included.
    pub clock: Clock,
    /// How this installation was started.
    pub settings: Settings,
    /// How often an address or a sign-in may ask.
    pub limits: Limits,
    /// Absent where the origin is an address, which browsers refuse for passkeys.
    pub passkeys: Option<Webauthn>,
    /// The live sessions somebody looked at lately.
    pub rooms: Rooms,
}

impl App {
    /// Puts the parts together.
    pub fn new(db: Db, clock: Clock, settings: Settings) -> App {
        App::with_limits(db, clock, settings, Limits::default())
    }

    /// The same with other limits than ours, for proofs that ask more than anybody would.
    pub(crate) fn with_limits(db: Db, clock: Clock, settings: Settings, limits: Limits) -> App {
        let passkeys = settings
            .origin
            .domain()
            .and_then(|domain| WebauthnBuilder::new(domain, &settings.origin).ok())
            .and_then(|builder| builder.rp_name("Roundtable").build().ok());
        App(Arc::new(Parts {
            db,
            clock,
            settings,
            limits,
            passkeys,
            rooms: Rooms::default(),
        }))
    }

    /// Now, by the application's clock.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
