//! Many short lists of numbers, as parties, pools and pairs are.

/// Many short lists of numbers in one piece of memory.
pub(crate) struct Lists {
    ends: Vec<usize>,
    items: Vec<u32>,
}

impl Lists {
    pub(crate) fn new(lists: &[Vec<u32>]) -> Lists {
        let mut all = Lists {
            ends: vec![0],
            items: Vec::new(),
        };
        lists.iter().for_each(|list| all.push(list));
        all
    }

    pub(crate) fn push(&mut self, list: &[u32]) {
        self.items.extend_from_slice(list);
        self.ends.push(self.items.len());
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len() - 1
    }

    pub(crate) fn of(&self, list: usize) -> &[u32] {
        &self.items[self.ends[list]..self.ends[list + 1]]
    }

    /// Leaves in each list only the items that are to be kept.
    pub(crate) fn retain(&mut self, keep: impl Fn(usize, u32) -> bool) {
        let mut kept = Lists {
            ends: vec![0],
            items: Vec::with_capacity(self.items.len()),
        };
        for list in 0..self.len() {
            let items = self.of(list).iter().copied();
            kept.items.extend(items.filter(|item| keep(list, *item)));
            kept.ends.push(kept.items.len());
        }
        *self = kept;
    }

    /// For each number below `count`, the lists it stands in.
    pub(crate) fn turned(&self, count: usize) -> Lists {
        let mut turned = vec![Vec::new(); count];
        for list in 0..self.len() {
            self.of(list)
                .iter()
                .for_each(|item| turned[*item as usize].push(list as u32));
        }
        Lists::new(&turned)
    }
}
