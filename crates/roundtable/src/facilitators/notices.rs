//! What is told by mail of dedicated facilitators.

use super::Appointment;
use crate::app::App;
use crate::db::{MemberId, Tx};
use crate::groups;
use crate::mail::{Kind, Notice, Written, tell};
use crate::web::when::Reader;
use crate::web::words::Lang;

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
    let writes = |_: &Reader, lang: &'static Lang| Written {
        subject: lang.t(&format!("mail-facilitator-{what}-subject")),
        text: lang.t(&format!("mail-facilitator-{what}-text")),
        act: Some((lang.t("mail-facilitator-open"), path.clone())),
    };
    let key = format!("appointment {} {what}", made.appointment_id);
    tell(tx, app, member, Notice::new(Kind::Seat, key, &writes)).await
}
