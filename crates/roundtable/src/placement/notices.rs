//! What members are told by mail when a publication is undone.

use crate::app::App;
use crate::db::{GroupId, MemberId, Tx};
use crate::mail::{Kind, Notice, Written, tell};
use crate::programmes::Programme;
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};

/// Somebody had taken their seat already: there is none any more, and they wait again.
pub(super) async fn undone(
    tx: &mut Tx,
    app: &App,
    programme: &Programme,
    group: GroupId,
    member: MemberId,
) -> Result<(), sqlx::Error> {
    let writes = |_: &Reader, lang: &'static Lang| {
        let say =
            |key: &'static str| lang.say(&Say::new(key).with("programme", programme.name.as_str()));
        Written {
            subject: say("mail-undone-subject"),
            text: say("mail-undone-text"),
            act: Some((
                lang.t("mail-programme-open"),
                format!("/programmes/{}", programme.id),
            )),
        }
    };
    let notice = Notice::new(Kind::Seat, format!("group {group} undone"), &writes);
    tell(tx, app, member, notice).await
}
