//! Live sessions on the stage: one that is over and what it left, and one in the middle of
//! writing; for pictures besides, a room in each of the states people find it in.

use session::steps::{StepAct, commit, decide, thanks, write as writes};
use session::{Act, Here, NoteId, Seat};

use super::{Role, Stage, Words, write};
use crate::db::{GroupId, MemberId, SessionId};
use crate::sessions::{self, Opening, Said};

/// The session of the stage's group that is over,
pub(crate) const OVER: SessionId = SessionId(1);
/// and the one that runs: it writes, and nothing is revealed.
pub(crate) const RUNS: SessionId = SessionId(2);

/// The groups of which pictures show the room, besides: in the lobby, in a round, revealed.
const PICTURED: [i64; 3] = [81, 82, 83];

const HEAD: &str = "origin = \"Our own.\"\nneed = \"decide\"\npeople = [2, 9]\n\
  choose = \"When one of you must decide soon.\"\navoid = \"When nobody has to.\"\n";
const ROUND: &str = "[[step]]\nkind = \"round\"\nname = \"Check-in\"\nminutes = 1\n\
  basis = \"seat\"\nspeak = \"everyone\"\n\
  prompt = \"How are you here tonight, in a few sentences?\"\nrule = \"Nobody answers.\"\n\
  say = \"We go round once.\"\nwatch = \"Somebody answers.\"\nrescue = \"Later.\"\n";
const WRITE: &str = "[[step]]\nkind = \"write\"\nname = \"In silence\"\nminutes = 5\n\
  write = \"everyone\"\nmakes = \"notes\"\nprompt = \"What would you do in their place?\"\n\
  rule = \"Shown without your name; people who know you may recognise your style.\"\n\
  see = \"unsigned\"\n";
const DECIDE: &str = "[[step]]\nkind = \"decide\"\nname = \"What I decide\"\nminutes = 5\n\
  write = \"presenter\"\nsee = \"sealed\"\nmakes = \"decision\"\n\
  prompt = \"What do you decide, and why?\"\n";
const COMMIT: &str = "[[step]]\nkind = \"commit\"\nname = \"What we will do\"\nminutes = 5\n\
  write = \"everyone\"\nsee = \"sealed\"\nmakes = \"commitments\"\n\
  prompt = \"What will you do, and by when?\"\n";
const THANKS: &str = "[[step]]\nkind = \"thanks\"\nname = \"Thanks\"\nminutes = 3\n\
  write = \"everyone\"\nsee = \"private\"\nmakes = \"thanks\"\nprompt = \"What helped you?\"\n";

/// Holds the two sessions of the stage's group: who sits there is the steward, who facilitates,
/// the member, who presents, and the guest.
pub(super) async fn hold(stage: &Stage, words: Words) {
    let over = format!(
        "name = \"A decision in half an hour\"\npresenters = \"one\"\n\
         {HEAD}{WRITE}{DECIDE}{COMMIT}{THANKS}"
    );
    let runs = format!("name = \"Views of all of us\"\n{HEAD}{WRITE}{ROUND}");
    let told = Told::open(stage, stage.group, OF_THE_GROUP, over).await;
    assert_eq!(told.id, OVER);
    told.goes_through(words).await;
    let told = Told::open(stage, stage.group, OF_THE_GROUP, runs).await;
    assert_eq!(told.id, RUNS);
    told.begins().await;
    told.puts(1, 2_001, &words("sealed", "")).await;
    for id in [OVER, RUNS] {
        let kept = sessions::keep_pad(&stage.net.app, told.seats[1], id, &words("pad", "")).await;
        kept.expect("it is theirs to write");
    }
}

/// Who sits in the sessions of the stage's group, who facilitates in front.
const OF_THE_GROUP: [Role; 3] = [Role::Steward, Role::Member, Role::Guest];
/// Who does in those of the pictures.
const PICTURED_THERE: [Role; 3] = [Role::Host, Role::Admin, Role::Left];

/// For pictures: a lobby, a round and a reveal, of groups of their own.
pub(crate) async fn rooms(stage: &Stage) {
    let script = |steps: &str| format!("name = \"A decision in half an hour\"\n{HEAD}{steps}");
    let scripts = [
        script(&format!("{ROUND}{WRITE}{COMMIT}")),
        script(&format!("{ROUND}{WRITE}{COMMIT}")),
        script(&format!("{WRITE}{ROUND}")),
    ];
    for (group, script) in PICTURED.into_iter().zip(scripts) {
        let now = stage.net.app.now().0;
        let founds = format!(
            "insert into groups (group_id, name, code, open, language, time_zone, rhythm_weeks,
               minutes, founded_by, founded_at)
             values ($1, 'Harbour group', 'HARBOUR{group}', 0, 'en', 'Europe/Berlin', 2, 90,
               $2, $3)"
        );
        let host = stage.people[&Role::Host].0;
        write(&stage.net, &founds, &[group, host, now]).await;
        for role in PICTURED_THERE {
            let sits = "insert into seats (group_id, member_id, steward, taken_at)
                        values ($1, $2, 1, $3)";
            write(&stage.net, sits, &[group, stage.people[&role].0, now]).await;
        }
        let told = Told::open(stage, GroupId(group), PICTURED_THERE, script).await;
        if group == PICTURED[0] {
            continue;
        }
        told.begins().await;
        if group == PICTURED[2] {
            let says = [
                "Meet each lead alone first and ask what they would lose in the merger.",
                "Announce the merged structure before you settle anything.",
                "Give them one shared problem with a date on it, and stay out of the room.",
            ];
            for (by, words) in says.into_iter().enumerate() {
                told.puts(by, 3_001 + by as i64, words).await;
            }
            told.goes_on().await;
        }
    }
}

