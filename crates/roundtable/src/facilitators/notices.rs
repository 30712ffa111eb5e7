//! What is told by mail of dedicated facilitators.

use super::Appointment;
use crate::app::App;
use crate::db::{MemberId, Tx};
use crate::mail::{Kind, Notice, Written, tell};
use crate::members::{self, Card};
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};
use crate::{groups, programmes};

type Done = Result<(), sqlx::Error>;

/// A member of the group is asked whether they agree.
pub async fn asked(tx: &mut Tx, app: &App, made: &Appointment, member: MemberId) -> Done {
    let path = format!("/groups/{}/facilitator", made.group_id);
    say(tx, app, made, member, "asked", path).await
}

/// The one proposed is asked whether they would serve.
pub async fn invited(tx: &mut Tx, app: &App, made: &Appointment) -> Done {
    let path = format!("/facilitators/{}", made.appointment_id);
    say(tx, app, made, made.member_id, "invited", path).await
}

/// It begins: the group and the facilitator hear of it.
pub async fn begun(tx: &mut Tx, app: &App, made: &Appointment) -> Done {
    let path = format!("/groups/{}", made.group_id);
    for seat in groups::seats_of(tx, made.group_id).await? {
        say(tx, app, made, seat.member, "begun", path.clone()).await?;
    }
    Ok(())
}

/// It does not come to it. Nobody learns whose no it was.
pub async fn refused(tx: &mut Tx, app: &App, made: &Appointment) -> Done {
    let path = "/today".to_owned();
    for member in [made.appointed_by, made.member_id] {
        say(tx, app, made, member, "refused", path.clone()).await?;
    }
    Ok(())
}

async fn say(
    tx: &mut Tx,
    app: &App,
    made: &Appointment,
    member: MemberId,
    what: &'static str,
    path: String,
) -> Done {
    let told = Told::of(tx, made, member).await?;
    let itself = made.member_id == made.appointed_by && what == "asked";
    let text = match (itself, told.programme.is_empty()) {
        (true, _) => "mail-facilitator-offers-text".to_owned(),
        (false, false) if what == "invited" => "mail-facilitator-invited-programme".to_owned(),
        _ => format!("mail-facilitator-{what}-text"),
    };
    let writes = |_: &Reader, lang: &'static Lang| Written {
        subject: lang.t(&format!("mail-facilitator-{what}-subject")),
        text: told.say(lang, &text),
        act: Some((lang.t("mail-facilitator-open"), path.clone())),
    };
    let key = format!("appointment {} {what}", made.appointment_id);
    tell(tx, app, member, Notice::new(Kind::Seat, key, &writes)).await
}

/// Who and what a mail may name, as its reader sees them. The name of a group is told only to
/// those who sit in it.
struct Told {
    serves: Option<Card>,
    by: Option<Card>,
    group: String,
    count: usize,
    programme: String,
}

impl Told {
    async fn of(tx: &mut Tx, made: &Appointment, reader: MemberId) -> Result<Told, sqlx::Error> {
        let cards = members::cards(tx, reader, &[made.member_id, made.appointed_by]).await?;
        let card = |id: MemberId| cards.iter().find(|card| card.id == id).cloned();
        let seats = groups::seats_of(tx, made.group_id).await?;
        let sits = seats.iter().any(|seat| seat.member == reader);
        let programme = programmes::of_group(tx, made.group_id).await?;
        Ok(Told {
            serves: card(made.member_id),
            by: card(made.appointed_by),
            group: match sits {
                true => groups::any(tx, made.group_id).await?.name,
                false => String::new(),
            },
            count: groups::count_at(tx, made.group_id).await?,
            programme: programme.map(|one| one.name).unwrap_or_default(),
        })
    }

    fn say(&self, lang: &'static Lang, key: &str) -> String {
        let name = |card: &Option<Card>| card.as_ref().map(|card| card.name(lang));
        let say = Say::new(key.to_owned())
            .with("name", name(&self.serves).unwrap_or_default())
            .with("by", name(&self.by).unwrap_or_default())
            .with("group", self.group.as_str())
            .with("programme", self.programme.as_str())
            .count("count", self.count);
        lang.say(&say)
    }
}
