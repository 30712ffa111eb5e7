//! Stories of questions, and of a turn that is skipped.

use super::*;

/// Questions that everybody reads, and a round.
const ASKS: &str = r#"
name = "Questions"
origin = "Here."
need = "ear"
people = [3, 6]
presenters = "one"
choose = "To ask."
avoid = "To answer."
[[step]]
kind = "ask"
name = "Facts"
minutes = 1
basis = "seat"
ask = "others"
see = "named"
makes = "questions"
prompt = "What fact do you need?"
[[step]]
kind = "round"
name = "Round"
minutes = 1
basis = "seat"
speak = "everyone"
prompt = "How is it?"
"#;

const TOM: usize = 0;
const BEN: usize = 1;
const MEI: usize = 2;
const ADA: usize = 3;

story!(session_one_asks_and_the_presenter_answers, net, {
    let mut party = Party::meets(&net, ASKS, &["Tom", "Ben", "Mei", "Ada"]).await;
    party.sees(TOM).await.says("Your turn to ask");
    let ben = party.sees(BEN).await;
    ben.says("Tom asks.").never_says("Your question");
    let page = party.fills(TOM, "question", &["How <much>?"]).await;
    page.says("How &#60;much&#62;?");
    party.is_read_by_all("How &#60;much&#62;?").await;
    party.presses(TOM, "\"done\"").await;
    let ada = party.sees(ADA).await;
    ada.says("Your turn to answer").says("I have answered");
    party.sees(TOM).await.says("Ada answers you.");
    party.sees(BEN).await.says("Ada answers Tom.");
    party.presses(ADA, "\"done\"").await;
    party.sees(BEN).await.says("Your turn to ask");
    party.presses(BEN, "\"pass\"").await;
    party.presses(MEI, "\"done\"").await;
    party.presses(ADA, "\"done\"").await;
    party.sees(BEN).await.says("I would like to ask after all");
    // A question is taken back by leaving nothing of it.
    party.fills(TOM, "question", &[""]).await;
    party.is_read_by_nobody_but(&[], "How &#60;much").await;
});

story!(session_who_facilitates_skips_a_turn, net, {
    let mut party = Party::meets(&net, ASKS, &["Tom", "Ben", "Mei", "Ada"]).await;
    party.sees(TOM).await.never_says("turn-skip");
    party.presses(TOM, "\"pass\"").await;
    party.sees(BEN).await.never_says("turn-skip");
    let page = party.presses(TOM, "\"skip\"").await;
    page.says("Mei asks.");
    party.goes_to("Round, step 2").await;
    party.presses(TOM, "\"done\"").await.says("Skip Ben");
    let page = party.presses(TOM, "\"skip\"").await;
    page.says("Mei speaks").says("Skip Mei");
});

story!(session_a_question_that_is_held_back_is_its_authors, net, {
    let mut party = Party::meets(&net, ASKS, &["Tom", "Ben", "Mei", "Ada"]).await;
    party.presses(TOM, "\"pass\"").await;
    party.fills(BEN, "question", &["Who was fired?"]).await;
    party.is_read_by_all("Who was fired?").await;
    party.sees(MEI).await.never_says("Hold back");
    let page = party.presses(TOM, "{\"hold\"").await;
    page.says("Show it again");
    party.is_read_by_nobody_but(&[BEN], "Who was fired?").await;
    party.sees(BEN).await.says("Yours, held back");
    let said = "One note is held back by who facilitates.";
    party.is_read_by_all(said).await;
    // The turn it was held in can still be skipped.
    party.presses(TOM, "\"skip\"").await.says("Mei asks.");
    party.presses(TOM, "{\"hold\"").await;
    party.is_read_by_all("Who was fired?").await;
    party.is_read_by_nobody_but(&[], said).await;
});
