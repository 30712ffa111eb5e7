//! A board: notes that lie in sight of all, put into heaps with names, merged where they say the
//! same. Each note has a form of its own: what others arranged meanwhile stays as they left it.

use askama::Template;
use session::steps::StepAct;
use session::steps::board::{self, Act, HEAPS_MAX};
use session::{May, NoteId, Sight};

use super::notes::{self, Field};
use super::{Scene, Shown};
use crate::sessions::NOTE_CHARS_MAX;
use crate::sessions::said::{NO_NOTE, words_field};
use crate::web::frame::Frame;

/// The most characters of a note where notes are chosen from a list.
const LISTED_CHARS_MAX: usize = 60;

/// A note as it lies there.
struct Lying {
    note: i64,
    words: String,
    by: String,
    /// In which heap; empty for none.
    heap: String,
    /// The act that has it lie elsewhere.
    moves: String,
    /// What holds it back, for who facilitates.
    hold: String,
    /// What was merged under it, whose that is, and the act that frees it again.
    under: Vec<(String, String, String)>,
}

/// Notes that lie together, printed.
#[derive(Template)]
#[template(path = "sessions/steps/board/notes.html")]
struct Notes<'a> {
    f: &'a Frame,
    path: String,
    notes: Vec<Lying>,
    /// Where they may be put: the number, what it is called.
    heaps: &'a [(String, String)],
    arranges: bool,
}

/// A heap.
struct Pile {
    id: usize,
    name: String,
    /// Where its name is written, by who may.
    naming: Option<Field>,
    notes: String,
}

#[derive(Template)]
#[template(path = "sessions/steps/board.html")]
struct Page<'a> {
    f: &'a Frame,
    path: String,
    piles: Vec<Pile>,
    /// What lies in no heap, and whether more may come.
    loose: String,
    awaits: bool,
    /// The act that puts one note under another, and the notes to choose from.
    merge: Option<String>,
    listed: Vec<(i64, String)>,
    /// Boxes for one's own notes.
    fields: String,
    chars_max: usize,
}

pub fn shown(scene: &Scene<'_>) -> Result<Shown, askama::Error> {
    let Some(seen) = &scene.sight.board else {
        return Ok(Shown::default());
    };
    let arranges = scene.may(May::Arrange);
    let heaps = heaps(scene, seen);
    let lying = |notes: &[NoteId], heap: &str| {
        let notes = notes
            .iter()
            .filter_map(|note| lying(scene, seen, *note, heap));
        Notes {
            f: scene.f,
            path: scene.room.path(),
            notes: notes.collect(),
            heaps: &heaps,
            arranges,
        }
        .render()
    };
    let piles = seen.heaps.iter().map(|heap| {
        Ok(Pile {
            id: heap.heap,
            name: name(scene, heap),
            naming: naming(scene, heap),
            notes: lying(&heap.notes, &heap.heap.to_string())?,
        })
    });
    let listed = listed(scene, seen);
    let merge = Act::Merge {
        note: NO_NOTE,
        into: None,
    };
    let page = Page {
        f: scene.f,
        path: scene.room.path(),
        piles: piles.collect::<Result<_, askama::Error>>()?,
        loose: lying(&seen.loose, "")?,
        awaits: scene.goes_on(),
        merge: (arranges && listed.len() > 1).then(|| act(scene, merge)),
        listed,
        fields: fields(scene, seen)?,
        chars_max: NOTE_CHARS_MAX,
    };
    Ok(Shown {
        stage: page.render()?,
        next: None,
    })
}

fn act(scene: &Scene<'_>, act: Act) -> String {
    scene.act(StepAct::Board(act))
}

/// What a heap is called.
fn name(scene: &Scene<'_>, heap: &board::Heap) -> String {
    let name = heap.name.and_then(|name| scene.words(name));
    let number = heap.heap + 1;
    name.map_or_else(|| scene.f.count("board-heap", &number), str::to_owned)
}

/// Where its name is written: by anybody as long as it has none, then by who gave it.
fn naming(scene: &Scene<'_>, heap: &board::Heap) -> Option<Field> {
    let note = match heap.name {
        Some(name) if scene.sight.own.contains(&name) => name,
        Some(_) => return None,
        None => scene.room.fresh_for(&format!("heap {}", heap.heap)),
    };
    let heap = heap.heap;
    scene.may(May::Arrange).then(|| Field {
        act: act(scene, Act::Name { heap, note }),
        name: words_field(note),
        text: scene.text(note).to_owned(),
    })
}

/// Where a note may be put: in none, in a heap there is, in a new one.
fn heaps(scene: &Scene<'_>, seen: &board::Seen) -> Vec<(String, String)> {
    let known = |number: &usize| seen.heaps.iter().any(|heap| heap.heap == *number);
    let new = (0..HEAPS_MAX).find(|number| !known(number));
    let there = seen.heaps.iter();
    let there = there.map(|heap| (heap.heap.to_string(), short(&name(scene, heap))));
    let new = new.map(|number| (number.to_string(), scene.f.t("board-new-heap")));
    let none = (String::new(), scene.f.t("board-no-heap"));
    std::iter::once(none).chain(there).chain(new).collect()
}

fn lying(scene: &Scene<'_>, seen: &board::Seen, note: NoteId, heap: &str) -> Option<Lying> {
    let under = seen.merged.iter().filter(|(_, into)| *into == note);
    let under = under.filter_map(|(note, _)| {
        let free = Act::Merge {
            note: *note,
            into: None,
        };
        let words = scene.words(*note)?.to_owned();
        Some((words, by(scene, *note), act(scene, free)))
    });
    Some(Lying {
        note: note.0,
        words: scene.words(note)?.to_owned(),
        by: by(scene, note),
        heap: heap.to_owned(),
        hold: notes::hold(scene, note),
        moves: act(scene, Act::Move { note, heap: None }),
        under: under.collect(),
    })
}

/// Whose a note is: who put it on the board, or what is said of those that came from before.
fn by(scene: &Scene<'_>, note: NoteId) -> String {
    let mut read = scene.sight.notes.iter();
    let author = read.find(|shown| shown.note == note);
    match author.and_then(|shown| shown.author) {
        Some(author) => scene.name(author),
        None => notes::about_by(scene),
    }
}

/// The notes that stand for themselves, in short, to choose two of them.
fn listed(scene: &Scene<'_>, seen: &board::Seen) -> Vec<(i64, String)> {
    let heaps = seen.heaps.iter().flat_map(|heap| &heap.notes);
    let all = heaps.chain(&seen.loose);
    all.filter_map(|note| Some((note.0, short(scene.words(*note)?))))
        .collect()
}

fn short(words: &str) -> String {
    match words.char_indices().nth(LISTED_CHARS_MAX) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.to_owned(),
    }
}

/// Boxes for one's own notes; the names of heaps are written at the heaps.
fn fields(scene: &Scene<'_>, seen: &board::Seen) -> Result<String, askama::Error> {
    if !scene.may(May::Write) {
        return Ok(String::new());
    }
    let named = |note: &NoteId| seen.heaps.iter().any(|heap| heap.name == Some(*note));
    let own = scene.sight.own.iter().copied();
    let sight = Sight {
        own: own.filter(|note| !named(note)).collect(),
        ..scene.sight.clone()
    };
    let scene = Scene {
        sight: &sight,
        ..*scene
    };
    let put = |note| StepAct::Board(Act::Put(note));
    notes::fields(&scene, "board-note", "room-see-named", put)
}
