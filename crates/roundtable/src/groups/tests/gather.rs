//! Stories of gathering: no account, no mail, each person at the table once.

use axum::http::StatusCode;

use super::*;
use crate::testing::Visitor;

/// What a founder types who has nothing but a name.
pub(crate) const NEW: [(&str, &str); 6] = [
    ("name", "Harbour"),
    ("your_name", "Ada"),
    ("when", "now"),
    ("minutes", "60"),
    ("weeks", "0"),
    ("zone", "Europe/Berlin"),
];

/// A founder at the gathering page, and the code they hold up.
pub(crate) async fn gathered(net: &Network) -> (Visitor, GroupId, String) {
    let mut ada = net.visitor();
    let shown = ada.post("/groups/new", &NEW).await;
    let path = shown.location().to_owned();
    let id = path
        .trim_start_matches("/groups/")
        .trim_end_matches("/gathering");
    let group = id.parse().expect("the gathering page of a group");
    let mut db = net.app.db.read().await.unwrap();
    let code = by_id(&mut db, group).await.unwrap().code;
    (ada, group, code)
}

/// Somebody new opens the link and sits down.
pub(crate) async fn comes(net: &Network, code: &str, name: &str) -> Visitor {
    let mut guest = net.visitor();
    let act = guest.get(&format!("/meet/{code}")).await.value("act");
    let typed = [("name", name), ("act", &act), ("zone", "Africa/Nairobi")];
    let shown = guest.post(&format!("/meet/{code}"), &typed).await;
    assert!(shown.location().starts_with("/groups/"), "{}", shown.body);
    guest
}

story!(six_gather_without_an_account_or_a_mail, net, {
    let (mut ada, group, code) = gathered(&net).await;
    let page = ada.get(&format!("/groups/{group}/gathering")).await;
    page.says(&spaced_code(&code))
        .says("<svg")
        .says("/settings/email");
    for name in ["Ben", "Chi", "Dana", "Eve", "Farid"] {
        let mut guest = comes(&net, &code, name).await;
        guest.open("/today").await.says("Harbour").says(name);
    }
    ada.get(&format!("/groups/{group}/gathering"))
        .await
        .says("6 people")
        .says("Farid");
    assert_eq!(net.number("select count(*) from outbox").await, 0);
    assert_eq!(net.number("select count(*) from accounts").await, 0);
});

story!(a_group_founded_twice_by_one_form_is_one_group, net, {
    let mut ada = net.visitor();
    let act = ada.get("/groups/new").await.value("act");
    let typed: Vec<_> = NEW.into_iter().chain([("act", act.as_str())]).collect();
    let mut again = ada.clone();
    let first = ada.post("/groups/new", &typed).await;
    let second = again.post("/groups/new", &typed).await;
    assert_eq!(first.location(), second.location());
    for visitor in [&mut ada, &mut again] {
        let page = visitor.get(second.location()).await;
        assert_eq!(page.status, StatusCode::OK, "both answers sign in");
    }
    assert_eq!(net.number("select count(*) from groups").await, 1);
    assert_eq!(net.number("select count(*) from members").await, 1);
    net.app.clock.advance(std::time::Duration::from_secs(3600));
    let late = net.visitor().post("/groups/new", &typed).await;
    assert_eq!(
        late.status,
        StatusCode::CONFLICT,
        "an old form signs nobody in"
    );
});

story!(a_code_is_read_however_it_is_typed, net, {
    let (_, group, code) = gathered(&net).await;
    let mut guest = net.visitor();
    let typed = format!("{}%20-%20{}", code[..4].to_lowercase(), &code[4..]);
    let page = guest.open(&format!("/meet?code={typed}")).await;
    page.says("Harbour")
        .says("One person is there already")
        .never_says("Ada");
    let mut ada = net.signed_in(net.add_member("Bea").await).await;
    ada.get(&format!("/meet/{code}"))
        .await
        .never_says("name=\"name\"");
    let shown = ada.post(&format!("/meet/{code}"), &[]).await;
    assert!(shown.location().starts_with(&format!("/groups/{group}")));
    let again = ada.get(&format!("/meet/{code}")).await;
    assert_eq!(again.location(), format!("/groups/{group}"));
});

story!(
    a_wrong_code_says_to_look_again_and_guessing_is_slowed,
    net,
    {
        let (_, _, code) = gathered(&net).await;
        let mut eve = net.visitor();
        let shown = eve.get("/meet/ABCD-EFGH").await;
        assert_eq!(shown.status, StatusCode::NOT_FOUND);
        shown.says("Look at the letters again");
        let mut statuses = Vec::new();
        for _ in 0..codes::MISSES_MAX + 1 {
            let mut eve = net.visitor();
            statuses.push(eve.post("/meet/ABCD-EFGH", &[("name", "Eve")]).await.status);
        }
        assert_eq!(statuses.last(), Some(&StatusCode::TOO_MANY_REQUESTS));
        let right = net.visitor().get(&format!("/meet/{code}")).await;
        assert_eq!(
            right.status,
            StatusCode::TOO_MANY_REQUESTS,
            "a hit is not told from a miss"
        );
    }
);

story!(bad_input_keeps_what_was_typed, net, {
    let mut ada = net.visitor();
    let typed = [
        ("name", "  "),
        ("your_name", "Ada <b>"),
        ("when", "date"),
        ("minutes", "7"),
    ];
    let shown = ada.post("/groups/new", &typed).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    shown
        .says("Ada &#60;b&#62;")
        .says("href=\"#name\"")
        .says("href=\"#minutes\"");
    shown.says("href=\"#zone\"").says("href=\"#date\"");
    let long = "x".repeat(10_000);
    let (_, _, code) = gathered(&net).await;
    let shown = net
        .visitor()
        .post(&format!("/meet/{code}"), &[("name", &long)])
        .await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(net.number("select count(*) from members").await, 1);
});

