//! Files packed with gzip.

use std::io::{self, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

/// The bytes of a packed file, up to so many: then an error, if there are more.
#[derive(Debug)]
pub(super) struct Unpacked<R> {
    decoder: MultiGzDecoder<BufReader<R>>,
    most: u64,
    left: u64,
    goes_on: bool,
}

impl<R: Read> Unpacked<R> {
    pub(super) fn new(input: R, most: u64) -> Unpacked<R> {
        const BUFFER: usize = 64 << 10;
        let decoder = MultiGzDecoder::new(BufReader::with_capacity(BUFFER, input));
        Unpacked { decoder, most, left: most, goes_on: false }
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !self.goes_on {
            // The byte after the last one allowed tells a file that ends there from one that goes on.
            let room = usize::try_from(self.left.saturating_add(1)).unwrap_or(usize::MAX).min(buffer.len());
            let read = self.decoder.read(&mut buffer[..room])?;
            let allowed = usize::try_from(self.left).unwrap_or(usize::MAX).min(read);
            self.goes_on = allowed < read;
            self.left -= allowed as u64;
            if allowed > 0 || !self.goes_on {
                return Ok(allowed);
            }
        }
        let rule = format!("unpacks to more than {} bytes", self.most);
        Err(io::Error::new(io::ErrorKind::InvalidData, rule))
    }
}
