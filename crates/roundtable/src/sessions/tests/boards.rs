//! Stories of boards, pairs, pulses, and of the silent vote for more time.

use super::table::{group, step, table};
use super::*;

const BOARD: &str = "kind = \"board\"\nwrite = \"everyone\"\nsee = \"named\"\nmakes = \"notes\"";

story!(session_a_board_is_arranged_by_two, net, {
    let mut table = table(&net, &["Ada", "Ben"], &step("Board", BOARD)).await;
    table.press(0, "begin").await.says("On the board");
    let tea = table.writes(0, "\"put\"", "Tea at four").await.0;
    let too = table.writes(1, "\"put\"", "Tea, please").await.0;
    let page = table.sees(1).await;
    page.says("Tea at four").says("Ada").says("A new heap");
    let moves = act(&page, &format!("\"move\":{{\"note\":{tea}"));
    let heap = format!("heap.{tea}");
    table.sends(1, &[("act", &moves), (&heap, "0")]).await;
    table.sends(1, &[("act", &moves), (&heap, "0")]).await;
    table.sees(0).await.says("Heap 1").says("In no heap");
    table.writes(1, "\"name\"", "What we drink").await;
    let page = table.sees(0).await;
    page.says("What we drink").never_says("Heap 1");
    assert!(
        !acts(&page).iter().any(|act| act.contains("\"name\"")),
        "who named it names it anew, and nobody else"
    );
    let merge = act(&page, "\"merge\"");
    let (note, into) = (too.to_string(), tea.to_string());
    let same = [
        ("act", &merge[..]),
        ("merge.note", &note),
        ("merge.into", &note),
    ];
    table
        .send(0, &same)
        .await
        .says("Choose two different notes.");
    let merged = [
        ("act", &merge[..]),
        ("merge.note", &note),
        ("merge.into", &into),
    ];
    table.sends(0, &merged).await;
    table
        .sees(1)
        .await
        .says("Says the same")
        .says("Tea, please");
    let free = format!("\"merge\":{{\"note\":{too},\"into\":null");
    table
        .press(1, &free)
        .await
        .never_says("Says the same")
        .says("Tea, please");
    table.sends(1, &[("act", &moves), (&heap, "")]).await;
    table.sees(0).await.says("What we drink");
});

story!(session_a_blank_box_takes_a_note_off_the_board, net, {
    let mut table = table(&net, &["Ada", "Ben"], &step("Board", BOARD)).await;
    table.press(0, "begin").await;
    let tea = table.writes(0, "\"put\"", "Tea at four").await.0;
    let put = act(&table.sees(0).await, &format!("\"put\":{tea}"));
    let field = format!("words.{tea}");
    let others = table.send(1, &[("act", &put), (&field, "Mine now")]).await;
    assert_eq!(others.status, StatusCode::UNPROCESSABLE_ENTITY);
    table
        .sees(0)
        .await
        .says("Tea at four")
        .never_says("Mine now");
    table.sends(0, &[("act", &put), (&field, " ")]).await;
    table.sees(1).await.never_says("Tea at four");
});

const PAIR: &str = "kind = \"pair\"\nbasis = \"pair\"\ntogether = 2\nrounds = 2\n\
                    speak = \"everyone\"\nwrite = \"everyone\"\nsee = \"together\"\n\
                    makes = \"notes\"";

story!(
    session_pairs_are_mixed_and_read_what_they_wrote_together,
    net,
    {
        let names = ["Ada", "Ben", "Cem", "Dev"];
        let mut table = table(&net, &names, &step("Pairs", PAIR)).await;
        table
            .press(0, "begin")
            .await
            .says("Nobody sits together yet")
            .says("Mix the tables");
        table
            .press(0, "next")
            .await
            .says("Round 1 of 2")
            .says("You sit with ")
            .says("Table 2")
            .says("Mix again");
        let with = async |table: &mut super::table::Table, who: usize| {
            let page = table.sees(who).await.body;
            let rest = page
                .split("You sit with ")
                .nth(1)
                .expect("they sit")
                .to_owned();
            names
                .iter()
                .position(|name| rest.starts_with(name))
                .expect("with somebody")
        };
        let other = with(&mut table, 0).await;
        table.writes(0, "\"put\"", "Only between us").await;
        for who in 1..4 {
            let page = table.sees(who).await;
            match who == other {
                true => page.says("Only between us"),
                false => page.never_says("Only between us"),
            };
        }
        table
            .press(0, "next")
            .await
            .says("Round 2 of 2")
            .never_says("Mix again");
        assert_ne!(with(&mut table, 0).await, other);
        table.sees(other).await.says("Only between us");
    }
);

const PULSE: &str = "kind = \"pulse\"\nvote = \"everyone\"\nsee = \"unsigned\"\n\
                     questions = [\"I can say what I think.\", \"We begin on time.\"]";

