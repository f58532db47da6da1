-- Accounts. A count that nobody knows is NULL, never 0 or -1.
CREATE TABLE creators (
    number             INTEGER PRIMARY KEY,
    platform           TEXT NOT NULL,    -- instagram, tiktok, youtube, x, ...
    handle             TEXT NOT NULL,
    created_at         INTEGER,          -- seconds since the start of 1970, UTC
    observed_at        INTEGER,          -- when the counts of the account and its posts were read
    followers          INTEGER,
    following          INTEGER,
    media              INTEGER,
    reach              INTEGER,
    impressions        INTEGER,
    views              INTEGER,
    likes              INTEGER,
    comments           INTEGER,
    shares             INTEGER,
    saves              INTEGER,
    quotes             INTEGER,
    clicks             INTEGER,
    follows            INTEGER,
    dislikes           INTEGER,
    exits              INTEGER,
    taps_forward       INTEGER,
    sticker_taps       INTEGER,
    complete_views     INTEGER,
    chatters           INTEGER,
    messages           INTEGER,
    subscriptions      INTEGER,
    bits               INTEGER,
    concurrent_viewers INTEGER,
    UNIQUE (platform, handle)
) STRICT;

CREATE TABLE posts (
    number             INTEGER PRIMARY KEY,
    creator            INTEGER NOT NULL REFERENCES creators (number),
    id                 TEXT NOT NULL,
    published_at       INTEGER,          -- seconds since the start of 1970, UTC
    kind               TEXT NOT NULL DEFAULT 'unknown',  -- photo, carousel, video, short_video, ...
    sponsorship        TEXT NOT NULL DEFAULT 'unknown',  -- organic, sponsored
    pinning            TEXT NOT NULL DEFAULT 'unknown',  -- not_pinned, pinned
    collaboration      TEXT NOT NULL DEFAULT 'unknown',  -- solo, joint
    followers          INTEGER,          -- at the time of the post
    following          INTEGER,
    media              INTEGER,
    reach              INTEGER,
    impressions        INTEGER,
    views              INTEGER,
    likes              INTEGER,
    comments           INTEGER,
    shares             INTEGER,
    saves              INTEGER,
    quotes             INTEGER,
    clicks             INTEGER,
    follows            INTEGER,
    dislikes           INTEGER,
    exits              INTEGER,
    taps_forward       INTEGER,
    sticker_taps       INTEGER,
    complete_views     INTEGER,
    chatters           INTEGER,
    messages           INTEGER,
    subscriptions      INTEGER,
    bits               INTEGER,
    concurrent_viewers INTEGER,
    UNIQUE (creator, id)
) STRICT;

-- Posts of one time go by number, which SQLite puts behind the columns of every index.
CREATE INDEX posts_by_time ON posts (creator, published_at);

-- May be left out: comments are then not offered, which is not the same as none.
CREATE TABLE comments (
    number             INTEGER PRIMARY KEY,
    post               INTEGER NOT NULL REFERENCES posts (number),
    id                 TEXT NOT NULL,
    parent             TEXT,             -- id of the comment it answers
    author             TEXT,             -- key of a person; NULL if deleted, hidden, or the creator
    by_creator         INTEGER NOT NULL DEFAULT 0,  -- 1 if the creator wrote it
    published_at       INTEGER,          -- seconds since the start of 1970, UTC
    text               TEXT,
    UNIQUE (post, id)
) STRICT;

CREATE INDEX comments_of_post ON comments (post);
