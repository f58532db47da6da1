//! Where each row was read.

/// The lines of rows, by their order of arrival. Rows in lines that follow one another take no memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    // Rows whose line is not the one after that of the row before, with their lines.
    jumps: Vec<(usize, u64)>,
    rows: usize,
    next: u64,
}

impl Lines {
    pub(super) fn push(&mut self, line: u64) {
        if self.rows == 0 || line != self.next {
            self.jumps.push((self.rows, line));
        }
        self.rows += 1;
        self.next = line + 1;
    }

    /// The lines of rows that follow, counted from a line of their own.
    pub(super) fn append(&mut self, other: &Lines, first_line: u64) {
        for &(row, line) in &other.jumps {
            let (row, line) = (self.rows + row, first_line + line);
            if row > self.rows || row == 0 || line != self.next {
                self.jumps.push((row, line));
            }
        }
        if other.rows > 0 {
            self.rows += other.rows;
            self.next = first_line + other.next;
        }
    }

    pub(super) fn of(&self, row: usize) -> u64 {
        let after = self.jumps.partition_point(|(first, _)| *first <= row);
        match after.checked_sub(1).map(|jump| self.jumps[jump]) {
            Some((first, line)) => line + (row - first) as u64,
            None => 0,
        }
    }
}

/// File and line of each row, by the order of arrival.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    // The first row of each file.
    files: Vec<(usize, String)>,
    pub(super) lines: Lines,
}

impl Places {
    pub(super) fn begin(&mut self, file: &str) {
        self.files.push((self.lines.rows, file.to_owned()));
    }

    /// Whether there was any file.
    pub(super) fn any(&self) -> bool {
        !self.files.is_empty()
    }

    /// The file that is being read.
    pub(super) fn file(&self) -> &str {
        self.files.last().map_or("", |(_, file)| file.as_str())
    }

    pub(super) fn of(&self, row: usize) -> (&str, u64) {
        let file = self.files.iter().rfind(|(first, _)| *first <= row).map_or("", |(_, file)| file.as_str());
        (file, self.lines.of(row))
    }
}