story!(a_guest_reaches_their_group_and_nothing_else, net, {
    let (_, group, code) = gathered(&net).await;
    let mut ben = comes(&net, &code, "Ben").await;
    assert_eq!(
        ben.get("/today").await.location(),
        format!("/groups/{group}")
    );
    assert_eq!(
        ben.get("/groups").await.location(),
        format!("/groups/{group}")
    );
    ben.post(&format!("/groups/{group}/leave"), &[]).await;
    assert_eq!(ben.get("/today").await.location(), "/groups");
    ben.get("/groups").await.says("/meet");
    assert_eq!(
        ben.get(&format!("/groups/{group}")).await.status,
        StatusCode::NOT_FOUND
    );
});

story!(
    fifty_at_once_sit_once_each_and_no_more_than_there_are_seats,
    net,
    {
        let (_, group, _) = gathered(&net).await;
        let mut takers = Vec::new();
        for number in 0..25 {
            let member = net.add_member(&format!("Taker {number}")).await;
            for _ in 0..2 {
                let app = net.app.clone();
                takers.push(tokio::spawn(async move {
                    let mut tx = app.db.begin().await.unwrap();
                    let seat = take_seat(&mut tx, group, member, app.now()).await;
                    tx.commit().await.unwrap();
                    seat.is_ok()
                }));
            }
        }
        for taker in takers {
            taker.await.unwrap();
        }
        assert_eq!(names(&net, group).await.len(), SEATS_MAX);
        let twice = "select count(*) from (select member_id from seats where ended_at is null
                 group by member_id having count(*) > 1) twice";
        assert_eq!(net.number(twice).await, 0);
    }
);

/// Founds a group with this key, in a browser that is signed in nowhere.
async fn founds(net: &Network, act: &str) -> (Visitor, crate::testing::Shown) {
    let mut ada = net.visitor();
    let typed: Vec<_> = NEW.into_iter().chain([("act", act)]).collect();
    let shown = ada.post("/groups/new", &typed).await;
    (ada, shown)
}

story!(a_form_sent_again_signs_nobody_in_who_signed_out, net, {
    let (mut ada, _) = founds(&net, "one").await;
    ada.post("/sign-out", &[]).await;
    let (mut eve, again) = founds(&net, "one").await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let shown = eve.get("/today").await;
    assert!(shown.location().starts_with("/sign-in"), "{}", shown.body);
    assert_eq!(net.number("select count(*) from groups").await, 1);
});

story!(a_form_sent_again_signs_nobody_in_who_has_an_account, net, {
    let (_, shown) = founds(&net, "one").await;
    assert_eq!(shown.status, StatusCode::SEE_OTHER);
    let ada = MemberId(net.number("select max(member_id) from members").await);
    let mut tx = net.app.db.begin().await.unwrap();
    crate::accounts::open(&mut tx, ada, "ada@example.org", net.app.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let (_, again) = founds(&net, "one").await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert_eq!(net.number("select count(*) from sign_ins").await, 1);
});

story!(
    the_key_of_a_form_is_stored_hashed_and_vouches_for_nobody,
    net,
    {
        let endless = "x".repeat(10_000);
        for act in ["the-key-as-typed", "", "", &endless] {
            let (_, shown) = founds(&net, act).await;
            assert_eq!(shown.status, StatusCode::SEE_OTHER, "{}", shown.body);
        }
        assert_eq!(net.number("select count(*) from groups").await, 4);
        let raw =
            "select count(*) from acts where act_key like '%the-key%' or length(act_key) > 64";
        assert_eq!(net.number(raw).await, 0);
        let proved = "select count(*) from sign_ins where proved_at > 0";
        assert_eq!(net.number(proved).await, 0, "a guest has proved nothing");
    }
);

story!(founding_has_an_end_for_an_address_and_for_a_member, net, {
    let (_, member) = net.member("Ada").await;
    let mut ada = member;
    for number in 0..GROUPS_PER_MEMBER_MAX {
        ada.address = std::net::IpAddr::from([192, 0, 2, u8::try_from(number % 3).unwrap()]);
        let shown = ada.post("/groups/new", &NEW).await;
        assert_eq!(shown.status, StatusCode::SEE_OTHER, "{number}");
    }
    let shown = ada.post("/groups/new", &NEW).await;
    assert_eq!(shown.status, StatusCode::CONFLICT);
    shown.says("Leave one you no longer need");
    for _ in 0..FOUNDINGS_PER_HOUR_MAX {
        let (_, shown) = founds(&net, "").await;
        assert_eq!(shown.status, StatusCode::SEE_OTHER, "{}", shown.body);
    }
    let (_, shown) = founds(&net, "").await;
    assert_eq!(shown.status, StatusCode::CONFLICT);
    shown.says("Many groups were gathered from where you are");
    let mut elsewhere = net.visitor();
    elsewhere.address = std::net::IpAddr::from([203, 0, 113, 9]);
    let shown = elsewhere.post("/groups/new", &NEW).await;
    assert_eq!(shown.status, StatusCode::SEE_OTHER);
    net.app.clock.advance(std::time::Duration::from_secs(3600));
    let (_, shown) = founds(&net, "").await;
    assert_eq!(shown.status, StatusCode::SEE_OTHER);
});
