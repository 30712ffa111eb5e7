//! What members are told by mail of a programme they are enrolled in.

use super::{Programme, store};
use crate::app::App;
use crate::db::{ProgrammeId, Tx};
use crate::mail::{Kind, Notice, Written, tell};
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};

/// The programme is over: whoever waits for a seat in it hears that there is none to wait for.
pub(super) async fn ended(
    tx: &mut Tx,
    app: &App,
    programme: &Programme,
) -> Result<(), sqlx::Error> {
    let say = |key: &'static str| Say::new(key).with("programme", &programme.name);
    let writes = |_: &Reader, lang: &'static Lang| Written {
        subject: lang.say(&say("mail-ended-subject")),
        text: lang.say(&say("mail-ended-text")),
        act: Some((lang.t("mail-ended-open"), "/programmes".to_owned())),
    };
    for member in store::waiting(tx, programme.id).await? {
        let notice = Notice::new(Kind::Programme, ended_key(programme.id), &writes);
        tell(tx, app, member, notice).await?;
    }
    Ok(())
}

/// The event that a programme is over, of which everybody hears once.
pub fn ended_key(programme: ProgrammeId) -> String {
    format!("programme {programme} ended")
}