/// A session as it is told.
struct Told<'a> {
    stage: &'a Stage,
    id: SessionId,
    /// Who sits there, who facilitates in front.
    seats: [MemberId; 3],
}

impl<'a> Told<'a> {
    async fn open(stage: &'a Stage, group: GroupId, roles: [Role; 3], script: String) -> Told<'a> {
        let seats = roles.map(|role| stage.people[&role]);
        let opening = Opening {
            script,
            presenters: vec![seats[1]],
            with: seats[1..].to_vec(),
            ..Opening::default()
        };
        let opened = sessions::open(&stage.net.app, seats[0], group, &opening).await;
        let id = opened.expect("it opens");
        Told { stage, id, seats }
    }

    async fn does(&self, by: usize, act: Act, words: Option<&str>) {
        let told = format!("{act:?}");
        let words = words.map(str::to_owned);
        let app = &self.stage.net.app;
        let done = sessions::act(app, self.seats[by], self.id, &[Said { act, words }]).await;
        assert!(done.is_ok(), "{told} is refused");
    }

    /// What somebody does in the step it is in.
    async fn steps(&self, by: usize, act: StepAct, words: Option<&str>) {
        let at = self.here().await.at;
        self.does(by, Act::Step { at, act }, words).await;
    }

    async fn begins(&self) {
        self.does(0, Act::Begin { time: None }, None).await;
    }

    async fn goes_on(&self) {
        let here = self.here().await;
        self.does(0, Act::Next(here), None).await;
    }

    async fn here(&self) -> Here {
        let app = &self.stage.net.app;
        let mut db = app.db.read().await.expect("a connection is free");
        let room = sessions::for_member(app, &mut db, self.seats[0], self.id).await;
        room.expect("they sit there").sight.here
    }

    async fn puts(&self, by: usize, note: i64, words: &str) {
        let put = StepAct::Write(writes::Act::Put(NoteId(note)));
        self.steps(by, put, Some(words)).await;
    }

    /// From the first step to the last: all of it is revealed.
    async fn goes_through(&self, words: Words) {
        self.begins().await;
        for by in 0..3 {
            self.puts(
                by,
                1_001 + by as i64,
                &words("unsigned", &(by + 1).to_string()),
            )
            .await;
        }
        self.goes_on().await;
        self.goes_on().await;
        self.decides(words).await;
        self.commits(words).await;
        let (to, note) = (Seat(self.seats[0].0), NoteId(1_031));
        let act = StepAct::Thanks(thanks::Act::Thank { to, note });
        self.steps(1, act, Some(&words("thanks", ""))).await;
        self.goes_on().await;
    }

    /// The member decides, and the steward dissents.
    async fn decides(&self, words: Words) {
        use decide::Part;
        let parts = [
            (Part::Decision, "decision", 1_011),
            (Part::Why, "why", 1_012),
            (Part::Sign, "sign", 1_013),
        ];
        for (part, key, note) in parts {
            let note = NoteId(note);
            let act = StepAct::Decide(decide::Act::Put { part, note });
            self.steps(1, act, Some(&words(key, ""))).await;
        }
        let day = Some(20_900);
        let note = NoteId(1_013);
        self.steps(1, StepAct::Decide(decide::Act::Sign { note, day }), None)
            .await;
        self.steps(1, StepAct::Decide(decide::Act::Review(day)), None)
            .await;
        self.goes_on().await;
        let act = StepAct::Decide(decide::Act::Dissent(NoteId(1_014)));
        self.steps(0, act, Some(&words("dissent", ""))).await;
        self.goes_on().await;
        self.goes_on().await;
    }

    /// The member commits, and the steward will ask about it.
    async fn commits(&self, words: Words) {
        let note = NoteId(1_021);
        let put = StepAct::Commit(commit::Act::Put(note));
        self.steps(1, put, Some(&words("commitment", ""))).await;
        let partner = Some(Seat(self.seats[0].0));
        let acts = [
            commit::Act::By {
                note,
                day: Some(20_850),
            },
            commit::Act::Ask { note, partner },
        ];
        for act in acts {
            self.steps(1, StepAct::Commit(act), None).await;
        }
        self.goes_on().await;
        let act = commit::Act::Answer { note, yes: true };
        self.steps(0, StepAct::Commit(act), None).await;
        self.goes_on().await;
    }
}
