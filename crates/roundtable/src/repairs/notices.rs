//! What hosts and members are told by mail of repairs.

use super::{Move, Repair};
use crate::app::App;
use crate::db::{ProgrammeId, Tx};
use crate::mail::{Kind, Notice, Written, tell};
use crate::programmes::{self, Programme};
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};
use crate::{groups, meetings};

type Done = Result<(), sqlx::Error>;

/// Hosts hear that a seat came free and how it could be filled.
pub async fn found(tx: &mut Tx, app: &App, programme: &Programme, repair: &Repair) -> Done {
    let writes = |_: &Reader, lang: &'static Lang| {
        let say = |key: &'static str| Say::new(key).with("programme", programme.name.as_str());
        Written {
            subject: lang.say(&say("mail-repair-subject")),
            text: lang.say(&say("mail-repair-text")),
            act: Some((
                lang.t("mail-repair-open"),
                format!("/programmes/{}/repairs", programme.id),
            )),
        }
    };
    for host in programmes::hosts_of(tx, programme.id).await? {
        let key = format!("repair {} found", repair.repair_id);
        tell(tx, app, host, Notice::new(Kind::Hosting, key, &writes)).await?;
    }
    Ok(())
}

/// A member is asked whether they would move.
pub async fn asked(tx: &mut Tx, app: &App, programme: ProgrammeId, asked: &Move) -> Done {
    let writes = |_: &Reader, lang: &'static Lang| Written {
        subject: lang.t("mail-move-subject"),
        text: lang.t("mail-move-text"),
        act: Some((
            lang.t("mail-move-open"),
            format!("/programmes/{programme}/move"),
        )),
    };
    let key = format!("repair {} asked", asked.repair_id);
    let notice = Notice::new(Kind::Seat, key, &writes);
    tell(tx, app, asked.member_id, notice).await
}

/// A member sits in another group now; its meetings come as a calendar file.
pub async fn moved(tx: &mut Tx, app: &App, name: &str, done: &Move) -> Done {
    let group = groups::any(tx, done.to_group).await?;
    let coming = meetings::coming(tx, done.to_group, app.now()).await?;
    let writes = |_: &Reader, lang: &'static Lang| Written {
        subject: lang.say(&Say::new("mail-reseated-subject").with("programme", name)),
        text: lang.say(&Say::new("mail-reseated-text").with("programme", name)),
        act: Some((
            lang.t("mail-reseated-open"),
            format!("/groups/{}", done.to_group),
        )),
    };
    let key = format!("repair {} moved", done.repair_id);
    let notice = Notice::new(Kind::Seat, key, &writes)
        .calendar(meetings::calendar_file(app, &group, &coming));
    tell(tx, app, done.member_id, notice).await
}
