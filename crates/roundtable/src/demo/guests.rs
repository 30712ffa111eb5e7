//! A group that was there already: gathered on the spot, by guests without an address.

use std::time::Duration;

use jiff::civil::Weekday;

use crate::app::App;
use crate::db::Moment;
use crate::error::Trouble;
use crate::groups::{self, Founding, Newcomer};
use crate::web::when::zone_named;

const ZONE: &str = "Europe/London";
const GUESTS: [&str; 6] = ["Tessa", "Winston", "Imani", "Gwen", "Tariq", "Oriel"];

/// Founded last week for this Thursday and every fourth one; six have sat down.
pub(super) async fn gather(app: &App, name: &str, now: Moment) -> Result<(), Trouble> {
    app.clock.set(now.minus(Duration::from_secs(5 * 24 * 3600)));
    let founding = Founding {
        name: name.to_owned(),
        founded_by: None,
        time_zone: ZONE.into(),
        language: "en".into(),
        minutes: 90,
        rhythm_weeks: 4,
        ends_on: None,
        starts_at: Some(thursday(now)),
        members: Vec::new(),
    };
    let [founder, others @ ..] = GUESTS;
    let sat = groups::gather(app, &newcomer(founder), founding).await?;
    let mut db = app.db.read().await?;
    let code = groups::by_id(&mut db, sat.group).await?.code;
    drop(db);
    for guest in others {
        groups::sit_down(app, &newcomer(guest), &code).await?;
    }
    Ok(())
}

fn newcomer(name: &'static str) -> Newcomer<'static> {
    Newcomer {
        me: None,
        name,
        zone: ZONE,
        device: "Phone",
        address: std::net::IpAddr::from([127, 0, 0, 1]),
        act: "",
    }
}

/// The Thursday after now, at six in the evening.
fn thursday(now: Moment) -> Moment {
    let local = now.timestamp().to_zoned(zone_named(ZONE));
    let found = local.nth_weekday(1, Weekday::Thursday).and_then(|day| {
        day.with()
            .hour(18)
            .minute(0)
            .second(0)
            .subsec_nanosecond(0)
            .build()
    });
    found.map_or(now, |at| Moment::from(at.timestamp()))
}
