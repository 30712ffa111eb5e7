//! Stories of what a session leaves.

use serde_json::Value;

use super::*;
use crate::db::{GroupId, MemberId, SessionId};
use crate::groups;
use crate::testing::sessions::{OVER, RUNS};
use crate::testing::{Network, Role, Stage, marked, marks};

const DAY: u64 = 24 * 3600;
const SILENT: &str = "name = \"Silence\"\norigin = \"Our own.\"\nneed = \"ear\"\npeople = [2, 9]\n\
  choose = \"To write.\"\navoid = \"To talk.\"\n[[step]]\nkind = \"pause\"\nname = \"Quiet\"\n\
  minutes = 2\nprompt = \"Are you ready?\"\n[[step]]\nkind = \"write\"\nname = \"Writing\"\n\
  minutes = 5\nwrite = \"everyone\"\nsee = \"sealed\"\nmakes = \"notes\"\nprompt = \"What now?\"\n\
  [[step]]\nkind = \"commit\"\nname = \"Doing\"\nminutes = 5\nwrite = \"everyone\"\n\
  see = \"sealed\"\nmakes = \"commitments\"\nprompt = \"What will you do?\"\n";

fn path(id: SessionId) -> String {
    format!("/sessions/{id}")
}

/// Somebody opens a session of these steps, with others.
async fn opened(net: &Network, group: GroupId, by: MemberId, with: &[MemberId]) -> SessionId {
    let opening = Opening {
        script: SILENT.to_owned(),
        with: with.to_vec(),
        ..Opening::default()
    };
    open(&net.app, by, group, &opening).await.expect("it opens")
}