story!(session_a_pulse_tells_nothing_below_its_floor, net, {
    let names = ["Ada", "Ben", "Cem", "Dev", "Eva", "Fay"];
    let mut table = table(&net, &names, &step("Pulse", PULSE)).await;
    table
        .press(0, "begin")
        .await
        .says("I can say what I think.");
    let page = table.sees(1).await;
    let [first, second] = &acts(&page)
        .into_iter()
        .filter(|act| act.contains("pulse"))
        .collect::<Vec<_>>()[..]
    else {
        panic!("two questions: {}", page.body)
    };
    for who in 1..5 {
        let typed = [
            ("act", &first[..]),
            ("act", second),
            ("answer.0", "4"),
            ("answer.1", "2"),
        ];
        table.sends(who, &typed).await;
        table.sends(who, &typed).await;
    }
    table
        .sees(1)
        .await
        .says("4 of 6 have answered")
        .says("value=\"4\" checked");
    table
        .sees(0)
        .await
        .never_says("value=\"4\" checked")
        .never_says("4.0");
    let tell = act(&table.sees(0).await, "next");
    table
        .send(0, &[("act", &tell)])
        .await
        .says("It is shown once five have answered.");
    table.sends(5, &[("act", first), ("answer.0", "1")]).await;
    table.sees(0).await.never_says("of 5, from");
    table.press(0, "next").await;
    for who in [0, 1, 5] {
        let page = table.sees(who).await;
        page.says("3.4 of 5, from 5 answers")
            .says("Shown once five have answered.")
            .never_says("checked");
        assert_eq!(
            page.body.matches("of 5, from").count(),
            1,
            "four answered the second"
        );
    }
});

const TALK: &str = "kind = \"talk\"\norder = \"least\"\nextend = \"vote\"\nspeak = \"everyone\"";

story!(session_more_time_is_voted_for_unseen, net, {
    let mut table = table(&net, &["Ada", "Ben", "Cem"], &step("Talk", TALK)).await;
    table
        .press(0, "begin")
        .await
        .says("data-up")
        .never_says("The time is up");
    net.app.clock.advance(std::time::Duration::from_secs(61));
    table
        .sees(1)
        .await
        .never_says("The time is up")
        .never_says("data-up");
    table
        .sees(0)
        .await
        .says("The time is up")
        .says("Ask whether to take longer");
    table.press(0, "\"open\"").await.says("0 of 3 have voted");
    table
        .sees(2)
        .await
        .says("Would you like more time?")
        .never_says("Close it now");
    table
        .press(1, "{\"vote\":true}")
        .await
        .says("aria-pressed=\"true\"");
    let page = table.press(0, "{\"vote\":false}").await;
    // Ben was here a moment ago; Cem has not said anything for longer.
    page.says("1 of 2 would like more time, which is no majority");
    table
        .sees(2)
        .await
        .says("no majority")
        .never_says("Would you like more time?");
    assert!(!acts(&page).iter().any(|act| act.contains("\"more\"")));
});

story!(session_a_majority_gives_two_minutes_and_then_one, net, {
    let mut table = table(&net, &["Ada", "Ben"], &step("Talk", TALK)).await;
    table.press(0, "begin").await;
    for says in [
        "2 of 2 would like more: 2 more minutes.",
        "one more minute.",
    ] {
        net.app.clock.advance(std::time::Duration::from_secs(121));
        table.press(0, "\"open\"").await;
        for who in [1, 0] {
            table.press(who, "{\"vote\":true}").await;
        }
        table.sees(1).await.says(says);
    }
    net.app.clock.advance(std::time::Duration::from_secs(121));
    table.sees(0).await.never_says("Ask whether to take longer");
});

story!(
    session_every_format_shows_its_votes_boards_and_pairs,
    net,
    {
        let names = ["Ada", "Ben", "Cem", "Dev"];
        let mut group = group(&net, &names).await;
        let kinds = ["board", "vote", "pair", "pulse"];
        for (word, script) in session::formats::ALL {
            let format = session::Format::read(script).expect("it is one of ours");
            let has = |kind: &&str| script.contains(&format!("kind = \"{kind}\""));
            let fits = (format.people[0]..=format.people[1]).contains(&names.len());
            if !fits || !kinds.iter().any(has) {
                continue;
            }
            group.open(&net, script).await;
            group.press(0, "begin").await;
            loop {
                let page = group.sees(0).await;
                assert!(!page.body.contains('⟦'), "{word}: {}", page.body);
                group
                    .sees(3)
                    .await
                    .never_says("⟦")
                    .never_says("until you close");
                let here = acts(&page)
                    .into_iter()
                    .find(|act| act.contains("skip_step"));
                let Some(skip) = here else {
                    page.never_says("until you close")
                        .never_says("about to be mixed");
                    break;
                };
                group.sends(0, &[("act", &skip)]).await;
            }
        }
    }
);
