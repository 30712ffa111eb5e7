//! Stories of hands, of who has the word, and of who only listens.

use super::*;

const TALK: &str = r#"
name = "Talk"
origin = "Here."
need = "ear"
people = [3, 6]
presenters = "one"
choose = "To talk."
avoid = "To be silent."
[[step]]
kind = "talk"
name = "Open"
minutes = 5
speak = "everyone"
prompt = "What do you think?"
[[step]]
kind = "consult"
name = "You listen"
minutes = 5
advocate = true
speak = "others"
write = "presenter"
see = "private"
prompt = "What do we think?"
"#;

const TOM: usize = 0;
const BEN: usize = 1;
const MEI: usize = 2;
const ADA: usize = 3;

story!(session_hands_get_the_word_in_order, net, {
    let mut party = Party::meets(&net, TALK, &["Tom", "Ben", "Mei", "Ada"]).await;
    let page = party.presses(MEI, "{\"hand\":true}").await;
    page.says("Lower my hand").never_says("Give the word");
    party.presses(BEN, "{\"hand\":true}").await;
    let page = party.sees(TOM).await;
    let (mei, ben) = (party.ids[MEI], party.ids[BEN]);
    let at = |id: MemberId| page.body.find(&format!("id=\"hand-{id}\""));
    assert!(at(mei).unwrap() < at(ben).unwrap(), "{}", page.body);
    page.says("Next turn: Mei");
    party.presses(TOM, "{\"next\"").await;
    party.sees(MEI).await.says("You have the word");
    party.presses(MEI, "\"done\"").await;
    party.sees(MEI).await.never_says("You have the word");
    party.presses(TOM, "\"give\"").await;
    party.sees(BEN).await.says("You have the word");
    let ada = format!("\"to\":{}", party.ids[ADA]);
    party.presses(TOM, &ada).await.says("Ada speaks");
    party.sees(ADA).await.says("You have the word");
});

story!(
    session_who_presents_listens_and_writes_for_themselves,
    net,
    {
        let mut party = Party::meets(&net, TALK, &["Tom", "Ben", "Mei", "Ada"]).await;
        party.presses(BEN, "{\"hand\":true}").await;
        let hand = act(&party.sees(ADA).await, "{\"hand\":true}");
        party.goes_to("You listen, step 2").await;
        let page = party.sees(ADA).await;
        page.says("You listen.").never_says("Raise my hand");
        party
            .sees(BEN)
            .await
            .never_says("You listen.")
            .says("Raise");
        // Whatever is sent, they have no word here.
        let talks = hand.replace("\"at\":0", "\"at\":1");
        let talks = talks.replace(
            "{\"talk\":{\"hand\":true}}",
            "{\"consult\":{\"talk\":{\"hand\":true}}}",
        );
        let sent = party.sends(ADA, &[("act".to_owned(), talks)]).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
        sent.says("In this step it is for others");
        party.sends(ADA, &note(&page, "Ask the bank.")).await;
        party.is_read_by_nobody_but(&[ADA], "Ask the bank.").await;
        // The devil's advocate opens before anybody else gets the word.
        party.presses(BEN, "{\"hand\":true}").await;
        let page = party.sees(TOM).await;
        page.says("opens, and is not named")
            .never_says("Give the word");
        let mei = format!("{{\"advocate\":{{\"seat\":{}", party.ids[MEI]);
        party.presses(TOM, &mei).await.says("Next turn: Ben");
        party
            .sees(ADA)
            .await
            .says("Mei is the devil&#39;s advocate.");
        party
            .sees(MEI)
            .await
            .says("You are the devil&#39;s advocate")
            .says("You have the word");
        party.presses(TOM, "{\"next\"").await;
        party.sees(BEN).await.says("You have the word");
    }
);