/// Writes into the box whose act says this.
async fn writes(visitor: &mut Visitor, path: &str, words: &str) {
    let put = act(&visitor.get(path).await, "\"put\"");
    let note = put
        .rsplit(':')
        .next()
        .unwrap()
        .trim_end_matches('}')
        .to_owned();
    let field = format!("words.{note}");
    let form = [("act", put.as_str()), (field.as_str(), words)];
    let answer = visitor.post(&format!("{path}/acts"), &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

async fn everything(visitor: &mut Visitor) -> Value {
    let shown = visitor.get("/settings/data.json").await;
    let all: Value = serde_json::from_str(&shown.body).expect("it is JSON");
    all["sessions"].clone()
}

story!(session_the_record_says_to_each_what_they_may_read, net, {
    let stage = Stage::set(net, marks).await;
    let mut member = stage.visitor(Role::Member).await;
    let shown = member.get(&path(OVER)).await;
    for key in [
        "decision",
        "why",
        "sign",
        "dissent",
        "commitment",
        "thanks",
        "unsigned",
        "pad",
    ] {
        shown.says(&marked(key));
    }
    shown
        .says("What you decided")
        .says("Written without names")
        .says("Only the two of you read these words.")
        .says("will ask about it.")
        .never_says("name=\"act\"");
    let shown = stage.visitor(Role::Steward).await.get(&path(OVER)).await;
    shown.says(&marked("thanks")).never_says(&marked("pad"));
    shown.says("You will ask about it.");
    let shown = stage.visitor(Role::Guest).await.get(&path(OVER)).await;
    shown
        .says(&marked("decision"))
        .never_says(&marked("thanks"));
    stage
        .visitor(Role::Left)
        .await
        .get(&path(OVER))
        .await
        .is(404);
    let part = "select count(*) from parts where presented = 1 or facilitated = 1";
    assert_eq!(stage.net.number(part).await, 2);
});

story!(
    session_own_data_holds_what_one_wrote_and_was_thanked_for,
    net,
    {
        let stage = Stage::set(net, marks).await;
        let member = everything(&mut stage.visitor(Role::Member).await)
            .await
            .to_string();
        for key in ["sealed", "pad", "decision", "sign", "commitment", "thanks"] {
            assert!(member.contains(&marked(key)), "{key}: {member}");
        }
        for key in ["unsigned", "dissent"] {
            assert!(!member.contains(&marked(key)), "{key}: {member}");
        }
        let steward = everything(&mut stage.visitor(Role::Steward).await).await;
        assert_eq!(steward["thanks_received"].as_array().map(Vec::len), Some(1));
        assert_eq!(steward["part"][0]["facilitated"], true);
        assert!(steward["dissents"].to_string().contains(&marked("dissent")));
        assert!(!steward.to_string().contains(&marked("sealed")));
        let guest = everything(&mut stage.visitor(Role::Guest).await).await;
        assert!(!guest.to_string().contains("Quokka"), "{guest}");
    }
);

story!(session_who_is_forgotten_takes_their_words_along, net, {
    let stage = Stage::set(net, marks).await;
    stage
        .visitor(Role::Member)
        .await
        .post("/settings/closing", &[])
        .await;
    stage.net.later(7 * DAY + 3601).await;
    let shown = stage.visitor(Role::Steward).await.get(&path(OVER)).await;
    for key in [
        "decision",
        "why",
        "sign",
        "dissent",
        "commitment",
        "thanks",
        "sealed",
        "pad",
    ] {
        shown.never_says(&marked(key));
    }
    shown.says(&marked("unsigned"));
    for ask in [
        "select count(*) from commitments",
        "select count(*) from decisions",
        "select count(*) from warning_signs",
        "select count(*) from thanks",
        "select count(*) from pads",
        "select count(*) from notes where member_id is not null and member_id not in
           (select member_id from seats where ended_at is null)",
    ] {
        assert_eq!(stage.net.number(ask).await, 0, "{ask}");
    }
});

story!(
    session_words_go_after_a_year_and_what_came_of_them_stays,
    net,
    {
        let stage = Stage::set(net, marks).await;
        stage.net.later(364 * DAY).await;
        let notes = "select count(*) from notes where session_id = 1";
        assert!(stage.net.number(notes).await > 0);
        stage.net.later(2 * DAY).await;
        assert_eq!(stage.net.number(notes).await, 0);
        assert_eq!(
            stage
                .net
                .number("select count(*) from pads where session_id = 1")
                .await,
            0
        );
        let mut steward = stage.visitor(Role::Steward).await;
        let shown = steward.get(&path(OVER)).await;
        for key in ["decision", "sign", "dissent", "commitment", "thanks"] {
            shown.says(&marked(key));
        }
        shown.never_says(&marked("unsigned"));
        // The other one ended itself, four hours after anybody did anything.
        steward.get(&path(RUNS)).await.never_says(&marked("sealed"));
    }
);

story!(session_who_is_ready_says_so_and_nobody_is_told_who, net, {
    let (group, mut ada, mut ben) = harbour(&net).await;
    let seats = "select max(member_id) from seats";
    let bens = MemberId(net.number(seats).await);
    let adas = MemberId(net.number("select min(member_id) from seats").await);
    let room = path(opened(&net, group, adas, &[bens]).await);
    press(&mut ada, &room, "begin")
        .await
        .says("0 of 2 are ready");
    let shown = press(&mut ben, &room, "ready").await;
    shown.says("1 of 2 is ready").says("Not ready after all");
    ada.get(&room)
        .await
        .says("1 of 2 is ready")
        .says("I am ready");
    press(&mut ben, &room, "ready")
        .await
        .says("0 of 2 are ready");
});

story!(
    session_what_was_never_told_is_its_authors_at_the_end,
    net,
    {
        let (group, mut ada, mut ben) = harbour(&net).await;
        let bens = MemberId(net.number("select max(member_id) from seats").await);
        let adas = MemberId(net.number("select min(member_id) from seats").await);
        let room = path(opened(&net, group, adas, &[bens]).await);
        press(&mut ada, &room, "begin").await;
        press(&mut ada, &room, "next").await;
        writes(&mut ben, &room, "Sell the barn.").await;
        let shown = press(&mut ada, &room, "\"end\"").await;
        shown.never_says("barn").says("1 of 2 has written");
        ben.get(&room)
            .await
            .says("Sell the barn.")
            .says("Told to nobody; only you read this");
        let late = ben
            .post(&format!("{room}/notes"), &[("pad", "And the mill.")])
            .await;
        assert_eq!(late.status, StatusCode::SEE_OTHER);
        ben.get(&room).await.says("And the mill.");
        ada.get(&room).await.never_says("mill");
    }
);

story!(session_a_guests_seat_becomes_their_accounts, net, {
    let (group, mut ada, _) = harbour(&net).await;
    let adas = MemberId(net.number("select min(member_id) from seats").await);
    let now = net.app.now();
    let mut tx = net.app.db.begin().await.unwrap();
    let guest = crate::members::begin(&mut tx, "Benny", "UTC", now)
        .await
        .unwrap();
    groups::take_seat(&mut tx, group, guest, now).await.unwrap();
    tx.commit().await.unwrap();
    let mut phone = net.signed_in(guest).await;
    let room = path(opened(&net, group, adas, &[guest]).await);
    press(&mut ada, &room, "begin").await;
    press(&mut ada, &room, "next").await;
    writes(&mut phone, &room, "Sell the barn.").await;
    let (mei, mut meis) = net.member("Mei").await;
    let mut tx = net.app.db.begin().await.unwrap();
    move_seats(&mut tx, guest, mei).await.unwrap();
    groups::move_seats(&mut tx, guest, mei, now).await.unwrap();
    tx.commit().await.unwrap();
    meis.get(&room)
        .await
        .says("Sell the barn.")
        .never_says("\"sit\"");
    press(&mut ada, &room, "next")
        .await
        .says("Sell the barn.")
        .says("Mei");
    assert!(everything(&mut meis).await.to_string().contains("barn"));
    press(&mut ada, &room, "\"end\"")
        .await
        .says("Sell the barn.")
        .says("Mei");
    assert!(meis.get(&room).await.body.contains("Sell the barn."));
});
