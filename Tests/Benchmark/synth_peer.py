"""People with the fields of a canonical population file, as users of Faker and Mimesis make them: one row after another into a
CSV file. Identities have their key; what is no work for a faker (a constant, an empty field) is as cheap as can be.

  synth_peer.py faker|mimesis PEOPLE OUT.csv     prints {"people", "seconds", "cpu"} as JSON
"""

import csv
import json
import random
import sys
import time

HEADER = ["identity", "identity_oid", "holder_identity", "birth_rank", "birth_date", "sex", "birth_name", "usage_name", "first_names",
          "email", "mobile", "address_2", "address_3", "address_4", "address_5", "postcode", "town", "country", "organism",
          "rights_from", "rights_to", "has_record", "representative_identity", "updated_on"]
OID = "1.2.250.1.213.1.4.8"


def identity(sex, birth, postcode, draw):
    """A NIR of the person's sex, birth and département, with its key."""
    department = postcode[:2] if postcode[:2].isdigit() and "01" <= postcode[:2] <= "95" and postcode[:2] != "20" else "75"
    digits = f"{sex}{birth:%y%m}{department}{draw.randint(1, 990):03d}{draw.randint(1, 999):03d}"
    return f"{digits}{97 - int(digits) % 97:02d}"


def row(draw, sex, birth, name, usage, first, email, mobile, street, postcode, town, began, updated):
    nir = identity(sex, birth, postcode, draw)
    return [nir, OID, nir, "1", f"{birth:%Y%m%d}", sex, name.upper(), usage, first, email, mobile, "", "", street.upper(), "", postcode, town.upper(), "",
            f"01C{postcode[:2]}1{draw.randint(0, 3):03d}", f"{began:%Y%m%d}", "", draw.randint(0, 5) == 0 and "1" or "0", "", f"{updated:%Y%m%d}"]


def faker_rows(people):
    from faker import Faker

    fake = Faker("fr_FR", use_weighting=False)
    Faker.seed(7)
    draw = fake.random
    for _ in range(people):
        sex = draw.choice("12")
        first = fake.first_name_male() if sex == "1" else fake.first_name_female()
        yield row(draw, sex, fake.date_of_birth(maximum_age=99), fake.last_name(), fake.last_name() if draw.random() < 0.2 else "", first,
                  fake.email() if draw.random() < 0.75 else "", fake.phone_number(), fake.street_address(), fake.postcode(), fake.city(),
                  fake.date_between("-16y"), fake.date_between("-3y"))


def mimesis_rows(people):
    from mimesis import Address, Datetime, Person
    from mimesis.enums import Gender
    from mimesis.locales import Locale

    seed = 7
    person, address, dates, draw = Person(Locale.FR, seed=seed), Address(Locale.FR, seed=seed), Datetime(Locale.FR, seed=seed), random.Random(seed)
    for _ in range(people):
        sex = draw.choice("12")
        gender = Gender.MALE if sex == "1" else Gender.FEMALE
        yield row(draw, sex, dates.date(start=1922, end=2021), person.last_name(gender=gender),
                  person.last_name(gender=gender) if draw.random() < 0.2 else "", person.first_name(gender=gender),
                  person.email() if draw.random() < 0.75 else "", person.phone_number(), address.address(), address.postal_code(), address.city(),
                  dates.date(start=2006, end=2021), dates.date(start=2019, end=2021))


def main():
    name, people, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    rows = {"faker": faker_rows, "mimesis": mimesis_rows}[name](people)
    first = next(rows)
    began, cpu = time.monotonic(), time.process_time()
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerow(first)
        writer.writerows(rows)
    print(json.dumps({"people": people, "seconds": time.monotonic() - began, "cpu": time.process_time() - cpu}))


if __name__ == "__main__":
    main()
