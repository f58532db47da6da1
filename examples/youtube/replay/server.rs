//! HTTP as far as one client needs it: one question a connection.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

const LONGEST_HEAD: u64 = 64 << 10;

/// What was asked.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// As it was sent.
    #[allow(dead_code, reason = "tests look at it")]
    pub(crate) target: String,
    /// The end of the path.
    pub(crate) endpoint: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) key: Option<String>,
}

impl Request {
    pub(crate) fn get(&self, name: &str) -> &str {
        let found = self.query.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

/// What is sent back.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<String>,
    pub(crate) body: Vec<u8>,
    /// Bytes that are promised and do not come.
    pub(crate) held_back: usize,
}

/// A server that ends when it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// On a free port of this machine.
    pub(crate) fn start(mut answer: impl FnMut(&Request) -> Answer + Send + 'static) -> io::Result<Server> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let ended = Arc::new(AtomicBool::new(false));
        let end = Arc::clone(&ended);
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if end.load(Ordering::Acquire) {
                    return;
                }
                // Whoever hangs up needs no answer.
                let _ = stream.and_then(|stream| serve(stream, &mut answer));
            }
        });
        Ok(Server { address, ended, thread: Some(thread) })
    }

    pub(crate) fn base(&self) -> String {
        format!("http://{}/youtube/v3", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Release);
        // It waits for somebody.
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(mut stream: TcpStream, answer: &mut impl FnMut(&Request) -> Answer) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let Some(request) = request(&stream)? else { return Ok(()) };
    let Answer { status, retry_after, body, held_back } = answer(&request);
    let wait = retry_after.map_or(String::new(), |wait| format!("Retry-After: {wait}\r\n"));
    let length = body.len() + held_back;
    let head = format!("HTTP/1.1 {status} answer\r\nConnection: close\r\n{wait}Content-Length: {length}\r\n\r\n");
    stream.write_all(&[head.into_bytes(), body].concat())
}

fn request(stream: &TcpStream) -> io::Result<Option<Request>> {
    let mut lines = BufReader::new(stream.take(LONGEST_HEAD)).lines();
    let Some(first) = lines.next().transpose()? else { return Ok(None) };
    let target = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut key = None;
    for line in lines {
        let line = line?;
        match line.split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("x-goog-api-key") => key = Some(value.trim().to_owned()),
            Some(_) => {}
            None => break,
        }
    }
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let endpoint = path.rsplit('/').next().unwrap_or_default().to_owned();
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let query = pairs.map(|(name, value)| (decoded(name), decoded(value))).collect();
    Ok(Some(Request { target, endpoint, query, key }))
}

/// Text of a query (WHATWG, "URL Standard": `application/x-www-form-urlencoded`).
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let hex = behind.get(..2).and_then(|two| str::from_utf8(two).ok());
        let hex = hex.and_then(|two| u8::from_str_radix(two, 16).ok());
        let (byte, read) = match (first, hex) {
            (b'%', Some(byte)) => (byte, 2),
            (b'+', _) => (b' ', 0),
            (other, _) => (*other, 0),
        };
        bytes.push(byte);
        rest = &behind[read..];
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
