"""The steps of a night in Polars: frames kept as Parquet files, each written beside its place, synced, renamed."""

import csv
import itertools
import os

import peer

os.environ.setdefault("POLARS_MAX_THREADS", "2")

import polars as pl  # noqa: E402  (its threads are set before it loads)

col, when, lit = pl.col, pl.when, pl.lit
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TRIPLES = pl.Series(["".join(t) for t in itertools.product(ALPHABET, repeat=3)])
STATES = pl.Enum("eligible notified unreachable returned unconfirmed objected opened failed activated suspended closed deleted deceased excluded".split())
CHANNELS = pl.Enum(["email", "post"])


def key_is_wrong(column):
    number = col(column).str.slice(0, 13).str.replace("2A", "19", literal=True).str.replace("2B", "18", literal=True)
    return 97 - number.cast(pl.Int64, strict=False) % 97 != col(column).str.slice(13, 2).cast(pl.Int64, strict=False)


def date_faults(column, partial=False):
    text = col(column)
    read = text
    if partial:
        read = when(text.str.ends_with("0000")).then(text.str.slice(0, 4) + "0101").when(text.str.ends_with("00")).then(text.str.slice(0, 6) + "01").otherwise(text)
    return [
        (~text.str.contains(r"^[0-9]{8}$"), "date.format"),
        ((text < "18500000") | (text >= "22000000") | (text.is_not_null() & read.str.to_date("%Y%m%d", strict=False).is_null()), "date.range"),
    ]


def faults(production):
    """Every check of a row, in order: (condition, column, code). A null is an empty field."""

    def other_identity(column):
        return [(~col(column).str.contains(f"^{peer.NIR}$"), column, "identity.format"), (key_is_wrong(column), column, "identity.key")]

    oids = [peer.OID_PREFIX + n for n in ("8", "9", "10", "11")]
    checks = [
        (pl.any_horizontal(col(peer.COLUMNS).str.contains("\ufffd", literal=True)), "?", "field.encoding"),
        (col("identity").is_null(), "identity", "identity.missing"),
        *other_identity("identity"),
        (~col("identity_oid").is_in(oids), "identity_oid", "identity.format"),
    ]
    if production:
        checks.append((col("identity_oid").is_in(oids[2:]), "identity_oid", "identity.test"))
    checks += other_identity("holder_identity")
    checks.append((~col("birth_rank").str.contains("^[1-9]$"), "birth_rank", "number.format"))
    checks.append((col("birth_date").is_null(), "birth_date", "date.format"))
    checks += [(c, "birth_date", code) for c, code in date_faults("birth_date", partial=True)]
    checks += [
        (~col("sex").is_in(["1", "2"]).fill_null(False), "sex", "sex.code"),
        (col("birth_name").is_null() & col("usage_name").is_null(), "birth_name", "name.missing"),
        (~col("organism").str.contains("^[0-9]{2}[CM][0-9]{6}$").fill_null(False), "organism", "organism.unknown"),
        (col("organism").str.slice(0, 2) != col("scheme"), "organism", "scheme.mismatch"),
    ]
    checks += [(c, "rights_from", code) for c, code in date_faults("rights_from")]
    checks += [(c, "rights_to", code) for c, code in date_faults("rights_to")]
    checks.append((col("rights_to") < col("rights_from"), "rights_to", "date.range"))
    checks.append((~col("has_record").is_in(["0", "1"]), "has_record", "number.format"))
    checks += other_identity("representative_identity")
    checks += [(c, "updated_on", code) for c, code in date_faults("updated_on")]
    return checks


def first_fault(production):
    chain = when(col("short") | col("extra").is_not_null()).then(lit("|field.count"))
    for condition, column, code in faults(production):
        chain = chain.when(condition.fill_null(False)).then(lit(f"{column}|{code}"))
    return chain.otherwise(None)


def contact_facts():
    postcode, country = col("postcode"), col("country").fill_null("").str.to_uppercase()
    department = (
        when(~postcode.str.contains("^[0-9]{5}$").fill_null(False) | ~country.is_in(["", "FR", "FRANCE"])).then(lit("99"))
        .when(postcode.str.contains("^9[78]")).then(postcode.str.slice(0, 3))
        .when(postcode.str.contains("^20[01]")).then(lit("2A"))
        .when(postcode.str.starts_with("20")).then(lit("2B"))
        .otherwise(postcode.str.slice(0, 2)))
    email = col("email")
    return [
        department.alias("department"),
        (email.str.contains(f"^{peer.EMAIL}$") & (email.str.len_bytes() <= 254)).fill_null(False).alias("email_usable"),
        (pl.coalesce("address_4", "address_5").is_not_null() & postcode.is_not_null() & col("town").is_not_null()).alias("address_usable"),
    ]


