//! Stories of programmes founded and changed: what was typed is never lost.

use crate::programmes::PROGRAMMES_PER_HOST_MAX;
use crate::testing::story;

/// What a host types.
const FORM: [(&str, &str); 10] = [
    ("from", "quarter"),
    ("name", "Across clocks"),
    ("promise", "Peers from other fields, every second week."),
    ("enrolling", "open"),
    ("zone", "Europe/Berlin"),
    ("starts_on", "2026-12-07"),
    ("ends_on", "2027-02-28"),
    ("minutes", "90"),
    ("weeks", "2"),
    ("size_least", "4"),
];

story!(programme_one_too_many_is_refused_in_its_form, net, {
    net.at("2026-11-23T09:00Z");
    let (hana, mut hanas) = net.member("Hana").await;
    net.give_role(hana, "host").await;
    for _ in 0..PROGRAMMES_PER_HOST_MAX {
        net.founds(hana).await;
    }
    let mut form = FORM.to_vec();
    form.push(("size_most", "8"));
    let refused = hanas.post("/programmes/new", &form).await;
    refused
        .is(422)
        .says("You host very many programmes already")
        .says("Peers from other fields");
    let all = "select count(*) from programmes";
    assert_eq!(net.number(all).await, 50);
    let first = crate::db::ProgrammeId(1);
    net.ends(first).await;
    let founded = hanas.post("/programmes/new", &form).await;
    founded.leads_to("/programmes/51");
    // Neither is what is typed to change one that ended meanwhile.
    let changed = hanas.post("/programmes/1/edit", &form).await;
    changed
        .is(422)
        .says("has ended")
        .says("Peers from other fields");
});
