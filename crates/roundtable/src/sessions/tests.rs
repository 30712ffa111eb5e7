//! Stories of the room.

mod boards;
mod browsers;
mod decisions;
mod endings;
mod record;
mod table;
mod votes;

use axum::http::StatusCode;

use super::*;
use crate::meetings::tests::harbour;
use crate::testing::{Shown, Visitor, story};

/// The acts a page offers, as its buttons and fields carry them.
pub(crate) fn acts(shown: &Shown) -> Vec<String> {
    // Where a tag goes on in the next line says nothing.
    let body: Vec<&str> = shown.body.split_whitespace().collect();
    let body = body.join(" ");
    let carried = body.split("name=\"act\" value=\"").skip(1);
    let quoted = carried.filter_map(|rest| rest.split('"').next());
    quoted.map(|act| act.replace("&#34;", "\"")).collect()
}

/// The first act a page offers that says this.
pub(crate) fn act(shown: &Shown, says: &str) -> String {
    let found = acts(shown).into_iter().find(|act| act.contains(says));
    found.unwrap_or_else(|| panic!("nothing does “{says}”:\n{}", shown.body))
}

/// Presses the button whose act says this, and looks at the page again.
pub(crate) async fn press(visitor: &mut Visitor, path: &str, says: &str) -> Shown {
    let act = act(&visitor.get(path).await, says);
    let to = format!("{path}/acts");
    let answer = visitor.post(&to, &[("act", &act)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    visitor.get(path).await
}

story!(session_two_go_round_and_write, net, {
    let (group, mut ada, mut ben) = harbour(&net).await;
    let list = format!("/groups/{group}/sessions");
    let opened = ada.post(&list, &[("format", "check_in")]).await;
    let room = opened.location().to_owned();
    ben.get(&list).await.says("Come in");
    press(&mut ada, &room, "begin").await.says("Your turn");
    ben.get(&room)
        .await
        .says("Ada speaks")
        .never_says("Your turn</b>");
    press(&mut ada, &room, "\"done\"").await.says("Ben speaks");
    press(&mut ben, &room, "\"done\"").await;
    press(&mut ada, &room, "next").await.says("Your note");
    let page = ben.get(&room).await;
    let put = act(&page, "\"put\"");
    let note: String = put.chars().filter(char::is_ascii_digit).collect();
    let note = &note[1..];
    let to = format!("{room}/acts");
    let field = format!("words.{note}");
    let wrote = [("act", put.as_str()), (field.as_str(), "Hold my <launch>.")];
    ben.post(&to, &wrote).await;
    ben.post(&to, &wrote).await;
    ben.get(&room)
        .await
        .says("Hold my &#60;launch&#62;.")
        .says("1 of 2 has written");
    ada.get(&room)
        .await
        .never_says("Hold my")
        .says("1 of 2 has written");
});
