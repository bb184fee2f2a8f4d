"""The steps that make the library's tables what they are: a new one is appended, none that is there is changed."""

MIGRATIONS = (
    """
    create table sprite (id integer primary key, file text not null, name text not null, origin text not null,
        digest text not null, added real not null, hidden integer not null default 0);
    create table word (sprite integer not null, word text not null, primary key (sprite, word)) without rowid;
    create table drawing (id integer primary key, file text not null, model text not null, seed integer not null,
        recipe text not null, made real not null, mark text not null default 'unrated',
        hidden integer not null default 0);
    create index drawing_by_mark on drawing (hidden, mark);
    """,
    # What a sprite looked like when it came in, once a cure has pointed its row to another file.
    """
    alter table sprite add column original text not null default '';
    alter table sprite add column original_digest text not null default '';
    """,
    # Work that waits for its turn: core.queue knows it.
    """
    create table job (id integer primary key, place integer not null, verb text not null, name text not null,
        request text not null, state text not null default 'waiting', sentence text not null default '');
    """,
    # How drawings are chosen: stars, colours, what was found out about them, collections, piles and family.
    """
    alter table drawing add column stars integer not null default 0;
    alter table drawing add column colour integer not null default 0;
    alter table drawing add column words text not null default '';
    alter table drawing add column kin text not null default '';
    alter table drawing add column distance real;
    alter table drawing add column flaws integer;
    update drawing set words = coalesce(json_extract(recipe, '$.words'), '') where json_valid(recipe);
    create table collection (id integer primary key, name text not null unique);
    create table collected (collection integer not null, drawing integer not null, primary key (collection, drawing))
        without rowid;
    create table kept_filter (name text primary key, query text not null) without rowid;
    create table pile (detector text not null, drawing integer not null, side integer not null,
        primary key (detector, drawing)) without rowid;
    create table parent (child integer not null, place integer not null, parent integer not null,
        primary key (child, place)) without rowid;
    """,
    # Filters and orders are answered from this alone: half the time of reading the rows, whose recipes are long.
    """
    create index drawing_by_choice on drawing
        (hidden, id desc, mark, stars, colour, kin, flaws, made, distance);
    """,
    # Animations: a sprite may be several frames, of one animation or of more. core.animation knows them.
    """
    create table animation (id integer primary key, name text not null, direction text not null);
    create table frame (animation integer not null, place integer not null, sprite integer not null,
        duration_ms integer not null, primary key (animation, place)) without rowid;
    create index frame_by_sprite on frame (sprite);
    """,
    # What is asked after every mark, of 50,000 drawings: what teaches a taste, and what nobody has looked at yet.
    """
    create index drawing_that_teaches on drawing (id, mark, stars)
        where mark in ('picked', 'rejected') or stars >= 4 or stars = 1;
    create index drawing_unnoticed on drawing (id) where hidden = 0 and flaws is null;
    """,
    # Whether the set holds anything that a network drew is asked with every change, of 200,000 sprites too.
    """
    create index sprite_picked on sprite (id)
        where not hidden and origin >= 'picked from ' and origin < 'picked from!';
    """,
)
