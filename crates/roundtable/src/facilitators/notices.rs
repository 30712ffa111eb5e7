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

/// The members of the group are asked whether they agree.
pub async fn asked(tx: &mut Tx, app: &App, made: &Appointment, members: &[MemberId]) -> Done {
    let path = format!("/groups/{}/facilitator", made.group_id);
    say(tx, app, made, members, ("asked", &path)).await
}

/// The one proposed is asked whether they would serve.
pub async fn invited(tx: &mut Tx, app: &App, made: &Appointment) -> Done {
    let path = format!("/facilitators/{}", made.appointment_id);
    say(tx, app, made, &[made.member_id], ("invited", &path)).await
}

/// It begins: the group and the facilitator hear of it.
pub async fn begun(tx: &mut Tx, app: &App, made: &Appointment) -> Done {
    let path = format!("/groups/{}", made.group_id);
    let seats = groups::seats_of(tx, made.group_id).await?;
    let members: Vec<MemberId> = seats.iter().map(|seat| seat.member).collect();
    say(tx, app, made, &members, ("begun", &path)).await
}

/// It does not come to it. Nobody learns whose no it was.
pub async fn refused(tx: &mut Tx, app: &App, made: &Appointment) -> Done {
    let members = [made.appointed_by, made.member_id];
    say(tx, app, made, &members, ("refused", "/today")).await
}

async fn say(
    tx: &mut Tx,
    app: &App,
    made: &Appointment,
    readers: &[MemberId],
    (what, path): (&'static str, &str),
) -> Done {
    let table = Table::of(tx, made).await?;
    let itself = made.member_id == made.appointed_by && what == "asked";
    let text = match (itself, table.programme.is_empty()) {
        (true, _) => "mail-facilitator-offers-text".to_owned(),
        (false, false) if what == "invited" => "mail-facilitator-invited-programme".to_owned(),
        _ => format!("mail-facilitator-{what}-text"),
    };
    let key = format!("appointment {} {what}", made.appointment_id);
    for reader in readers {
        let told = Told::of(tx, made, &table, *reader).await?;
        let writes = |_: &Reader, lang: &'static Lang| Written {
            subject: lang.t(&format!("mail-facilitator-{what}-subject")),
            text: told.say(lang, &text),
            act: Some((lang.t("mail-facilitator-open"), path.to_owned())),
        };
        let notice = Notice::new(Kind::Seat, key.clone(), &writes);
        tell(tx, app, *reader, notice).await?;
    }
    Ok(())
}

/// The group of an appointment, the same for all who read of it.
struct Table {
    seated: Vec<MemberId>,
    group: String,
    count: usize,
    programme: String,
}

impl Table {
    async fn of(tx: &mut Tx, made: &Appointment) -> Result<Table, sqlx::Error> {
        let seats = groups::seats_of(tx, made.group_id).await?;
        let programme = programmes::of_group(tx, made.group_id).await?;
        Ok(Table {
            seated: seats.iter().map(|seat| seat.member).collect(),
            group: groups::any(tx, made.group_id).await?.name,
            count: groups::count_at(tx, made.group_id).await?,
            programme: programme.map(|one| one.name).unwrap_or_default(),
        })
    }
}

/// Who and what a mail may name, as its reader sees them. The name of a group is told only to
/// those who sit in it.
struct Told<'a> {
    serves: Option<Card>,
    by: Option<Card>,
    group: &'a str,
    table: &'a Table,
}

impl<'a> Told<'a> {
    async fn of(
        tx: &mut Tx,
        made: &Appointment,
        table: &'a Table,
        reader: MemberId,
    ) -> Result<Told<'a>, sqlx::Error> {
        let cards = members::cards(tx, reader, &[made.member_id, made.appointed_by]).await?;
        let card = |id: MemberId| cards.iter().find(|card| card.id == id).cloned();
        Ok(Told {
            serves: card(made.member_id),
            by: card(made.appointed_by),
            group: match table.seated.contains(&reader) {
                true => &table.group,
                false => "",
            },
            table,
        })
    }

    fn say(&self, lang: &'static Lang, key: &str) -> String {
        let name = |card: &Option<Card>| card.as_ref().map(|card| card.name(lang));
        let say = Say::new(key.to_owned())
            .with("name", name(&self.serves).unwrap_or_default())
            .with("by", name(&self.by).unwrap_or_default())
            .with("group", self.group)
            .with("programme", self.table.programme.as_str())
            .count("count", self.table.count);
        lang.say(&say)
    }
}