def open_on(night):
    day = night.replace("-", "")
    return (col("rights_from").fill_null("0") <= day) & (col("rights_to").fill_null("9") >= day)


class Polars:
    def __init__(self, plan):
        self.plan = plan
        self.ranks = pl.DataFrame({"scheme": plan["schemes"], "rank": range(len(plan["schemes"]))}, schema_overrides={"rank": pl.UInt8})
        self.waves = {code: position for position, codes in enumerate(plan["waves"]) for code in codes}
        self.last_wave = max(len(plan["waves"]) - 1, 0)

    def path(self, name):
        return os.path.join(self.plan["scratch"], name + ".parquet")

    def read(self, name, columns=None):
        return pl.read_parquet(self.path(name), columns=columns)

    def save(self, frame, name):
        beside = self.path(name) + ".new"
        frame.write_parquet(beside, compression="lz4")
        peer.sync(beside)
        os.rename(beside, self.path(name))
        peer.sync(self.path(name))

    def write(self, frame, path):
        frame.write_csv(path, compression="zstd", date_format="%Y-%m-%d")
        peer.sync(path)

    # Intake

    def stage(self, files):
        frames = []
        for rank, f in enumerate(files):
            names = peer.header_of(f["path"])
            frame = pl.scan_csv(
                f["path"], has_header=False, skip_rows=1, schema=dict.fromkeys([*names, "extra"], pl.String), encoding="utf8-lossy",
                missing_columns="insert", truncate_ragged_lines=True, row_index_name="line", row_index_offset=2,
            ).with_columns(scheme=lit(f["scheme"]), file=lit(rank, pl.UInt8)).collect()
            # A short row reads like one whose last field is empty: its fields are counted in the file's own lines.
            doubtful = frame.filter(col(names[-1]).is_null())["line"]
            short = []
            if len(doubtful):
                lines = pl.scan_csv(f["path"], has_header=False, separator="\x01", quote_char=None, schema={"text": pl.String}, encoding="utf8-lossy",
                                    row_index_name="line", row_index_offset=1).filter(col("line").is_in(doubtful.implode())).collect()
                short = [line for line, text in lines.iter_rows() if len(next(csv.reader([text]))) < len(names)]
            frames.append(frame.with_columns(short=col("line").is_in(short)))
        return pl.concat(frames).with_columns(fingerprint=pl.struct(peer.COLUMNS).hash(17)).with_row_index("row")

    def check(self, step, stage, affiliations):
        if affiliations is not None:
            stage = stage.join(affiliations, on=["identity", "scheme", "fingerprint"], how="anti")
        stage = stage.with_columns(fault=first_fault(self.plan["production"]))
        wrong = stage.filter(col("fault").is_not_null())
        broken = [(c, wrong[c].str.contains("\ufffd", literal=True).fill_null(False)) for c in peer.COLUMNS]
        where = pl.coalesce([when(mask).then(lit(c)) for c, mask in broken])
        names = pl.DataFrame({"file": range(len(step["files"])), "name": [os.path.basename(f["path"]) for f in step["files"]]}, schema_overrides={"file": pl.UInt8})
        rejects = wrong.join(names, on="file").select(
            file="name", line="line", column=when(col("fault").str.starts_with("?")).then(where).otherwise(col("fault").str.extract(r"^(.*)\|")),
            code=col("fault").str.extract(r"\|(.*)$")).sort("file", "line")
        self.write(rejects, f"{step['out']}/rejects.csv.zst")
        return stage.filter(col("fault").is_null())

    def intake(self, step):
        first = not os.path.exists(self.path("affiliation"))
        held = None if first else self.read("affiliation")
        good = self.check(step, self.stage(step["files"]), held)
        newest = good.select("row", "identity", "scheme", updated=col("updated_on").fill_null(""))
        if held is not None:
            old = held.select("identity", "scheme", held=col("updated_on").fill_null(""))
            newest = newest.join(old, on=["identity", "scheme"], how="left").filter(col("held").is_null() | (col("updated") >= col("held")))
        newest = newest.sort("updated", "row").unique(["identity", "scheme"], keep="last")
        winners = newest.join(self.ranks, on="scheme").sort(["updated", "rank"], descending=[True, False]).unique("identity", keep="first")
        in_force = good.join(newest.select("row"), on="row", how="semi").select(
            "identity", "scheme", "organism", "rights_from", "rights_to", "updated_on", "fingerprint")
        if held is not None:
            in_force = pl.concat([held.join(in_force, on=["identity", "scheme"], how="anti"), in_force])
        people = good.join(winners.select("row", "rank"), on="row").with_columns(contact_facts()).select(
            "identity", "scheme", "rank", *peer.CONTACT, "department", "email_usable", "address_usable",
            place=col("identity").hash(5), wave=col("department").replace_strict(self.waves, default=self.last_wave, return_dtype=pl.UInt8),
            winner_updated_on=col("updated_on").fill_null(""))
        if first:
            enrolments = self.fresh_enrolments(len(people))
        else:
            people, enrolments = self.merged(people)
        enrolments = self.rights(step["night"], people["identity"], enrolments, in_force)
        self.save(in_force, "affiliation")
        self.save(people, "people")
        self.save(enrolments, "enrolment")

    def fresh_enrolments(self, count):
        nothing = lambda kind: pl.repeat(None, count, dtype=kind, eager=True)  # noqa: E731
        return pl.DataFrame({
            "state": pl.repeat("eligible", count, dtype=STATES, eager=True), "channel": nothing(CHANNELS), "notified_on": nothing(pl.Date),
            "closes_on": nothing(pl.Date), "opened_on": nothing(pl.Date), "notices": pl.repeat(0, count, dtype=pl.UInt8, eager=True),
            "reference": nothing(pl.String)})

    def merged(self, new):
        """The people held, each with the new row where that wins, then those who were not held; enrolments beside them."""
        held, enrolments = self.read("people"), self.read("enrolment")
        known = held.select("identity", old_updated="winner_updated_on", old_rank="rank").with_row_index("at")
        new = new.with_row_index("from").join(known, on="identity", how="left", maintain_order="left")
        wins = (col("winner_updated_on") > col("old_updated")) | ((col("winner_updated_on") == col("old_updated")) & (col("rank") <= col("old_rank")))
        changed, added = new.filter(wins), new.filter(col("at").is_null())
        take = pl.arange(len(held), eager=True, dtype=pl.UInt32).scatter(changed["at"], changed["from"] + len(held))
        take = take.append(added["from"] + len(held))
        people = pl.concat([held, new.select(held.columns)])[take]
        return people, pl.concat([enrolments, self.fresh_enrolments(len(added))])

    def rights(self, night, identities, enrolments, affiliations):
        """Stage 1 of every night: eligible or excluded, as rights begin and end."""
        has = identities.is_in(affiliations.filter(open_on(night))["identity"].implode())
        state = enrolments["state"]
        return enrolments.with_columns(state=when((state == "eligible") & ~has).then(lit("excluded", STATES)).when((state == "excluded") & has).then(lit("eligible", STATES)).otherwise(state))

    # Notices

    def codes(self, frame):
        bits = frame["identity"].hash(11)
        reference = pl.concat_str([TRIPLES.gather((bits // (1 << shift)) % 32768).alias(str(shift)) for shift in (0, 15, 30, 45)])
        return pl.select(reference.alias("reference"))["reference"], (frame["identity"].hash(13) % 100_000_000).cast(pl.String).str.zfill(8)

    def notices(self, step):
        people = self.read("people")
        enrolments = self.rights(step["night"], people["identity"], self.read("enrolment"), self.read("affiliation", ["identity", "rights_from", "rights_to"]))
        night, closes = lit(step["night"]).str.to_date(), lit(peer.window_end(step["night"], step["weeks"])).str.to_date()
        eligible = enrolments["state"] == "eligible"
        reachable = people["email_usable"] | people["address_usable"]
        told = (
            people.lazy().select("wave", "department", "postcode", "place").with_row_index("row").filter(eligible & reachable)
            .sort("wave", "department", "postcode", "place").head(step["quota"]).select("row").collect()["row"])
        is_told = pl.repeat(False, len(people), eager=True).scatter(told, True)
        reference, code = self.codes(people)
        enrolments = enrolments.with_columns(
            state=when(is_told).then(lit("notified", STATES)).when(eligible & ~reachable).then(lit("unreachable", STATES)).otherwise(col("state")),
            channel=when(is_told).then(when(people["email_usable"]).then(lit("email", CHANNELS)).otherwise(lit("post", CHANNELS))).otherwise(col("channel")),
            notified_on=when(is_told).then(night).otherwise(col("notified_on")), closes_on=when(is_told).then(closes).otherwise(col("closes_on")),
            notices=col("notices") + is_told.cast(pl.UInt8), reference=when(is_told).then(reference).otherwise(col("reference")))
        name = pl.coalesce("usage_name", "birth_name")
        addressees = people.lazy().select(representative_identity="identity", r_first="first_names", r_name=name, found=lit(True))
        mails = (
            people.lazy().select("email", "first_names", "scheme", "representative_identity", name=name)
            .with_columns(reference=reference, code=code, closes_on=closes, kind=lit("invitation")).filter(is_told & people["email_usable"])
            .join(addressees, on="representative_identity", how="left")
            .select(
                "reference", "kind", "email",
                first_names=when(col("representative_identity").is_null()).then(col("first_names")).when(col("found")).then(col("r_first")).otherwise(lit(peer.UNKNOWN_REPRESENTATIVE)),
                name=when(col("found")).then(col("r_name")).when(col("representative_identity").is_null()).then(col("name"))
                .otherwise(pl.concat_str("first_names", "name", separator=" ", ignore_nulls=True)), code="code", closes_on="closes_on", scheme="scheme")
            .sort("reference").collect())
        self.write(mails, f"{step['out']}/emails.csv.zst")
        self.save(enrolments, "enrolment")

    # Events

    def objections(self, step):
        heard = pl.concat([pl.read_csv(f, infer_schema=False) for f in step["files"]]).unique("event_id", keep="first")
        if os.path.exists(self.path("event")):
            known = self.read("event")
            heard = heard.join(known, on="event_id", how="anti")
            self.save(pl.concat([known, heard]), "event")
        else:
            self.save(heard, "event")
        people = self.read("people", ["identity", "has_record"])
        enrolments = self.rights(step["night"], people["identity"], self.read("enrolment"), self.read("affiliation", ["identity", "rights_from", "rights_to"]))
        hit = people["identity"].is_in(heard.filter(col("kind") == "objection")["identity"].implode())
        state = enrolments["state"]
        record = people["has_record"].fill_null("0") == "1"
        able = state.is_in([*peer.OBJECTABLE, "unconfirmed"])
        self.save(enrolments.with_columns(
            state=when(hit & able).then(when(record & (state != "unconfirmed")).then(lit("unconfirmed", STATES)).otherwise(lit("objected", STATES))).otherwise(state)), "enrolment")

    # Openings

    def openings(self, step):
        people = self.read("people", ["identity", "scheme", "has_record"])
        affiliations = self.read("affiliation", ["identity", "rights_from", "rights_to"])
        enrolments = self.rights(step["night"], people["identity"], self.read("enrolment"), affiliations)
        night = lit(step["night"]).str.to_date()
        has_rights = people["identity"].is_in(affiliations.filter(open_on(step["night"]))["identity"].implode())
        due = (
            enrolments.lazy().select("state", "closes_on", "reference").with_row_index("row")
            .filter(col("state").is_in(["failed", "notified"]) & (col("closes_on") < night) & has_rights)
            .sort(col("state") != "failed", "closes_on", "reference").head(step["quota"]).select("row").collect()["row"])
        opened = pl.repeat(False, len(people), eager=True).scatter(due, True)
        rows = people.with_columns(notice_reference=enrolments["reference"]).filter(opened)
        orders = pl.concat_str([TRIPLES.gather((rows["identity"].hash(23) // (1 << s)) % 32768).alias(str(s)) for s in (0, 15, 30, 45)])
        self.write(rows.with_columns(pl.select(orders.alias("order_id"))["order_id"]).select(
            "order_id", "identity", "scheme", opened_on=night, record=when(col("has_record") == "1").then(lit("migrated")).otherwise(lit("new")),
            messaging_address=col("identity") + "@patient.mssante.fr", notice_reference="notice_reference").sort("order_id"), f"{step['out']}/activations.csv.zst")
        self.save(enrolments.with_columns(
            state=when(opened).then(lit("opened", STATES)).otherwise(col("state")), opened_on=when(opened).then(night).otherwise(col("opened_on"))), "enrolment")

    # Reports

    def balance(self, step):
        people = self.read("people", ["scheme", "department", "birth_date", "sex", "has_record"]).hstack(self.read("enrolment", ["state", "channel"]))
        by_scheme = people.group_by("scheme", col("state").cast(pl.String)).agg(people=pl.len())
        total = by_scheme.group_by("state").agg(col("people").sum()).select(lit("*").alias("scheme"), "state", "people")
        self.write(pl.concat([total, by_scheme]).sort("scheme", "state"), f"{step['out']}/balance.csv.zst")
        birth = col("birth_date")
        age = int(step["night"][:4]) - birth.str.slice(0, 4).cast(pl.Int32) - (birth.str.slice(4) > "0101").cast(pl.Int32)
        keys = ["scheme", "department", (age // 5).clip(0, 19).alias("age_band"), "sex", "channel", col("has_record").fill_null("0").alias("record"), "state"]
        self.write(people.group_by(keys).agg(people=pl.len()).sort(pl.nth(range(7))), f"{step['out']}/cube.csv.zst")

    def dump(self, step):
        frame = self.read("people", ["identity", "scheme", "postcode", "country"]).hstack(self.read("enrolment"))
        frame.select("identity", "scheme", "state", "channel", "notified_on", "closes_on", "opened_on", "notices", "postcode", "country").write_csv(f"{step['out']}/people.csv")
        return {"bytes": sum(os.path.getsize(self.path(n)) for n in ("people", "enrolment", "affiliation"))}


if __name__ == "__main__":
    peer.run(Polars)
